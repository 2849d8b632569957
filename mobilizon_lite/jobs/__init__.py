"""Later work: what follows from facts, and what the clock asks for."""

"""Finding events: what is searched, how questions are read, and which way to the answer is quick."""

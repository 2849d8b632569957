"""Use cases: what the program can do. Permission is asked here, facts are recorded here."""

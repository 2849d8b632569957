"""Choosing the language of a page, and writing dates and names as its readers do."""

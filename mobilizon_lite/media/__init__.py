"""Storing, checking and resizing uploads."""

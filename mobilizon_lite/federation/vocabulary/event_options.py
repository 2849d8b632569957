"""The states of an event in the words of different servers."""

"""Events: writing them, making them known, cancelling, deleting, hiding.

checking.py   what is wrong with values, all at once
writing.py    drafts, publishing, updating
states.py     cancelled, taking place after all, deleted, hidden
tags.py       the words that an event is found by
"""

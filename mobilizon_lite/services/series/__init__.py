"""Series: dates that are made ahead from a rule, each an event of its own.

pattern.py    what all dates have in common, as a row of values
planning.py   a series begins, gets another rule, ends; which former date becomes which new one
making.py     dates are made some months ahead
keeping.py    coming dates are brought in step with the rule; nothing that somebody answered is deleted
editing.py    a change of one date, of this and later ones, of all
ending.py     the same for cancelling and deleting

What is over is never changed. What was changed for one date alone stays, whatever is changed for the others later.
"""

"""Remembered places.

checking.py     what is wrong with values
writing.py      remembering, changing, hiding, joining two records of one place
addresses.py    what an event takes from its place
"""

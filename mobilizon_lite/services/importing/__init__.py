"""Calendars of others become events here.

items.py      what one item of a calendar means to us
storing.py    new, changed, unchanged: an item and the event that it became earlier
series.py     what takes place again and again: a series, and single dates of it that were changed
calendars.py  a whole calendar in small steps
orders.py     imports that people ask for on a page: kept in a row, worked off piece by piece
fetching.py   a calendar from an address
"""

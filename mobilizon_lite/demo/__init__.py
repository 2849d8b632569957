"""A lively sample site, in French and English, for trying things out.

people.py      who is there
programme.py   what happens, in days from today
pictures.py    posters, drawn by code
filling.py     all of it, through the services
"""

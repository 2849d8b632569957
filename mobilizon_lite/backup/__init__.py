"""Everything of a site in one file, and back again.

archive.py    the file: which names may stand in it, its manifest, and its checksums
saving.py     making one while the site runs
restoring.py  bringing one back into an empty DATA_DIR
sqlite.py postgres.py    copying and bringing back each kind of database
"""

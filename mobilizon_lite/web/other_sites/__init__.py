"""Between this site and others: taking part from one's own site (own_site.py), and looking for what is elsewhere (looking.py)."""

from mobilizon_lite.web.other_sites import invitations, looking, own_site, reporting
from mobilizon_lite.web.other_sites.blueprint import bp

__all__ = ["bp", "invitations", "looking", "own_site", "reporting"]

"""The one door to strangers: every connection to a machine that somebody else named is opened here."""

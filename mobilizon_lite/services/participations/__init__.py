"""Taking part: saying "I'm coming", changing and leaving, accepting and refusing, mails about it, deleting it all."""

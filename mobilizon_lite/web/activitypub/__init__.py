"""What other servers read here and send here, over ActivityPub."""

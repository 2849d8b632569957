"""Speaking with other servers over ActivityPub: what is said, how it is signed, how it is read and answered."""

"""Speaking with other servers over ActivityPub: vocabulary, signatures, what comes in and what goes out."""

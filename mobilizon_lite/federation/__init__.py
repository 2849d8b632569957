<<<<<<< HEAD
"""Speaking with other servers over ActivityPub: vocabulary, signatures, what comes in and what goes out."""
=======
"""Speaking with other servers over ActivityPub: what is said, how it is signed, how it is read and answered."""
>>>>>>> a

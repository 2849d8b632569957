"""Between what servers exchange and the values of our models: no network, no saving."""

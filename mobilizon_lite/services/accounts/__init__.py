"""Accounts: registering, signing in, passwords, addresses, closing. What others see of a person is in profiles.py."""

"""Mails: written from templates/emails, sent by SMTP or kept as files."""

"""Contacts by message: cards asked for and shared, what each side notes on them, and lists of them to keep."""

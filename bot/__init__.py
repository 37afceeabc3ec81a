"""Channels and wiring: the only code that knows the terminal, the environment and the wall clock."""

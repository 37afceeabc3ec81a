"""Migrations of the database, forward only, run by `store.schema`; a file for each revision in `versions`."""

"""The database: every table, query and migration. Functions take `tx` first and return frozen values."""

"""The fair's records as one looks through them: one in a message, lists, side by side, what is near, which one."""

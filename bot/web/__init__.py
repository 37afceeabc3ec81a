"""The web: the chat, the pages that lead to it, and what watches over the process.

Every page works without scripts; scripts, styles and htmx come from the package. Nothing here decides what is
answered: a page hands over what was said and reads the rows that answer it.
"""

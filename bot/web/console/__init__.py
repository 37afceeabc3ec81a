"""The console: what organizers and staff see of their fair in a browser, and do there. `frame` says how a page is made."""

"""Mail as a channel: what goes out becomes a letter, sent over SMTP. Nothing comes in by mail; its buttons are links.

server.py       where the mail server is and how it is spoken to
connections.py  connections that are kept open for a while
delivery.py     one letter over one connection, and what became of it
outcomes.py     what a server's reply means for the parcel
letters.py      a reply as a letter;  headers.py, markup.py: its headers, its HTML
channel.py      the channel
"""

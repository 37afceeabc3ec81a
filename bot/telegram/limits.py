"""What the Bot API allows, and how its refusals name a wait. https://core.telegram.org/bots/faq#broadcasting-to-users"""

import json
from datetime import timedelta

TEXT_UNITS = 4096  # UTF-16 code units of a message
CAPTION_UNITS = 1024
NOTE_CHARACTERS = 200  # of the answer to a press
START_CHARACTERS = 64  # of what a deep link carries
IN_A_CHAT = 1.05  # seconds between two messages to one chat: one a second, however late the first one came to be counted
IN_A_GROUP = 20  # messages to one group in each MINUTE
MINUTE = 61.0
WEBHOOK_PORTS = (443, 80, 88, 8443)
UNNAMED_WAIT = timedelta(seconds=5)  # of a refusal that names none


def wait_named(payload: bytes) -> timedelta:
    """Return the wait that a 429 asks for."""
    try:
        seconds = float(json.loads(payload)["parameters"]["retry_after"])
        return max(timedelta(0), timedelta(seconds=seconds))
    except (ValueError, TypeError, KeyError, OverflowError):
        return UNNAMED_WAIT

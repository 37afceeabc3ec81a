"""Time zones by their IANA names, as files state them."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.readers.refusal import FileRefused
from knowledge.readers.values import shown


def zone_named(name: str) -> ZoneInfo:
    """Return the zone; a file that names an unknown one is refused, since all its times would be guesses."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise FileRefused(f"names a time zone that does not exist: {shown(name)}") from err

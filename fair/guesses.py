"""The fair as its sessions suggest it, until a fair.toml says what it is."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fair.records import Fair

# Where a file gives offsets only, that are no whole hours, the zone most people there mean (IANA tzdata).
_UNEVEN = {
    -570: "Pacific/Marquesas",
    -210: "America/St_Johns",
    -150: "America/St_Johns",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
    630: "Australia/Adelaide",
    765: "Pacific/Chatham",
    825: "Pacific/Chatham",
}
_WHOLE = range(-12, 15)


def guessed_fair(name: str, zone: ZoneInfo, first: datetime, last: datetime) -> Fair:
    """Return a fair of that name from the day of `first` to that of `last`."""
    return Fair(name=name, zone=zone, first_day=first.astimezone(zone).date(), last_day=last.astimezone(zone).date())


def guessed_zone(starts: Iterable[datetime]) -> ZoneInfo | None:
    """Return the zone that most starts are in: by its name where they have one, else by their offset; None without any."""
    seen = Counter(_zone(start) for start in starts)
    return ZoneInfo(seen.most_common(1)[0][0]) if seen else None


def _zone(start: datetime) -> str:
    if isinstance(start.tzinfo, ZoneInfo) and start.tzinfo.key:
        return start.tzinfo.key
    minutes = (start.utcoffset() or timedelta(0)) // timedelta(minutes=1)
    if minutes in _UNEVEN:
        return _UNEVEN[minutes]
    hours = round(minutes / 60)
    # POSIX signs: Etc/GMT-8 is eight hours ahead of UTC.
    return f"Etc/GMT{-hours:+d}" if hours in _WHOLE and hours else "UTC"

"""In which zone a visitor lives: times are then shown in the fair's zone and in theirs."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo, available_timezones

from fair.talk import Action
from handlers.buttons import in_rows, press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from knowledge.reading.times.zones import zone_of

_OFTEN = ("Asia/Shanghai", "Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles")


async def command(heard: Heard, words: str) -> Told:
    """Say which zone times are shown in and offer others, or take the one that is named."""
    if not words.strip():
        return offered(heard)
    zone = named(words)
    return chosen(heard, zone) if zone else offered(heard, unknown=words.strip())


async def pressed(heard: Heard, action: Action) -> Told:
    """Take the zone of the button; an empty one is the fair's."""
    zone = named(action.more)
    return chosen(heard, zone) if zone or not action.more else offered(heard)


async def offered_again(heard: Heard, action: Action) -> Told:
    return offered(heard)


def zone_named(name: str | None) -> ZoneInfo | None:
    """Return the zone of an IANA name that a channel or a row gives, None for one that does not exist."""
    return ZoneInfo(name) if name and name in available_timezones() else None


def named(words: str) -> str | None:
    """Return the IANA name of a zone that somebody names: as it is, or by a city."""
    said = " ".join(words.replace("_", " ").split()).casefold()
    return _by_city(said) or next((name for name in sorted(available_timezones()) if said in _names(name)), None)


def _by_city(said: str) -> str | None:
    try:
        zone = zone_of(said, None)
    except KeyError:
        return None
    return zone.key if isinstance(zone, ZoneInfo) else None


def _names(zone: str) -> Iterable[str]:
    plain = zone.replace("_", " ").casefold()
    return (plain, plain.rpartition("/")[2])


def offered(heard: Heard, *, unknown: str = "") -> Told:
    texts, fair = heard.texts, heard.fair.zone.key
    own = texts.own.key if texts.own else fair
    lines = [
        texts.say("I know no time zone “{words}”.", words=unknown[:60]) if unknown else "",
        texts.say("Times are shown in the fair's zone, {fair}.", fair=fair)
        if own == fair
        else texts.say("Times are shown in the fair's zone, {fair}, and in yours, {own}.", fair=fair, own=own),
        texts.say("Choose another, or write /timezone with a city: /timezone London"),
    ]
    zones = [zone for zone in dict.fromkeys([fair, *_OFTEN]) if zone != own]
    rows = in_rows(press(zone.rpartition("/")[2].replace("_", " "), "timezone", more=zone) for zone in zones)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows))


def chosen(heard: Heard, zone: str | None) -> Told:
    texts = heard.texts
    if zone is None or zone == heard.fair.zone.key:
        words = texts.say("Times are shown in the fair's zone alone.")
    else:
        words = texts.say("Times are shown in the fair's zone and, in brackets, in {zone}.", zone=zone)
    return Told(reply=replied(words, texts), note=words, effects=(Set("zone", zone or heard.fair.zone.key),))

"""The language of a page: as the visitor chose, else as the browser asks for."""

from starlette.requests import Request

from handlers.texts import LANGUAGES

COOKIE = "language"
_KEPT = 180 * 86_400  # seconds


def language_of(request: Request) -> str:
    """Return the page's language: of the address, the cookie or Accept-Language; English for all that we do not speak."""
    for chosen in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return asked_for(request.headers.get("accept-language", ""))


def cookie_for(request: Request) -> str | None:
    """Return the header that keeps a choice made in the address; None where none was made."""
    chosen = request.query_params.get("lang")
    if chosen not in LANGUAGES:
        return None
    crossing = "Secure; SameSite=None; Partitioned" if request.url.scheme == "https" else "SameSite=Lax"
    return f"{COOKIE}={chosen}; Path=/; Max-Age={_KEPT}; HttpOnly; {crossing}"


def asked_for(header: str) -> str:
    """Return the first of our languages that an Accept-Language header names, by its weights."""
    for tag in sorted(header.split(",")[:20], key=_weight, reverse=True):
        spoken = of_tag(tag.split(";")[0].strip())
        if spoken is not None:
            return spoken
    return "en"


def of_tag(tag: str) -> str | None:
    """Return which of our languages a BCP 47 tag is, if any."""
    parts = tag.lower().split("-")
    if parts[0] == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) and "hans" not in parts else "zh"
    return "en" if parts[0] == "en" else None


def _weight(tag: str) -> float:
    try:
        return float(tag.partition(";q=")[2] or 1)
    except ValueError:
        return 0

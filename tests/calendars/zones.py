"""24 zones, and moments in them near those at which their clocks are changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from fair.clock_changes import observances

# With summer time in the north and in the south, without, begun and ended at midnight, by half an hour, with offsets of
# a quarter, across the date line, in the month of fasting, and some that gave it up.
ZONES = [
    "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "America/Asuncion", "America/Havana", "America/Los_Angeles",
    "America/New_York", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Asia/Beirut", "Asia/Jerusalem",
    "Asia/Kathmandu", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tehran", "Atlantic/Azores", "Australia/Adelaide",
    "Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Pacific/Apia", "Pacific/Chatham", "UTC",
]  # fmt: skip
YEARS = (datetime(2008, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC))
SECONDS = int((YEARS[1] - YEARS[0]).total_seconds())

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(0, SECONDS).map(lambda seconds: YEARS[0] + timedelta(seconds=seconds))
gaps = st.integers(-3 * 60, 3 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def near_changes(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """Draw a zone and a moment within three hours of a change of its clocks."""
    zone, about = draw(zones), draw(moments)
    change = observances(zone, about, about)[-1].onset
    return zone, max(change, YEARS[0]) + draw(gaps)

"""Sessions in halls that lie apart, on the second day of the little fair, for what goes by the way between them."""

from datetime import UTC, datetime
from pathlib import Path

from handlers.loading import load
from tests.talk.talk import Talk

FAIR = """
name = "Harbour Fair"
name_zh = "海港博览会"
zone = "Asia/Shanghai"
first_day = "2026-09-04"
last_day = "2026-09-06"
hall = [
  { id = "H1", name = "Hall 1", name_zh = "1号馆" },
  { id = "H2", name = "Hall 2", name_zh = "2号馆" },
  { id = "H6", name = "Hall 6", name_zh = "6号馆" },
]
walk = [{ from = "H1", to = "H2", minutes = 4 }, { from = "H2", to = "H6", minutes = 8 }]
"""
SESSIONS = """id,title,title_zh,start,end,room,status,recording_url
nets,Mending Nets,补网,2026-09-05 09:00,2026-09-05 10:00,"Stage A, Hall 1",,https://harbour.example/nets.mp4
sails,Sails of Flax,亚麻帆,2026-09-05 10:05,2026-09-05 11:00,"Stage B, Hall 6",,
ropes,Ropes and Knots,绳与结,2026-09-05 10:00,2026-09-05 10:30,"Stage C, Hall 2",,
tar,Tar and Pitch,焦油与沥青,2026-09-05 10:15,2026-09-05 10:45,"Stage A, Hall 1",cancelled,
lamps,Lamps at Sea,海上的灯,2026-09-05 14:00,,"Stage A, Hall 1",,
"""


async def add_halls(fair: Talk, folder: Path) -> Talk:
    """Load halls, the ways between them, and sessions there."""
    (folder / "fair.toml").write_text(FAIR)
    (folder / "sessions.csv").write_text(SESSIONS)
    report = await load(fair.db, [folder / "fair.toml", folder / "sessions.csv"], at=datetime(2026, 9, 1, tzinfo=UTC), source="halls")
    assert report.refusal is None
    return fair

"""The commands as a shell sees them: what goes to which stream, and with which status they end."""

import asyncio
import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fair.records import Ref
from store import saved
from store.database import Database
from store.people import met

FAIR = """
name = "Harbour Fair"
zone = "Europe/Lisbon"
first_day = "2026-09-04"
last_day = "2026-09-06"
"""
SESSIONS = """id,title,title_zh,start,end,room
s1,Tides and tugs,潮汐与拖船,2026-09-04 10:00,2026-09-04 11:00,Dock 1
s2,Ropes,,2026-09-04 25:00,,Dock 2
"""


@dataclass(frozen=True)
class Ran:
    """A command that ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def fairlead(tmp_path: Path) -> Run:
    """Run `fairlead` in a folder of its own, in a locale that knows ASCII alone."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith("FAIRLEAD_")}
    environ = {**plain, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    environ["FAIRLEAD_EMBEDDINGS"] = "off"  # a command would be seconds in bringing the meanings up

    def run(*arguments: str, stdin: str = "", **settings: str) -> Ran:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env={**environ, "PYTHONPATH": str(Path(__file__).parents[2]), **settings},
            input=stdin.encode(),
            capture_output=True,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "fair.toml").write_text(FAIR)
    (tmp_path / "sessions.csv").write_text(SESSIONS)
    return ["fair.toml", "sessions.csv"]


def test_wrong_usage_is_status_2(fairlead: Run) -> None:
    usages = [fairlead("launch"), fairlead("load"), fairlead("ask"), fairlead("ask", "--at", "soon", "x"), fairlead("demo", "--days", "0")]

    assert [(ran.status, ran.out) for ran in usages] == [(2, "")] * 5


def test_what_is_refused_is_status_1_and_one_line(fairlead: Run, files: list[str]) -> None:
    refused = [
        fairlead("ask", "When?"),
        fairlead("ask", "When?", FAIRLEAD_HTPP="127.0.0.1:80"),
        fairlead("load", *files, "--zone", "Europe/Lisboa"),
    ]

    assert refused == [
        Ran(1, "", "fairlead: No fair has been loaded yet. Load its files with `fairlead load`.\n"),
        Ran(1, "", 'fairlead: There is no setting "FAIRLEAD_HTPP" (in the environment). Did you mean "FAIRLEAD_HTTP"?\n'),
        Ran(1, "", 'fairlead: There is no zone "Europe/Lisboa". Did you mean "Europe/Lisbon"?\n'),
    ]


def test_a_load_is_told_for_people_and_for_scripts_and_a_dry_one_writes_nothing(fairlead: Run, files: list[str]) -> None:
    dry = fairlead("load", *files, "--json", "--dry-run")
    told = fairlead("load", *files)

    lines = told.out.splitlines()
    assert (dry.status, dry.err, told.status, told.err) == (0, "", 0, "")
    assert {name: count for name, count in json.loads(dry.out)["changes"]["sessions"].items() if count} == {"added": 1}
    assert lines[1] == "sessions.csv (csv, utf-8): 2 read, 1 accepted, 1 refused"
    assert lines[2].startswith("  line 3: ")
    assert lines[-2:] == ["sessions: 1 added", "Applied."]


def test_a_load_says_how_many_people_will_be_told_and_a_dry_one_how_many_would(fairlead: Run, files: list[str], tmp_path: Path) -> None:
    for name in files:
        (tmp_path / name).write_text((tmp_path / name).read_text().replace("2026-09-0", "2199-09-0"))
    fairlead("load", *files)
    asyncio.run(_save_the_session(tmp_path / "fairlead-home" / "fairlead.db", people=2))
    moved = (tmp_path / "sessions.csv").read_text().replace("Dock 1", "Dock 3")
    (tmp_path / "sessions.csv").write_text(moved)

    dry, told, again = fairlead("load", *files, "--dry-run"), fairlead("load", *files), fairlead("load", *files)

    assert dry.out.splitlines()[-2:] == ["2 people would be told within 3 minutes.", "Nothing was applied: this was a dry run."]
    assert told.out.splitlines()[-2:] == ["2 people will be told within 3 minutes.", "Applied."]
    assert "told" not in again.out


async def _save_the_session(file: Path, *, people: int) -> None:
    db = await Database.open(f"sqlite:///{file}")
    async with db.begin() as tx:
        for number in range(people):
            at = datetime(2026, 9, 1, tzinfo=UTC)
            visitor = await met(tx, channel="web", chat=str(number), version=None, at=at, language="en", zone=None)
            assert visitor is not None
            await saved.keep(tx, visitor, Ref("session", 1), at=at)
    await db.close()


def test_a_refused_load_still_prints_its_report(fairlead: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('{"schedule": {"conference": ')

    refused = fairlead("load", "cut.json", "--json", "--zone", "Europe/Lisbon")

    (file,) = json.loads(refused.out)["files"]
    assert (refused.status, file["accepted"], file["refused"][0]["where"]) == (1, 0, "file")
    assert refused.err.startswith("fairlead: ")
    assert refused.err.count("\n") == 1


def test_an_answer_is_utf_8_in_any_locale_and_the_same_in_a_batch(fairlead: Run, files: list[str]) -> None:
    fairlead("load", *files)
    asked = {"id": "q1", "question": "潮汐与拖船几点开始？", "asked_at": "2026-09-04T09:00"}

    single = fairlead("ask", "--json", "--at", asked["asked_at"], asked["question"])
    batch = fairlead("ask", "--batch", "-", stdin="\n".join([json.dumps(asked), "nothing", json.dumps({**asked, "id": "q2"})]))

    first, wrong, last = (json.loads(line) | {"ms": 0} for line in batch.out.splitlines())
    assert (single.status, batch.status) == (0, 0)
    assert first["records"] == [{"kind": "session", "id": "s1"}]
    assert (first, last) == (json.loads(single.out) | {"id": "q1", "ms": 0}, first | {"id": "q2"})
    assert wrong["answer"] == "This line could not be read: it is not JSON in UTF-8 (JSONDecodeError)."
    assert "10:00" in first["answer"]


def test_a_reader_that_has_seen_enough_is_no_error_to_tell_of(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "--help"], cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as help_:
        assert help_.stdout is not None
        assert help_.stderr is not None
        help_.stdout.close()
        told = help_.stderr.read()

    assert told == b""


def test_the_sample_fair_is_made_once_and_keeps_its_days(fairlead: Run, tmp_path: Path) -> None:
    small = ["demo", "--no-serve", "--exhibitors", "20", "--sessions", "12", "--days", "3", "--home", "here"]

    first, again = fairlead(*small), fairlead(*small)

    assert (first.status, first.err) == (0, "")
    assert again == first
    assert (tmp_path / "here" / "sample" / "fair.toml").exists()


def test_the_sample_fair_stays_out_of_the_home_of_another(fairlead: Run, files: list[str], tmp_path: Path) -> None:
    fairlead("load", *files, FAIRLEAD_HOME="mine")

    refused = fairlead("demo", "--no-serve", "--home", "mine")

    home = tmp_path / "mine"
    assert refused == Ran(1, "", f"fairlead: {home} holds another fair, Harbour Fair. Name another folder with --home.\n")
    assert not (home / "sample").exists()


def test_the_doctor_says_what_to_mend(fairlead: Run, files: list[str]) -> None:
    fairlead("load", *files)
    well, ill = fairlead("doctor"), fairlead("doctor", FAIRLEAD_PUBLIC_URL="http://fair.example")

    assert well.status == 0
    assert [line for line in well.out.splitlines() if not line.startswith("ok ")] == []
    assert (ill.status, ill.err) == (1, "fairlead: One check failed. What to do stands behind MEND.\n")
    assert [line.partition(":")[0] for line in ill.out.splitlines() if not line.startswith("ok ")] == ["MEND public URL"]


def test_the_doctor_says_that_no_mail_goes_out(fairlead: Run, files: list[str]) -> None:
    fairlead("load", *files)

    ill = fairlead("doctor", FAIRLEAD_SMTP_URL="smtp://ann:tr0ub4dor@127.0.0.1:1", FAIRLEAD_SMTP_FROM="fair@example.org")

    (line,) = [line for line in ill.out.splitlines() if " mail: " in line]
    assert line == (
        "MEND mail: the mail server cannot be reached or used: ConnectionRefusedError. Check FAIRLEAD_SMTP_URL, and that the server runs."
    )
    assert ill.status == 1


def test_the_doctor_stops_at_settings_it_cannot_read(fairlead: Run) -> None:
    ill = fairlead("doctor", FAIRLEAD_LOG="x")

    told = 'MEND settings: There is no setting "FAIRLEAD_LOG" (in the environment). Did you mean "FAIRLEAD_LOG_LEVEL"?\n'
    assert (ill.status, ill.out) == (1, told)


def test_an_empty_path_is_wrong_usage_and_not_the_current_folder(fairlead: Run, files: list[str]) -> None:
    ran = fairlead("load", "")

    assert (ran.status, ran.out, "it is empty" in ran.err) == (2, "", True)


def test_an_invitation_prints_its_link_and_code(fairlead: Run, files: list[str], tmp_path: Path) -> None:
    (tmp_path / "exhibitors.csv").write_text("id,name\nE1,Tidal Ropes\n")
    fairlead("load", *files, "exhibitors.csv")

    organizer = fairlead("invite", "organizer", FAIRLEAD_PUBLIC_URL="https://chat.harbour.example")
    exhibitor = fairlead("invite", "exhibitor", "E1")
    nobody = fairlead("invite", "exhibitor", "E9")

    gives, link, told = organizer.out.splitlines()
    code = link.removeprefix("Link: https://chat.harbour.example/?start=")
    assert gives.startswith("Whoever takes this first becomes an organizer of Harbour Fair; it can be taken once, until 20")
    assert told == f"Code: {code}   (or write /start {code} to the assistant, on any channel)"
    assert exhibitor.out.startswith("Whoever takes this first becomes a representative of Tidal Ropes of Harbour Fair;")
    assert (nobody.status, nobody.out) == (1, "")
    assert (
        nobody.err
        == "fairlead: There is no exhibitor with the id 'E9'. It is the id in the loaded file, as in `fairlead invite exhibitor E12`.\n"
    )
    assert fairlead("invite", "revoke", code).out == "That code gives nothing any more.\n"
    assert fairlead("invite", "revoke", code).err == "fairlead: There is no such code, or it gives nothing any more.\n"


def test_every_exhibitor_is_invited_by_a_table_and_pages_to_print(fairlead: Run, files: list[str], tmp_path: Path) -> None:
    (tmp_path / "exhibitors.csv").write_text("id,name,stands,email\nE1,Tidal Ropes,3-01,ropes@example.org\n../E2,=Anchors&Co,,\n")
    fairlead("load", *files, "exhibitors.csv")
    at = {"FAIRLEAD_PUBLIC_URL": "https://chat.harbour.example"}

    ran = fairlead("invite", "exhibitors", "--all", "--out", "letters", **at)
    again = fairlead("invite", "exhibitors", "--all", "--out", "letters", **at)
    nowhere = fairlead("invite", "exhibitors", "--all", "--out", "other")

    with (tmp_path / "letters" / "invitations.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    ropes, anchors = rows["E1"], rows["../E2"]
    assert ran.out.startswith("2 exhibitors are invited, each once, until 20")
    assert (ropes["name"], ropes["stands"], ropes["email"], anchors["name"]) == ("Tidal Ropes", "3-01", "ropes@example.org", "'=Anchors&Co")
    assert ropes["link"] == f"https://chat.harbour.example/?start={ropes['code']}"
    assert fairlead("invite", "revoke", anchors["code"]).status == 0
    page = (tmp_path / "letters" / ropes["page"]).read_text(encoding="utf-8")
    assert (f"/start {ropes['code']}" in page, page.count("<svg"), "=Anchors&amp;Co" in page) == (True, 2, False)
    assert "=Anchors&amp;Co" in (tmp_path / "letters" / anchors["page"]).read_text(encoding="utf-8")
    assert again.err == "fairlead: letters holds invitations already. Name a new folder.\n"
    assert (
        nowhere.err
        == "fairlead: Printed codes need an address that phones can open. Set FAIRLEAD_PUBLIC_URL to the address that the world knows.\n"
    )

"""Loading in the console, with a browser that runs no scripts."""

import io
import re
from collections.abc import AsyncIterator

import pytest
from python_calamine import CalamineWorkbook

from scheduler.uploading import FOLDER, Uploading
from store import audit, programme
from tests.web.console.office import Desk, desk
from tests.web.house import NOON, House

LIST = "id,name,stands,country\nN1,Gears,A1,DE\nN2,,A2,CN\nN3,Wheels,A3,FR\n"
STRANGE = "Nr;Firmenname;Wo\n1;Gears;A1\n2;Cogs;A2\n"


@pytest.fixture
async def ann(web: House) -> AsyncIterator[Desk]:
    async with desk(web, "organizer") as opened:
        yield opened


async def sends(ann: Desk, text: str, name: str = "new.csv") -> str:
    """Send a file by the form; return where that leads to."""
    await ann.opens("/console/load")
    answer = await ann.client.post(
        f"/console/load?seal={ann.seal()}", files={"files": (name, text.encode(), "text/csv")}, data={"source": ""}
    )
    ann.page = answer.text
    return answer.url.path


async def works(web: House) -> None:
    await Uploading(web.db, web.home / FOLDER, lambda: NOON).tick()


async def presses(ann: Desk, where: str, deed: str, **more: str) -> None:
    version = re.search(r'name="version" value="(\d+)"', ann.page)
    await ann.posts(f"{where}/{deed}", version=version[1] if version else "", **more)


async def names(web: House) -> list[str]:
    async with web.db.read() as tx:
        return [each.name for each in await programme.exhibitors(tx) if each.origin and each.origin.source == "new.csv"]


async def test_files_are_sent_looked_at_and_applied(web: House, ann: Desk) -> None:
    where = await sends(ann, LIST)
    waits = ann.words
    await works(web)
    await ann.opens(where)
    planned, nothing = ann.words, await names(web)

    await presses(ann, where, "confirm")
    await works(web)
    await ann.opens(where)

    assert "waits to be read" in waits and "You may close this page" in waits
    assert "waits for your word" in planned and "Nobody is told of this." in planned and "1 record was refused" in planned
    assert "line 3 : has no name" in planned
    assert nothing == []
    assert "applied" in ann.words
    assert await names(web) == ["Gears", "Wheels"]
    async with web.db.read() as tx:
        assert [deed.deed for deed in await audit.deeds(tx, limit=5)] == ["load.apply", "load.sent"]


async def test_the_page_looks_again_by_itself_while_it_is_worked_on(web: House, ann: Desk) -> None:
    where = await sends(ann, LIST)

    part = await ann.client.get(where, headers={"HX-Request": "true"})

    assert part.text.lstrip().startswith('<div id="upload" hx-get=') and "<html" not in part.text


async def test_headings_that_tell_nothing_are_explained_once(web: House, ann: Desk) -> None:
    where = await sends(ann, STRANGE)
    await works(web)
    await ann.opens(where)
    unclear = ann.words
    await ann.opens(f"{where}/headings?kind=exhibitors")
    shown = ann.words

    await ann.posts(f"{where}/headings", kind="exhibitors", **{"column-0-0": "id", "column-0-1": "name", "column-0-2": "stands"})
    await works(web)
    await ann.opens(where)
    again = await sends(ann, STRANGE)
    await works(web)
    planned = ann.words
    await ann.opens(again)

    assert "The headings of new.csv do not tell" in unclear
    assert "Firmenname Gears · Cogs" in shown
    assert ["waits for your word" in words for words in (planned, ann.words)] == [False, True]


async def test_refused_rows_come_as_a_workbook_with_the_files_own_columns(web: House, ann: Desk) -> None:
    where = await sends(ann, LIST)
    await works(web)

    answer = await ann.client.get(f"{where}/refused.xlsx")

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert sheet.to_python() == [["Line", "Reason", "id", "name", "stands", "country"], ["line 3", "has no name", "N2", "", "A2", "CN"]]


async def test_the_last_load_is_undone_after_a_look(web: House, ann: Desk) -> None:
    where = await sends(ann, LIST)
    await works(web)
    await ann.opens(where)
    await presses(ann, where, "confirm")
    await works(web)
    there = await names(web)

    answer = await ann.posts("/console/load/undo")
    undoing = answer.url.path
    await works(web)
    await ann.opens(undoing)
    looked = ann.words
    await presses(ann, undoing, "confirm")
    await works(web)

    assert "Undo the last load" in looked and "Removed" in looked
    assert (there, await names(web)) == (["Gears", "Wheels"], [])


async def test_what_is_thrown_away_is_gone_and_nothing_was_loaded(web: House, ann: Desk) -> None:
    where = await sends(ann, LIST)
    await works(web)

    await ann.posts(f"{where}/drop")

    assert ann.notice == "The files were thrown away. Nothing was loaded."
    assert (await ann.opens(where)).status_code == 404
    assert await names(web) == []


async def test_a_press_without_a_file_says_so(ann: Desk) -> None:
    answer = await ann.client.post(f"/console/load?seal={ann.seal()}", data={"source": "x"})

    assert answer.status_code == 422 and "Please choose a file first." in answer.text

"""The console's pages on what people ask: figures, what nobody could answer, the closing report."""

import io
import re
from datetime import timedelta
from zipfile import ZipFile

from fair.visitors import Turn
from knowledge.gist import gist_of
from scheduler import counting
from scheduler.unanswered import Grouping
from store import people, turns
from tests.web.console.office import desk
from tests.web.house import NOON, House


async def asks(web: House, name: str, text: str, *, found: bool = False, topic: str = "services") -> None:
    async with web.db.begin() as tx:
        known = await people.known(tx, channel="web", chat=name)
        number = known.number if known else await people.met(tx, channel="web", chat=name, version=None, at=NOON, language="en", zone=None)
        assert number is not None
        gist = None if found else gist_of(text)
        await turns.add(tx, number, Turn(number=0, inbox=1, at=NOON, text=text, language="en", found=found, topic=topic, gist=gist))


async def put_together(web: House) -> None:
    await Grouping(web.db, lambda: NOON).tick()


async def test_a_question_is_answered_once_in_both_languages_and_is_part_of_the_fairs_help(web: House) -> None:
    await asks(web, "ann", "Can I pay with bitcoin?")
    await asks(web, "bo", "收比特币吗")
    await put_together(web)
    async with desk(web, "organizer") as ola:
        await ola.opens("/console/unanswered/1")
        shown = ola.words
        await ola.posts("/console/unanswered/1/answer", version="1", way="publish", question="Is bitcoin taken?", answer="", answer_zh="")
        refused = ola.words
        fields = {"question": "Is bitcoin taken?", "answer": "No.", "question_zh": "收比特币吗", "answer_zh": "不收。"}
        await ola.posts("/console/unanswered/1/answer", version="1", way="publish", **fields)
        published, again = ola.notice, ola.words
        late = await ola.posts("/console/unanswered/1/answer", version="1", way="publish", **fields)
        await ola.opens("/console/unanswered?state=answered")
        listed = ola.words

    assert "2 people asked this" in shown
    assert "An answer needs a question and an answer, in one language at least." in refused
    assert (published, "不收。" in again) == ("Published. Those who asked are being told.", True)
    assert late.status_code == 409
    assert "Is bitcoin taken?" in listed


async def test_groups_are_put_together_parted_left_and_taken_back(web: House) -> None:
    await asks(web, "ann", "Can I pay with bitcoin?")
    await asks(web, "bo", "Where can I get a haircut?")
    await put_together(web)
    async with desk(web, "organizer") as ola:
        notices = []
        await ola.posts("/console/unanswered/2/join", version="1", into="1")
        notices.append(ola.notice)
        tick = re.findall(r'name="(turn-\d+)"', ola.page)[0]
        await ola.posts("/console/unanswered/1/part", version="1", **{tick: "on"})
        notices.append(ola.notice)
        await ola.posts("/console/unanswered/1/left", version="1")
        notices.append(ola.notice)
        await ola.posts("/console/unanswered/1/open", version="2")
        notices.append(ola.notice)
        await ola.opens("/console/unanswered")

    assert notices == ["Put together.", "Parted.", "Marked as not ours.", "It waits for an answer again."]
    assert ("bitcoin" in ola.words, "haircut" in ola.words) == (True, True)


async def test_questions_are_told_in_figures_and_those_of_few_under_other(web: House) -> None:
    for number in range(6):
        await asks(web, f"ann-{number}", "lunch?", found=True, topic="food")
    await asks(web, "bo", "fire?", found=True, topic="danger")
    await asks(web, "bo", "visa?", topic="elsewhere")
    await counting.count(web.db, lambda: NOON + timedelta(hours=1))
    async with desk(web, "organizer") as ola:
        await ola.opens("/console/questions")

    assert "8 questions, of which 88 % had an answer." in ola.words
    assert "Food and drink 6 6 100 % Other 2 1 50 %" in ola.words


async def test_the_closing_report_is_a_page_and_a_workbook(web: House) -> None:
    await asks(web, "ann", "lunch?", found=True, topic="food")
    async with desk(web, "organizer") as ola:
        await ola.opens("/console/report")
        before = ola.words
        await counting.add_up(web.db, lambda: NOON)
        await ola.opens("/console/report")
        after = ola.words
        book = await ola.client.get("/console/report.xlsx")

    assert "It has not been added up yet" in before
    assert "People who wrote 2" in after
    assert ZipFile(io.BytesIO(book.content)).testzip() is None

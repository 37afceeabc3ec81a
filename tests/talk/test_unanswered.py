"""What nobody could answer: asked in many words, put together, answered once by an organizer, told to who asked, and known from then on."""

import tomllib

from bench.desks import QUESTIONS
from fair.visitors import Gift, Role
from knowledge.hanzi import is_traditional, traditional
from scheduler.unanswered import Grouping, tell
from store import people
from tests.talk.talk import Person, Talk

TOPICS = tomllib.loads((QUESTIONS / "unanswered.toml").read_text(encoding="utf-8"))
CRYPTO = [*TOPICS["crypto"]["en"], *TOPICS["crypto"]["zh"]]
NO, NO_ZH = "No, stands take cards and cash.", "不收，展位只收银行卡和现金。"


async def organizer(fair: Talk, **how: str) -> Person:
    person = fair.person(**how)  # type: ignore[arg-type]  # language or channel
    await person.says("/start")
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await people.give(tx, who.number, Role(Gift.ORGANIZER), at=fair.now)
    return person


async def put_together(fair: Talk) -> None:
    await Grouping(fair.db, lambda: fair.now).tick()


async def told(fair: Talk) -> int:
    return await tell(fair.db, lambda: fair.now)


async def answered(fair: Talk, ola: Person, *words: str) -> None:
    await ola.says("/unanswered")
    await ola.presses("1")
    for said in words:
        await ola.presses("Answer" if said == words[0] else "Write the other language")
        await ola.says(said)
    await ola.presses("Publish")


def read_by(asker: Person, text: str) -> str:
    """Return what somebody who asked this is told."""
    if asker.language == "en":
        return f"You asked: “{text}”\nThe organizer has answered:\n{NO}"
    said, answered = "您问过：“{}”\n", "主办方答复如下：\n"
    ours = traditional if is_traditional(text) else str
    return f"{ours(said).format(text)}{ours(answered)}{NO_ZH}"


async def test_thirty_wordings_of_one_question_are_one_and_the_answer_reaches_all_once_and_the_next_at_once(fair: Talk) -> None:
    ola = await organizer(fair)
    askers = [fair.person(language="zh" if text in TOPICS["crypto"]["zh"] else "en") for text in CRYPTO]
    for asker, text in zip(askers, CRYPTO, strict=True):
        await asker.says(text)
    await put_together(fair)
    listed = await ola.says("/unanswered")
    await answered(fair, ola, NO, NO_ZH)
    counts = [await told(fair), await told(fair)]
    heard = [await asker.hears() for asker in askers]
    next_ones = (("en", "any chance to pay in bitcoins?"), ("zh", "展位收比特币不"))
    after = [await fair.person(language=language).says(text) for language, text in next_ones]

    assert listed.splitlines()[0] == "1 question waits for your answer:"
    assert listed.splitlines()[1].endswith("· 30 people")
    assert counts == [30, 0]
    assert heard == [read_by(asker, text) for asker, text in zip(askers, CRYPTO, strict=True)]
    assert [words.splitlines()[0] for words in after] == [NO, NO_ZH]


async def test_what_would_be_published_is_shown_with_what_is_missing(fair: Talk) -> None:
    ola, ann = await organizer(fair), fair.person()
    await ann.says("Can I pay with bitcoin?")
    await put_together(fair)
    await ola.says("/unanswered")
    shown = await ola.presses("1")
    labels = ola.labels
    await ola.presses("Answer")
    preview = await ola.says(NO)

    assert shown == "1 person asked this, last Sat 5 Sept 09:30:\n• Can I pay with bitcoin?"
    assert labels == ["Answer", "Put together with …", "Not ours", "All questions"]
    assert preview == (
        "This would be published:\nQuestion in English: Can I pay with bitcoin?\nAnswer in English: No, stands take cards and cash.\n"
        "Question in Chinese: missing\nAnswer in Chinese: missing\n"
        "Who reads the other language is shown this one. Nothing is translated by a machine."
    )
    assert ola.labels == ["Publish, and tell 1 person", "Write the other language", "Not now"]


async def test_two_groups_are_one_by_a_press_and_both_are_answered(fair: Talk) -> None:
    ola, ann, bo = await organizer(fair), fair.person(), fair.person()
    await ann.says("Can I pay with bitcoin?")
    await bo.says("Where can I get a haircut?")
    await put_together(fair)
    before = await ola.says("/unanswered")
    await ola.presses("1")
    await ola.presses("Put together with")
    shown = await ola.presses("1")
    await ola.presses("Answer")
    await ola.says("At the desk.")
    await ola.presses("Publish")
    await told(fair)

    assert before.splitlines()[0] == "2 questions wait for your answer:"
    assert shown.splitlines()[0] == "2 people asked this, last Sat 5 Sept 09:30:"
    assert [await each.hears() for each in (ann, bo)] == [
        f"You asked: “{text}”\nThe organizer has answered:\nAt the desk."
        for text in ("Can I pay with bitcoin?", "Where can I get a haircut?")
    ]


async def test_what_is_not_ours_is_listed_no_more_until_that_is_taken_back(fair: Talk) -> None:
    ola, ann = await organizer(fair), fair.person()
    await ann.says("Where can I get a haircut?")
    await put_together(fair)
    await ola.says("/unanswered")
    await ola.presses("1")
    await ola.presses("Not ours")
    await fair.person().says("any hairdresser here?")
    await put_together(fair)
    gone = await ola.says("/unanswered")
    await ola.press("ua:1:0:")
    back = await ola.presses("Take that back")

    assert gone == "Nothing that visitors asked waits for an answer."
    assert back.splitlines()[0] == "2 people asked this, last Sat 5 Sept 09:30:"


async def test_who_is_forgotten_has_stopped_or_asked_without_a_name_is_told_nothing(fair: Talk) -> None:
    ola, ann, bo, cy = await organizer(fair), fair.person(), fair.person(), fair.person()
    for asker in (ann, bo, cy):
        await asker.says("Can I pay with bitcoin?")
    await put_together(fair)
    await ann.says("/forget")
    await ann.presses("Delete")
    await bo.says("/stop")
    await answered(fair, ola, NO)
    written = await told(fair)

    assert written == 1
    assert [await each.hears() for each in (ann, bo, cy)] == ["", "", read_by(cy, "Can I pay with bitcoin?")]


async def test_only_organizers_see_what_was_asked_and_nobody_in_a_group(fair: Talk) -> None:
    ann, room = fair.person(), fair.person(group=True)
    await ann.says("Can I pay with bitcoin?")
    await put_together(fair)
    ola = await organizer(fair)
    await ola.says("/unanswered")
    await ola.presses("1")

    assert await ann.press("ua:1:0:") == "That is for organizers of the fair."
    assert await ann.press("ua_yes:1:1:") == "That is for organizers of the fair."
    assert "bitcoin" not in await room.press("ua:1:0:")


async def test_an_answer_is_published_once_however_often_it_is_pressed(fair: Talk) -> None:
    ola, oki, ann = await organizer(fair), await organizer(fair), fair.person()
    await ann.says("Can I pay with bitcoin?")
    await put_together(fair)
    await ola.says("/unanswered")
    await ola.presses("1")
    await ola.presses("Answer")
    await ola.says(NO)
    publish = next(button.data for button in ola.buttons if button.label.startswith("Publish"))
    first, second = await ola.press(publish), await oki.press(publish)
    counts = [await told(fair), await told(fair)]

    assert first == "Published. It is told to 1 person who asked, and to whoever asks from now on."
    assert second == f"This has been answered: {NO}"
    assert counts == [1, 0]

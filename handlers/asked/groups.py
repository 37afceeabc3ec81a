"""/unanswered: what nobody could answer, as organizers see it: groups of questions that ask the same, in whose words, never who.

An answer is written once, in either language or both, and shown before it is published: a language that is missing is shown as
missing, and never filled in by us.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from fair.asked import Answered, Group, State, Wording
from fair.records import Ref
from fair.talk import Action, Button, Reply
from fair.visitors import Gift, Pending
from handlers.answers.answer import shortened
from handlers.asked.effects import Draft, Join, Leave, Publish, Reopen
from handlers.buttons import in_rows, press, replied
from handlers.doing import private
from handlers.effects import Set
from handlers.heard import Heard, Rows, Told
from handlers.texts import Texts
from knowledge.hanzi import has_han
from store import unanswered

Deed = Callable[[Heard, Group], Awaitable[Told]]
STEP = "unanswered"
KIND = "unanswered"
ANSWERING = timedelta(minutes=30)
MOST_GROUPS, MOST_WORDINGS = 10, 8
MOST_OF_A_WORDING = 160
LONGEST = 2_000  # characters of an answer
_PRIVATE = re.compile(r"\d{4,}|@|https?://")  # what may name somebody is no example of a question


async def command(heard: Heard, words: str = "") -> Told:
    """List what waits for an answer, what most people asked first."""
    if (refused := _refused(heard)) is not None:
        return refused
    return Told(reply=await _list(heard))


async def shown(heard: Heard, action: Action) -> Told:
    return await command(heard)


async def one(heard: Heard, action: Action) -> Told:
    """Show one group: in which words it was asked, and what can be done."""
    return await _of(heard, action, _card)


async def ask_words(heard: Heard, action: Action) -> Told:
    """Ask for an answer, and wait for it."""

    async def ask(heard: Heard, group: Group) -> Told:
        texts = heard.texts
        words = texts.say("Write the answer now, in English or in Chinese; the other language can follow. Everyone who asked will read it.")
        pending = Pending(STEP, Ref(KIND, group.number), heard.at + ANSWERING)
        return Told(reply=replied(words, texts), effects=(Set("pending", pending),), anew=True)

    return await _of(heard, action, ask)


async def typed(heard: Heard, ref: Ref, words: str) -> Told | None:
    """Keep an answer as far as it is written, and show what would be published."""
    if _refused(heard) is not None:
        return None
    group = await unanswered.of(heard.tx, ref.row)
    if group is None or group.state is not State.OPEN:
        return await one(heard, Action("ua", ref.row))
    said = words.strip()[:LONGEST]
    draft = replace(group.draft, answer_zh=said) if has_han(said) else replace(group.draft, answer=said)
    wordings = await unanswered.wordings(heard.tx, group.number, limit=50)
    draft = replace(
        draft,
        question=draft.question or typical(wordings, chinese=False),
        question_zh=draft.question_zh or typical(wordings, chinese=True),
    )
    after = replace(group, draft=draft, version=group.version + 1)
    return Told(reply=_preview(after, heard.texts), effects=(Draft(group, draft), Set("pending", None)))


async def publish(heard: Heard, action: Action) -> Told:
    """Publish the answer that was shown."""

    async def out(heard: Heard, group: Group) -> Told:
        texts = heard.texts
        if group.version != action.version or not group.draft.is_written:
            return Told(reply=_preview(group, texts))
        words = texts.many(
            "Published. It is told to {count} person who asked, and to whoever asks from now on.",
            "Published. It is told to {count} people who asked, and to whoever asks from now on.",
            group.askers,
        )
        return Told(reply=replied(words, texts, rows=(_all(texts),)), note=words, effects=(Publish(group, group.draft),))

    return await _of(heard, action, out)


async def leave(heard: Heard, action: Action) -> Told:
    """Note that a question is none of the fair's business, with the way back."""

    async def left(heard: Heard, group: Group) -> Told:
        texts = heard.texts
        words = texts.say("Not ours: it is listed no more, whoever asks it.")
        rows = ((press(texts.say("Take that back"), "ua_open", group.number, group.version + 1), *_all(texts)),)
        return Told(reply=replied(words, texts, rows=rows), note=words, effects=(Leave(group),))

    return await _of(heard, action, left)


async def reopen(heard: Heard, action: Action) -> Told:
    if (refused := _refused(heard)) is not None:
        return refused
    group = await unanswered.of(heard.tx, action.row)
    if group is None or group.state is not State.LEFT:
        return await one(heard, action)
    again = replace(group, state=State.OPEN, version=group.version + 1)
    return replace(await _card(heard, again), effects=(Reopen(group),))


async def ask_with(heard: Heard, action: Action) -> Told:
    """Offer the other groups, to put one together with."""

    async def offered(heard: Heard, group: Group) -> Told:
        texts = heard.texts
        others = [each for each in await unanswered.groups(heard.tx, limit=MOST_GROUPS + 1) if each.number != group.number]
        lines = [texts.say("With which of these?")]
        lines += [f"{number}. {await _line(heard, each)}" for number, each in enumerate(others, start=1)]
        buttons = [
            press(str(number), "ua_join", group.number, group.version, more=str(each.number)) for number, each in enumerate(others, start=1)
        ]
        rows = (*in_rows(buttons, wide=5), (press(texts.say("Back"), "ua", group.number),))
        return Told(reply=replied("\n".join(lines), texts, rows=rows))

    return await _of(heard, action, offered)


async def join(heard: Heard, action: Action) -> Told:
    """Put two groups together."""

    async def joined(heard: Heard, group: Group) -> Told:
        into = await unanswered.of(heard.tx, int(action.more)) if action.more.isdecimal() else None
        if into is None or into.number == group.number or group.version != action.version:
            return await _card(heard, group)
        both = replace(into, askers=into.askers + group.askers, times=into.times + group.times)
        told = await _card(heard, both)
        note = heard.texts.say("Put together.")
        return replace(told, note=note, effects=(Join(group, into.number),))

    return await _of(heard, action, joined)


def typical(wordings: Sequence[Wording], *, chinese: bool) -> str:
    """Return the commonest wording in a language that names nobody and is no story, as the question to publish; empty without one."""
    fits = [each.text.strip() for each in wordings if has_han(each.text) == chinese and not _PRIVATE.search(each.text)]
    return next((text for text in fits if len(text) <= MOST_OF_A_WORDING), "")


def _refused(heard: Heard) -> Told | None:
    """Return why this is not told here; None to an organizer, in private."""
    if heard.group:
        return private(heard)
    if heard.who is not None and heard.who.has(Gift.ORGANIZER):
        return None
    words = heard.texts.say("That is for organizers of the fair.")
    return Told(reply=replied(words, heard.texts), note=words)


async def _of(heard: Heard, action: Action, does: Deed) -> Told:
    """Do something with the open group of a button; say how it stands where it is open no more."""
    if (refused := _refused(heard)) is not None:
        return refused
    group = await unanswered.of(heard.tx, action.row)
    if group is None:
        return replace(Told(reply=await _list(heard)), note=heard.texts.say("Nobody asks that any more."))
    if group.state is not State.OPEN:
        return Told(reply=_settled(group, heard.texts))
    return await does(heard, group)


async def _list(heard: Heard) -> Reply:
    texts, found = heard.texts, await unanswered.groups(heard.tx, limit=MOST_GROUPS)
    if not found:
        return replied(texts.say("Nothing that visitors asked waits for an answer."), texts)
    total = await unanswered.count(heard.tx)
    title = texts.many("{count} question waits for your answer:", "{count} questions wait for your answer:", total)
    lines = [f"{number}. {await _line(heard, each)}" for number, each in enumerate(found, start=1)]
    rest = total - len(found)
    more = [texts.many("… and {count} more.", "… and {count} more.", rest)] if rest else []
    buttons = [press(str(number), "ua", each.number) for number, each in enumerate(found, start=1)]
    return replied("\n".join([title, *lines, *more]), texts, rows=in_rows(buttons, wide=5), bold=[title])


async def _line(heard: Heard, group: Group) -> str:
    """Return a group in one line: its commonest wording, and how many asked."""
    [first] = await unanswered.wordings(heard.tx, group.number, limit=1) or [Wording("", "", 0, 0)]
    return f"{shortened(first.text, MOST_OF_A_WORDING)} · {_asked(group, heard.texts)}"


def _asked(group: Group, texts: Texts) -> str:
    return texts.many("{count} person", "{count} people", group.askers)


async def _card(heard: Heard, group: Group) -> Told:
    texts, found = heard.texts, await unanswered.wordings(heard.tx, group.number, limit=MOST_WORDINGS + 1)
    last = texts.moment(group.last)
    title = texts.many("{count} person asked this, last {moment}:", "{count} people asked this, last {moment}:", group.askers, moment=last)
    lines = [f"• {shortened(each.text, MOST_OF_A_WORDING)}" for each in found[:MOST_WORDINGS]]
    more = ["…"] if len(found) > MOST_WORDINGS else []
    return Told(reply=replied("\n".join([title, *lines, *more]), texts, rows=_deeds(group, texts), bold=[title]))


def _deeds(group: Group, texts: Texts) -> Rows:
    number, version = group.number, group.version
    begun = (press(texts.say("See the draft"), "ua_draft", number),) if group.draft != Answered() else ()
    return (
        (press(texts.say("Answer"), "ua_answer", number, version), *begun),
        (press(texts.say("Put together with …"), "ua_with", number, version), press(texts.say("Not ours"), "ua_left", number, version)),
        _all(texts),
    )


async def draft(heard: Heard, action: Action) -> Told:
    """Show an answer as far as it is written."""

    async def preview(heard: Heard, group: Group) -> Told:
        return Told(reply=_preview(group, heard.texts))

    return await _of(heard, action, preview)


def _preview(group: Group, texts: Texts) -> Reply:
    """Show what would be published, in both languages, and what is missing."""
    draft, missing = group.draft, texts.say("missing")
    title = texts.say("This would be published:")
    lines = [
        title,
        texts.say("Question in English: {words}", words=draft.question or missing),
        texts.say("Answer in English: {words}", words=draft.answer or missing),
        texts.say("Question in Chinese: {words}", words=draft.question_zh or missing),
        texts.say("Answer in Chinese: {words}", words=draft.answer_zh or missing),
    ]
    if not (draft.answer and draft.answer_zh):
        lines.append(texts.say("Who reads the other language is shown this one. Nothing is translated by a machine."))
    return replied("\n".join(lines), texts, rows=_before_publishing(group, texts), bold=[title])


def _before_publishing(group: Group, texts: Texts) -> Rows:
    number, version = group.number, group.version
    again = texts.say("Write the other language") if bool(group.draft.answer) != bool(group.draft.answer_zh) else texts.say("Write it anew")
    return (
        (
            press(
                texts.many("Publish, and tell {count} person", "Publish, and tell {count} people", group.askers), "ua_yes", number, version
            ),
        ),
        (press(again, "ua_answer", number, version), press(texts.say("Not now"), "ua", number)),
    )


def _settled(group: Group, texts: Texts) -> Reply:
    if group.state is State.LEFT:
        words = texts.say("An organizer has said that this is not ours.")
        return replied(words, texts, rows=((press(texts.say("Take that back"), "ua_open", group.number, group.version), *_all(texts)),))
    answer = group.draft.answer_zh if texts.chinese and group.draft.answer_zh else group.draft.answer or group.draft.answer_zh
    return replied(texts.say("This has been answered: {answer}", answer=answer), texts, rows=(_all(texts),))


def _all(texts: Texts) -> tuple[Button, ...]:
    return (press(texts.say("All questions"), "unanswered"),)

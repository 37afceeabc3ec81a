"""/announce: words become a draft, which is shown as its readers will see it, with the card that says what sending would do.

A draft waits for nothing: its words, whom it is for and when it goes out are changed by buttons and by the next message.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from fair.announcements import LONGEST, Announcement, Deed, Segment, State, To, may
from fair.records import Ref
from fair.talk import Action, Outgoing
from fair.visitors import Pending
from handlers.announce import whom
from handlers.announce.card import Seen, state
from handlers.announce.deciding import decided, gone, pressed, shown
from handlers.announce.effects import Sends
from handlers.announce.looking import seen
from handlers.announce.message import message
from handlers.buttons import in_rows, opens, press, replied, short
from handlers.effects import Effect, Set
from handlers.heard import Heard, Told
from handlers.keeping.saving import NOTE_WAITS
from handlers.team.asked import refused
from handlers.texts import Texts
from knowledge.hanzi import has_han
from knowledge.reading.times import read_times
from store import announcements
from store.database import Tx

STEP = "announce"
NEW = "new"  # beside the fields of a draft: what the next words are for
LISTED = 10
_NOW = frozenset(("now", "at once", "immediately", "现在", "立即", "马上", "立刻", "現在", "馬上"))
_NEVER = frozenset(("never", "no limit", "none", "不限", "无", "無", "没有", "沒有"))


async def command(heard: Heard, words: str) -> Told:
    """Take the words behind the command as a draft; alone, ask for them."""
    if (no := refused(heard)) is not None:
        return no
    if words.strip():
        return await _drafted(heard, words.strip())
    texts = heard.texts
    said = texts.say("Write the announcement now, in English or Chinese. You see it as others will before anything is sent.")
    rows = ((opens(texts.say("All announcements"), "an_list"), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(said, texts, rows=rows), effects=(_wait(heard, NEW, 0),))


async def listed(heard: Heard, action: Action) -> Told:
    """List the last announcements, and the drafts of whoever asks."""
    if (no := refused(heard)) is not None:
        return no
    texts, own = heard.texts, heard.who.number if heard.who else 0
    found = await announcements.latest(heard.tx, limit=LISTED, drafts_of=own)
    if not found:
        return Told(reply=replied(texts.say("Nothing has been announced yet."), texts), anew=True)
    title = texts.say("Announcements:")
    lines = [f"{each.number} · {state(each, texts)} · {short(each.words(texts.language))}" for each in found]
    rows = in_rows([press(str(each.number), "an", each.number) for each in found], wide=5)
    return Told(reply=replied("\n".join([title, *lines]), texts, rows=rows, bold=[title]), anew=True)


async def typed(heard: Heard, ref: Ref, said: str) -> Told | None:
    """Take the words that a draft waits for."""
    if (no := refused(heard)) is not None:
        return no
    if ref.kind == NEW:
        return await _drafted(heard, said)
    found = await announcements.one(heard.tx, ref.row)
    if found is None:
        return gone(heard)
    now = await seen(heard, found)
    match ref.kind:
        case "en" | "zh":
            return _too_long(heard, said, _wait(heard, ref.kind, ref.row)) or await _worded(now, ref.kind, said)
        case "due" | "expires":
            return await _timed(heard, now, ref.kind, said)
        case _:
            return await _named(heard, now, To(ref.kind), said)


async def ask_words(heard: Heard, action: Action) -> Told:
    """Let the next words be those of one language."""
    now = await _draft_of(heard, action)
    if isinstance(now, Told):
        return now
    texts, language = heard.texts, "zh" if action.more == "zh" else "en"
    said = texts.say("Write the Chinese words now.") if language == "zh" else texts.say("Write the English words now.")
    return _asked(heard, now, language, said)


async def ask_when(heard: Heard, action: Action) -> Told:
    """Let the next words be a time: when it goes out, or until when it is of use."""
    now = await _draft_of(heard, action)
    if isinstance(now, Told):
        return now
    texts = heard.texts
    if action.more == "expires":
        said = texts.say(
            "Until when is it of use? For example “today 18:00”, or “no limit”. Who could not be told by then is not told any more."
        )
        return _asked(heard, now, "expires", said)
    said = texts.say("When shall it go out? For example “tomorrow 9:00”, or “now”.")
    return _asked(heard, now, "due", said)


async def ask_name(heard: Heard, action: Action) -> Told:
    """Let the next words name the session or exhibitor that it is about."""
    now = await _draft_of(heard, action)
    if isinstance(now, Told):
        return now
    texts = heard.texts
    if action.more == To.SAVED:
        return _asked(heard, now, To.SAVED, texts.say("Which session? Write its title, or a part of it."))
    return _asked(heard, now, To.MEETS, texts.say("Which exhibitor? Write its name."))


async def whom_menu(heard: Heard, action: Action) -> Told:
    """Show whom it can be for."""
    now = await _draft_of(heard, action)
    if isinstance(now, Told):
        return now
    words = heard.texts.say("Whom is announcement {number} for?", number=now.announcement.number)
    return Told(reply=replied(words, heard.texts, rows=await whom.menu(heard, now.announcement, action.more)))


async def to_whom(heard: Heard, action: Action) -> Told:
    """Take whom the button names."""
    now = await _draft_of(heard, action)
    if isinstance(now, Told):
        return now
    segment = await whom.chosen(heard.tx, action.more)
    return await _changed(heard, now, segment=segment) if segment else shown(now)


async def at_once(heard: Heard, action: Action) -> Told:
    """Have it go out at the press."""
    now = await _draft_of(heard, action)
    return now if isinstance(now, Told) else await _changed(heard, now, due=None)


async def urgent(heard: Heard, action: Action) -> Told:
    """Make it urgent, or not any more."""
    now = await _draft_of(heard, action)
    return now if isinstance(now, Told) else await _changed(heard, now, urgent=not now.announcement.urgent)


async def preview(heard: Heard, action: Action) -> Told:
    """Show it as its readers will see it."""
    now = await pressed(heard, action)
    return now if isinstance(now, Told) else replace(shown(now, effects=_previews(heard, now.announcement)), anew=True)


async def correction(heard: Heard, action: Action) -> Told:
    """Begin a draft of the words that messages which are there shall have."""
    before = await pressed(heard, action)
    if isinstance(before, Told):
        return before
    old = before.announcement
    if not may(old, Deed.AMEND):
        return shown(before, note=heard.texts.say("That has changed meanwhile. This is how it stands:"))
    now = await seen(heard, _new(heard, old.en, old.zh, Segment(To.CORRECTS, row=old.number), urgent=old.urgent))
    return replace(decided(now, partial(_write_correction, now.announcement), then=_card), anew=True)


async def _drafted(heard: Heard, words: str) -> Told:
    """Keep words as a draft for everyone, and show it."""
    if (long := _too_long(heard, words, _wait(heard, NEW, 0))) is not None:
        return long
    en, zh = ("", words) if has_han(words) else (words, "")
    now = await seen(heard, _new(heard, en, zh, Segment()))
    return decided(now, partial(_write, now.announcement), then=_with_previews, noted="drafted")


def _new(heard: Heard, en: str, zh: str, segment: Segment, *, urgent: bool = False) -> Announcement:
    author = heard.who.number if heard.who else 0
    return Announcement(number=0, version=0, author=author, en=en, zh=zh, segment=segment, urgent=urgent, made=heard.at)


async def _write(new: Announcement, tx: Tx) -> Announcement:
    assert new.author is not None
    return await announcements.draft(tx, author=new.author, en=new.en, zh=new.zh, at=new.made)


async def _write_correction(new: Announcement, tx: Tx) -> Announcement:
    kept = await _write(new, tx)
    return await announcements.change(tx, kept.number, version=kept.version, segment=new.segment, urgent=new.urgent)


async def _worded(now: Seen, language: str, words: str) -> Told:
    values = {language: words}
    change = partial(_change, now.announcement, values)
    return decided(now, change, then=_with_previews)


async def _changed(heard: Heard, now: Seen, **values: Any) -> Told:
    """Change a draft, and show what sending it would do then."""
    after = await seen(heard, replace(now.announcement, **values))
    return decided(after, partial(_change, now.announcement, values), then=_card)


async def _change(now: Announcement, values: dict[str, Any], tx: Tx) -> Announcement:
    return await announcements.change(tx, now.number, version=now.version, **values)


async def _card(heard: Heard, now: Seen) -> Told:
    return shown(now)


async def _with_previews(heard: Heard, now: Seen) -> Told:
    note = heard.texts.say("This is how it will look, above.")
    return shown(now, note=note, effects=_previews(heard, now.announcement))


def _previews(heard: Heard, now: Announcement) -> tuple[Effect, ...]:
    """Return the message in each language that has words, as its readers will see it, to the organizer's own chat."""
    replies = [message(now, Texts(language, heard.fair), known=True) for language in ("en", "zh") if getattr(now, language)]
    return (Sends([Outgoing(channel=heard.channel, chat=heard.chat, reply=each, due=heard.at) for each in replies]),)


async def _timed(heard: Heard, now: Seen, field: str, said: str) -> Told:
    """Take a time to come that words name; one that is none is asked for again."""
    plain = said.strip().casefold().rstrip(".。!！")
    if plain in (_NOW if field == "due" else _NEVER):
        return await _changed(heard, now, **{field: None})
    moment = _moment_in(heard, said)
    if moment is None:
        words = heard.texts.say("That is no time to come that I understand. For example: “today 18:00”, “tomorrow 9:00”.")
        return _asked(heard, now, field, words)
    return await _changed(heard, now, **{field: moment})


def _moment_in(heard: Heard, words: str) -> datetime | None:
    times = read_times(words, now=heard.at, calendar=heard.lexicon.calendar, own_zone=heard.texts.own)
    return next((when.interval.start for when in times.whens if when.has_clock and when.interval.start > heard.at), None)


async def _named(heard: Heard, now: Seen, to: To, said: str) -> Told:
    """Take the record that words name, or ask which one."""
    found = await whom.named(heard, to, said)
    if len(found) == 1:
        return await _changed(heard, now, segment=whom.of(to, found[0]))
    texts = heard.texts
    words = (
        texts.say("Which one?") if found else texts.say("I found nothing called “{words}”. Please write it another way.", words=said[:60])
    )
    rows = (*whom.which_one(now.announcement, to, found, texts), (press(texts.say("Back"), "an", now.announcement.number),))
    return Told(reply=replied(words, texts, rows=rows), effects=(_wait(heard, to, now.announcement.number),))


async def _draft_of(heard: Heard, action: Action) -> Seen | Told:
    """Return the draft of a button; what is no draft any more is shown as it stands."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    if now.announcement.state is not State.DRAFT or action.version not in (0, now.announcement.version):
        return shown(now, note=heard.texts.say("That has changed meanwhile. This is how it stands:"))
    return now


def _asked(heard: Heard, now: Seen, what: str, words: str) -> Told:
    rows = ((press(heard.texts.say("Back"), "an", now.announcement.number),),)
    return Told(reply=replied(words, heard.texts, rows=rows), effects=(_wait(heard, what, now.announcement.number),))


def _wait(heard: Heard, what: str, number: int) -> Set:
    return Set("pending", Pending(STEP, Ref(what, number), heard.at + NOTE_WAITS))


def _too_long(heard: Heard, words: str, again: Set) -> Told | None:
    if len(words) <= LONGEST:
        return None
    said = heard.texts.many(
        "An announcement has at most {most} letters in each language, and yours has {count}. Please write it shorter.",
        "An announcement has at most {most} letters in each language, and yours has {count}. Please write it shorter.",
        len(words),
        most=heard.texts.number(LONGEST),
    )
    return Told(reply=replied(said, heard.texts), effects=(again,))

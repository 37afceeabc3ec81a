"""Notices: what people are told, unasked, of a change that concerns them: how it was and how it is now.

Pure: of values and texts; who is told, and when, is the scheduler's. Rules are told word for word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from fair.changes import is_cancelled
from fair.itinerary import Strain
from fair.notices import News, news
from fair.records import Exhibitor, Policy, Record, Ref, Session
from fair.talk import Button, Reply
from handlers.answers import describe, rules
from handlers.browsing.cards import Card
from handlers.buttons import behind, in_rows, opens, replied
from handlers.heard import Rows
from handlers.keeping.strains import MOST, on_card, titles
from handlers.settings.language import hinted
from handlers.texts import Texts
from knowledge.hanzi import has_han

MOST_LETTERS = 3500  # of one message about rules; channels take a few more
_EVERYONE = frozenset(("everyone", "everybody", "all", "all visitors", "visitors", "所有人", "全体", "所有观众", "全体观众", "观众"))
_NOTHING: Mapping[Ref, Record] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reader:
    """What makes one person's notice different from another's: the record stands on their agenda, they will be reminded.

    `strains` are what else on their agenda they can hardly do beside it now.
    """

    saved: bool = False
    reminder: datetime | None = None
    strains: tuple[Strain, ...] = ()


def changed(
    ref: Ref,
    was: Record | None,
    now: Record | None,
    texts: Texts,
    *,
    reader: Reader,
    others: Mapping[Ref, Record] = _NOTHING,
) -> Reply:
    """Return the notice on a session or an exhibitor; there must be something to tell. `others`: what the strains are with."""
    match was, now:
        case Exhibitor(), Exhibitor():
            return _stand(ref, was, now, texts, reader)
        case ((Session() | None), (Session() | None)):
            names = titles(others.values(), texts) if reader.strains else {}
            strained = [on_card(strain, ref, names, texts) for strain in reader.strains[:MOST]]
            return _below(_session(ref, was, now, texts, reader), strained)
        case _:
            raise ValueError(f"nothing is told of a {ref.kind}")


def _below(reply: Reply, lines: Sequence[str]) -> Reply:
    return replace(reply, text="\n".join([reply.text, *lines]))


def _session(ref: Ref, was: Session | None, now: Session | None, texts: Texts, reader: Reader) -> Reply:
    shown = now or was
    assert shown is not None
    name = describe.title(shown, texts)
    words = "\n".join(filter(None, [*_told(was, now, name, texts), _reminded(reader, now, texts)]))
    reminding = (Card(ref).button(texts.say("Remind me"), "remind"),) if _takes_place(now) and reader.reminder is None else ()
    return replied(words, texts, rows=_steps(ref, texts, reader, *reminding, there=now is not None), bold=[name])


def _takes_place(session: Session | None) -> bool:
    return session is not None and not is_cancelled(session)


def _told(was: Session | None, now: Session | None, name: str, texts: Texts) -> Sequence[str]:
    """Return a head that says what became of a session, and below it how it was and how it is."""
    planned = texts.say("It was planned for: {when}", when=_when(was, texts)) if was else ""
    match news(was, now):
        case News.CANCELLED:
            return texts.say("Cancelled: {title}", title=name), planned
        case News.REMOVED:
            return texts.say("No longer in the programme: {title}", title=name), planned
        case News.BACK:
            return texts.say("It takes place after all: {title}", title=name), _now(now, texts)
        case _:
            return _moved(was, now, name, texts), texts.say("Was: {when}", when=_when(was, texts)), _now(now, texts)


def _moved(was: Session | None, now: Session | None, name: str, texts: Texts) -> str:
    assert was is not None and now is not None
    if was.start != now.start:
        return texts.say("Moved: {title}", title=name)
    if was.room != now.room:
        return texts.say("Another room: {title}", title=name)
    return texts.say("Another end: {title}", title=name)


def _now(session: Session | None, texts: Texts) -> str:
    return texts.say("Now: {when}", when=_when(session, texts))


def _when(session: Session | None, texts: Texts) -> str:
    assert session is not None
    return " · ".join(filter(None, [texts.stretch(session.start, session.end), describe.room(session, texts)]))


def _reminded(reader: Reader, now: Session | None, texts: Texts) -> str:
    if reader.reminder is None or now is None or now.start <= reader.reminder:
        return ""
    return texts.say("Your reminder comes at {moment} now.", moment=texts.moment(reader.reminder))


def _stand(ref: Ref, was: Exhibitor, now: Exhibitor, texts: Texts, reader: Reader) -> Reply:
    name = describe.title(now, texts)
    before, after = describe.stands(was, texts), describe.stands(now, texts)
    lines = [texts.say("Another stand: {exhibitor}", exhibitor=name)]
    lines += [texts.say("Was: {when}", when=before)] if before else []
    lines += [texts.say("Now: {when}", when=after)]
    return replied("\n".join(lines), texts, rows=_steps(ref, texts, reader, there=True), bold=[name])


def _steps(ref: Ref, texts: Texts, reader: Reader, *more: Button, there: bool) -> Rows:
    """Return what can be done next: open the record, and `more` with it, take it off the agenda, see the agenda."""
    card = Card(ref)
    opening = [card.button(texts.say("Open"), "open")] if there else []
    dropping = [card.button(texts.say("Remove from my agenda"), "drop")] if there and reader.saved else []
    return in_rows([*opening, *more, *dropping, opens(texts.say("My agenda"), "agenda")])


def plain(reply: Reply) -> Reply:
    """Return a notice for a group robot, where nothing can be pressed."""
    return replace(reply, buttons=())


def of_rules(told: Sequence[tuple[Policy | None, Policy]], texts: Texts, *, known: bool) -> list[Reply]:
    """Return the messages on rules that are new (before: None) or read otherwise, as few as hold them.

    `known`: it is known that the language of the texts is theirs; else each rule is told in both of its own.
    """
    messages: list[Reply] = []
    for was, now in told:
        block = _rule(was, now, texts, known=known)
        if messages and len(messages[-1].text) + len(block.text) < MOST_LETTERS:
            messages[-1] = behind(messages[-1], block)
        else:
            messages.append(block)
    return messages


def _rule(was: Policy | None, now: Policy, texts: Texts, *, known: bool) -> Reply:
    title = describe.title(now, texts)
    head = texts.say("Changed rule: {title}", title=title) if was else texts.say("New rule: {title}", title=title)
    validity = texts.sentences(rules.issued(now, texts), rules.valid(now, texts))
    words = [head, _audience(now, texts), *_words(now, texts, known=known), validity]
    return replied("\n".join(filter(None, words)), texts, bold=[title])


def _words(rule: Policy, texts: Texts, *, known: bool) -> Sequence[str]:
    """Return a rule as it is written, never translated."""
    own = describe.text_of(rule, texts) or rule.text
    return [own] if known else list(dict.fromkeys([own, rule.text, rule.text_zh or ""]))


def _audience(rule: Policy, texts: Texts) -> str:
    """Return whom a rule is for; left out where it is everyone, or where only its Chinese title says so in Chinese."""
    said = (rule.audience or "").strip()
    unread = texts.chinese and rule.title_zh and not has_han(said)
    return "" if not said or said.casefold() in _EVERYONE or unread else texts.say("For: {audience}", audience=said)


def language_of(said: str | None) -> tuple[str, bool]:
    """Return the language of ours to tell somebody in who let on this much, and whether that is theirs."""
    return hinted(said), bool(said) and (said or "").split("-")[0].lower() in ("en", "zh")

"""The card of an announcement: whom it reaches, when it will be through, how far it is, and what can be done with it.

Pure: of what was looked up (`Seen`). Everything that a press does stands on the card before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fair.announcements import WEB, Amendment, Announcement, Deed, State, Tally, To, ends, lasts, may, needs_approval
from fair.records import Fair
from fair.talk import Button, Reply
from handlers.announce import whom
from handlers.buttons import in_rows, press, replied
from handlers.heard import Rows
from handlers.texts import Texts

SHOWN = 200  # letters of the words in each language


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An announcement as an organizer sees it at a moment.

    `people` are those still to be written to, by channel, `before` what waits there before them; `to` says whom it is for.
    """

    announcement: Announcement
    texts: Texts
    at: datetime
    to: str
    viewer: int = 0
    people: Mapping[str, int]
    before: Mapping[str, int]
    rates: Mapping[str, float]
    tally: Tally | None = None
    post: str = ""  # the fair's own channel

    @property
    def fair(self) -> Fair:
        return self.texts.fair

    @property
    def count(self) -> int:
        return sum(self.people.values())

    @property
    def through(self) -> datetime:
        """When the last of them is written to, as far as that is known now."""
        lasting = lasts(self.people, self.before, rates=self.rates)
        return ends(self.fair, max(self.announcement.due or self.at, self.at), lasting, urgent=self.announcement.urgent)


def reply(seen: Seen, *, note: str = "") -> Reply:
    """Return the card."""
    number = seen.texts.say("Announcement {number}", number=seen.announcement.number)
    head = f"{number} · {state(seen.announcement, seen.texts)}"
    text = "\n".join(filter(None, [note, head, *_about(seen), *standing(seen)]))
    return replied(text, seen.texts, rows=rows(seen), bold=[head])


def standing(seen: Seen) -> list[str]:
    """Return what sending would do, or how far it is, a sentence each."""
    return [each for each in (_draft(seen) if seen.announcement.state is State.DRAFT else _going(seen)) if each]


def state(announcement: Announcement, texts: Texts) -> str:
    """Return how an announcement stands, in a few words."""
    match announcement.state:
        case State.DRAFT:
            return texts.say("draft")
        case _ if announcement.state in (State.WAITING, State.SCHEDULED) and not announcement.whole:
            return texts.say("being prepared")
        case State.WAITING:
            return texts.say("waits for a second organizer")
        case State.SCHEDULED:
            return texts.say("waits for its time") if announcement.due else texts.say("being prepared")
        case State.SENDING:
            return texts.say("going out")
        case State.PAUSED:
            return texts.say("paused")
        case State.DONE:
            return texts.say("done")
        case State.STOPPED:
            return texts.say("stopped")


def rows(seen: Seen) -> Rows:
    """Return what can be done now."""
    now, texts = seen.announcement, seen.texts
    if now.state is State.DRAFT:
        return _drafting(seen)
    given: list[Button] = []
    if now.state is State.WAITING and seen.viewer != now.author:
        given.append(_press(now, texts.say("Approve, and send it"), "an_ok"))
    given += [_press(now, label, name) for deed, label, name in _deeds(texts) if may(now, deed)]
    if may(now, Deed.AMEND) and now.amendment is not Amendment.RECALL and seen.tally and seen.tally.sent:
        given += [_press(now, texts.say("Take it back …"), "an_back?"), _press(now, texts.say("Correct it …"), "an_fix")]
    return in_rows([*given, press(texts.say("How it stands"), "an", now.number), *_elsewhere(seen)])


def _deeds(texts: Texts) -> Iterator[tuple[Deed, str, str]]:
    yield Deed.PAUSE, texts.say("Pause"), "an_pause"
    yield Deed.RESUME, texts.say("Go on"), "an_resume"
    yield Deed.STOP, texts.say("Stop it"), "an_stop"


def _drafting(seen: Seen) -> Rows:
    now, texts = seen.announcement, seen.texts
    english = texts.say("English: change") if now.en else texts.say("English: add")
    chinese = texts.say("Chinese: change") if now.zh else texts.say("Chinese: add")
    send = texts.many("Send it to {count} person", "Send it to {count} people", seen.count)
    if now.due is not None and now.due > seen.at:
        send = texts.say("Send it at {moment}", moment=texts.moment(now.due))
    if needs_approval(seen.fair, seen.count):
        send = texts.say("Hand it to a second organizer")
    worded = (_press(now, english, "an_words", "en"), _press(now, chinese, "an_words", "zh"))
    if now.segment.to is To.CORRECTS:
        return ((_press(now, texts.say("Correct it"), "an_fixed"),), worded, (_press(now, texts.say("Discard"), "an_stop"),))
    urgent = texts.say("Not urgent after all") if now.urgent else texts.say("Urgent: for safety")
    return (
        *([(_press(now, send, "an_send"),)] if seen.count and (now.en or now.zh) else []),
        worded,
        (_press(now, texts.say("To whom …"), "an_whom"), _press(now, texts.say("When …"), "an_when", "due")),
        (_press(now, texts.say("No later than …"), "an_when", "expires"), _press(now, urgent, "an_urgent")),
        *in_rows([_press(now, texts.say("As they see it"), "an_see"), *_elsewhere(seen), _press(now, texts.say("Discard"), "an_stop")]),
    )


def _elsewhere(seen: Seen) -> list[Button]:
    """Return the quick ways: a post to the fair's channel, and words to copy."""
    now, texts = seen.announcement, seen.texts
    post = [_press(now, texts.say("Post it to {channel}", channel=seen.post), "an_post")] if seen.post else []
    return [*post, _press(now, texts.say("Copy for WeChat"), "an_copy")]


def _about(seen: Seen) -> Iterator[str]:
    now, texts = seen.announcement, seen.texts
    yield texts.say("To: {whom}", whom=seen.to)
    yield texts.say("English: {words}", words=_cut(now.en) or texts.say("missing; who reads English gets the Chinese words"))
    yield texts.say("Chinese: {words}", words=_cut(now.zh) or texts.say("missing; who reads Chinese gets the English words"))
    if now.urgent:
        yield texts.say("Urgent: it also reaches who wants no announcements, and goes out in quiet hours. Who sent /stop gets nothing.")
    if now.expires is not None:
        yield texts.say("Whoever could not be told by {moment} is not told any more.", moment=texts.moment(now.expires))


def _draft(seen: Seen) -> Iterator[str]:
    """Yield what sending would do."""
    texts = seen.texts
    if seen.announcement.segment.to is To.CORRECTS:
        yield texts.say("Their messages get these words, in the web chat and on Telegram. Letters and text messages stay as they are.")
        yield texts.say("Nothing has been sent yet.")
        return
    later, on_return = seen.count - seen.people.get(WEB, 0), seen.people.get(WEB, 0)
    if not seen.count:
        yield texts.say("Nobody can be reached by this.")
        return
    yield texts.many("{count} person: {ways}.", "{count} people: {ways}.", seen.count, ways=_ways(seen, later, on_return))
    yield _when(seen)
    if waits := sum(count for channel, count in seen.before.items() if seen.people.get(channel)):
        yield texts.many("{count} message of another announcement goes first.", "{count} messages of other announcements go first.", waits)
    if needs_approval(seen.fair, seen.count):
        yield texts.say("For so many people a second organizer has to approve it.")
    if seen.post:
        yield texts.say("Quicker: a post to {channel} reaches its readers at once.", channel=seen.post)
    yield texts.say("Nothing has been sent yet.")


def _ways(seen: Seen, written: int, on_return: int) -> str:
    """Return how many are reached where."""
    texts = seen.texts
    there = sorted((count, name) for name, count in seen.people.items() if name != WEB)
    ways = [f"{whom.channel(name, texts)} {texts.number(count)}" for count, name in reversed(there)]
    told = [texts.say("told at once: {count} ({ways})", count=texts.number(written), ways=texts.list(ways))] if written else []
    back = [texts.say("in the web chat, seen when they are there or come back: {count}", count=texts.number(on_return))]
    return texts.list([*told, *(back if on_return else [])])


def _when(seen: Seen) -> str:
    """Return when it goes out and when it is through; honest, since at 28 a second 100,000 take an hour."""
    now, texts = seen.announcement, seen.texts
    start = max(now.due or seen.at, seen.at)
    lasting = span(seen.through - start, texts)
    through = texts.clock(seen.through) if _same_day(seen.through, start, texts) else texts.moment(seen.through)
    if now.due is None and seen.through - start < timedelta(minutes=1):
        return texts.say("It takes less than a minute.")
    if now.due is not None and now.due > seen.at:
        moment = texts.moment(now.due)
        return texts.say("It begins {moment} and takes about {span}, until {through}.", moment=moment, span=lasting, through=through)
    return texts.say("It takes about {span}, until {through}.", span=lasting, through=through)


def span(lasting: timedelta, texts: Texts) -> str:
    """Return about how long something takes: whole minutes below two hours, then quarters of an hour."""
    minutes = max(round(lasting / timedelta(minutes=1)), 1)
    hours, rest = divmod(minutes, 60)
    if hours < 1 or not rest:
        return texts.span(minutes)
    return f"{texts.span(hours * 60)} {texts.span(rest)}"


def _same_day(one: datetime, other: datetime, texts: Texts) -> bool:
    return one.astimezone(texts.zone).date() == other.astimezone(texts.zone).date()


def _going(seen: Seen) -> Iterator[str]:
    """Yield how far it is."""
    now, texts, tally = seen.announcement, seen.texts, seen.tally
    if tally is None or not now.whole:
        yield texts.many("{count} person found so far.", "{count} people found so far.", now.people) if now.people else ""
        return
    yield texts.say(
        "{done} of {count}: {counts}",
        done=texts.number(tally.people - tally.waiting),
        count=texts.number(tally.people),
        counts=_counts(tally, texts),
    )
    if now.state is State.SCHEDULED and now.due:
        yield _when(seen)
    if now.state is State.SENDING and seen.through - seen.at >= timedelta(minutes=1):
        through = texts.clock(seen.through) if _same_day(seen.through, seen.at, texts) else texts.moment(seen.through)
        yield texts.say("About {span} to go, until {through}.", span=span(seen.through - seen.at, texts), through=through)
    if now.state is State.PAUSED:
        yield texts.say("Nothing more goes out until somebody presses “Go on”.")
    yield from _amendment(now, tally, texts)


def _counts(tally: Tally, texts: Texts) -> str:
    """Return the counts that there are; together they are all."""
    given = [
        (tally.sent, texts.say("sent {count}", count=_with(tally.on_return, tally.sent, texts))),
        (tally.failed, texts.say("failed {count}", count=_blocked(tally, texts))),
        (tally.unknown, texts.say("unknown {count}", count=texts.number(tally.unknown))),
        (tally.expired, texts.say("too late {count}", count=texts.number(tally.expired))),
        (tally.stopped, texts.say("stopped before {count}", count=texts.number(tally.stopped))),
        (tally.passed, texts.say("not wanted any more, or gone {count}", count=texts.number(tally.passed))),
        (tally.repeated, texts.say("sent again {count}", count=texts.number(tally.repeated))),
        (tally.waiting, texts.say("waiting {count}", count=texts.number(tally.waiting))),
    ]
    return texts.list([words for count, words in given if count]) or "0"


def _with(on_return: int, sent: int, texts: Texts) -> str:
    number = texts.number(sent)
    return texts.say("{count} ({part} of them in the web chat)", count=number, part=texts.number(on_return)) if on_return else number


def _blocked(tally: Tally, texts: Texts) -> str:
    number = texts.number(tally.failed)
    return (
        texts.say("{count} ({part} of them have blocked us)", count=number, part=texts.number(tally.blocked)) if tally.blocked else number
    )


def _amendment(now: Announcement, tally: Tally, texts: Texts) -> Iterator[str]:
    """Yield how far taking back or correcting is, and what of it cannot be done."""
    if now.amendment is None:
        return
    done = tally.recalled if now.amendment is Amendment.RECALL else tally.corrected
    left = max(tally.sent + tally.unknown - done - tally.amending, 0)
    facts = {"done": texts.number(done), "count": texts.number(tally.sent + tally.unknown)}
    yield (
        texts.say("Taken back: {done} of {count}.", **facts)
        if now.amendment is Amendment.RECALL
        else texts.say("Corrected: {done} of {count}.", **facts)
    )
    if tally.amending:
        yield texts.many("{count} more is under way.", "{count} more are under way.", tally.amending)
    elif left and not now.busy:
        yield texts.many(
            "{count} cannot be changed: a letter or text message, one that Telegram no longer gives back, or perhaps never there.",
            "{count} cannot be changed: letters and text messages, what Telegram no longer gives back, or perhaps never there.",
            left,
        )


def _press(now: Announcement, label: str, name: str, more: str = "") -> Button:
    return press(label, name, now.number, now.version, more)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN].rstrip()}…"

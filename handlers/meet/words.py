"""How a meeting stands to one side of it, and what both should know of it."""

from fair.availability import Way
from fair.calendar import Interval
from fair.meetings import TO_ANSWER, Answerer, Deed, Side, State, is_seat
from fair.records import Exhibitor
from handlers.answers import describe
from handlers.meet.seen import Seen
from handlers.texts import Texts

UNSAID = "n"  # in place of a reason


def standing(seen: Seen) -> str:
    """Return how a meeting stands, in one sentence."""
    texts, name = seen.texts, seen.partner
    if is_seat(seen.meeting):
        return _seat_standing(seen)
    match seen.state, seen.side:
        case State.DRAFT, _:
            return _asking(seen)
        case State.REQUESTED, Side.VISITOR if seen.meeting.answerer is Answerer.DESK:
            return texts.say("You have asked for a meeting with {name}.", name=name)
        case State.REQUESTED, Side.VISITOR:
            return texts.say("You have asked {name} for a meeting.", name=name)
        case State.REQUESTED, _:
            return texts.say("{name} would like to meet you.", name=name)
        case State.PROPOSED, Side.VISITOR:
            return texts.say("{name} proposes another time.", name=name)
        case State.PROPOSED, _:
            return texts.say("You have proposed another time to {name}.", name=name)
        case State.CONFIRMED, _:
            return texts.say("Confirmed: meeting with {name}.", name=name)
        case (State.MOVE_REQUESTED, Side.VISITOR) | (State.MOVE_PROPOSED, Side.HOST):
            return texts.say("You would like to move the meeting with {name}; until they agree, the old time stands.", name=name)
        case ((State.MOVE_REQUESTED | State.MOVE_PROPOSED), _):
            return texts.say("{name} would like to move the meeting; until you agree, the old time stands.", name=name)
        case _:
            return _ended(seen)


def _asking(seen: Seen) -> str:
    texts, name = seen.texts, seen.partner
    if seen.meeting.answerer is Answerer.TEAM:
        return texts.say("Shall I ask {name} for a meeting?", name=name)
    return (
        texts.say("Shall I book a meeting with {name}?", name=name)
        if seen.meeting.answerer is Answerer.NOBODY
        else texts.say("Shall I ask for a meeting with {name}?", name=name)
    )


def _ended(seen: Seen) -> str:
    texts, name = seen.texts, seen.partner
    match seen.state:
        case State.DECLINED:
            return texts.say("Declined: meeting with {name}.", name=name)
        case State.EXPIRED:
            return texts.say("Nobody answered in time: there is no meeting with {name}.", name=name)
        case State.KEPT:
            return texts.say("You have met {name}.", name=name)
        case State.MISSED:
            return texts.say("The meeting with {name} did not take place.", name=name)
        case _:
            return texts.say("Cancelled: meeting with {name}.", name=name)


def _seat_standing(seen: Seen) -> str:
    texts, name = seen.texts, seen.partner
    match seen.state:
        case State.CONFIRMED:
            return texts.say("You have a seat: {name}.", name=name)
        case State.WAITING:
            return texts.say("You are on the waiting list: {name}.", name=name)
        case State.OFFERED:
            return texts.say("A seat has come free for you: {name}.", name=name)
        case State.EXPIRED:
            return texts.say("The seat that was kept for you has gone to the next: {name}.", name=name)
        case _:
            return texts.say("You no longer have a seat: {name}.", name=name)


def details(seen: Seen) -> list[str]:
    """Return when and where, until when an answer is waited for, and what else both should know."""
    meeting, texts = seen.meeting, seen.texts
    lines = [_times(seen), _place(seen), _speaking(seen), _unjoined(seen), _until(seen)]
    lines += [texts.say("To know: {about}", about=seen.about)] if seen.about and seen.side is Side.HOST else []
    lines += [texts.say("About: {topic}", topic=meeting.topic)] if meeting.topic else []
    lines += [_interpreter(seen)] if meeting.interpreter else []
    reason = reasons(texts).get(meeting.reason, meeting.reason)
    lines += [texts.say("Reason: {reason}", reason=reason)] if reason and meeting.reason != UNSAID else []
    return [line for line in lines if line]


def _interpreter(seen: Seen) -> str:
    texts = seen.texts
    if seen.side is Side.HOST:
        return texts.say("They would like an interpreter, if the fair has one.")
    return texts.say("With an interpreter, if the fair has one.")


def reasons(texts: Texts) -> dict[str, str]:
    """Return the reasons for declining that can be chosen, by what a button and a meeting carry for them."""
    return {
        "f": texts.say("No time then"),
        "t": texts.say("Not our field"),
        "s": texts.say("Just come to our stand"),
        UNSAID: texts.say("No reason given"),
    }


def _times(seen: Seen) -> str:
    meeting, texts = seen.meeting, seen.texts
    when = stretch(meeting.time, texts)
    if meeting.wish is None:
        return when
    return "\n".join([texts.say("Now: {when}", when=when), texts.say("Wished for: {when}", when=stretch(meeting.wish.time, texts))])


def _place(seen: Seen) -> str:
    texts, meeting = seen.texts, seen.meeting
    if not isinstance(seen.host, Exhibitor):
        return describe.room(seen.host, texts)
    if meeting.way is Way.ONLINE:
        return texts.say("Online: {address}", address=seen.address) if seen.address else texts.say("Online")
    where = describe.stands(seen.host, texts)
    if seen.side is Side.HOST and not seen.acting:
        return texts.say("At your stand")
    return texts.say("At their stand: {where}", where=where) if where else texts.say("At their stand")


def _speaking(seen: Seen) -> str:
    """Return the other side's languages, for who asks and who is asked; later it is known."""
    deciding = seen.state in TO_ANSWER if seen.side is Side.HOST else seen.state is State.DRAFT
    if not seen.languages or not deciding:
        return ""
    return seen.texts.say("They speak: {languages}", languages=seen.languages)


def on_behalf(seen: Seen) -> str:
    """Return for whom an organizer answers, to stand above the card; empty for everybody else."""
    name = describe.title(seen.host, seen.texts)
    return seen.texts.say("For {name}, where nobody has signed in yet:", name=name) if seen.acting else ""


def _unjoined(seen: Seen) -> str:
    """Tell a visitor who answers for an exhibitor that nobody has joined."""
    if seen.side is not Side.VISITOR:
        return ""
    texts, asks = seen.texts, seen.state is State.DRAFT
    match seen.meeting.answerer:
        case Answerer.DESK if asks:
            return texts.say("Nobody of theirs has signed in here yet, so the organizers would answer for them.")
        case Answerer.DESK if seen.state in TO_ANSWER:
            return texts.say("Nobody of theirs has signed in here yet, so the organizers answer for them.")
        case Answerer.MAILBOX if asks:
            return texts.say("Nobody of theirs has signed in here yet, so they would be asked by e-mail.")
        case Answerer.MAILBOX if seen.state in TO_ANSWER:
            return texts.say("Nobody of theirs has signed in here yet, so they have been asked by e-mail.")
        case Answerer.NOBODY if asks:
            return texts.say("Nobody of theirs has signed in here yet: it is booked within their stand hours, and nobody there is asked.")
        case Answerer.NOBODY if seen.state is State.CONFIRMED:
            return texts.say("Booked within their stand hours; nobody there has been asked.")
        case _:
            return ""


def _until(seen: Seen) -> str:
    meeting, texts = seen.meeting, seen.texts
    if meeting.expires is None or not seen.is_open or seen.state in (State.CONFIRMED, State.WAITING):
        return ""
    until = texts.moment(meeting.expires)
    if Deed.ACCEPT in seen.may:
        return texts.say("Please answer by {moment}.", moment=until)
    return texts.say("They have until {moment} to answer.", moment=until)


def stretch(time: Interval, texts: Texts) -> str:
    return texts.stretch(time.start, time.end)

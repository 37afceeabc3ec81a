"""What has just been done with a meeting, as it is told to a side that did not do it."""

from fair.meetings import MOVING, Answerer, Change, Deed, Side, State, is_seat
from handlers.meet.seen import Seen
from handlers.meet.words import standing


def of(change: Change, seen: Seen) -> str:
    """Return what has happened, in one sentence."""
    told = _seat_news(change, seen) if is_seat(change.after) else _desk_news(change, seen)
    return told or (_to_visitor(change, seen) if seen.side is Side.VISITOR else _to_host(change, seen))


def _seat_news(change: Change, seen: Seen) -> str | None:
    texts, name = seen.texts, seen.partner
    match change.deed, change.after.state:
        case Deed.EXPIRE, _ if change.before is not None and change.before.state is State.WAITING:
            return texts.say("No seat came free any more: {name}.", name=name)
        case Deed.FOLLOW, State.CANCELLED:
            return texts.say("It does not take place at your time any more, so your seat is cancelled: {name}.", name=name)
        case Deed.FOLLOW, State.CONFIRMED:
            return texts.say("Moved; you keep your seat: {name}.", name=name)
        case Deed.FOLLOW, State.WAITING:
            return texts.say("Moved; you stay on the waiting list: {name}.", name=name)
        case _:
            return standing(seen)


def _desk_news(change: Change, seen: Seen) -> str | None:
    """Return what the organizers did for an exhibitor, which its own people did not."""
    texts, name = seen.texts, seen.partner
    if seen.side is not Side.VISITOR or seen.meeting.answerer is not Answerer.DESK:
        return None
    match change.deed, change.after.state:
        case Deed.ACCEPT, _:
            return texts.say("The organizers have accepted for {name}.", name=name)
        case Deed.DECLINE, State.DECLINED:
            return texts.say("The organizers have declined for {name}.", name=name)
        case Deed.PROPOSE, State.PROPOSED:
            return texts.say("The organizers propose another time for {name}.", name=name)
        case Deed.CANCEL, _:
            return texts.say("The organizers have cancelled the meeting with {name}.", name=name)
        case Deed.EXPIRE, State.EXPIRED:
            return texts.say("Nobody has answered for {name} in time, so this request has ended.", name=name)
        case _:
            return None


def _to_visitor(change: Change, seen: Seen) -> str:
    texts, name = seen.texts, seen.partner
    moving = change.before is not None and change.before.state in MOVING
    match change.deed, change.after.state:
        case Deed.ACCEPT, _:
            return texts.say("{name} agrees to the new time.", name=name) if moving else texts.say("{name} has accepted.", name=name)
        case Deed.DECLINE, State.CONFIRMED:
            return texts.say("{name} cannot move the meeting; it stays as it was.", name=name)
        case Deed.DECLINE, _:
            return texts.say("{name} cannot meet you then.", name=name)
        case Deed.PROPOSE, State.MOVE_PROPOSED:
            return texts.say("{name} would like to move the meeting; until you agree, the old time stands.", name=name)
        case Deed.PROPOSE, _:
            return texts.say("{name} proposes another time.", name=name)
        case Deed.CANCEL, _ if change.before is not None and change.before.state is State.PROPOSED:
            return texts.say("{name} has taken the proposal back, so there is no meeting.", name=name)
        case Deed.CANCEL, _:
            return texts.say("{name} has cancelled the meeting.", name=name)
        case Deed.EXPIRE, State.CONFIRMED:
            return texts.say("Nobody answered in time; the meeting with {name} stays as it was.", name=name)
        case Deed.EXPIRE, _:
            return texts.say("{name} has not answered in time, so this request has ended.", name=name)
        case Deed.KEEP, _:
            return texts.say("{name} says that you have met.", name=name)
        case Deed.MISS, _:
            return texts.say("{name} says that the meeting did not take place.", name=name)
        case Deed.FOLLOW, State.CANCELLED:
            return texts.say("{name} is no longer at the fair, so the meeting is cancelled.", name=name)
        case _:
            return standing(seen)


def _to_host(change: Change, seen: Seen) -> str:
    texts, name = seen.texts, seen.partner
    match change.deed, change.after.state:
        case Deed.PROPOSE, State.REQUESTED:
            return texts.say("{name} asks for another time instead.", name=name)
        case Deed.ASK, State.CONFIRMED:
            return texts.say("{name} has booked a meeting with you.", name=name)
        case Deed.ACCEPT, _:
            return texts.say("{name} agrees to your time.", name=name)
        case Deed.DECLINE, State.CONFIRMED:
            return texts.say("{name} keeps the meeting at its old time.", name=name)
        case Deed.DECLINE, _:
            return texts.say("{name} cannot come at the time that you proposed.", name=name)
        case Deed.PROPOSE, State.CONFIRMED:
            return texts.say("{name} has moved the meeting.", name=name)
        case Deed.CANCEL, _ if change.before is not None and change.before.state in (State.REQUESTED, State.PROPOSED):
            return texts.say("{name} has withdrawn the request.", name=name)
        case ((Deed.CANCEL | Deed.FORGET | Deed.JOIN), _):
            return texts.say("{name} has cancelled the meeting.", name=name)
        case Deed.EXPIRE, State.CONFIRMED:
            return texts.say("Nobody answered in time; the meeting with {name} stays as it was.", name=name)
        case Deed.EXPIRE, _ if change.before is not None and change.before.state is State.PROPOSED:
            return texts.say("{name} has not answered in time, so your proposal has ended.", name=name)
        case Deed.EXPIRE, _:
            return texts.say("The request of {name} was not answered in time and has ended.", name=name)
        case _:
            return standing(seen)

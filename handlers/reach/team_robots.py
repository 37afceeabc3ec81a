"""Group robots of a stand's team: its representatives paste a robot's address, see a test message arrive, and can take it out.

Whoever has an address can write to the group, so it is never shown again, and the message that brought it is blotted out.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import timedelta

from fair.records import Ref
from fair.robots import HOSTS, channel_of, pasted, tail
from fair.talk import Action, Outgoing
from fair.visitors import Gift, Pending
from handlers import doing
from handlers.buttons import in_rows, press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from handlers.invitations import exhibitor_name
from handlers.keeping.saving import NOTE_WAITS
from handlers.reach.effects import BlotOut, OfferRobot, OpenRobot, RemoveRobot
from handlers.texts import Texts
from store import robots
from store.robots import Robot

STEP = "robot"
TEST_LIVES = timedelta(minutes=10)
_LIKE_ONE = re.compile(rf"https?://({'|'.join(map(re.escape, HOSTS))})/", re.IGNORECASE)


def is_secret(words: str) -> bool:
    """Return whether words hold what looks like a robot's address, which is not to be kept."""
    return _LIKE_ONE.search(words) is not None


def _stands(heard: Heard) -> list[str]:
    """Return the exhibitors that the visitor represents."""
    return [role.exhibitor for role in heard.who.roles if role.name == Gift.REPRESENTATIVE] if heard.who else []


async def shown(heard: Heard, action: Action) -> Told:
    """List the robots of the visitor's teams, with what can be done about them."""
    texts, stands = heard.texts, _stands(heard)
    if heard.group:
        return doing.private(heard)
    if not stands:
        return _not_theirs(heard)
    lines, buttons = [], []
    for place, exhibitor in enumerate(stands):
        name, there = await exhibitor_name(heard, exhibitor), [each for each in await robots.of(heard.tx, exhibitor) if not each.is_new]
        lines.append(_line(texts, name, there))
        buttons.append(
            press(texts.say("Add a robot") if len(stands) == 1 else texts.say("Add one for {name}", name=name), "robot_add", place)
        )
        buttons += [
            press(texts.say("Remove {robot}", robot=_called(texts, each)), "robot_drop", place, more=_short(each)) for each in there
        ]
    return Told(reply=replied("\n".join(lines), texts, rows=in_rows(buttons, wide=1)))


def _line(texts: Texts, name: str, there: Sequence[Robot]) -> str:
    if not there:
        return texts.say("{name}: no group robot tells your team of changes yet.", name=name)
    called = [_called(texts, each) + (texts.say(" (refuses; please add it anew)") if each.shut else "") for each in there]
    return texts.say("{name}: your team is told by {robots}.", name=name, robots=texts.list(called))


def _called(texts: Texts, robot: Robot) -> str:
    return f"{_service(texts, robot.channel)} {tail(robot.chat)}"


def _service(texts: Texts, channel: str) -> str:
    return {"wecom": texts.say("WeCom"), "dingtalk": texts.say("DingTalk"), "feishu": texts.say("Feishu")}[channel]


def _short(robot: Robot) -> str:
    return hashlib.sha256(f"{robot.channel} {robot.chat}".encode()).hexdigest()[:16]


def _not_theirs(heard: Heard) -> Told:
    texts = heard.texts
    return Told(
        reply=replied(texts.say("Group robots are for exhibitors' representatives; an invitation of the organizer makes you one."), texts)
    )


async def ask(heard: Heard, action: Action) -> Told:
    """Let the next words be a robot's address."""
    return _ask(heard, action.row)


def _ask(heard: Heard, place: int, *, wrong: bool = False) -> Told:
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    if place >= len(_stands(heard)):
        return _not_theirs(heard)
    lines = [
        texts.say("That is no address of a group robot.") if wrong else "",
        texts.say(
            "Paste the address of your group's robot. It begins with https:// and one of these: {hosts}. "
            "A signing secret may stand behind it, after a space.",
            hosts=texts.list(HOSTS),
        ),
    ]
    pending = Pending(STEP, Ref("exhibitor", place), heard.at + NOTE_WAITS)
    rows = ((press(texts.say("No, thanks"), "never"),),)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows), effects=(Set("pending", pending),), anew=True)


async def typed(heard: Heard, ref: Ref, words: str) -> Told:
    """Show what a pasted address would do, and let a press decide; it refuses anything but a robot's."""
    texts, stands, chat = heard.texts, _stands(heard), pasted(words)
    if ref.row >= len(stands) or heard.group:
        return _blotted(heard, _not_theirs(heard))
    channel = channel_of(chat) if chat else None
    if chat is None or channel is None:
        return _blotted(heard, _ask(heard, ref.row, wrong=True))
    exhibitor = stands[ref.row]
    robot = Robot(channel, chat, exhibitor, 0, heard.at)
    if any((each.channel, each.chat) == (channel, chat) and each.shut is None for each in await robots.of(heard.tx, exhibitor)):
        told = Told(reply=replied(texts.say("{robot} tells your team already.", robot=_called(texts, robot)), texts))
        return _blotted(heard, told)
    question = texts.say(
        "Shall {robot} tell your team at {exhibitor} of changes? A test message goes to the group now.",
        robot=_called(texts, robot),
        exhibitor=await exhibitor_name(heard, exhibitor),
    )
    rows = ((press(texts.say("Yes, send the test"), "robot_yes", ref.row, more=_short(robot)), press(texts.say("No, thanks"), "never")),)
    offer = OfferRobot(channel, chat, exhibitor, heard.inbox, _instead(texts))
    return Told(reply=replied(question, texts, rows=rows), effects=(offer, Set("pending", None)))


async def refused(heard: Heard, words: str) -> Told | None:
    """Answer a robot's address that nobody asked for: from a representative it is taken, from others not even kept."""
    if not is_secret(words):
        return None
    return await typed(heard, Ref("exhibitor", 0), words)


def _blotted(heard: Heard, told: Told) -> Told:
    return Told(reply=told.reply, effects=(*told.effects, BlotOut(heard.inbox, _instead(heard.texts))), anew=told.anew)


def _instead(texts: Texts) -> str:
    return texts.say("(a robot's address)")


async def confirmed(heard: Heard, action: Action) -> Told:
    """Let word go to a robot, and send the test message."""
    texts = heard.texts
    found = await _of(heard, action)
    if found is None:
        return _gone(heard)
    if found.shut is None:
        words = texts.say("{robot} tells your team already.", robot=_called(texts, found))
        return Told(reply=replied(words, texts), note=words)
    name = await exhibitor_name(heard, found.exhibitor)
    test = texts.say("This is a test: the fair's assistant tells the team of {exhibitor} here when something changes.", exhibitor=name)
    first = Outgoing(channel=found.channel, chat=found.chat, reply=replied(test, texts), due=heard.at, expires=heard.at + TEST_LIVES)
    words = texts.say("The test message is on its way to the group. If it does not arrive, remove the robot and look at its settings.")
    rows = ((press(texts.say("Remove {robot}", robot=_called(texts, found)), "robot_drop", action.row, more=action.more),),)
    return Told(reply=replied(words, texts, rows=rows), note=words, effects=(OpenRobot(found.channel, found.exhibitor, first),))


async def removed(heard: Heard, action: Action) -> Told:
    """Forget a robot."""
    texts = heard.texts
    found = await _of(heard, action)
    if found is None:
        return _gone(heard)
    words = texts.say("{robot} is told nothing any more; I have deleted its address.", robot=_called(texts, found))
    return Told(reply=replied(words, texts), note=words, effects=(RemoveRobot(found.channel, found.exhibitor, found.chat),))


async def _of(heard: Heard, action: Action) -> Robot | None:
    """Return the robot of a button, of a team of the visitor's."""
    stands = _stands(heard)
    if heard.group or action.row >= len(stands):
        return None
    return next((each for each in await robots.of(heard.tx, stands[action.row]) if _short(each) == action.more), None)


def _gone(heard: Heard) -> Told:
    words = heard.texts.say("That robot is not here any more.")
    return Told(reply=replied(words, heard.texts), note=words)

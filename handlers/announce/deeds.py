"""The presses that send an announcement, let it go on, hold it back or take it back: each is decided in its transaction."""

from functools import partial

from fair.announcements import Amendment, Announcement, Deed, Place, State, To
from fair.talk import Action, Lane, Outgoing
from handlers.announce import card
from handlers.announce.card import Seen
from handlers.announce.deciding import decided, pressed, shown
from handlers.announce.effects import Sends
from handlers.announce.looking import look
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.settings.language import hinted
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from store import announcements, concerned, reach
from store.database import Tx


async def show(heard: Heard, action: Action) -> Told:
    """Show how it stands, here from now on."""
    now = await pressed(heard, action)
    return now if isinstance(now, Told) else shown(now)


async def send(heard: Heard, action: Action) -> Told:
    """Send what is on the card, or hand it to a second organizer."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    version, people, fair, at = action.version, now.count, heard.fair, heard.at

    async def deed(tx: Tx) -> Announcement:
        return await announcements.press(tx, now.announcement.number, version=version, people=people, fair=fair, at=at)

    return decided(now, deed, then=_sent, noted="pressed")


async def approve(heard: Heard, action: Action) -> Told:
    """Let it go out as the second organizer."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    number, version, by = now.announcement.number, action.version, heard.who.number if heard.who else 0

    async def deed(tx: Tx) -> Announcement:
        return await announcements.approve(tx, number, version=version, by=by)

    return decided(now, deed, then=partial(_done, heard.texts.say("Approved; it goes out now.")), noted="approved")


async def pause(heard: Heard, action: Action) -> Told:
    """Send no more of it for now."""
    return await _does(heard, action, Deed.PAUSE, heard.texts.say("Paused. What was on its way already still arrives."))


async def resume(heard: Heard, action: Action) -> Told:
    """Go on."""
    return await _does(heard, action, Deed.RESUME, heard.texts.say("It goes on."))


async def stop(heard: Heard, action: Action) -> Told:
    """Send nothing more of it."""
    return await _does(heard, action, Deed.STOP, heard.texts.say("Stopped. What was on its way already still arrives."))


async def offer_recall(heard: Heard, action: Action) -> Told:
    """Show what taking it back would do."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    texts, one = heard.texts, now.announcement
    words = texts.say(
        "Shall I take back announcement {number}? In the web chat, and on Telegram within 48 hours, the messages disappear; "
        "letters and text messages stay. The card says how many could not be taken back.",
        number=one.number,
    )
    yes = press(texts.say("Take it back"), "an_back", one.number, one.version)
    return Told(reply=replied(words, texts, rows=((yes, press(texts.say("Back"), "an", one.number)),)))


async def recall(heard: Heard, action: Action) -> Told:
    """Take back what has gone out."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    number, version = now.announcement.number, action.version

    async def deed(tx: Tx) -> Announcement:
        return await announcements.amend(tx, number, Amendment.RECALL, version=version)

    return decided(now, deed, then=partial(_done, heard.texts.say("It is being taken back.")), noted="recalled")


async def correct(heard: Heard, action: Action) -> Told:
    """Give what has gone out the words of a draft, which is done with then."""
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    new = now.announcement
    old = await announcements.one(heard.tx, new.segment.row) if new.segment.to is To.CORRECTS else None
    if old is None:
        return shown(now)
    before = await look(heard.tx, old, heard.texts, at=heard.at, viewer=now.viewer, rates=heard.rates)

    async def deed(tx: Tx) -> Announcement:
        await announcements.discard(tx, new.number, version=action.version)
        return await announcements.amend(tx, old.number, Amendment.CORRECT, version=old.version, en=new.en, zh=new.zh)

    return decided(before, deed, then=partial(_done, heard.texts.say("It is being corrected.")), noted="corrected")


async def _does(heard: Heard, action: Action, what: Deed, note: str) -> Told:
    now = await pressed(heard, action)
    if isinstance(now, Told):
        return now
    number, version, at = now.announcement.number, action.version, heard.at

    async def deed(tx: Tx) -> Announcement:
        return await announcements.do(tx, number, what, version=version, at=at)

    return decided(now, deed, then=partial(_done, note), noted=what)


async def _done(note: str, heard: Heard, now: Seen) -> Told:
    await _show_here(heard, now)
    return shown(now, note=note)


async def _sent(heard: Heard, now: Seen) -> Told:
    await _show_here(heard, now)
    if now.announcement.state is State.WAITING:
        asked = await _others(heard, now)
        note = (
            heard.texts.say("The other organizers have been asked to approve it.")
            if asked
            else heard.texts.say("There is no other organizer whom I could ask. Invite one, who then approves it with /announce.")
        )
        return shown(now, note=note, effects=(Sends(asked),))
    return shown(now, note=heard.texts.say("It goes out. This card shows how far it is."))


async def _show_here(heard: Heard, now: Seen) -> None:
    """Let the message that was pressed be the one that shows how far it is."""
    if heard.message is not None:
        place = Place(heard.channel, heard.chat, heard.message, heard.texts.language)
        await announcements.show_at(heard.tx, now.announcement.number, place)


async def _others(heard: Heard, now: Seen) -> list[Outgoing]:
    """Return the card to every other organizer, who may approve it."""
    numbers = [each for each in await concerned.organizers(heard.tx) if each != now.announcement.author]
    found = (await reach.of(heard.tx, numbers, stopped=True)).values()
    return [
        Outgoing(
            channel=to.channel,
            chat=to.chat,
            visitor=to.visitor,
            reply=card.reply(
                await look(
                    heard.tx,
                    now.announcement,
                    Texts(hinted(to.language), heard.fair, zone_named(to.zone)),
                    at=heard.at,
                    viewer=to.visitor,
                    rates=heard.rates,
                ),
                note=Texts(hinted(to.language), heard.fair).say("A colleague asks you to approve an announcement."),
            ),
            lane=Lane.MEETING,
            due=heard.at,
            key=f"announcement:{now.announcement.number}:approve:{to.visitor}:{now.announcement.version}",
        )
        for to in found
    ]

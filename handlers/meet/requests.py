"""Presses on the requests of an hour: show them, accept one, or all that were shown."""

from dataclasses import replace
from functools import partial

from fair.meetings import Deed, Side
from fair.records import Exhibitor
from fair.talk import Action
from handlers.heard import Heard, Told
from handlers.meet import closing, desk_words, hour_card, sides, stands
from handlers.meet.refusals import decided


async def shown(heard: Heard, action: Action) -> Told:
    """Show the requests of the hour of a button, or of the first one in which any wait."""
    stand = await stands.of_press(heard, action.row)
    return Told(reply=await hour_card.reply(stand, action.more)) if stand else stands.refused(heard)


async def accept(heard: Heard, action: Action) -> Told:
    """Accept one request, and show what else waits in its hour."""
    return decided(heard, partial(_accepted, action))


async def accept_all(heard: Heard, action: Action) -> Told:
    """Accept all requests that a card showed."""
    return decided(heard, partial(_all_accepted, action))


async def _accepted(action: Action, heard: Heard) -> Told:
    seen = await sides.own(heard, action.row, side=Side.HOST)
    if seen is None or not isinstance(seen.host, Exhibitor):
        return stands.refused(heard)
    await closing.answer_all(heard, [replace(seen.meeting, version=action.version)], Deed.ACCEPT)
    stand, note = stands.of(heard, seen.host), heard.texts.say("✓ Accepted: {request}", request=desk_words.request(seen))
    return Told(reply=await hour_card.reply(stand, hour_card.code(hour_card.hour_of(stand, seen.meeting)), note=note), note=note)


async def _all_accepted(action: Action, heard: Heard) -> Told:
    stand, texts = await stands.of_press(heard, action.row), heard.texts
    if stand is None:
        return stands.refused(heard)
    here = await hour_card.shown_in(stand, action.more)
    note = texts.say("That has changed meanwhile. This is how it stands:")
    if hour_card.mark(here) == action.version:
        await closing.answer_all(heard, here, Deed.ACCEPT)
        note = texts.many("✓ One request is accepted.", "✓ {count} requests are accepted.", len(here))
    return Told(reply=await hour_card.reply(stand, action.more, note=note), note=note)

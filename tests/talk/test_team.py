"""Those who run the fair, in their own chats: invited, listed, signed in to the console, and without a role at once."""

import re
from datetime import timedelta

from fair.visitors import Gift, Role
from handlers.team import signing_in
from store import audit, people
from tests.talk.talk import Person, Talk


async def with_role(fair: Talk, role: Gift, language: str = "en") -> Person:
    person = fair.person(language=language)
    await person.says("/start")
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await people.give(tx, who.number, Role(role), at=fair.now)
    return person


async def test_an_organizer_invites_staff_who_have_the_console_and_nothing_of_the_organizers(fair: Talk) -> None:
    ann, bo = await with_role(fair, Gift.ORGANIZER), fair.person()
    await bo.says("/start")
    await ann.says("/invite")
    made = await ann.presses("Staff")
    code = re.findall(r"/start (\w+)", made)[0]

    shown = await bo.says(f"/start {code}")
    taken = await bo.presses("Yes")

    assert shown == "This code makes you one of the fair's staff in this chat. Take it?"
    assert taken == "You are of the staff of this fair now. /help shows what you can do."
    assert "For the fair's staff: /tickets · /done · /duty · /console" in await bo.says("/help")
    assert (await bo.says("/console")).startswith("This signs you in to the console, once, within ten minutes.")
    assert await bo.says("/team") == "There is no /team for you here. /help shows what there is; or just ask."
    assert await bo.press("invite:0:0:organizer") == "That is for organizers of the fair."


async def test_the_link_to_the_console_is_a_button_and_nobody_else_gets_one(fair: Talk) -> None:
    ann, bo = await with_role(fair, Gift.ORGANIZER), fair.person()
    await bo.says("/start")

    await ann.says("/console")

    assert re.fullmatch(r"https://chat\.harbour\.example/console/sign-in/[\w-]{43}", ann.buttons[0].url)
    assert await bo.says("/console") == "There is no /console for you here. /help shows what there is; or just ask."
    assert await bo.press("console:0:1:") == "The console is for the organizers and staff of the fair."


async def test_a_role_is_withdrawn_by_two_presses_and_counts_no_more_at_once(fair: Talk) -> None:
    ann, bo = await with_role(fair, Gift.ORGANIZER), await with_role(fair, Gift.ORGANIZER)
    shown = await ann.says("/team")
    asked = await ann.presses("2")
    before = await bo.says("/requests")
    done = await ann.presses("Withdraw it")
    again = await ann.press(f"unrole:{await number_of(fair, bo)}:0:organizer")

    assert shown.startswith("2 people work for this fair here:\n1. Number 1, on web · organizer · since Sat 5 Sept")
    assert asked == "Shall I withdraw this role? Number 2, on web could do nothing more by it at once. (organizer)"
    assert before == "No request waits for an answer of the organizers."
    assert (done, again) == ("Withdrawn.", "That role was withdrawn before.")
    assert await bo.says("/requests") == "There is no /requests for you here. /help shows what there is; or just ask."
    assert await bo.press("unrole:1:0:organizer") == "That is for organizers of the fair."


async def test_the_last_organizer_cannot_leave(fair: Talk) -> None:
    ann = await with_role(fair, Gift.ORGANIZER)
    await ann.says("/team")
    await ann.presses("1")

    assert await ann.presses("Withdraw it") == "Nothing was withdrawn: this is the only organizer. Invite another one first."
    assert (await ann.says("/team")).startswith("1 person works for this fair here:")


async def test_who_has_lost_the_role_cannot_take_it_back_by_a_code_made_before(fair: Talk) -> None:
    ann, bo = await with_role(fair, Gift.ORGANIZER), await with_role(fair, Gift.ORGANIZER)
    await bo.says("/invite")
    kept = re.findall(r"/start (\w+)", await bo.presses("An organizer"))[0]
    await ann.press(f"unrole:{await number_of(fair, bo)}:0:organizer")

    assert await bo.says(f"/start {kept}") == "I do not know this code, or it has run out. Ask whoever sent it for a new one."


async def test_each_deed_of_the_team_is_written_down(fair: Talk) -> None:
    ann, bo = await with_role(fair, Gift.ORGANIZER), fair.person()
    await ann.says("/invite")
    code = re.findall(r"/start (\w+)", await ann.presses("Staff"))[0]
    await bo.says(f"/start {code}")
    await bo.presses("Yes")
    fair.passes(minutes=5)
    await ann.press(f"unrole:{await number_of(fair, bo)}:0:staff")
    async with fair.db.read() as tx:
        noted = [(each.visitor, each.deed, each.of, dict(each.facts)) for each in await audit.deeds(tx, limit=9)]

    assert noted == [
        (1, "role.withdrawn", "2", {"role": "staff", "exhibitor": ""}),
        (2, "role.taken", "2", {"role": "staff", "exhibitor": ""}),
        (1, "role.offered", "", {"role": "staff"}),
    ]


async def test_in_a_group_nothing_of_it_is_told(fair: Talk) -> None:
    group = fair.person(group=True)
    await group.says("/start")

    for data in ("console:0:1:", "team:0:1:", "invite:0:1:"):
        assert "private" in (await group.press(data)).lower()


async def number_of(fair: Talk, person: Person) -> int:
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
    assert who is not None
    return who.number


async def test_a_link_to_the_console_runs_out_after_ten_minutes(fair: Talk) -> None:
    ann = await with_role(fair, Gift.ORGANIZER)
    await ann.says("/console")
    async with fair.db.read() as tx:
        kept = await people.invitation(tx, signing_in.digest(ann.buttons[0].url.rpartition("/")[2]))

    assert kept is not None
    assert [kept.lives(fair.now + timedelta(minutes=minutes)) for minutes in (9, 10)] == [True, False]

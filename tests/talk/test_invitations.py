"""One-time codes: shown first, taken by a press, once, within seven days; and one person on two channels."""

from datetime import timedelta

from fair.visitors import Gift
from handlers import invitations
from tests.talk.talk import SATURDAY, Talk


async def code(fair: Talk, gives: str, exhibitor: str = "") -> str:
    async with fair.db.begin() as tx:
        return await invitations.make(tx, gives, exhibitor=exhibitor, now=SATURDAY)


async def test_a_code_shows_what_it_gives_and_only_the_press_takes_it(fair: Talk) -> None:
    ann = fair.person()
    given = await code(fair, Gift.REPRESENTATIVE, "E1")

    shown = await ann.says(f"/start {given}")
    before = await ann.says("/availability")
    await ann.says(f"/start {given}")
    taken = await ann.presses("Yes, take it")

    assert shown.startswith("This code makes you a representative of Aurora Ferries Ltd in this chat. Take it?")
    assert before == "There is no /availability for you here. /help shows what there is; or just ask."
    assert taken.startswith("You represent Aurora Ferries Ltd now. /help shows what you can do.\nAurora Ferries Ltd · stand A12, Hall 1")
    assert (await ann.says("/availability")).startswith("Meetings at Aurora Ferries Ltd\n")
    assert (await ann.says("/help")).split("\n")[6] == "For your stand: /availability · /leads"


async def test_a_code_is_taken_once_and_the_second_press_says_so(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    given = await code(fair, Gift.ORGANIZER)
    for each in (ann, bo):
        await each.says(f"/start {given}")

    first, second, again = await ann.presses("Yes"), await bo.presses("Yes"), await ann.press(f"take:0:0:{given}")

    assert first == "You are an organizer of this fair now. /help shows what you can do."
    assert second == "This code was taken before; it works once. Ask whoever sent it for a new one."
    assert again == "You have taken this code already; nothing more is to be done."
    assert await bo.says("/announce") == "There is no /announce for you here. /help shows what there is; or just ask."
    assert (await ann.says("/announce hello")).endswith("Nothing has been sent yet.")


async def test_a_code_runs_out_after_seven_days(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")
    given = await code(fair, Gift.ORGANIZER)

    fair.now += timedelta(days=7)

    assert await ann.says(f"/start {given}") == "I do not know this code, or it has run out. Ask whoever sent it for a new one."


async def test_a_second_channel_is_joined_and_there_is_one_agenda(fair: Talk) -> None:
    web, phone = fair.person(channel="web"), fair.person(channel="telegram")
    await web.says("Coral Paints")
    await web.presses("Save")
    await phone.says("Gull Drones")
    await phone.presses("Save")
    await web.says("/me")
    words = await web.presses("On another device")

    shown = await phone.says(words[words.index("/start") :])
    joined = await phone.presses("Yes, take it")

    both = "Your agenda\nExhibitors\n1. Coral Paints · stand C03, Hall 1 · Norway\n2. Gull Drones · stand C07, Hall 1 · Norway"
    assert [button.url.split("?")[0] for button in web.buttons] == ["https://chat.harbour.example/", "https://t.me/harbour_bot"]
    assert shown == "This code joins this chat to your agenda and settings elsewhere: they become one. Take it?"
    assert joined == "Joined: your agenda and settings are the same here and there now."
    assert await phone.says("/agenda") == both
    assert await web.says("/agenda") == both


async def test_a_chat_is_not_joined_to_itself(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/me")
    words = await ann.presses("On another device")
    await ann.says(words[words.index("/start") :])

    assert await ann.presses("Yes") == "This chat is yours already; there is nothing to join."

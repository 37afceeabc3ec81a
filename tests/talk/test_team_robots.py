"""Group robots: pasted by a representative, confirmed by a press with a test message, never shown again, taken out again."""

from datetime import timedelta

from fair.visitors import Gift
from handlers import invitations
from store import deliveries, history, robots
from store.robots import Robot
from tests.talk.talk import SATURDAY, Person, Talk

TOKEN = "abcdefgh12345678"
DINGTALK = f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}"
PASTE = (
    "Paste the address of your group's robot. It begins with https:// and one of these: qyapi.weixin.qq.com, oapi.dingtalk.com, "
    "open.feishu.cn, open.larksuite.com. A signing secret may stand behind it, after a space."
)


async def representative(fair: Talk, exhibitor: str = "E1") -> Person:
    async with fair.db.begin() as tx:
        code = await invitations.make(tx, Gift.REPRESENTATIVE, exhibitor=exhibitor, now=SATURDAY)
    person = fair.person()
    await person.says(f"/start {code}")
    await person.presses("Yes, take it")
    return person


async def kept(fair: Talk, exhibitor: str = "E1") -> list[Robot]:
    async with fair.db.read() as tx:
        return await robots.of(tx, exhibitor)


async def opens(person: Person) -> str:
    await person.says("/me")
    await person.presses("Where word reaches me")
    return await person.presses("Our team's group robot")


async def test_a_pasted_address_is_shown_by_its_end_and_a_press_sends_the_test(fair: Talk) -> None:
    ann = await representative(fair)
    none_yet = await opens(ann)
    paste = await ann.presses("Add a robot")

    asked = await ann.says(f"{DINGTALK} SECabcdefgh1234")
    before = await fair.sent("dingtalk")
    confirmed = await ann.presses("Yes, send the test")
    [test] = await fair.sent("dingtalk")
    again = await opens(ann)

    assert none_yet == "Aurora Ferries Ltd: no group robot tells your team of changes yet."
    assert paste == PASTE
    assert asked == "Shall DingTalk …5678 tell your team at Aurora Ferries Ltd of changes? A test message goes to the group now."
    assert (before, test.chat) == ([], f"{DINGTALK}#SECabcdefgh1234")
    assert test.reply.text == "This is a test: the fair's assistant tells the team of Aurora Ferries Ltd here when something changes."
    assert confirmed.startswith("The test message is on its way to the group.")
    assert again == "Aurora Ferries Ltd: your team is told by DingTalk …5678."
    assert [each.shut for each in await kept(fair)] == [None]


async def test_the_address_is_not_kept_among_what_was_said_and_its_value_shows_nothing(fair: Talk) -> None:
    ann = await representative(fair)
    await opens(ann)
    await ann.presses("Add a robot")
    await ann.says(DINGTALK)
    await ann.says(f"and {DINGTALK} again")

    async with fair.db.read() as tx:
        said = await history.history(tx, channel="web", chat=ann.chat, limit=100)

    assert [TOKEN in (line.reply.text if line.reply else line.text) for line in said] == [False] * len(said)
    assert [line.text for line in said if line.kind == "said"].count("(a robot's address)") == 2
    assert TOKEN not in repr(await kept(fair))


async def test_anything_but_a_robots_address_is_refused_and_asked_for_again(fair: Talk) -> None:
    ann = await representative(fair)
    await opens(ann)
    await ann.presses("Add a robot")

    refused = [
        await ann.says(each)
        for each in (
            f"https://evil.example/robot/send?access_token={TOKEN}",
            f"http://oapi.dingtalk.com/robot/send?access_token={TOKEN}",
            f"https://oapi.dingtalk.com.evil.example/robot/send?access_token={TOKEN}",
        )
    ]

    assert refused == [f"That is no address of a group robot.\n{PASTE}"] * 3
    assert await kept(fair) == []


async def test_who_represents_nobody_is_told_so_and_the_address_is_not_kept(fair: Talk) -> None:
    ann = fair.person()

    said = await ann.says(DINGTALK)

    async with fair.db.read() as tx:
        lines = await history.history(tx, channel="web", chat=ann.chat, limit=10)
    assert said.startswith("Group robots are for exhibitors' representatives")
    assert [line.text for line in lines if line.kind == "said"] == ["(a robot's address)"]


async def test_a_robot_is_removed_by_a_press_and_old_buttons_say_so(fair: Talk) -> None:
    ann = await representative(fair)
    await ann.says(DINGTALK)
    old = ann.buttons
    await ann.presses("Yes")
    removed = await ann.presses("Remove DingTalk …5678")
    ann.buttons = old

    assert removed == "DingTalk …5678 is told nothing any more; I have deleted its address."
    assert await ann.presses("Yes") == "That robot is not here any more."
    assert await kept(fair) == []


async def test_only_the_team_of_its_own_stand_sees_a_robot(fair: Talk) -> None:
    ann, bo = await representative(fair), await representative(fair, "E2")
    await ann.says(DINGTALK)
    yes = next(button.data for button in ann.buttons if button.label.startswith("Yes"))

    assert "no group robot" in await opens(bo)
    assert await bo.press(yes) == "That robot is not here any more."


async def test_a_robot_that_refuses_is_told_nothing_any_more(fair: Talk) -> None:
    ann = await representative(fair)
    await ann.says(DINGTALK)
    await ann.presses("Yes")

    async with fair.db.begin() as tx:
        await deliveries.shut(tx, channel="dingtalk", chat=DINGTALK, now=SATURDAY + timedelta(minutes=1), why="gone")

    assert await opens(ann) == "Aurora Ferries Ltd: your team is told by DingTalk …5678 (refuses; please add it anew)."

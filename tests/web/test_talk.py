"""The talk on the page, with scripts off: words go, answers are there, buttons change what they belong to."""

import re
from datetime import datetime

from bot.web.talk import PAGE
from fair.talk import Reply
from tests.web.house import BUTTONS, House


async def test_what_is_said_is_answered_on_the_page_that_follows(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        answer = await ann.says("Where is hall 3?")

    assert answer.status_code == 200
    assert ann.talk == ["Where is hall 3?", "You said Where is hall 3?.\nThat is all."]
    assert [str(each.url.copy_with(fragment=None)) for each in (answer,)] == [f"{web.root}/"]


async def test_a_press_changes_the_message_it_belongs_to(web: House) -> None:
    async with web.visitor() as ann:
        await ann.says("Hello")
        await ann.presses("More")

    assert ann.talk == ["Hello", f"You pressed {BUTTONS[0][0].data}.\nThat is all."]


async def test_the_talk_is_there_again_in_the_same_browser_and_in_no_other(web: House) -> None:
    async with web.visitor() as ann, web.visitor() as bo:
        await ann.says("Hello")
        await bo.says("Moin")
        await ann.opens()

    assert (ann.talk[0], bo.talk[0], len(ann.talk), len(bo.talk)) == ("Hello", "Moin", 2, 2)


async def test_looking_at_pages_stores_nothing(web: House) -> None:
    async with web.visitor() as ann:
        for address in ("/", "/?start=x_E1", "/?lang=zh", "/b/A-12", "/elsewhere", "/since", "/earlier?before=9", "/kept"):
            await ann.opens(address)

    assert (await web.service.counts()).inbox.count == 0
    assert web.guide.heard == []


async def test_words_sent_again_by_the_same_page_are_said_once(web: House) -> None:
    async with web.visitor() as ann:
        for _ in range(3):
            await ann.says("Hello", id="once-and-only")

    assert ann.talk == ["Hello", "You said Hello.\nThat is all."]


async def test_a_page_that_a_browser_brings_back_says_other_words_too(web: House) -> None:
    async with web.visitor() as ann:
        await ann.says("Hello", id="brought-back")
        await ann.says("And where?", id="brought-back")

    assert ann.talk[::2] == ["Hello", "And where?"]


async def test_while_an_answer_is_not_there_the_page_says_so_and_looks_again(web: House) -> None:
    web.guide.free.clear()
    async with web.visitor() as ann:
        await ann.says("Hello")
        waiting = ann.page
        web.guide.free.set()
        await ann.says("Still there?")

    assert "Your answer is on its way." in waiting
    assert 'http-equiv="refresh"' in waiting
    assert 'http-equiv="refresh"' not in ann.page


async def test_a_link_opens_what_it_names_by_a_press_only(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens("/?start=x_E1")
        before = list(ann.talk)
        await ann.presses("Open it")

    assert before == [
        "This is the automatic assistant of Harbour Trade Fair. Ask about sessions, exhibitors, halls and rules, in English or Chinese."
    ]
    assert ann.talk[0] == "Open the link"
    assert web.guide.heard[0].text == "/start x_E1"


async def test_a_link_can_be_opened_on_telegram_where_the_bot_is_known(web: House) -> None:
    async with web.beside(bot_name=lambda: "harbour_bot") as other, other.visitor() as ann, web.visitor() as bo:
        await ann.opens("/?start=c_abc")
        await bo.opens("/?start=c_abc")

    assert ['href="https://t.me/harbour_bot?start=c_abc"' in page for page in (ann.page, bo.page)] == [True, False]


async def test_a_code_from_elsewhere_is_handed_on(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens("/elsewhere")
        await ann.posts("/say", code=" abcdefghjkmnpqrstvwx ")

    assert ann.talk[0] == "Use my code"
    assert web.guide.heard[0].text == "/start abcdefghjkmnpqrstvwx"


async def test_a_long_talk_has_pages(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        for number in range(PAGE // 2 + 1):
            await ann.says(f"Question {number}")
        last, link = list(ann.talk), _link(ann.page)
        by_script = (await ann.client.get(link.replace("/?", "/earlier?"))).text
        await ann.opens(link)

    assert last[0] == "Question 1"
    assert ann.talk == ["Question 0", "You said Question 0.\nThat is all."]
    assert ("Question 0" in by_script, "Question 1" in by_script) == (True, False)


def _link(page: str) -> str:
    return page.split('<p class="earlier"><a href="')[1].split('"')[0]


async def test_commands_in_a_text_are_pressed_there_and_said_as_people_would(web: House) -> None:
    web.guide.replies["Hello"] = Reply("For a person: /person, see https://fair.example/help or /nowhere.")
    async with web.visitor() as ann:
        await ann.opens()
        await ann.says("Hello")
        in_text = re.findall(r'<button class="inline" form="commands" name="text" value="([^"]+)"', ann.page)
        await ann.presses("/person")

    assert in_text == ["/person"]
    assert web.guide.heard[-1].text == "/person"
    assert ann.talk[-2:] == ["Talk to a person", "You said /person.\nThat is all."]


async def test_the_first_words_stay_above_the_talk(web: House) -> None:
    async def welcome(language: str, at: datetime) -> Reply:
        return Reply("Welcome!")

    async with web.beside(welcome=welcome) as house, house.visitor() as ann, house.visitor() as bo:
        await ann.says("Hello")
        await bo.says("/start")

    assert ann.talk[:2] == ["Welcome!", "Hello"]
    assert bo.talk[0] == "Begin"

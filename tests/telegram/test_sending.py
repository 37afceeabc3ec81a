"""Parcels go out over the wire, and what Telegram says of them is what becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.settings import Settings
from bot.telegram import Telegram
from bot.telegram.given import FileIds
from bot.telegram.transport import Transport
from fair.talk import Button, Errand, File, Lane, Look, Parcel, Reply, Spot, marked
from scheduler.channel import ChatMoved, ChatShut, NeverSent, PerhapsSent, Sent, TryLater
from tests.bot_api import BotApi, Fault, Person
from tests.telegram.conftest import NOW, opened

PNG = File("stand.png", "image/png", b"\x89PNG", key="qr-12")
PDF = File("agenda.ics", "text/calendar", b"BEGIN:VCALENDAR", key="ics-7")


def parcel(reply: Reply | str = "Hall 3", errand: Errand = Errand.SEND, *, chat: int | str = 501, message: str | None = None) -> Parcel:
    told = Reply(reply) if isinstance(reply, str) else reply
    return Parcel(row=1, channel="telegram", chat=str(chat), errand=errand, lane=Lane.REPLY, reply=told, due=NOW, message=message)


@pytest.fixture
def ann(api: BotApi) -> Person:
    return api.person(501)


async def test_words_go_out_as_entities_and_buttons_in_rows(telegram: Telegram, ann: Person) -> None:
    text, marks = marked(["🎪 ", ("展位", Look.BOLD), " ", ("map", Look.LINK, "https://fair.example/map")])
    rows = ((Button("Keep", "save:1:1:"), Button("Map", url="https://fair.example/map")), (Button("More", "page:2:1:"),))

    sent = await telegram.channel.send(parcel(Reply(text, marks, rows)))

    (told,) = ann.messages
    assert (sent, told.text) == (Sent("1"), "🎪 展位 map")
    assert told.entities == [
        {"type": "bold", "offset": 3, "length": 2},
        {"type": "text_link", "offset": 6, "length": 3, "url": "https://fair.example/map"},
    ]
    assert told.markup == {
        "inline_keyboard": [
            [{"text": "Keep", "callback_data": "save:1:1:"}, {"text": "Map", "url": "https://fair.example/map"}],
            [{"text": "More", "callback_data": "page:2:1:"}],
        ]
    }


async def test_a_link_shows_no_preview_and_nothing_is_parsed(api: BotApi, telegram: Telegram, ann: Person) -> None:
    await telegram.channel.send(parcel("<b>*bold*</b> https://fair.example"))

    (call,) = api.called("sendMessage")
    assert call.parameters == {
        "chat_id": ann.chat,
        "text": "<b>*bold*</b> https://fair.example",
        "link_preview_options": {"is_disabled": True},
    }


async def test_a_message_is_edited_and_to_the_same_words_is_as_good(telegram: Telegram, ann: Person) -> None:
    sent = await telegram.channel.send(parcel("One"))
    edits = [await telegram.channel.send(parcel("Two", Errand.EDIT, message=sent.message)) for _ in range(2)]

    (told,) = ann.messages
    assert (edits, told.text, told.edits) == ([Sent("1")] * 2, "Two", 1)


async def test_an_answer_whose_message_is_gone_comes_anew_and_news_of_no_interest_does_not(telegram: Telegram, ann: Person) -> None:
    answer = await telegram.channel.send(parcel("Here", Errand.EDIT, message="99"))
    news = replace(parcel("Moved", Errand.EDIT, message="99"), lane=Lane.REMINDER)

    with pytest.raises(NeverSent):
        await telegram.channel.send(news)
    assert (answer, [told.text for told in ann.messages]) == (Sent("1"), ["Here"])


async def test_a_message_is_deleted_and_once_is_enough(telegram: Telegram, ann: Person) -> None:
    sent = await telegram.channel.send(parcel("One"))
    for _ in range(2):
        assert await telegram.channel.send(parcel("", Errand.DELETE, message=sent.message)) == sent

    assert ann.messages == []


async def test_a_press_is_answered_and_one_too_old_is_let_be(api: BotApi, telegram: Telegram, ann: Person) -> None:
    await telegram.channel.send(parcel(Reply("One", buttons=((Button("Go", "go:1:1:"),),))))
    press = await ann.presses("Go")

    for _ in range(2):
        assert await telegram.channel.send(parcel("Noted", Errand.ANSWER, message=press)) == Sent()

    assert api.world.answers == [(press, "Noted")]


@pytest.mark.parametrize("file", [PNG, PDF])
async def test_a_file_is_handed_over_once_and_by_its_id_from_then_on(api: BotApi, settings: Settings, ann: Person, file: File) -> None:
    known: dict[str, str] = {}
    handed = Reply("Here", picture=file) if file is PNG else Reply("Here", file=file)

    async with opened(settings, file_ids=_look_up(known)) as telegram:
        first = await telegram.channel.send(parcel(handed, Errand.FILE))
        known.update(first.files)
        second = await telegram.channel.send(parcel(handed, Errand.FILE))

    assert (first.files, second.files, api.world.files) == (((file.key, "file-1"),), (), {"file-1": file.content})
    assert [(told.text, told.file) for told in ann.messages] == [("Here", "file-1")] * 2


async def test_a_file_whose_id_is_no_longer_known_is_handed_over_again(api: BotApi, settings: Settings, ann: Person) -> None:
    async with opened(settings, file_ids=_look_up({PNG.key: "file-of-long-ago"})) as telegram:
        sent = await telegram.channel.send(parcel(Reply("", picture=PNG)))

    assert sent == Sent("1", ((PNG.key, "file-1"),))


async def test_words_under_a_picture_are_edited_too(telegram: Telegram, ann: Person) -> None:
    sent = await telegram.channel.send(parcel(Reply("One", picture=PNG)))
    await telegram.channel.send(parcel("Two", Errand.EDIT, message=sent.message))

    assert [told.text for told in ann.messages] == ["Two"]


async def test_a_place_is_shown_with_its_name(api: BotApi, telegram: Telegram, ann: Person) -> None:
    await telegram.channel.send(parcel(Reply("Gate 2\nSouth side", spot=Spot(38.7, -9.1))))
    await telegram.channel.send(parcel(Reply("", spot=Spot(38.7, -9.1))))

    assert [told.text for told in ann.messages] == ["Gate 2\nSouth side", ""]
    assert [call.method for call in api.calls] == ["sendVenue", "sendLocation"]


async def test_a_text_that_is_too_long_ends_at_a_line(telegram: Telegram, ann: Person) -> None:
    line = "🎪" * 40
    reply = Reply("\n".join([line] * 80), buttons=((Button("More", "page:2:1:"),),))

    await telegram.channel.send(parcel(reply))

    (told,) = ann.messages
    assert told.text == "\n".join([*[line] * 50, "…"])
    assert [button["text"] for button in told.buttons] == ["More"]


async def test_what_telegram_will_never_take_is_said_so(telegram: Telegram, ann: Person) -> None:
    refused = [parcel(""), parcel(chat="web"), parcel("x", Errand.EDIT, message=None), parcel("x", Errand.ANSWER)]

    for each in refused:
        with pytest.raises(NeverSent):
            await telegram.channel.send(each)


async def test_a_chat_that_is_shut_is_said_so(api: BotApi, telegram: Telegram, ann: Person) -> None:
    await ann.blocks()

    for chat in (ann.chat, 999):
        with pytest.raises(ChatShut):
            await telegram.channel.send(parcel(chat=chat))


async def test_a_group_that_has_moved_is_followed(api: BotApi, telegram: Telegram) -> None:
    api.world.moved[-7] = -1007

    with pytest.raises(ChatMoved) as moved:
        await telegram.channel.send(parcel(chat=-7))

    assert moved.value.chat == "-1007"


async def test_a_refusal_for_speed_is_that_chats_alone_and_is_passed_on_with_its_wait(api: BotApi, settings: Settings, ann: Person) -> None:
    api.faults.append(Fault("429", seconds=5))

    async with opened(settings, clock=None) as telegram:
        with pytest.raises(TryLater) as first:
            await telegram.channel.send(parcel())
        with pytest.raises(TryLater) as second:
            await telegram.channel.send(parcel())
        await telegram.channel.send(parcel(chat=api.person(502).chat))

    assert (first.value.after, first.value.whole_channel) == (timedelta(seconds=5), False)
    assert timedelta(seconds=2) < second.value.after < timedelta(seconds=5)
    assert [call.status for call in api.calls] == [429, 200]


@pytest.mark.parametrize("kind", ["502", "reset", "reset after", "garbage"])
async def test_where_no_answer_comes_it_may_have_arrived(api: BotApi, telegram: Telegram, ann: Person, kind: str) -> None:
    api.faults.append(Fault(kind))

    with pytest.raises(PerhapsSent):
        await telegram.channel.send(parcel())


async def test_an_answer_that_does_not_come_in_time_leaves_it_open(api: BotApi, ann: Person) -> None:
    api.faults.append(Fault("hang", seconds=30))
    transport = Transport(connections=1, answer_seconds=0.2)

    with pytest.raises(Exception, match="no answer") as unanswered:
        await transport.post(f"{api.url}/bot{api.token}/sendMessage?chat_id=501&text=Hello")
    await transport.shutdown()

    assert api.token not in repr(unanswered.value)


async def test_where_nobody_is_reached_nothing_has_gone_out(settings: Settings) -> None:
    async with opened(replace(settings, telegram_api_url="http://127.0.0.1:9")) as telegram:
        with pytest.raises(TryLater):
            await telegram.channel.send(parcel())


def _look_up(known: dict[str, str]) -> FileIds:
    async def look_up(key: str) -> str | None:
        return known.get(key)

    return look_up

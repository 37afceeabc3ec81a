"""A reply as a letter, read as a mail program reads it."""

import string
from datetime import timedelta
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import default
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail.headers import address, subject
from bot.mail.letters import Stationery, letter
from fair.talk import Button, File, Look, Mark, Parcel, Reply, Spot, marked
from handlers.calendar import Entry, Method, calendar_file
from tests.calendars.reading import read_back
from tests.mail.parcels import NOW, links_of, parcel, stop_at

FAIR = Address("The Fair 展会", "fair", "example.org")
ANN = Address(username="ann", domain="example.org")
STATIONERY = Stationery(FAIR, "one", links_of, stop_at)
MEETING = Entry(
    uid="meeting-1@fairlead",
    sequence=1,
    changed=NOW,
    title="Meeting 会面",
    start=NOW + timedelta(days=1),
)
BEIJING = ZoneInfo("Asia/Shanghai")
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "List-Unsubscribe",
    "List-Unsubscribe-Post", "Content-Language", "MIME-Version", "Content-Type",
}  # fmt: skip
WORDS = st.text(max_size=100)


def test_a_letter_says_the_reply_in_plain_words_and_in_html() -> None:
    text, marks = marked(
        [("Opening", Look.BOLD), " begins at ", ("09:00", Look.CODE), ", see ", ("the page", Look.LINK, "https://x.org/?a&b"), "\nor <ask>"]
    )
    buttons = (
        (Button("On the map", url="https://map.example.org"), Button("Snooze", data="snooze:1:1:")),
        (Button("Here", data="here:0:0:"),),
    )

    read = _read(parcel(row=7, reply=Reply(text, marks, buttons)))

    plain, html = read.iter_parts()
    assert read.get_content_type() == "multipart/alternative"
    assert _text(plain).strip().split("\n") == [
        "Opening begins at 09:00, see the page <https://x.org/?a&b>",
        "or <ask>",
        "",
        "On the map: https://map.example.org",
        "Snooze: https://fair.example.org/press/7/snooze:1:1:",
    ]
    assert [line for line in _text(html).split("\n") if line.startswith(("<p", "or"))] == [
        '<p><strong>Opening</strong> begins at <code>09:00</code>, see <a href="https://x.org/?a&amp;b">the page</a><br>',
        "or &lt;ask&gt;</p>",
        '<p><a href="https://map.example.org" style="font-weight: bold">On the map</a></p>',
        '<p><a href="https://fair.example.org/press/7/snooze:1:1:" style="font-weight: bold">Snooze</a></p>',
    ]


def test_links_that_would_do_something_of_their_own_are_no_links() -> None:
    reply = Reply("Look here", (Mark(0, 4, Look.LINK, "javascript:alert(1)"),), ((Button("Press", url="data:text/html,x"),),))

    _, html = _read(parcel(reply=reply)).iter_parts()

    assert "<p>Look here</p>" in _text(html)
    assert "href" not in _text(html)


def test_a_place_is_told_by_its_coordinates() -> None:
    plain, _ = _read(parcel(reply=Reply("Gate 3 is here.", spot=Spot(39.99, 116.38)))).iter_parts()

    assert _text(plain) == "Gate 3 is here.\n\n(39.99, 116.38)\n"


def test_an_invitation_is_where_calendars_look_for_it() -> None:
    file = calendar_file(MEETING, zone=BEIJING, method=Method.REQUEST)

    read = _read(parcel(reply=Reply("You meet Lenovo.", file=file)))

    forms, attached = read.iter_parts()
    assert (read.get_content_type(), forms.get_content_type()) == ("multipart/mixed", "multipart/alternative")
    assert [part.get_content_type() for part in forms.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    shown = list(forms.iter_parts())[-1]
    assert [shown["Content-Type"].params[name] for name in ("method", "charset")] == ["REQUEST", "utf-8"]
    assert shown.get_payload(decode=True) == attached.get_payload(decode=True)
    assert (attached.get_content_type(), attached.get_filename()) == ("application/ics", "Meeting-会面.ics")


def test_an_invitation_is_from_the_sender_and_to_the_reader_alone() -> None:
    methods = (Method.REQUEST, Method.CANCEL)
    files = [calendar_file(MEETING, zone=BEIJING, method=method) for method in methods]

    read = [read_back(_attached(_read(parcel(reply=Reply("You meet Lenovo.", file=file))))) for file in files]

    assert [each.method for each in read] == list(methods)
    for each in read:
        [guest] = each.entry.contents["attendee"]
        assert (each.entry.organizer.value, each.entry.organizer.params["CN"]) == ("mailto:fair@example.org", ["The Fair 展会"])
        assert (guest.value, guest.params["PARTSTAT"], guest.params["RSVP"]) == ("mailto:ann@example.org", ["ACCEPTED"], ["FALSE"])


def test_a_calendar_that_asks_nothing_is_a_file() -> None:
    file = calendar_file(MEETING, zone=BEIJING)

    _, attached = _read(parcel(reply=Reply("Your calendar.", file=file))).iter_parts()

    assert (attached.get_content_type(), attached["Content-Type"].params["method"]) == ("text/calendar", "PUBLISH")
    assert attached.get_payload(decode=True) == file.content


def test_a_picture_and_a_file_are_attached() -> None:
    reply = Reply("Both.", picture=File("map.png", "image/png", b"\x89PNG"), file=File("名单.csv", "text/csv; charset=utf-8", b"a,b\r\n"))

    _, file, picture = _read(parcel(reply=reply)).iter_parts()

    assert (file.get_filename(), file.get_content_type(), file.get_payload(decode=True)) == ("名单.csv", "text/csv", b"a,b\r\n")
    assert (picture.get_filename(), picture.get_content_type(), picture.get_payload(decode=True)) == ("map.png", "image/png", b"\x89PNG")


def test_a_repeat_has_the_name_of_the_first_and_no_other_letter_has() -> None:
    first, repeat, other = (
        letter(parcel(row=row), ANN, STATIONERY, now=NOW + timedelta(hours=hour)) for row, hour in ((1, 0), (1, 2), (2, 0))
    )
    elsewhere = letter(parcel(), ANN, Stationery(FAIR, "two", links_of, stop_at), now=NOW)

    assert first.name == repeat.name == message_from_bytes(repeat.content)["Message-ID"]
    assert len({first.name, other.name, elsewhere.name}) == 3


def test_who_writes_is_told_and_that_nobody_did_by_hand() -> None:
    read = _read(parcel())

    assert {name: str(read[name]) for name in ("From", "To", "Subject", "Date", "Auto-Submitted", "Content-Language")} == {
        "From": "The Fair 展会 <fair@example.org>",
        "To": "ann@example.org",
        "Subject": "Your session begins in 15 minutes.",
        "Date": "Sat, 05 Sep 2026 01:00:00 +0000",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
    }


def test_a_long_address_for_unsubscribing_stays_in_one_piece() -> None:
    content = letter(parcel(), ANN, STATIONERY, now=NOW).content

    lines = content.split(b"\r\n")
    assert f"List-Unsubscribe: <{stop_at(parcel())}>".encode() in lines
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_where_there_is_nothing_to_unsubscribe_from_nothing_is_said_of_it() -> None:
    stationery = Stationery(FAIR, "one", links_of, lambda _parcel: None)

    read = message_from_bytes(letter(parcel(), ANN, stationery, now=NOW).content)

    assert [name for name in read.keys() if name.startswith("List-")] == []  # noqa: SIM118 - a message is no dict


def test_what_would_change_a_letter_follows_it() -> None:
    first = letter(parcel(), ANN, STATIONERY, now=NOW)

    read = _read(parcel(row=2, message=first.name))

    assert (read["In-Reply-To"], read["References"]) == (first.name, first.name)


def test_a_long_first_line_is_cut_at_a_word_for_the_subject() -> None:
    assert [subject(text) for text in ("\n \nShort.\nMore", "word " * 40, "字" * 200, "")] == [
        "Short.",
        "word " * 23 + "word …",
        "字" * 120 + " …",
        "",
    ]


def test_addresses_are_read_and_nothing_else_is() -> None:
    read = {
        text: address(text)
        for text in ("ann@example.org", '"Fair, The" <fair@例子.cn>', "a@b, c@d", "a@b\nc", "<a@b", "a@b..c", "a@" + "x" * 70)
    }

    assert {text: (each.display_name, each.addr_spec) for text, each in read.items() if each} == {
        "ann@example.org": ("", "ann@example.org"),
        '"Fair, The" <fair@例子.cn>': ("Fair, The", "fair@xn--fsqu00a.cn"),
    }


@settings(deadline=None)
@given(text=WORDS, label=WORDS, url=WORDS, name=WORDS, file=WORDS, stop=st.text(string.printable, max_size=300))
def test_nothing_that_is_said_becomes_a_header(text: str, label: str, url: str, name: str, file: str, stop: str) -> None:
    sender = address(f"{name} <fair@example.org>") or FAIR
    stationery = Stationery(sender, "one", lambda _parcel, _button: url, lambda _parcel: "".join(stop.split()) or "https://x.org")
    reply = Reply(text, buttons=((Button(label, data="x:0:0:"),),), file=File(file, "text/csv", b"x"), language="zh")

    content = letter(parcel(reply=reply), ANN, stationery, now=NOW).content

    read = message_from_bytes(content, policy=default)
    assert set(read.keys()) == HEADERS
    assert [line for line in content.split(b"\r\n") if len(line) > 998 or b"\n" in line or b"\r" in line or not line.isascii()] == []


def _read(sent: Parcel) -> EmailMessage:
    return message_from_bytes(letter(sent, ANN, STATIONERY, now=NOW).content, policy=default)


def _attached(letter: EmailMessage) -> bytes:
    *_, file = letter.iter_parts()
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def _text(part: MIMEPart) -> str:
    return str(part.get_content()).replace("\r\n", "\n")

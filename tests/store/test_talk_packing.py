"""What comes in and goes out is the same after it was stored as JSON."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from fair.talk import Button, File, Incoming, Look, Mark, Reply, Sign, Spot
from store.talk_packing import content_key, content_keys, pack_incoming, pack_reply, unpack_incoming, unpack_reply

spots = st.builds(Spot, st.floats(-90, 90), st.floats(-180, 180))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC) | st.just(timezone(timedelta(hours=8))))  # noqa: DTZ001  they get their zones here
words = st.none() | st.text()
incomings = st.builds(
    Incoming,
    channel=st.text(),
    update=st.text(),
    chat=st.text(),
    at=moments,
    sign=st.sampled_from(Sign),
    text=st.text(),
    message=words,
    callback=words,
    media=words,
    spot=st.none() | spots,
    language=words,
    zone=words,
    group=st.booleans(),
)
files = st.builds(File, st.text(), st.text(), st.binary(), st.text())
replies = st.builds(
    Reply,
    text=st.text(),
    marks=st.lists(st.builds(Mark, st.integers(0, 99), st.integers(0, 99), st.sampled_from(Look), st.text())).map(tuple),
    buttons=st.lists(st.lists(st.builds(Button, st.text(), st.text(), st.text())).map(tuple)).map(tuple),
    picture=st.none() | files,
    file=st.none() | files,
    spot=st.none() | spots,
    language=st.sampled_from(["en", "zh"]),
)


@given(incomings)
def test_what_came_in_comes_back_the_same(incoming: Incoming) -> None:
    assert unpack_incoming(json.loads(json.dumps(pack_incoming(incoming)))) == incoming


@given(replies.filter(lambda reply: not (reply.picture and reply.file and content_key(reply.picture) == content_key(reply.file))))
def test_a_reply_comes_back_the_same_with_its_files(reply: Reply) -> None:
    packed, contents = pack_reply(reply)
    stored = json.loads(json.dumps(packed))

    assert unpack_reply(stored, {key: contents[key].content for key in content_keys(stored)}) == reply


def test_what_is_as_nothing_were_said_is_left_out_and_bytes_stand_apart() -> None:
    packed, contents = pack_reply(Reply("Here it is.", file=File("a.ics", "text/calendar", b"BEGIN", key="a")))

    assert packed == {"text": "Here it is.", "file": {"name": "a.ics", "media_type": "text/calendar", "key": "a", "content": "a"}}
    assert list(contents) == ["a"]

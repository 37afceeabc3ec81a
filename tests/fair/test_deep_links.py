"""Links that open records: whatever the id, the link fits Telegram and means that record."""

import re

from hypothesis import given
from hypothesis import strategies as st

from fair.deep_links import Links, Meant, card_behind, card_link, code_of, link_to, meant


@given(st.sampled_from(["exhibitor", "session"]), st.text(min_size=1, max_size=200))
def test_every_record_has_a_link_that_fits_and_means_it(kind: str, id: str) -> None:
    link = link_to(kind, id)

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", link)
    assert meant(link) in (Meant(kind, id=id), Meant(kind, code=code_of(id)))


def test_an_id_that_fits_stands_in_the_link_itself() -> None:
    assert link_to("exhibitor", "E-12_b") == "x_E-12_b"
    assert link_to("session", "展位") == f"sc_{code_of('展位')}"
    assert meant("x_c_1") == Meant("exhibitor", id="c_1")


def test_what_opens_no_record_is_something_else() -> None:
    assert [meant(start) for start in ("", "x", "x_", "xq_1", "y_1", "4j6axdgnyrnsdkwv86wh")] == [None] * 6


def test_a_cards_link_is_no_records() -> None:
    assert (card_link("abc"), card_behind("c_abc"), meant("c_abc")) == ("c_abc", "abc", None)
    assert [card_behind(start) for start in ("abc", "xc_abc", "x_c_abc")] == [None] * 3


def test_a_link_leads_to_the_channels_that_are_known() -> None:
    assert Links().to("x_1") == ()
    assert Links("https://chat.example/", "fair_bot").to("x_1") == ("https://chat.example/?start=x_1", "https://t.me/fair_bot?start=x_1")

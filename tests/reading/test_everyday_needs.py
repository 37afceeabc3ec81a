"""Needs in other everyday words: animals by breed, money by its name, who lets us in, what is only told besides."""

import pytest

from knowledge.reading.needs import leading, needs_in


@pytest.mark.parametrize(
    ("asked", "need"),
    [
        ("may I bring my old labrador", "pets"),
        ("能带泰迪进去吗", "pets"),
        ("where do I get renminbi for my pounds", "exchange"),
        ("用英镑换点人民币", "exchange"),
        ("is a test required? I landed today", "health"),
        ("nobody lets us in, when will you let us in?", "hours"),
        ("if we arrive at 5:40 pm will they still let us in", "last_entry"),
        ("somewhere to print a contract", "business_centre"),
        ("可以现场买票吗", "buy_ticket"),
        ("which metro exit for a wheelchair", "metro"),
        ("my plans changed, what about the ticket I paid for", "refund"),
        ("买了票去不了了咋办", "refund"),
        ("there are fourteen of us", "group"),
        ("boss wants proof I actually sat in the workshop", "certificate"),
        ("打火机安检会没收吗", "prohibited"),
        ("忘带身份证了能进吗", "real_name"),
        ("last train tonight?", "metro"),
        ("把证落出租车上了", "badge_lost"),
        ("do you sell theatre tickets for the city", "other_tickets"),
    ],
)
def test_a_need_is_known_in_everyday_words(asked: str, need: str) -> None:
    assert need in leading(each.name for each in needs_in(asked))

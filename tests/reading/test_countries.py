"""Countries and regions as visitors say them, against the strings that a fair's files hold."""

import pytest

from knowledge.reading.countries import Countries, CountryMention, codes_in, country_code
from knowledge.reading.origins import is_destination

STORED = ("Norway", "China", "DE", "United Kingdom", "Republic of Korea", "法国", "the Netherlands", "U.S.A.", "Sealand", "USA", "土耳其")


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries(STORED)


def named(countries: Countries, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.words, mention.stored) for mention in countries.read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("companies from Norway", [("Norway", ("Norway",))]),
        ("挪威企业", [("挪威", ("Norway",))]),
        ("Germany and France", [("Germany", ("DE",)), ("France", ("法国",))]),
        ("德國和法國", [("德國", ("DE",)), ("法國", ("法国",))]),
        ("South Korea", [("South Korea", ("Republic of Korea",))]),
        ("韩国", [("韩国", ("Republic of Korea",))]),
        ("from the UK", [("UK", ("United Kingdom",))]),
        ("Great Britain", [("Great Britain", ("United Kingdom",))]),
        ("HOLLAND", [("HOLLAND", ("the Netherlands",))]),
        ("American firms", [("American", ("U.S.A.", "USA"))]),
        ("from Sealand", [("Sealand", ("Sealand",))]),
        ("Brazil", [("Brazil", ())]),
        ("who is at stand B07", []),
    ],
)
def test_a_country_is_known_by_all_its_names_and_every_stored_string(
    countries: Countries, text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert named(countries, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tell us about it", []),
        ("TELL US", [("US", ("U.S.A.", "USA"))]),
        ("from the US", [("US", ("U.S.A.", "USA"))]),
        ("roast turkey", []),
        ("Turkey", [("Turkey", ("土耳其",))]),
        ("polish the china", []),
        ("China", [("China", ("China",))]),
        ("chinatown", []),
    ],
)
def test_a_name_that_is_a_word_too_counts_where_it_is_written_as_a_name(
    countries: Countries, text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert named(countries, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nordic exhibitors", [("nordic", ("Norway",))]),
        ("东盟国家", [("东盟", ())]),
        ("East Asia", [("Asia", ("China", "Republic of Korea", "土耳其"))]),
        ("北欧", [("北欧", ("Norway",))]),
    ],
)
def test_a_region_is_all_its_countries_that_come(countries: Countries, text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(countries, text) == found


def test_a_mention_says_where_it_stands_and_whether_it_is_an_adjective(countries: Countries) -> None:
    assert countries.read("Norwegian boats, from Norway") == [
        CountryMention("Norwegian", ("Norway",), (0, 9), adjective=True),
        CountryMention("Norway", ("Norway",), (22, 28), adjective=False),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Viet Nam", "VN"), ("越南", "VN"), ("the  Philippines", "PH"), ("u.s.", "US"), ("kr", "KR"), ("Atlantis", None)],
)
def test_a_country_has_its_code_by_any_of_its_names(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_the_codes_in_a_text_are_those_of_all_countries_named() -> None:
    assert codes_in("a French citizen living in 日本") == {"FR", "JP"}


@pytest.mark.parametrize(
    ("text", "country", "is_it"),
    [
        ("who ships to Norway", "Norway", True),
        ("freight into the Norway region", "Norway", True),
        ("运到挪威的公司", "挪威", True),
        ("exhibitors from Norway", "Norway", False),
        ("来自挪威的公司", "挪威", False),
        ("Norway", "Norway", False),
    ],
)
def test_a_country_that_something_goes_to_is_a_destination(text: str, country: str, is_it: bool) -> None:
    assert is_destination(text, text.index(country)) == is_it

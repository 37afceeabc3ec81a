"""Finding the record that a visitor means, however it is written; and not finding what the fair does not have."""

import pytest

from knowledge.names import SURE, Directory, Entry, choose, mentions

NAMES = (
    ("session", "s1", "Taming Abstraction"),
    ("session", "s2", "Application of the SPDX Safety Profile in the Safety Scope of the Zephyr Project"),
    ("session", "s3", "Running NLnet on NixOS"),
    ("session", "s4", "How to teach an elephant to dance rock'n'roll"),
    ("session", "s5", "BoF 社群聚 day 1 slot 1"),
    ("session", "s6", "BoF 社群聚 day 1 slot 3"),
    ("session", "s7", "資料迴戰！讓開放資料成為我們的武器"),
    ("session", "s8", "Quantum computing for knitters"),
    ("session", "s9", "Now"),
    ("speaker", "p1", "Francisco Triviño García"),
    ("exhibitor", "e1", "BCWorld Pharm Co., Ltd."),
    ("exhibitor", "e2", "Filterfine (Thailand) Company Limited"),
    ("exhibitor", "e3", "深圳华为技术有限公司"),
    ("exhibitor", "e4", "上海凤凰自行车有限公司"),
    ("exhibitor", "e5", "Runaways Studio"),
    ("exhibitor", "e6", "Bosch"),
    ("exhibitor", "e7", "Bosch Rexroth AG"),
    ("exhibitor", "e8", "Haus & Garten GmbH"),
    ("exhibitor", "e9", "Grimoire Systems BV"),
    ("exhibitor", "e10", "Fable Logistics Ltd."),
    ("exhibitor", "e11", "杭州云帆精密仪器有限公司"),
    ("track", "t1", "Security"),
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(Entry(kind, key, name) for kind, key, name in NAMES)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("who gives the talk Taming Abstrction", "s1"),
        ("“of the SPDX Safety”在哪里举行？", "s2"),
        ("hi, can you tell me the day and hour of running nlnet on nixos? thanks", "s3"),
        ('What time does "How to teach an" finish?', "s4"),
        ("《bof 社群聚 day 1 slot 3》多长时间？", "s6"),
        ("提醒我参加资料回战！让开放资料成为我们的武器", "s7"),
        ("what is Franciisco Trivino Garcia talking about", "p1"),
        ("What is the website of BCWorld Pharm?", "e1"),
        ("Filterfine Company homepage please", "e2"),
        ("华为在哪里", "e3"),
        ("where is huawei", "e3"),
        ("fenghuang zixingche展位在哪", "e4"),
        ("Ｒｕｎａｗａｙｓ Studdio booth number?", "e5"),
        ("which booth is haus and garten at", "e8"),
        ("what is planned in Security tomorrow", "t1"),
    ],
)
def test_a_name_is_found_however_it_is_written(directory: Directory, asked: str, meant: str) -> None:
    choice = choose(mentions(directory.spot(asked))[0])

    assert (choice.verdict, [match.key for match in choice.matches]) == ("clear", [meant])


@pytest.mark.parametrize(
    "asked",
    [
        "which booth is Oolong Ferrite Systems at?",
        "Norvanta Owl Logistics booth number?",
        "怎么找到青鹭云台精密仪器有限公司",
        "what time does Knitting with Quantum Yarn start?",
        "is Xiomara Fennimore-Okafor speaking, and when?",
        "what is on now?",
    ],
)
def test_a_name_the_fair_does_not_have_is_not_taken_for_the_nearest(directory: Directory, asked: str) -> None:
    assert choose(directory.spot(asked)).verdict == "none"


def test_the_span_is_that_of_the_words_as_they_were_written(directory: Directory) -> None:
    asked = "想约 ＢＣＷｏｒｌｄ Pharm 谈谈"

    best = directory.spot(asked)[0]

    assert asked[slice(*best.span)] == "ＢＣＷｏｒｌｄ Pharm"


def test_two_names_in_one_question_are_two_mentions(directory: Directory) -> None:
    groups = mentions(directory.spot('Do "Taming Abstraction" and "Running NLnet on NixOS" clash?'))

    assert [(group[0].key, group[0].score >= SURE) for group in groups] == [("s1", True), ("s3", True)]


def test_the_one_that_is_called_exactly_so_comes_before_those_that_only_begin_so(directory: Directory) -> None:
    found = directory.find("bosch")

    assert [match.key for match in found] == ["e6", "e7"]
    assert choose(found).verdict == "clear"


def test_names_that_fit_equally_are_left_to_be_asked_about() -> None:
    companies = ("Huawei Cloud", "Huawei Device", "Huawei Marine", "Huawei Digital Power", "Bosch Rexroth")
    directory = Directory(Entry("exhibitor", number, f"{name} Co., Ltd.") for number, name in enumerate(companies))

    choice = choose(directory.spot("where is Huawei?"))

    assert (choice.verdict, {match.key for match in choice.matches}) == ("several", {0, 1, 2, 3})


def test_only_the_kinds_asked_for_are_found(directory: Directory) -> None:
    assert directory.find("Taming Abstraction", kinds=("exhibitor", "speaker")) == []


def test_an_updated_directory_knows_what_came_and_not_what_went(directory: Directory) -> None:
    later = directory.updated(add=[Entry("exhibitor", "e12", "Zentriq Pebbleworks Ltd")], gone=[("exhibitor", "e5")])

    assert [match.key for match in later.find("zentriq pebbleworks")] == ["e12"]
    assert later.find("Runaways Studio") == []
    assert [match.key for match in directory.find("Runaways Studio")] == ["e5"]


def test_an_updated_directory_finds_what_one_built_anew_finds(directory: Directory) -> None:
    first, second = NAMES[:12], NAMES[12:]
    grown = Directory(Entry(*name) for name in first).updated(add=[Entry(*name) for name in second])

    for _, _, name in NAMES:
        assert grown.find(name) == directory.find(name)


@pytest.mark.parametrize("nothing", ["", " ", "？！", "《》", "\u200b", "。" * 5000])
def test_nothing_is_named_by_no_words(directory: Directory, nothing: str) -> None:
    assert directory.spot(nothing) == directory.find(nothing) == []


def test_an_empty_directory_finds_nothing() -> None:
    assert Directory().spot("where is Bosch?") == []


@pytest.mark.parametrize("kind, key, name", [name for name in NAMES if name[2] != "Now"])
def test_every_name_as_it_stands_is_found_surely(directory: Directory, kind: str, key: str, name: str) -> None:
    best = directory.find(name)[0]

    assert (best.kind, best.key, best.score >= SURE) == (kind, key, True)


def test_a_brand_that_several_chinese_companies_share_is_asked_about() -> None:
    names = ("华为技术有限公司", "深圳华为云计算技术有限公司", "华为终端有限公司", "联想集团")
    directory = Directory(Entry("exhibitor", number, name) for number, name in enumerate(names))

    choice = choose(directory.spot("華為的展位在哪裡？"))

    assert (choice.verdict, {match.key for match in choice.matches}) == ("several", {0, 1, 2})


def test_a_very_long_message_is_read_up_to_a_point(directory: Directory) -> None:
    found = directory.spot("where is BCWorld Pharm? " + "x y " * 20_000)

    assert [match.key for match in found[:1]] == ["e1"]

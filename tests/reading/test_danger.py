"""Cries for help are recognised in any wording, mistyped or not; what only sounds like one stays a question."""

import pytest

from knowledge.reading.danger import danger_in


@pytest.mark.parametrize(
    ("cry", "kind"),
    [
        ("smoke coming out of a charger at B12", "fire"),
        ("fier!! in hall 2", "fire"),
        ("the fire alarm is going off what do we do", "fire"),
        ("展位这边有股烧焦味", "fire"),
        ("這裡失火了", "fire"),
        ("my husband's face is drooping and he can’t speak properly", "illness"),
        ("my friend ate peanuts and her throat is closing up", "illness"),
        ("my colleague is diabetic and isnt responding", "illness"),
        ("there is a woman going into labour by hall 4", "illness"),
        ("old lady slipped on the stairs, cant get up", "illness"),
        ("pls send an ambulence to hall 6", "illness"),
        ("有位老人噎住了，谁会急救", "illness"),
        ("有人晕道了", "illness"),
        ("我媽媽跌倒站不起來", "illness"),
        ("cant find my daugther", "lost_child"),
        ("my elderly father with dementia has wandered away", "lost_child"),
        ("a child is crying here and doesn't know where his parents are", "lost_child"),
        ("捡到一个哭着找妈妈的小女孩", "lost_child"),
        ("我媽媽走失了，她八十歲", "lost_child"),
        ("my wallet was stolln", "theft"),
        ("someone has nicked my laptop from the stand", "theft"),
        ("钱包给人摸走了", "theft"),
        ("there's a bloke with a knife outside", "danger"),
        ("i hear ticking from a bag under the table", "danger"),
        ("a man keeps following me and won't leave me alone", "danger"),
        ("people are being crushed at the entrance", "danger"),
        ("elevator stuck, 5 of us inside", "danger"),
        ("i dont want to live anymore", "danger"),
        ("一直有个男的尾随我", "danger"),
        ("電梯卡住了，我們出不去", "danger"),
    ],
)
def test_a_cry_for_help_is_recognised(cry: str, kind: str) -> None:
    assert danger_in(cry) == kind


@pytest.mark.parametrize(
    "question",
    [
        *("who sells smoke detectors", "which exhibitors make fire doors", "when is the session on stroke rehabilitation"),
        *("i'm allergic to nuts, which food stand is safe?", "where is the first aid room", "where is lost and found"),
        *("i lost my umbrella", "i can't find hall 3", "lost in translation workshop", "are kids allowed", "anti theft backpacks"),
        *("talk on theft of credentials", "bomb disposal robots", "where can i leave my luggage", "i'm dying to see the robots"),
        *(
            "this queue is killing me",
            "can i smoke here",
            "that drum show was fire",
            "emergency exit locations",
            "bleeding edge tech talks",
        ),
        *("my phone battery is dying, where can I charge it", "help me plan my day", "thanks for the help!", "help"),
        *("harassment policy", "is there a doctor among the speakers", "companies that help kids with lost school years"),
        *("哪些展商做灭火器", "中风康复论坛几点开始", "有没有清真餐，我对花生过敏", "我的伞丢了", "我找不到3号馆", "防盗背包展位"),
        *("打架子鼓的展位", "我快饿死了，哪里有吃的", "可以带刀具参展吗", "奶奶一个人住老摔跤，有上门照顾的吗"),
        *("脚都走断了，馆里有车坐吗", "走一天了腰酸背痛，不想走了", "need a doctor by video for our staff abroad"),
        *("火鍋店在幾號館", "防火牆廠商有哪些", "我的雨傘不見了", "自殺防治講座幾點"),
    ],
)
def test_what_only_sounds_like_danger_stays_a_question(question: str) -> None:
    assert danger_in(question) is None

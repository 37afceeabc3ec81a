"""What a question of a visitor is about, in wordings that no fair wrote down."""

import pytest

from knowledge.reading.needs import leading, needs_in


def led(question: str) -> set[str]:
    return set(leading(need.name for need in needs_in(question)))


@pytest.mark.parametrize(
    ("question", "need"),
    [
        ("when do the doors shut tonight", "hours"),
        ("how late can I stay in the halls?", "hours"),
        ("Is there a last entry time?", "last_entry"),
        ("what's the postcode of the exhibition centre", "venue"),
        ("which tram stops outside", "metro"),
        ("can I leave my car overnight", "parking"),
        ("somewhere to plug in my Tesla", "charging_car"),
        ("bike racks?", "bicycle"),
        ("do you have a coach from the station", "railway"),
        ("any cheap guesthouse nearby", "hotel"),
        ("how much do you charge to get in", "tickets"),
        ("are tickets sold at the door", "buy_ticket"),
        ("I'm 67, do I pay full price", "seniors"),
        ("is it half price for students", "students"),
        ("I'm ill, may I give my ticket back", "refund"),
        ("who prints my name tag", "badge"),
        ("my husband wants to use my pass tomorrow", "badge_sharing"),
        ("my badge was stolen", "badge_lost"),
        ("there's a typo on my name tag", "badge_wrong"),
        ("do I have to show my passport at the entrance", "real_name"),
        ("can i pop out for lunch and come back in", "reentry"),
        ("do you take our temperature", "health"),
        ("are masks compulsory", "mask"),
        ("how long is the queue at security check", "security_check"),
        ("are scissors ok in my handbag", "prohibited"),
        ("is it ok to bring my own lunch", "food_own"),
        ("where's a decent place for dinner", "food"),
        ("anything kosher or halal", "halal"),
        ("I don't eat meat, what can I get", "vegetarian"),
        ("is there dairy in the soup, I'm lactose intolerant", "allergy"),
        ("nearest cappuccino", "coffee"),
        ("I'm thirsty", "water"),
        ("where are the gents", "toilet"),
        ("can I take a shower somewhere", "shower"),
        ("my mother uses crutches, are there lifts", "accessible"),
        ("can we rent a wheelchair for dad", "wheelchair"),
        ("is there a hearing loop", "hearing"),
        ("I'm visually impaired, is there braille", "vision"),
        ("may I bring a pushchair", "stroller"),
        ("where can I change a diaper", "baby"),
        ("are teenagers admitted", "children"),
        ("somebody to look after my kids for an hour", "childcare"),
        ("are kittens allowed", "pets"),
        ("I feel dizzy, where is the doctor", "first_aid"),
        ("where to get aspirin", "pharmacy"),
        ("I dropped my earbuds somewhere in the hall", "lost_property"),
        ("can't find my jacket", "lost_property"),
        ("where to put my rucksack", "luggage"),
        ("is there a help desk", "information"),
        ("a mosque or quiet room", "prayer"),
        ("I need to withdraw money", "cash"),
        ("change dollars into local money", "exchange"),
        ("is Apple Pay fine", "payment"),
        ("can I light up outside", "smoking"),
        ("what's the network password", "wifi"),
        ("the internet doesn't work on my phone", "wifi_help"),
        ("my battery is empty", "charging"),
        ("photocopy a contract", "business_centre"),
        ("post a parcel to Canada", "courier"),
        ("I don't speak Chinese, who can translate", "interpreter"),
        ("are the talks in English", "session_languages"),
        ("my feet hurt, where can I sit down", "rest"),
        ("where do we meet up with our group", "meeting_point"),
        ("is it freezing in the halls", "temperature"),
        ("do I need a suit and tie", "dress"),
        ("where's the emergency exit", "evacuation"),
        ("how do I arrange a meeting with a supplier", "booking_help"),
        ("can I rent a meeting room", "meeting_room"),
        ("what does a booth cost next year", "exhibit"),
        ("when is the next edition", "next_fair"),
        ("do you have an app for android", "app"),
        ("I want to complain about a rude guard", "complaint"),
        ("someone is showing fakes of our products", "ip_complaint"),
        ("we're a group of 30", "group"),
        ("where are the recordings of yesterday's talks", "recording"),
        ("can I download the slide decks", "slides"),
        ("can I watch it live from home", "streaming"),
        ("do I get a certificate of attendance", "certificate"),
        ("must I reserve a seat for the summit", "seats"),
        ("may I take pictures", "photo"),
        ("flying a drone over the stand", "drone"),
        ("where do journalists sign in", "press"),
        ("I need a receipt for my expenses", "invoice"),
        ("can I buy exhibits on the spot", "shopping"),
        ("when can we start building our stand", "build_up"),
        ("when may we pack up our stand", "dismantling"),
        ("what do you do with my personal data", "privacy"),
        ("a floor plan please", "map"),
        ("几点可以进馆", "hours"),
        ("晚上营业到几点", "hours"),
        ("展会办几天", "dates"),
        ("场馆具体在哪个位置", "venue"),
        ("坐几号线地铁", "metro"),
        ("开车来停哪儿", "parking"),
        ("有没有接驳大巴", "shuttle"),
        ("门票怎么卖", "buy_ticket"),
        ("网上能买到票吗", "buy_ticket"),
        ("军人有没有优惠", "discount"),
        ("退休老人要买票吗", "seniors"),
        ("不想去了，票能退吗", "refund"),
        ("胸牌在哪里领取", "badge_pickup"),
        ("参观证丢了怎么补", "badge_lost"),
        ("把我的证借给朋友用行不行", "badge_sharing"),
        ("必须带身份证吗", "real_name"),
        ("中午出去吃饭还能再进来吗", "reentry"),
        ("要不要测体温", "health"),
        ("能带充电宝和剪刀吗", "prohibited"),
        ("可以自己带盒饭吗", "food_own"),
        ("哪里有好吃的", "food"),
        ("回民能吃的餐厅", "halal"),
        ("我不吃肉", "vegetarian"),
        ("哪里能接热水", "water"),
        ("哪里有公厕", "toilet"),
        ("老人走路不方便，能借轮椅吗", "wheelchair"),
        ("宝宝要换尿布", "baby"),
        ("几岁的孩子可以进", "children"),
        ("我的钱包不见了", "lost_property"),
        ("行李箱寄存在哪里", "luggage"),
        ("哪儿能换美元", "exchange"),
        ("支持刷信用卡吗", "payment"),
        ("无线网怎么连", "wifi"),
        ("手机没电了", "charging"),
        ("哪里能打印资料", "business_centre"),
        ("有英语翻译吗", "interpreter"),
        ("哪里可以坐一会儿", "rest"),
        ("怎么开增值税发票", "invoice"),
        ("可以拍视频吗", "photo"),
        ("媒体注册在哪里", "press"),
        ("发传单可以吗", "leaflets"),
        ("个人信息会不会泄露", "privacy"),
        ("有展馆平面图吗", "map"),
    ],
)
def test_a_need_is_heard_in_everyday_words(question: str, need: str) -> None:
    assert need in led(question)


@pytest.mark.parametrize(
    ("misspelt", "need"),
    [
        ("bathrom hall 3", "toilet"),
        ("any hallal food", "halal"),
        ("my tiket", "tickets"),
        ("5号馆测所在哪", "toilet"),
        ("行礼放哪", "luggage"),
    ],
)
def test_a_slip_of_the_finger_hides_no_need(misspelt: str, need: str) -> None:
    assert need in led(misspelt)


def test_the_more_telling_need_leads() -> None:
    assert led("is there halal food") == {"halal"}
    assert led("I think I left my umbrella in one of the halls") == {"lost_property"}
    assert led("when does the pharmacy open") == {"pharmacy"}
    assert led("which entrance is closest to the car park") == {"gates"}


def test_spans_stand_in_the_text_as_it_was_written() -> None:
    question = "Where is the bathrom, please?"

    assert [question[slice(*need.span)] for need in needs_in(question)] == ["bathrom"]


@pytest.mark.parametrize(
    ("question", "need"),
    [
        ("our flight lands at T3航站楼", "airport"),
        ("he is 71 and wants a cheaper ticket", "seniors"),
        ("whichever way in is best", "entrances"),
    ],
)
def test_a_need_is_heard_whatever_its_phrase_begins_with(question: str, need: str) -> None:
    assert need in {each.name for each in needs_in(question)}


def test_a_need_is_no_part_of_a_word() -> None:
    assert [need.name for need in needs_in("会不会happen什么")] == []


def test_everyday_words_ask_for_nothing() -> None:
    assert led("who speaks about compilers on Sunday") == set()
    assert led("谁在周日讲编译器") == set()

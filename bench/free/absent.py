"""Questions about what the fair does not have: the honest answer is no."""

from datetime import datetime, time, timedelta

from bench.free.fair import Asked, Draw, Fair, Unfit, end, start
from bench.free.times import MONTHS, say_time

NOWHERE: dict[str, tuple[str, ...]] = {
    "en": ("San Marino", "Palau", "Bhutan", "Vanuatu", "Suriname", "Liechtenstein"),
    "zh": ("圣马力诺", "帕劳", "不丹", "瓦努阿图", "苏里南"),
}
UNKNOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "exhibitor": {
        "en": ("Quillmarsh Hydraulics", "Vellinor Torque Systems", "Pemberwick Lasers Ltd", "Zarnitza Foundry GmbH"),
        "zh": ("云岫鹤鸣仪表有限公司", "北麓霜桥机电股份有限公司"),
    },
    "title": {
        "en": ("Pickling Beetroot with Blockchain", "Seventeen Ways to Fold a Napkin", "My Life among the Walruses"),
        "zh": ("海象饲养入门", "折纸餐巾的十七种方法"),
    },
    "speaker": {"en": ("Ottoline Grubschmidt", "Percival Nwachukwu-Berg", "Hedvig Tarantula-Jones"), "zh": ("上官砚舟", "欧阳墨渔")},
    "topic": {"en": ("beekeeping", "origami napkins", "salsa dancing", "wine tasting", "falconry"), "zh": ("养蜂", "插花", "品酒", "钓鱼")},
    "stand": {"en": ("Q-7777", "stand XX-9999", "booth 88Q-123"), "zh": ("Q-7777", "XX-9999", "88Q-123")},
    "room": {"en": ("room QX-77", "Auditorium Omega-9", "the Walrus Room"), "zh": ("QX-77会议室", "海象厅", "Omega-9礼堂")},
}


def _nothing(what: str) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        if not _could_have(fair, what):
            raise Unfit
        at = fair.moment()
        name = fair.pick(NOWHERE[language] if what == "country" else UNKNOWN[what][language])
        slots = {
            "x": name,
            "c": name,
            "day": fair.day(fair.pick(fair.days), at, language),
            "time": say_time(time(11), language=language, rng=fair.rng),
        }
        return Asked(slots, [], "none", at=at, facts={"why": f"no such {what}"})

    return draw


def _could_have(fair: Fair, what: str) -> bool:
    """Return whether the fair tells of such things at all, so that one that is missing can be missed."""
    if what in ("stand", "country"):
        return any(each["stands" if what == "stand" else "country"] for each in fair.exhibitors)
    return bool(fair.exhibitors if what == "exhibitor" else fair.sessions)


def _empty_room(fair: Fair, language: str) -> Asked:
    room, day, at = fair.pick(fair.rooms), fair.pick(fair.days), fair.moment()
    moment = datetime.combine(day, time(4, 40), tzinfo=at.tzinfo)
    if any(each["end"] and start(each) <= moment < end(each) for each in fair.sessions):
        raise Unfit
    return Asked({"room": room, "day": fair.day(day, at, language)}, [], "none", at=at, facts={"why": "nothing in that room at that time"})


def _far_day(fair: Fair, language: str) -> Asked:
    room, at = fair.pick(fair.rooms), fair.moment()
    far = fair.days[-1] + timedelta(days=fair.rng.randrange(20, 150))
    month = MONTHS[far.month - 1]
    said = fair.rng.choice(
        [f"{far:%Y-%m-%d}", f"{far.year}年{far.month}月{far.day}日"]
        if language == "zh"
        else [f"on {far:%Y-%m-%d}", f"on {far.day} {month} {far.year}", f"on {month} {far.day}, {far.year}"]
    )
    return Asked({"room": room, "far": said}, [], "none", at=at, facts={"why": "outside the fair's days"})


KINDS: dict[str, Draw] = {
    "neg_exhibitor": _nothing("exhibitor"),
    "neg_title": _nothing("title"),
    "neg_speaker": _nothing("speaker"),
    "neg_topic": _nothing("topic"),
    "neg_stand": _nothing("stand"),
    "neg_country": _nothing("country"),
    "neg_room": _nothing("room"),
    "neg_room_empty": _empty_room,
    "neg_date": _far_day,
}

"""The programme of the sample fair: its highlights, then as many forums, workshops and salons as are asked for.

Sessions fill rooms and times in an order drawn from the seed, so no room holds two at once; where a day is full, more
rooms are opened. A session depends on none after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count as counting
from itertools import product
from random import Random

from fair.records import Exhibitor, Session
from fair.sample.countries import COUNTRIES
from fair.sample.grounds import Days
from fair.sample.highlights import SITE, highlights
from fair.sample.industries import INDUSTRIES, Industry, Service
from fair.sample.names import person

_STARTS = ("09:30", "11:00", "13:30", "15:00", "16:30")
_FIRST_DAY = _STARTS[2:]  # the ceremony has the morning
_LAST_DAY = _STARTS[:3]  # the halls close at 15:00
_ROOMS_A_FLOOR = 10
_FLOORS = range(2, 10)
_CAPACITIES = (60, 80, 120, 200)
_HOSTS = 400  # exhibitors that present something; the same ones at a larger fair
_BY_LABEL = {industry.label: industry for industry in INDUSTRIES}


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to hold a session: titles with {service}, {industry}, {country}, {city} and {firm} to fill in."""

    type: str
    title: str
    title_zh: str
    minutes: tuple[int, ...]
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class _Theme:
    form: _Form
    industry: Industry
    service: Service
    title: str
    title_zh: str


_FORMS = (
    _Form("forum", "{service}: What Buyers in {country} Ask", "{service}：{country}买家都在问什么", (60, 75, 90)),
    _Form("forum", "{industry} Dialogue with {country}", "中国—{country}{industry}对话会", (75, 90)),
    _Form("talk", "From {city} to Beijing: {service}", "从{city}到北京：{service}", (45, 60)),
    _Form("talk", "Lessons Learned in {country}: {service}", "{country}经验谈：{service}", (45, 60)),
    _Form("workshop", "{service} for Beginners: Cases from {country}", "{service}入门：{country}案例工作坊", (75, 90), 30),
    _Form("salon", "Negotiation Salon: {service} in {country}", "洽谈沙龙：{country}{service}", (60, 90), 24),
    _Form("launch", "{firm} Presents: {service}", "{firm}新品发布：{service}", (45,)),
    _Form("roundtable", "Roundtable: Rules for {industry} in {country}", "圆桌会：{country}{industry}新规解读", (60, 75, 90)),
)
_TEXTS = (
    ("With time for questions. {told}", "留有提问时间。{told}"),
    ("Speakers from three companies compare notes. {told}", "三家企业同台交流。{told}"),
    ("For firms that go abroad for the first time. {told}", "面向首次出海的企业。{told}"),
    ("Figures, mistakes and a check list to take home. {told}", "讲数据、讲教训，还有一份可带走的清单。{told}"),
)


def programme(count: int, days: Days, exhibitors: tuple[Exhibitor, ...], *, seed: int) -> tuple[Session, ...]:
    """Return `count` sessions in order of their making; fewer than the highlights are cut short."""
    sessions = list(highlights(days)[:count])
    titles = {session.title for session in sessions}
    cells = [_cells(day, days, seed) for day in range(1, days.count + 1)]
    for number in range(1, count - len(sessions) + 1):
        day = (number - 1) % days.count + 1
        room, start = next(cells[day - 1])
        chance = Random(f"{seed} session {number}")
        session = _session(f"S{number:04}", room, day, start, days, exhibitors, titles, chance)
        titles.add(session.title)
        sessions.append(session)
    return tuple(sessions)


def _cells(day: int, days: Days, seed: int) -> Iterator[tuple[str, str]]:
    """Return rooms and starts of a day, floor after floor, mixed within a floor."""
    starts = _FIRST_DAY if day == 1 else _LAST_DAY if day == days.count else _STARTS
    for block in counting():
        cells = list(product((_room(block, door) for door in range(1, _ROOMS_A_FLOOR + 1)), starts))
        Random(f"{seed} day {day} floor {block}").shuffle(cells)
        yield from cells


def _room(block: int, door: int) -> str:
    wing, floor = divmod(block, len(_FLOORS))
    number = f"{chr(ord('A') + wing) if wing else ''}{_FLOORS[floor]}{door:02}"
    return f"Room {number} / {number}会议室"


def _session(
    key: str, room: str, day: int, start: str, days: Days, exhibitors: tuple[Exhibitor, ...], titles: set[str], chance: Random
) -> Session:
    theme = _theme(exhibitors, titles, chance)
    form, told = theme.form, theme.service
    begins = days.at(day, start)
    lasts = timedelta(minutes=chance.choice(form.minutes))
    text, text_zh = chance.choice(_TEXTS)
    filmed = 0.0 if form.seats else chance.random()
    return Session(
        id=key,
        title=theme.title,
        title_zh=theme.title_zh,
        start=begins,
        end=begins + lasts if chance.random() < 0.98 else None,
        room=room,
        track=theme.industry.label,
        type=form.type,
        language=chance.choice(("zh", "en", "zh/en", "zh/en")),
        speakers=_speakers(chance),
        text=text.format(told=told.text),
        text_zh=text_zh.format(told=told.text_zh),
        url=f"{SITE}/programme/{key.lower()}",
        capacity=chance.choice(_CAPACITIES),
        seats=form.seats,
        registration="required" if form.seats else None,
        stream_url=f"{SITE}/live/{key.lower()}" if filmed > 0.4 else None,
        recording_url=f"{SITE}/recordings/{key.lower()}" if filmed > 0.7 else None,
        status="cancelled" if chance.random() < 0.03 else "confirmed",
    )


def _theme(exhibitors: tuple[Exhibitor, ...], titles: set[str], chance: Random) -> _Theme:
    """Draw a title that no session has yet; there are some 50,000."""
    while True:
        form = chance.choice(_FORMS)
        industry, country = chance.choice(INDUSTRIES), chance.choice(COUNTRIES[1:])
        firm = firm_zh = ""
        if form.type == "launch":
            if not exhibitors:
                continue
            host = chance.choice(exhibitors[:_HOSTS])
            industry, firm, firm_zh = _BY_LABEL[host.categories[0]], host.name, host.name_zh or host.name
        service, city = chance.choice(industry.services), chance.choice(country.cities)
        title = form.title.format(service=service.name, industry=industry.name, country=country.told, city=city.name, firm=firm)
        if title not in titles:
            break
    title_zh = form.title_zh.format(
        service=service.name_zh, industry=industry.name_zh, country=country.name_zh, city=city.name_zh, firm=firm_zh
    )
    return _Theme(form, industry, service, title, title_zh)


def _speakers(chance: Random) -> tuple[str, ...]:
    drawn = []
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        region = "china" if chance.random() < 0.5 else chance.choice(COUNTRIES).region
        name, name_zh = person(chance, region)
        drawn.append(f"{name} {name_zh}" if region == "china" else name)
    return tuple(dict.fromkeys(drawn))

"""Days and hours in other languages of visitors: German, French, Spanish, Italian, Portuguese, Dutch, Korean, Japanese.

Questions are answered in English and Chinese, yet a day or an hour in another language is still understood.
Only whole words that mean nothing in English are taken; figures, signs and dates in figures the other
readers know already.
"""

from collections.abc import Iterator

from knowledge.reading.times.rules import Match, Rule, Rules
from knowledge.reading.times.said import Bound, Clock, FromToday, Now, OnDate, OnWeekday, Part, PartName, Piece, Said

_WEEKDAYS = {
    0: "montag lundi lunes lunedì lunedi segunda-feira maandag 월요일 月曜",
    1: "dienstag mardi martes martedì martedi terça-feira dinsdag 화요일 火曜",
    2: "mittwoch mercredi miércoles miercoles mercoledì mercoledi quarta-feira woensdag 수요일 水曜",
    3: "donnerstag jeudi jueves giovedì giovedi quinta-feira donderdag 목요일 木曜",
    4: "freitag vendredi viernes venerdì venerdi sexta-feira vrijdag 금요일 金曜",
    5: "samstag sonnabend samedi sábado sabado sabato zaterdag 토요일 土曜",
    6: "sonntag dimanche domingo domenica zondag 일요일 日曜",
}
_MONTHS = {
    1: "januar janvier enero gennaio janeiro januari",
    2: "februar février fevrier febrero febbraio fevereiro februari",
    3: "märz maerz mars marzo março maart",
    4: "avril abril aprile",
    5: "mai mayo maggio maio mei",
    6: "juni juin junio giugno junho",
    7: "juli juillet julio luglio julho",
    8: "août aout agosto augustus",
    9: "septembre septiembre settembre setembro",
    10: "oktober octobre octubre ottobre outubro",
    11: "novembre noviembre novembro",
    12: "dezember décembre decembre diciembre dicembre dezembro",
}
_NEAR = {
    -1: "gestern hier ayer ieri ontem gisteren 어제",
    0: "heute aujourd'hui hoy oggi hoje vandaag 오늘",
    1: "morgen demain mañana domani amanhã 내일",
    2: "übermorgen après-demain dopodomani overmorgen 모레",
}
_PARTS: dict[PartName, str] = {
    "morning": "vormittag vormittags matin mattina ochtend früh 오전",
    "noon": "mittag mittags mediodía mezzogiorno",
    "afternoon": "nachmittag nachmittags après-midi tarde pomeriggio namiddag 오후",
    "evening": "abend abends soir stasera avond noche noite 저녁",
    "night": "nacht nachts nuit 밤",
}
_WEEKDAY_OF = {word: number for number, words in _WEEKDAYS.items() for word in words.split()}
_MONTH_OF = {word: number for number, words in _MONTHS.items() for word in words.split()}
_NEAR_OF = {word: days for days, words in _NEAR.items() for word in words.split() if word != "hier"}  # "hier" is German for here
_PART_OF = {word: name for name, words in _PARTS.items() for word in words.split()}

_BEGINS, _ENDS = r"(?<![a-zß-ÿ0-9-])", r"(?![a-zß-ÿ])"


def pieces(text: str) -> Iterator[Piece]:
    """Yield what the words of a lower-case text say about time, in order."""
    return _RULES.pieces(text)


def _any_of(words: dict[str, int] | dict[str, PartName]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _korean_hour(m: Match) -> Iterator[Said]:
    if m["half"]:
        yield Part(_PART_OF[m["half"]])
    hour = int(m["hour"])
    yield Clock(hour, 30 if m["mid"] else int(m["minute"] or 0), exact=hour > 12)


_RULES = Rules(
    {
        "weekday": Rule(rf"{_BEGINS}(?P<word>{_any_of(_WEEKDAY_OF)})(?:日|s)?{_ENDS}", lambda m: (OnWeekday(_WEEKDAY_OF[m["word"]]),)),
        "date": Rule(
            rf"{_BEGINS}(?P<day>[0-3]?\d)\s?(?:\.|º|er|°)?\s*(?:de\s+|di\s+)?(?P<month>{_any_of(_MONTH_OF)}){_ENDS}(?:\s+(?:de\s+)?(?P<year>20\d\d)\b)?",
            lambda m: (OnDate(_MONTH_OF[m["month"]], int(m["day"]), int(m["year"]) if m["year"] else None),),
        ),
        "figures": Rule(
            rf"{_BEGINS}(?:am|vom|den|bis|zum)\s+(?P<day>[0-3]?\d)\.\s?(?P<month>1[0-2]|0?[1-9])\.(?!\d)",
            lambda m: (OnDate(int(m["month"]), int(m["day"])),),
        ),
        "koreandate": Rule(r"(?P<month>\d\d?)월\s?(?P<day>\d\d?)일", lambda m: (OnDate(int(m["month"]), int(m["day"])),)),
        "koreanhour": Rule(
            r"(?:(?P<half>오전|오후|저녁|밤)\s?)?(?P<hour>\d\d?)시(?:\s?(?:(?P<mid>반)|(?P<minute>[0-5]?\d)분))?", _korean_hour
        ),
        "near": Rule(rf"{_BEGINS}(?P<word>{_any_of(_NEAR_OF)}){_ENDS}", lambda m: (FromToday(_NEAR_OF[m["word"]]),)),
        "part": Rule(rf"{_BEGINS}(?P<word>{_any_of(_PART_OF)}){_ENDS}", lambda m: (Part(_PART_OF[m["word"]]),)),
        "hour": Rule(
            rf"{_BEGINS}(?:um|gegen|à|vers|a\s+las?|às|alle|om)\s+(?P<hour>1\d|2[0-4]|[1-9])(?![\d.,:/-])(?:\s?(?:h|heures?|uhr|uur|horas?){_ENDS}(?!\d)|(?!\s*[a-zß-ÿ]))",
            lambda m: (Clock(int(m["hour"]), exact=int(m["hour"]) > 12),),
        ),
        "after": Rule(rf"{_BEGINS}(?:nach|après|después\s+de|dopo|depois\s+d[ae]s?){_ENDS}", lambda _: (Bound("after"),), weak=True),
        "before": Rule(rf"{_BEGINS}(?:vor|avant|antes\s+de|prima\s+d[ie]\w*){_ENDS}", lambda _: (Bound("before"),), weak=True),
        "now": Rule(rf"{_BEGINS}(?:jetzt|gerade|maintenant|ahora|adesso|agora|지금){_ENDS}", lambda _: (Now(),)),
    }
)

"""From bytes to text: UTF-8, UTF-16, GB18030, Big5 or Windows-1252, told apart by what the bytes say.

A mark at the beginning decides; else valid UTF-8 is UTF-8, and zeros at every other byte are UTF-16. The
other three can nearly always be decoded as one another, so each is scored by how
much it looks like writing: Chinese read with the wrong table becomes rare characters, Western letters read
as Chinese become rare characters between Latin letters, and Chinese read as Western becomes runs of signs
and capitals with accents. A byte costs or earns; the highest mean wins.
"""

import codecs
import re
import unicodedata
from functools import cache

from knowledge.readers.refusal import FileRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SCORED = ("gb18030", "big5", "windows-1252")
_CODECS = {"big5": "cp950"}  # as Windows writes it: with the euro and box signs that the bare standard lacks
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE_BYTES = 64 * 1024  # scored from the first byte on that is not ASCII
_MOST_CONTROLS = 0.01  # of all characters; tables have none, pictures a tenth

# The commonest of running text and of what fairs write, in both ways of writing.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原"
    "展商公司名称位号馆国家地区行业类别产品简介介绍网址网站活动会议论坛时间开始结束主讲嘉宾标题编号问题答案场次科技有限股份集团北京上海广州深圳服务贸易文化旅游教育金融"
    "這個們來時說對會國爲為過後開發現實無長業電機動經學點當從體應還與關間樣質義種產線內數區號稱館類別簡網論壇講賓標題編問場資訊務貿財團廣東臺灣"
)


def decode(raw: bytes) -> tuple[str, str]:
    """Return the text without its byte order mark, and the name of its encoding; raise FileRefused if none fits."""
    text, name = _decoded(raw)
    if sum(1 for _ in _CONTROL.finditer(text)) > _MOST_CONTROLS * len(text) + 1:
        raise FileRefused("is not text")
    return text, name


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], name), name
    if unmarked := _unmarked_utf16(raw):
        return _strict(raw, unmarked), unmarked
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as err:
        _refuse_damaged_utf8(raw, err)
    return _likeliest(raw)


def _strict(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as err:
        reason = "is cut off in the middle of a character" if err.end >= len(raw) - 1 else f"is damaged at byte {err.start}"
        raise FileRefused(f"{reason} (it is {name.upper()})") from err


def _unmarked_utf16(raw: bytes) -> str | None:
    """Zeros stand beside every comma, blank, digit and line end of UTF-16, and on one side only."""
    sample = raw[:4096]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    few = max(3, len(sample) / 2 * 0.04)
    if second > few and second > 20 * first:
        return "utf-16-le"
    return "utf-16-be" if first > few and first > 20 * second else None


def _refuse_damaged_utf8(raw: bytes, err: UnicodeDecodeError) -> None:
    """Raise where the text is UTF-8 but for a few bytes: read as anything else it would be a ruin without a word."""
    text = raw.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", errors="ignore"))
    if damaged * 10 >= beyond:
        return
    line = raw.count(b"\n", 0, err.start) + 1
    if err.reason == "unexpected end of data":
        raise FileRefused(f"is cut off in line {line}, in the middle of a character (it is UTF-8)")
    raise FileRefused(f"is UTF-8 but damaged in line {line}")


def _likeliest(raw: bytes) -> tuple[str, str]:
    found = _BEYOND_ASCII.search(raw)
    first = found.start() if found else 0
    scores = {name: _score(raw, first, name) for name in _SCORED}
    for name in sorted(_SCORED, key=lambda name: scores[name], reverse=True):
        try:
            return raw.decode(_CODECS.get(name, name)), name
        except UnicodeDecodeError:
            continue
    raise FileRefused("is text in no encoding that is read: UTF-8, UTF-16, GB18030, Big5, Windows-1252")


def _score(raw: bytes, first: int, name: str) -> float:
    """Return the mean of what each byte beyond ASCII says for this encoding, in [-1, 1]; bytes it has no character for say -3."""
    start = max(first - 1, 0)
    text = raw[start : start + _SAMPLE_BYTES].decode(_CODECS.get(name, name), errors="replace")
    score = _western(text) if name == "windows-1252" else _chinese(text)
    beyond = sum(len(character.encode(_CODECS.get(name, name), errors="replace")) for character in text if not character.isascii())
    return score / max(beyond, 1)


def _western(text: str) -> float:
    """A letter with an accent beside an ASCII letter is writing; several signs in a row are not."""
    score = 0.0
    padded = f" {text} "
    for before, character, after in zip(padded, text, padded[2:], strict=False):
        if character.isascii():
            continue
        alone = before.isascii() and after.isascii()
        if character == "\ufffd":
            score -= 3
        elif character.isalpha():
            beside_letter = _is_latin(before) or _is_latin(after)
            score += 1 if alone and beside_letter else 0.2 if beside_letter else -1
        else:
            score += 0.5 if alone else -0.5
    return score


def _chinese(text: str) -> float:
    score = 0.0
    common = _common()
    padded = f" {text} "
    for before, character, after in zip(padded, text, padded[2:], strict=False):
        if character.isascii():
            continue
        if character in _FREQUENT:
            score += 2
        elif character in common:
            score += 0.6
        elif character in "，。、；：？！（）《》“”‘’—…·　％":
            score += 1
        elif character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn"):
            score -= 6
        else:
            score -= 2
        if _is_latin(before) and _is_latin(after):
            score -= 2  # "M黱chen"
    return score


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


@cache
def _common() -> frozenset[str]:
    """The characters that both standards put among their common ones, or either in its first half of them."""
    simplified = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    traditional = bytes(byte for lead in range(0xA4, 0xC7) for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)) for byte in (lead, trail))
    return frozenset(simplified.decode("gb2312", errors="ignore")) | frozenset(traditional.decode("big5", errors="ignore"))

"""Who an attendee says they are, as the other side of a meeting reads it, and how that is read from one message.

People write it as they like: three lines, or one with commas; with "Name:" before it, or "I am … from …". Only the name is
needed, and whatever else there is goes where it most likely belongs; they are shown what became of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_NAME = 80
LONGEST_COMPANY = 120
LONGEST_ABOUT = 400
MOST_WORDS = 8  # of a name; what is longer is a sentence about something else


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of an attendee; empty as far as it is not.

    `email` is a mailbox that they showed to be theirs, `person` the row of their registration in people.csv.
    """

    name: str = ""
    company: str = ""
    about: str = ""
    email: str = ""
    person: int | None = None


_PARTED = re.compile(r"[,，、;；|\t]")
_LEGAL = re.compile(
    r"(?:(?:co|corp|inc|llc|llp|ltd|limited|plc|gmbh|ag|kg|s\.?a|s\.?r\.?l|s\.?p\.?a|b\.?v|pty|oy|ab|kft)\b[.\s]*)+", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?P<name>(?:my |full )?name|姓名|名字)|(?P<company>company|firm|organi[sz]ation|公司|单位|單位)"
    r"|(?P<about>about|topic|interests?|purpose|wants?|需求|目的|说明|說明|想聊|主题|主題)",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?:{_LABEL.pattern})\s*(?:[:：]|是)\s*(?P<value>.*)", re.IGNORECASE)
_GREETING = re.compile(r"\s*(?:hello|hi|dear all|good (?:morning|afternoon)|[您你]好|大家好)[\s,，.。!！:：]+", re.IGNORECASE)
_IS = re.compile(r"(?:i am|i'm|i’m|my name is|this is)\s+|(?:我是|我叫|我的名字是|我姓名是)\s*", re.IGNORECASE)
_COMES_FROM = re.compile(r"^(?:from\s+|来自|來自)", re.IGNORECASE)
_FROM = re.compile(r"(?P<name>.+?)\s+(?:from|of|at|with)\s+(?P<company>.+)", re.IGNORECASE)
_OF_ZH = re.compile(
    r"(?:来自|來自)?(?P<company>[^\s的]{2,40}(?:公司|集团|集團|有限|大学|大學|协会|協會|中心|银行|銀行|厂|廠|局|社|院))的?(?P<name>[一-鿿·]{2,6})"
)
_FROM_ZH = re.compile(r"(?P<name>[一-鿿·]{2,6})\s*(?:来自|來自)\s*(?P<company>.+)")
_NO_NAME = re.compile(r"[@/\\<>{}]|https?:|www\.|\d{4}")


def read(words: str) -> Details | None:
    """Return who somebody says they are; None where no name is to be found."""
    parts = list(_parts(_GREETING.sub("", words, count=1)))
    labelled = dict(filter(None, map(_named, parts)))
    plain = [part for part in parts if _named(part) is None]
    if "name" not in labelled and plain:
        plain[:1] = _introduced(plain[0])
    slots = [slot for slot in ("name", "company") if slot not in labelled]
    given = dict(zip(slots, plain, strict=False)) | labelled
    rest = [*plain[len(slots) :], *([labelled["about"]] if "about" in labelled else [])]
    return _details(given.get("name", ""), given.get("company", ""), ", ".join(rest))


def key(said: str | None) -> str:
    """Return a badge's number, or a mail address, in the one form in which two of them are compared."""
    return (said or "").strip().lower()


def _parts(words: str) -> Iterator[str]:
    """Return the lines, or of a single one what its commas part; what only says which kind of company it is stays with that."""
    lines = [line for line in map(_tidy, words.splitlines()) if line]
    if len(lines) > 1:
        yield from lines
        return
    kept: list[str] = []
    for part in filter(None, map(_tidy, _PARTED.split(words))):
        if kept and _LEGAL.fullmatch(part):
            kept[-1] = f"{kept[-1]}, {part}"
        else:
            kept.append(part)
    yield from kept


def _named(part: str) -> tuple[str, str] | None:
    """Return which of the details a part says it is, and what it says."""
    found = _LABELLED.fullmatch(part)
    return next(((slot, found["value"]) for slot in ("name", "company", "about") if found[slot]), None) if found else None


def _introduced(part: str) -> Sequence[str]:
    """Return the name, and the company where it is said with it: "I am Li Wei from Example GmbH"."""
    said = _IS.match(part)
    bare = part[said.end() :] if said else part
    for pattern in (_OF_ZH, _FROM_ZH, *([_FROM] if said else [])):
        if found := pattern.fullmatch(bare):
            return found["name"], found["company"]
    return (bare,)


def _details(name: str, company: str, about: str) -> Details | None:
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS or _NO_NAME.search(name):
        return None
    return Details(name, _COMES_FROM.sub("", company)[:LONGEST_COMPANY], about[:LONGEST_ABOUT])


def _tidy(part: str) -> str:
    return " ".join(part.split()).strip(" .。,，;；、!！")

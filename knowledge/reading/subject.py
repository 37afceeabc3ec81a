"""What a meeting is to be about, as its sentence says: "to discuss cell prices", 谈冷链运输, "Topic: churn models".

The words may name anything, so they are taken out before names are looked for.
"""

import re

from knowledge.hanzi import HAN
from knowledge.names import LIKELY
from knowledge.reading.found import BLANK, Found, blanked, spans_of

LONGEST = 200  # characters of a subject that is passed on

_TO = "(?:to|and) (?:discuss|talk (?:about|over|through)|speak about|go (?:over|through)|ask about|look at|explore|negotiate|review"
_TO += "|(?:learn|hear|know) (?:more )?about)"
_ABOUT = "about|regarding|concerning|re:|on the (?:topic|subject) of|(?:topic|subject|agenda|reason|purpose)(?: is| would be)?[:：]?"
_ZH = "关于|洽谈|(?:讨论|商[量谈议]|咨询|沟通|交流|了解)(?:一下)?|(?:主题|议题|话题|内容|事由)(?:是|为|[:：])+"
_LEADS = re.compile(
    rf"(?<![a-z])(?:{_TO}|{_ABOUT})\s+(?=[^\s{BLANK}])|(?<![会洽面商])谈(?:谈|一谈|一下|论)?|聊(?:聊|一聊|一下)?|(?<!没)(?:{_ZH})"
)
_WITH_WHOM = "(?:with|from|at) (?=■)"
_INTERPRETER = "(?:and |with |we |i )?(?:need |want |require )?(?:an? )?(?:interpreter|translator)"
_BESIDE = f"(?:{_INTERPRETER}|online|by video|in person|at their (?:stand|booth))"
_THANKS = "(?:please|pls|plz|thanks|thank you|thx)"
_ENDS = re.compile(
    rf"[.!?;](?:\s|$)|[。！？；，\n]|{BLANK}|\s[-–—]\s|,(?!\s*(?:and|or)\s)|,?\s*(?<![a-z])(?:{_WITH_WHOM}|(?:{_THANKS}|{_BESIDE})(?![a-z]))|$"
)
_TRAILING = re.compile(r"(?:\s+(?:with|at|on|for|in|from|and|by|around|to|the))+$")
_NO_SUBJECT = re.compile(r"[天吗吧呢啊呀的了行可以好事话一下会儿个面]*|(?:this|that|it|them|you|things?|something)")


def subject_of(found: Found) -> tuple[str, tuple[int, int]] | None:
    """Return the words that a meeting is to be about, as written, and the stretch to read without; None where nothing says so.

    A Chinese verb that leads to them stays: 谈 may be all that asks for a meeting.
    """
    named = [mention.span for mention in found.mentions if mention.best("exhibitor") >= LIKELY and mention.exact]
    times = [span for span in spans_of(found.times) if span not in _mere_parts(found)]
    told = blanked(found.plain, [*times, *named, *(place.span for place in found.places)])
    for lead in _LEADS.finditer(told):
        stretch = told[lead.end() : min(match.start() for match in _ENDS.finditer(told, lead.end()))]
        words = _TRAILING.sub("", stretch.rstrip(" ,:：、"))
        start = lead.end() + len(words) - len(words.lstrip(" ,:：、"))
        words = found.text[start : lead.end() + len(words)]
        if not _NO_SUBJECT.fullmatch(words.lower()) and re.search(rf"[A-Za-z0-9{HAN}]{{2}}", words):
            return words[:LONGEST], (lead.start() if lead.group().isascii() else start, start + len(words))
    return None


def _mere_parts(found: Found) -> list[tuple[int, int]]:
    """Return where a part of a day is named without a day, which may be what it is about: "about night ferries"."""
    return [when.span for when in found.times.whens if when.grain == "part" and not when.has_day]

"""What somebody wants of exhibitors, told in words that no catalogue has: "our client hasn't paid, who insures that?".

`data/trades.txt` holds how such wants are told and what catalogues call what serves them. Whether this fair
has it is for the answers to find out.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.hanzi import has_han, simplified
from knowledge.request import ForWant

MOST = 3  # trades that one question may tell of
_ASKS_FOR_ONE = re.compile(
    r"(?<![a-z])(?:who(?:'d| would| can| could| will| might| [a-z]+s)|(?:some|any)(?:one|body)|"
    r"(?:any|which) (?:compan(?:y|ies)|firms?|suppliers?|exhibitors?|stands?)|a (?:company|firm|supplier|agency)|"
    r"looking for|we(?:'re| are)? (?:need|looking|searching)|i need|(?:we|i)(?:'d| would) like|(?:we|i|our \w+) wants? to|help us)(?![a-z])"
    r"|(?:想|要|打算|准备)[^，。？?!！]{0,8}(?:装|建|办|修|租|换|搞|申请|种|拍|运|寄|请|招|做|定制|采购|引进|合作|处理|弄)"
    r"|谁|哪家|哪些公司|哪个公司|找.{0,6}(?:公司|人|家)|想找|要找|想请|有没有.{0,10}(?:公司|厂家|供应商)|接单|旅行社"
)


_OWN_MATTER = re.compile(r"(?<![a-z])(?:our|we|we'd|we're|my|i|i'd)(?![a-z])|我|咱|家里|公司")

_FOR_BUSINESS = re.compile(
    r"(?=.*(?<![a-z])(?:some(?:one|body)|any(?:one|body)|(?:a|any|which) (?:company|firm|supplier|agency))"
    r" (?:to|who|that|can|could|will|for))"
    r".*(?<![a-z])our (?!(?:stand|booth|badge|bag|luggage|coat|ticket|group|kid|child|car|coach|bus|lunch|phone|team)s?(?![a-z]))[a-z]+"
    r"|(?=.*(?:找.{0,4}(?:人|公司|厂家|机构)|谁能|哪家)).*我们?的?(?:厂|工厂|公司|学校|酒店|农场|果园|园区|医院|店|村|小区|景区|城市|餐厅)"
)

# Who says "abroad" mostly names the country.
_ABROAD = {
    "abroad": "abroad|overseas|england|london|britain|uk|america|usa|canada|australia|germany|france|italy|spain|europe|japan|korea"
    "|russia|india|indonesia|malaysia|thailand|vietnam|turkey|dubai|saudi arabia|africa|egypt|nigeria|brazil|mexico|the middle east",
    "国外": "国外|海外|英国|美国|加拿大|澳大利亚|澳洲|德国|法国|意大利|西班牙|欧洲|日本|韩国|俄罗斯"
    "|印度|印尼|马来西亚|泰国|越南|土耳其|迪拜|沙特|非洲|埃及|巴西|墨西哥|中东",
}


@dataclass(frozen=True, slots=True)
class Trade:
    """What catalogues call a trade, and the ways it is told; what stands in every part of a way must be said."""

    offers: tuple[str, ...]
    ways: tuple[tuple[re.Pattern[str], ...], ...]
    name: re.Pattern[str]  # any of the offers

    def told(self, text: str, *, by_name: bool) -> int:
        """Return how many parts the longest way has in which the text tells of it, one where it only names it; 0 if it does not."""
        parts = max((len(way) for way in self.ways if all(part.search(text) for part in way)), default=0)
        return parts or int(by_name and self.name.search(text) is not None)


def wanted(text: str, *, by_name: bool = True) -> ForWant | None:
    """Return what a message wants of exhibitors; the trades that it tells most of come first.

    `by_name`: whether it is enough to name a trade, which may go by the name of what visitors need (快递, parking).
    """
    plain = simplified(text).lower().replace("’", "'")
    asks = asks_for_one(plain)
    told = ((trade.told(plain, by_name=by_name), trade) for trade in _trades())
    met = sorted(((parts, trade) for parts, trade in told if parts > 1 or (parts and asks)), key=lambda pair: -pair[0])
    return ForWant(text, tuple(trade.offers for _, trade in met[:MOST])) if met else None


def asks_for_one(text: str) -> bool:
    """Return whether a message asks for somebody who offers something."""
    return _ASKS_FOR_ONE.search(simplified(text).lower().replace("’", "'")) is not None


def tells_own_matter(text: str) -> bool:
    """Return whether a message tells of the speaker's own affairs, or asks for somebody to see to them: it is for no list of sessions."""
    return asks_for_one(text) or _OWN_MATTER.search(simplified(text).lower().replace("’", "'")) is not None


def seeks_for_business(text: str) -> bool:
    """Return whether a message looks for somebody and tells what for, a business of the speaker's: no stand, badge or bag."""
    return _FOR_BUSINESS.search(simplified(text).lower().replace("’", "'")) is not None


@cache
def _trades() -> tuple[Trade, ...]:
    lines = files("knowledge").joinpath("data/trades.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith("#"))


def _read(line: str) -> Trade:
    offers, *tellings = (cell.strip() for cell in line.split("::"))
    ways = (way for telling in tellings for way in telling.split(";"))
    return Trade(
        tuple(offer.strip() for offer in offers.split(";")),
        tuple(tuple(map(_part, way.split("+"))) for way in ways),
        _part(offers.replace(";", ",")),
    )


def _part(wordings: str) -> re.Pattern[str]:
    """Return the pattern of any of these wordings; the English ones as one, so that a place within a word is passed over at once."""
    every = [wording.strip() for wording in wordings.split(",") if wording.strip()]
    english = "|".join(_english(wording) for wording in every if not has_han(wording))
    chinese = [_ABROAD.get(wording) or re.escape(wording).replace(r"\*", "[a-z]*") for wording in every if has_han(wording)]
    bent = [rf"(?<![a-z0-9])(?:{english})(?:e?s|e?d|ing)?(?![a-z0-9])"] if english else []
    return re.compile("|".join([*bent, *chinese]))


def _english(wording: str) -> str:
    """Return a wording as a regular expression; it matches whole words, bent or not, and * is any letters."""
    return _ABROAD.get(wording) or re.escape(wording).replace(r"\*", "[a-z]*").replace(r"\ ", r"\s+")

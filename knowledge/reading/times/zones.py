"""Zones that visitors name: by a city, a country or a short code.

Cities stand for the zone of the tz database (https://www.iana.org/time-zones) that covers them; names of
zones are those of its `zone1970.tab`. Codes that mean several zones ("CST", "IST") are read as the reading
that fits trade fairs' guests best and are listed beside it; a code for summer time is read as its place,
whose clock decides (people say EST all year).
"""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

_CITIES = {
    "Europe/London": "london uk british 伦敦 英国 倫敦 英國",
    "Europe/Paris": "paris french 巴黎 法国 法國",
    "Europe/Berlin": "berlin frankfurt munich cologne hamburg german 柏林 法兰克福 慕尼黑 德国 科隆 法蘭克福 德國",
    "Europe/Madrid": "madrid barcelona spanish 马德里 西班牙 馬德里",
    "Europe/Rome": "rome milan italian 罗马 米兰 意大利 羅馬 米蘭 義大利",
    "Europe/Brussels": "brussels belgian 布鲁塞尔 布魯塞爾",
    "Europe/Amsterdam": "amsterdam dutch 阿姆斯特丹",
    "Europe/Zurich": "zurich geneva swiss 苏黎世 日内瓦 瑞士 蘇黎世",
    "Europe/Vienna": "vienna austrian 维也纳 維也納",
    "Europe/Moscow": "moscow 莫斯科 俄罗斯 俄羅斯",
    "Europe/Istanbul": "istanbul turkish 伊斯坦布尔",
    "Asia/Dubai": "dubai 迪拜 杜拜",
    "Asia/Kolkata": "india indian mumbai delhi kolkata bangalore 印度 孟买 新德里",
    "Asia/Shanghai": "beijing shanghai china chinese shenzhen guangzhou 北京 上海 中国 深圳 广州 中國 廣州",
    "Asia/Hong_Kong": "hongkong 香港",
    "Asia/Taipei": "taipei taiwan 台北 臺北 台湾 台灣",
    "Asia/Singapore": "singapore 新加坡",
    "Asia/Bangkok": "bangkok thai 曼谷 泰国 泰國",
    "Asia/Jakarta": "jakarta 雅加达 雅加達",
    "Asia/Tokyo": "tokyo osaka japan japanese 东京 大阪 日本 東京",
    "Asia/Seoul": "seoul korea korean 首尔 韩国 首爾 韓國",
    "Australia/Sydney": "sydney melbourne 悉尼 墨尔本 雪梨 墨爾本",
    "America/New_York": "newyork nyc boston washington toronto eastern 纽约 华盛顿 多伦多 波士顿 美东 紐約 華盛頓 美東",
    "America/Chicago": "chicago dallas houston central 芝加哥",
    "America/Denver": "denver mountain 丹佛",
    "America/Los_Angeles": "losangeles sanfrancisco seattle vegas lasvegas pacific california 洛杉矶 旧金山 西雅图 美西 洛杉磯 舊金山",
    "America/Sao_Paulo": "saopaulo brazil 圣保罗 巴西 聖保羅",
    "Africa/Cairo": "cairo 开罗 開羅",
    "Africa/Johannesburg": "johannesburg capetown 约翰内斯堡",
}
_CODES = {
    "UTC": "utc gmt zulu",
    "Europe/London": "bst",
    "Europe/Berlin": "cet cest mez mesz",
    "Europe/Athens": "eet eest",
    "Europe/Moscow": "msk",
    "Asia/Kolkata": "ist",  # also Israel and Ireland
    "Asia/Hong_Kong": "hkt",
    "Asia/Singapore": "sgt",
    "Asia/Tokyo": "jst",
    "Asia/Seoul": "kst",
    "Australia/Sydney": "aest aedt",
    "America/New_York": "est edt et",
    "America/Chicago": "cst cdt ct",  # also China, which says 北京时间 or CST+8
    "America/Denver": "mst mdt mt",
    "America/Los_Angeles": "pst pdt pt",
}
_SPACED = {"hongkong": "hong kong", "newyork": "new york", "losangeles": "los angeles", "sanfrancisco": "san francisco"}
_SPACED |= {"lasvegas": "las vegas", "saopaulo": "sao paulo", "capetown": "cape town"}
_ZONES = {_SPACED.get(name, name): zone for zone, names in (*_CITIES.items(), *_CODES.items()) for name in names.split()}

CITY = "(?:" + "|".join(name for name in sorted(_ZONES, key=len, reverse=True) if name.isascii()) + ")"
CITY_ZH = "(?:" + "|".join(name for name in sorted(_ZONES, key=len, reverse=True) if not name.isascii()) + ")"
CODE = "(?:" + "|".join(sorted(" ".join(_CODES.values()).split(), key=len, reverse=True)) + ")"


@cache
def zone_of(name: str, offset: str | None) -> tzinfo | None:
    """Return the zone of that city or code; "utc+8" is a fixed offset. None for one that does not exist."""
    if offset and (found := re.fullmatch(r"\s?([+-])\s?(\d\d?):?(\d\d)?h?", offset)):
        away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(-away if found[1] == "-" else away) if away <= timedelta(hours=14) else None
    return ZoneInfo(_ZONES[name])

# ruff: noqa: E501  a row of a table stands on one line
"""The exhibitors of the sample fair and what they offer.

Every exhibitor has a chance of its own, from the seed and its number, and depends on none after it: exhibitor 17 is the
same at a fair of 400 and at one of 18,000. First come groups of companies with one name, which a visitor must tell
apart; then one exhibitor from every country; then many.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from fair.records import Exhibitor, Product
from fair.sample.countries import CHINA, COUNTRIES, City, Country
from fair.sample.industries import INDUSTRIES, Industry, Service
from fair.sample.names import STEMS, brand

# name | Chinese name | country | city | industry | services | what tells it from its sisters | the same in Chinese
_GROUPS = """
Hanyun Technologies Co., Ltd. | 汉云技术有限公司 | China | Shenzhen | Telecom & cloud | Private 5G networks; Submarine cable capacity | The group's head company. | 汉云集团总公司。
Hanyun Cloud Computing Co., Ltd. | 汉云云计算有限公司 | China | Hangzhou | Telecom & cloud | Cloud hosting; Cyber security | The group's cloud company. | 汉云集团旗下云计算公司。
Hanyun Digital Energy Co., Ltd. | 汉云数字能源有限公司 | China | Guangzhou | Environment & energy | Rooftop solar; Carbon accounting | The group's energy company. | 汉云集团旗下能源公司。
Hanyun Robotics (Beijing) Co., Ltd. | 汉云机器人（北京）有限公司 | China | Beijing | AI & data | Customer service robots; Machine translation | The group's robot company. | 汉云集团旗下机器人公司。
Bank of Jinghe, Beijing Branch | 京和银行北京分行 | China | Beijing | Finance | Cross-border payments; Export credit insurance | Serves firms in the capital. | 服务首都企业。
Bank of Jinghe, Shanghai Branch | 京和银行上海分行 | China | Shanghai | Finance | Currency hedging; Green bonds | Serves importers in the free trade zone. | 服务自贸区进口企业。
Bank of Jinghe (Singapore) Ltd. | 京和银行（新加坡）有限公司 | Singapore | Singapore | Finance | Cross-border payments | Clears payments for South-East Asia. | 办理东南亚清算。
Meridian Freight Ltd | 子午线货运有限公司 | United Kingdom | Bristol | Transport & logistics | Refrigerated freight; Customs clearance | Not related to other firms called Meridian. | 与其他名为“子午线”的公司无关联。
Meridian Travel Sdn. Bhd. | 子午线旅行社 | Malaysia | Penang | Tourism & travel | Cruise shore trips; Incentive travel | A family firm since 1988. | 1988年创办的家族企业。
Meridian Health Inc. | 子午线健康公司 | Canada | Toronto | Health & Chinese medicine | Telemedicine; Elderly care | A chain of nine clinics. | 九家诊所连锁。
Tianshan Supply Chain Co., Ltd. | 天山供应链有限公司 | China | Tianjin | Supply chain | Overseas warehouses; Inventory finance | Part of Tianshan Holdings. | 天山控股成员企业。
Tianshan Snow Sports Co., Ltd. | 天山冰雪运动有限公司 | China | Beijing | Winter sports | Snowmaking; Ski instructor training | Part of Tianshan Holdings. | 天山控股成员企业。
Tianshan Culture Exchange Co., Ltd. | 天山文化交流有限公司 | China | Chengdu | Culture & art | Touring exhibitions | Part of Tianshan Holdings. | 天山控股成员企业。
Nordlys AS | 诺德吕斯公司（挪威） | Norway | Bergen | Environment & energy | Carbon accounting; Battery recycling | Norwegian, of Bergen. | 挪威卑尔根企业。
Nordlys Oy | 诺德吕斯公司（芬兰） | Finland | Lahti | Winter sports | Ice rink building | Finnish, of Lahti. | 芬兰拉赫蒂企业。
Silk Road Logistics LLC | 丝路物流公司 | Kazakhstan | Almaty | Transport & logistics | China–Europe rail freight; Refrigerated freight | Trains and lorries across Central Asia. | 横贯中亚的铁路与公路运输。
Silk Road Films Ltd | 丝路影业 | Georgia | Tbilisi | Film, games & media | Subtitling and dubbing; Animation outsourcing | Documentary makers. | 纪录片制作公司。
Silk Road Tours Co., Ltd. | 丝路国际旅行有限公司 | China | Xiamen | Tourism & travel | Desert and steppe camps; Study tours | Journeys from Xi'an to Istanbul. | 从西安到伊斯坦布尔的旅程。
Silk Road Arbitration Centre | 丝路仲裁中心 | Singapore | Singapore | Intellectual property | Contract arbitration | A neutral place to settle quarrels. | 中立的争议解决机构。
Haoxin Translation Co., Ltd. | 浩信翻译有限公司 | China | Shanghai | Exhibition & business services | Conference interpreting; Market entry advice | Known for legal translation. | 以法律翻译见长。
Haoxing Translation Co., Ltd. | 浩兴翻译有限公司 | China | Guangzhou | Exhibition & business services | Conference interpreting | Known for conference interpreting. | 以会议口译见长。
Kangbo International Hospital | 康博国际医院 | China | Beijing | Health & Chinese medicine | Acupuncture clinics abroad; Medical tourism | Western and Chinese medicine. | 中西医结合。
Kangbo Elderly Care Co., Ltd. | 康博养老服务有限公司 | China | Chengdu | Health & Chinese medicine | Elderly care | Homes and day centres. | 养老院与日间照料中心。
Kangbo Medical Data Co., Ltd. | 康博医疗数据有限公司 | China | Hangzhou | AI & data | Data labelling; Computer vision inspection | Medical scans read by machine. | 医学影像智能判读。
Okafor & Sons Ltd | 奥卡福父子公司 | Nigeria | Lagos | Food & agriculture services | Coffee and tea trading; Food laboratory tests | Cocoa and cashew traders. | 可可与腰果贸易商。
Okafor Brothers Shipping Ltd | 奥卡福兄弟航运公司 | Ghana | Tema | Transport & logistics | Refrigerated freight; Air cargo charter | Ships between Tema and Ningbo. | 往返特马与宁波的航运公司。
Jinghe Museum | 京和博物馆 | China | Beijing | Culture & art | Museum shop licensing; Touring exhibitions | Bronzes, porcelain and a night tour. | 青铜器、瓷器与夜游。
Jinghe Museum of Modern Art | 京和现代艺术馆 | China | Beijing | Culture & art | Touring exhibitions; Book and film rights | Painting and film since 1949. | 1949年以来的绘画与影像。
"""

# what stands before the last word of a name, so that two firms of one stem can be told apart
_MIDDLES = (
    ("Star", "星"), ("Bridge", "桥"), ("Global", "环球"), ("Prime", "卓越"), ("United", "联合"), ("Blue", "蓝"), ("First", "第一"),
    ("Pioneer", "先锋"), ("Compass", "罗盘"), ("Trust", "信托"), ("Summit", "峰"), ("Union", "友联"), ("Express", "速达"), ("Delta", "三角洲"),
    ("Horizon", "天际"), ("Anchor", "锚"), ("Garden", "花园"), ("Eastern", "东方"), ("Crown", "冠"), ("Orient", "东域"), ("Pacific", "太平洋"),
    ("Heritage", "传承"), ("Open", "开源"), ("Crest", "浪峰"), ("Meadow", "草地"), ("Copper", "铜"), ("Swift", "雨燕"), ("Royal", "皇家"),
)  # fmt: skip
_LEADS = (
    ("{name} of {city} has worked in {industry} since {year}.", "{name}位于{city}，{year}年起深耕{industry}领域。"),
    ("A team of {staff} people in {city}, founded in {year}.", "公司{year}年创立于{city}，团队{staff}人。"),
    ("{name} comes to the fair for the first time, from {city}.", "{name}来自{city}，首次参展。"),
    ("From its offices in {city}, {name} serves clients in {clients} countries.", "{name}立足{city}，服务{clients}个国家的客户。"),
)
_CLOSINGS = (
    ("Looking for partners in China.", "正在寻找中国合作伙伴。"),
    ("Ask for a free first consultation at the stand.", "现场可预约免费首次咨询。"),
    ("Interpreters are at the stand every morning.", "每天上午展位有翻译。"),
    ("New at this fair: service by video in the evening.", "本届新推出晚间视频服务。"),
    ("Agents wanted in Africa and the Middle East.", "诚招非洲和中东代理。"),
    ("", ""),
)
_EDITIONS = (("starter package", "入门套餐"), ("full service", "全程服务"), ("group plan", "团体方案"), ("trial month", "试用月"))
_NO_COMPANY = ("社", "院", "所", "画廊", "银行")  # words of Chinese names after which 公司 is not said
_FREQUENT = (
    "Japan",
    "South Korea",
    "Germany",
    "United States",
    "United Kingdom",
    "France",
    "Italy",
    "Singapore",
    "Thailand",
    "Malaysia",
    "Australia",
)
_OFTEN = tuple(country for country in COUNTRIES if country.name in _FREQUENT)
_BY_NAME = {country.name: country for country in COUNTRIES}
_INDUSTRY = {industry.name: industry for industry in INDUSTRIES}
_STAND = {"H1": "1{row}{seat:03}", "H2": "2-{row}{seat:02}", "H3": "E3.{number:03}", "H4": "W4-{number:03}", "H5": "H5/{row}{seat:02}",
          "H6": "6{row}{seat:02}", "H7": "S7-{number:03}"}  # fmt: skip
_SEATS_A_ROW = 40


@dataclass(frozen=True, slots=True)
class _Firm:
    """What an exhibitor is before it has a stand; a firm of a group brings its services and the sentence that marks it off."""

    name: str
    name_zh: str
    country: Country
    city: City
    industry: Industry
    services: tuple[Service, ...] = ()
    told: tuple[str, str] | None = None


@dataclass(slots=True)
class _Plan:
    """Which names and stands are given away so far."""

    names: set[str] = field(default_factory=set)
    stands: dict[str, int] = field(default_factory=dict)

    def stand(self, hall: str) -> str:
        self.stands[hall] = self.stands.get(hall, 0) + 1
        return self.last_stand(hall)

    def last_stand(self, hall: str) -> str:
        number = self.stands.get(hall) or 1
        row, seat = divmod(number - 1, _SEATS_A_ROW)
        return _STAND[hall].format(number=number, row=_letters(row), seat=seat + 1)


def companies(count: int, *, seed: int) -> tuple[tuple[Exhibitor, ...], tuple[Product, ...]]:
    """Return `count` exhibitors and all their products."""
    exhibitors: list[Exhibitor] = []
    products: list[Product] = []
    plan = _Plan()
    for number, (firm, chance) in enumerate(islice(_firms(plan, seed), count), start=1):
        exhibitor, offered = _exhibitor(f"E{number:04}", firm, plan, chance)
        exhibitors.append(exhibitor)
        products += offered
    return tuple(exhibitors), tuple(products)


def _firms(plan: _Plan, seed: int) -> Iterator[tuple[_Firm, Random]]:
    groups = [_sister(line) for line in _GROUPS.strip().splitlines()]
    for number, firm in enumerate(groups, start=1):
        plan.names.add(firm.name)
        yield firm, Random(f"{seed} exhibitor {number}")
    abroad = list(COUNTRIES[1:])
    Random(f"{seed} countries").shuffle(abroad)
    number = len(groups)
    while True:
        number += 1
        chance = Random(f"{seed} exhibitor {number}")
        country = abroad.pop() if abroad else _country(chance)
        yield _firm(country, plan, chance), chance


def _sister(line: str) -> _Firm:
    name, name_zh, country, city, industry, services, told, told_zh = (cell.strip() for cell in line.split("|"))
    home, trade = _BY_NAME[country], _INDUSTRY[industry]
    offered = tuple(service for service in trade.services if service.name in services.split("; "))
    return _Firm(name, name_zh, home, next(at for at in home.cities if at.name == city), trade, offered, (told, told_zh))


def _country(chance: Random) -> Country:
    drawn = chance.random()
    if drawn < 0.5:
        return CHINA
    return chance.choice(_OFTEN if drawn < 0.75 else COUNTRIES)


def _firm(country: Country, plan: _Plan, chance: Random) -> _Firm:
    industry, city = chance.choice(INDUSTRIES), chance.choice(country.cities)
    for _ in range(20):
        name, name_zh = _named(country, city, industry, chance)
        if name not in plan.names:
            break
    else:  # a small country at a very large fair
        name, name_zh = f"{name} No. {len(plan.names)}", f"{name_zh}第{len(plan.names)}分公司"
    plan.names.add(name)
    return _Firm(name, name_zh, country, city, industry)


def _named(country: Country, city: City, industry: Industry, chance: Random) -> tuple[str, str]:
    noun, noun_zh = chance.choice(industry.nouns)
    form = chance.choice(country.forms)
    if country is CHINA:
        stem, stem_zh = brand(chance)
        return f"{city.name} {stem} {noun} {form}", f"{city.name_zh}{stem_zh}{noun_zh}{'' if noun_zh.endswith(_NO_COMPANY) else '有限公司'}"
    stem, stem_zh = chance.choice(STEMS[country.region])
    pattern = chance.random()
    if pattern < 0.6:
        middle, middle_zh = chance.choice(_MIDDLES)
        stem, stem_zh = f"{stem} {middle}", stem_zh + middle_zh
    elif pattern < 0.8:
        stem, stem_zh = f"{city.name} {stem}", city.name_zh + stem_zh
    name = f"{form[1:]} {stem} {noun}" if form.startswith("<") else f"{stem} {noun} {form}"
    return name, f"{stem_zh}{noun_zh}{'' if noun_zh.endswith(_NO_COMPANY) else '公司'}"


def _exhibitor(key: str, firm: _Firm, plan: _Plan, chance: Random) -> tuple[Exhibitor, list[Product]]:
    home, slug = firm.country is CHINA, _slug(firm.name)
    services = firm.services or tuple(chance.sample(firm.industry.services, chance.choice((1, 2, 2, 3))))
    offered = [_product(f"{key}-P{number}", key, service, firm.industry, chance) for number, service in enumerate(services, start=1)]
    text, text_zh = _texts(firm, services, chance)
    stands = _stands(firm, plan, chance)
    showroom = not stands or chance.random() < 0.3
    exhibitor = Exhibitor(
        id=key,
        name=firm.name,
        name_zh=firm.name_zh if home or firm.told or chance.random() < 0.7 else None,
        stands=stands,
        halls=(firm.industry.hall,) if stands else (),
        country=firm.country.name,
        categories=_categories(firm, chance),
        text=text if firm.told or chance.random() < 0.9 else None,
        text_zh=text_zh if home or firm.told or chance.random() < 0.8 else None,
        website=f"https://www.{slug}.example" if chance.random() < 0.8 else None,
        products=tuple(product.name for product in offered),
        showroom_url=f"https://showroom.services-fair.example/{key.lower()}" if showroom else None,
        languages=_languages(firm.country, chance),
        email=f"fair@{slug}.example",
    )
    return exhibitor, offered


def _product(key: str, exhibitor: str, service: Service, industry: Industry, chance: Random) -> Product:
    name, name_zh = service.name, service.name_zh
    if chance.random() < 0.3:
        edition, edition_zh = chance.choice(_EDITIONS)
        name, name_zh = f"{name}, {edition}", f"{name_zh}（{edition_zh}）"
    return Product(
        id=key,
        name=name,
        exhibitor_id=exhibitor,
        name_zh=name_zh,
        category=industry.label,
        text=service.text,
        text_zh=service.text_zh,
        url=f"https://showroom.services-fair.example/{key.lower()}" if chance.random() < 0.6 else None,
    )


def _texts(firm: _Firm, services: tuple[Service, ...], chance: Random) -> tuple[str, str]:
    facts = {"year": chance.randint(1952, 2023), "staff": chance.randint(9, 900), "clients": chance.randint(3, 60)}
    lead, lead_zh = chance.choice(_LEADS)
    closing, closing_zh = firm.told or chance.choice(_CLOSINGS)
    english = lead.format(name=firm.name, city=firm.city.name, industry=firm.industry.name.lower(), **facts)
    chinese = lead_zh.format(name=firm.name_zh, city=firm.city.name_zh, industry=firm.industry.name_zh, **facts)
    told, told_zh = " ".join(service.text for service in services), "".join(service.text_zh for service in services)
    return f"{english} {told} {closing}".strip(), chinese + told_zh + closing_zh


def _stands(firm: _Firm, plan: _Plan, chance: Random) -> tuple[str, ...]:
    """Return where a firm stands: a quarter of all come online only, some share a stand, some have two."""
    hall, drawn = firm.industry.hall, chance.random()
    if firm.told is None and drawn < 0.25:
        return ()
    if firm.told is None and drawn < 0.31:
        return (plan.last_stand(hall),)
    return tuple(plan.stand(hall) for _ in range(2 if drawn > 0.96 else 1))


def _categories(firm: _Firm, chance: Random) -> tuple[str, ...]:
    labels = [firm.industry.label]
    if chance.random() < 0.15:
        labels.append(chance.choice(INDUSTRIES).label)
    return tuple(dict.fromkeys(labels))


def _languages(country: Country, chance: Random) -> tuple[str, ...]:
    if country is CHINA:
        return ("zh", "en") if chance.random() < 0.8 else ("zh",)
    own = {"japan": ("ja",), "korea": ("ko",)}.get(country.region, ())
    return (*own, "en", "zh") if chance.random() < 0.5 else (*own, "en")


def _letters(row: int) -> str:
    """Return A … Z, then AA, AB …"""
    high, low = divmod(row, 26)
    return (chr(ord("A") + high - 1) if high else "") + chr(ord("A") + low)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

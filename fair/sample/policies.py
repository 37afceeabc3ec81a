# ruff: noqa: E501  a row of a table stands on one line
"""The rules of the sample fair, dated.

One rule holds for a part of the fair only, one is replaced by a later one, some hold for exhibitors alone.
"""

from fair.records import Policy
from fair.sample.grounds import Days

_DESK = "Organizing committee, visitor rules"
_BUILD = "Exhibitor manual"


def policies(days: Days) -> tuple[Policy, ...]:
    """Return the rules with their dates; one about a day that a short fair lacks is left out."""
    return tuple(_policy(days, *rule) for rule in _RULES if days.has_all_in(rule[5]))


def _policy(
    days: Days, key: str, span: tuple[int, int] | None, audience: str, title: str, title_zh: str, text: str, text_zh: str
) -> Policy:
    return Policy(
        id=key,
        title=title,
        title_zh=title_zh,
        text=days.told(text),
        text_zh=days.told(text_zh),
        source=_BUILD if audience == "exhibitors" else _DESK,
        valid_from=days.on(span[0]) if span else None,
        valid_to=days.on(span[1]) if span else None,
        audience=audience,
    )


# id, first and last day in force (None: always), audience, title and text in both languages
_RULES: tuple[tuple[str, tuple[int, int] | None, str, str, str, str, str], ...] = (
    (
        "health-abroad", (1, 3), "visitors from abroad", "Health check for visitors from abroad (first half)", "境外观众健康检查（前半程）",
        "From {day1} to {day3} visitors who arrived from abroad within the last 7 days show a negative test not older than 48 hours at the gate.",
        "{日1}至{日3}，入境未满7天的观众须在入口出示48小时内检测阴性证明。",
    ),
    (
        "health-abroad-2", (4, -1), "visitors from abroad", "Health check for visitors from abroad (from the fourth day)", "境外观众健康检查（第四天起）",
        "From {day4} no test is needed any more; visitors who arrived from abroad fill in the health declaration and have their temperature taken.",
        "{日4}起不再要求检测，入境观众填写健康申报并测量体温即可。",
    ),
    (
        "health-home", None, "visitors from China", "Health check for visitors from China", "境内观众健康检查",
        "Visitors living in China need no test and no declaration. Anyone above 37.3 °C is looked at by the first aid doctor before entering.",
        "境内观众无需检测证明和申报。体温超过37.3℃者先由医疗点医生查看再入馆。",
    ),
    (
        "masks", None, "everyone", "Masks at the opening", "开幕期间佩戴口罩",
        "On {day1} and {day2} masks are worn in the Congress Centre; elsewhere, and on all later days, they are advised but not required.",
        "{日1}、{日2}在会议中心须佩戴口罩；其他区域及之后各天建议佩戴，不作强制要求。",
    ),
    (
        "real-name", None, "everyone", "Real-name registration", "实名登记",
        "Every visitor registers once under the name in the identity card or passport and brings that document. A badge is personal and may not be lent.",
        "观众须用身份证或护照上的姓名实名登记，入场时携带原件。证件限本人使用，不得转借。",
    ),
    (
        "badge", None, "everyone", "Wearing the badge", "佩戴证件",
        "The badge is worn where it can be seen at all times. A lost badge is replaced once for ¥50 at the North Gate badge desks; the old one is blocked.",
        "在馆内须将证件佩戴在明显位置。证件遗失可到北门证件服务台补办一次，工本费50元，原证作废。",
    ),
    (
        "security", None, "everyone", "Security check", "安全检查",
        "Bags and persons are checked at all gates. Drinks are tasted or scanned. Allow 15 minutes between 09:00 and 10:30.",
        "各入口对人、包进行安检，饮料须试喝或过机。9:00至10:30高峰请预留15分钟。",
    ),
    (
        "prohibited", None, "everyone", "Prohibited items", "禁止携带物品",
        "Not allowed in: knives and blades, lighters and matches, fireworks, sprays over 100 ml, petrol and gas, alcohol above 60 %, toy guns, "
        "loudspeakers, banners, hoverboards. Handed-in lighters are not given back; other things can be collected the same day.",
        "禁止带入：刀具、打火机、火柴、烟花爆竹、超过100毫升的喷雾、汽油燃气、60度以上白酒、仿真枪、扩音器、横幅、平衡车。"
        "打火机不退还，其他物品当日可取回。",
    ),
    (
        "luggage", None, "everyone", "Large bags", "大件行李",
        "Suitcases larger than 55 × 40 × 25 cm stay in the cloakroom at the North Gate.",
        "超过55×40×25厘米的箱包须寄存在北门衣帽与行李寄存处。",
    ),
    (
        "children", None, "everyone", "Children", "儿童入场",
        "Children under 16 enter on the public days, {day2} and {day3}, and on {last}, with an adult. Those under 1.2 m need no ticket. "
        "During build-up and dismantling nobody under 16 is admitted.",
        "16岁以下儿童在公众日{日2}、{日3}以及{末日}可由成人陪同入场，身高1.2米以下免票。布展、撤展期间谢绝16岁以下人员。",
    ),
    (
        "trade-days", (4, 5), "everyone", "Trade visitors only", "专业观众日",
        "On {day4} and {day5} only trade visitors, speakers and press are admitted; public day tickets are not valid.",
        "{日4}、{日5}为专业观众日，仅限专业观众、嘉宾和媒体入场，公众票无效。",
    ),
    (
        "re-entry", None, "everyone", "Leaving and coming back", "二次入场",
        "You may leave and come back on the same day as often as you like; the badge is scanned and bags are checked again. Last admission is 30 minutes before closing.",
        "同一天内可多次进出，每次须刷证并重新安检。闭馆前30分钟停止入场。",
    ),
    (
        "photography", None, "everyone", "Photographs and film", "拍照与摄像",
        "Photographs for yourself are welcome in the halls. Ask at a stand before photographing its exhibits. No flash at the auction preview and museum "
        "pieces. Tripods and filming for publication need a permit from the press centre.",
        "馆内欢迎个人拍照；拍摄展品请先征得展商同意。拍卖预展和博物馆展品禁用闪光灯。使用三脚架或以发表为目的的拍摄须向新闻中心申请许可。",
    ),
    (
        "press", None, "press", "Press accreditation", "媒体采访证",
        "Journalists register with a press card and a letter from the newsroom by {day2}, 17:00, at the West Gate. Interviews with officials go through the press centre.",
        "记者凭记者证和单位介绍信于{日2}17:00前在西门注册。采访官方代表由新闻中心安排。",
    ),
    (
        "drones", None, "everyone", "Drones", "无人机",
        "No drone flies over the grounds, indoors or outdoors, except in the netted cage of Hall 4 with the organizer's permit.",
        "展区室内外一律禁飞无人机，仅4号馆防护网内经主办方许可可飞行。",
    ),
    (
        "pets", None, "everyone", "Animals", "宠物",
        "Pets stay at home. Guide dogs and other assistance dogs are welcome with their papers.",
        "宠物不得入内。导盲犬等服务犬持证可以入场。",
    ),
    (
        "smoking", None, "everyone", "Smoking", "吸烟规定",
        "No smoking in any hall, toilet or tent, e-cigarettes included. Smoking areas are outdoors at the East and South Gates. The fine is ¥200.",
        "所有展馆、洗手间和篷房内禁止吸烟，电子烟同样禁止。吸烟区在东门、南门室外。违者罚款200元。",
    ),
    (
        "privacy", None, "everyone", "Personal data", "个人信息保护",
        "Registration data are used for admission and deleted 90 days after the fair. Exhibitors get your details only when you let them scan your badge.",
        "登记信息仅用于入场，展后90天删除。只有您同意扫描证件时，展商才会获得您的联系方式。",
    ),
    (
        "food-own", None, "everyone", "Bringing food", "自带食品",
        "Sealed snacks, baby food and an empty bottle may be brought. No cooking and no alcohol from outside.",
        "可自带密封零食、婴儿食品和空水杯，不得烹煮食物，不得自带酒类。",
    ),
    (
        "leaflets", None, "everyone", "Handing out leaflets", "派发宣传品",
        "Only exhibitors hand out leaflets, and only at their own stand. Selling without a stand is not allowed anywhere on the grounds.",
        "仅参展商可在自己展位派发资料。展区内禁止无展位兜售。",
    ),
    (
        "auction", None, "bidders", "Bidding at the art auctions", "艺术品拍卖竞买",
        "Bidders register with passport or identity card and a deposit of ¥20,000 by one hour before the sale. A buyer's premium of 15 % is added. Lots are paid within seven days.",
        "竞买人须在开拍前一小时凭护照或身份证登记并交保证金2万元。成交另收15%佣金，七日内付清。",
    ),
    (
        "tour-seats", None, "everyone", "Seats on tours and in salons", "导览与沙龙席位",
        "Seats on tours and in salons are booked by name. A seat not taken five minutes before the start goes to those waiting.",
        "导览和沙龙席位实名预约，开始前5分钟未到，座位让给候补观众。",
    ),
    (
        "build-up", None, "exhibitors", "Build-up", "布展",
        "Stands are built in the three days before the fair, 08:30 to 20:00. Helmets are worn; work after 20:00 is ordered at the hall desk by 15:00 and costs ¥800 an hour.",
        "开展前三天8:30–20:00布展，须戴安全帽。20:00后加班须于15:00前到馆内服务台申请，每小时800元。",
    ),
    (
        "dismantling", (-1, -1), "exhibitors", "Dismantling", "撤展",
        "No stand is taken down before 15:00 on {last}. Lorries enter by the Cargo Gate from 16:30; the halls are empty by midnight.",
        "{末日}15:00前不得撤展。货车16:30起由货运门进场，当日24:00前清场。",
    ),
    (
        "deliveries", (1, 5), "exhibitors", "Deliveries during the fair", "展期送货",
        "From {day1} to {day5} goods come in by the Cargo Gate between 07:00 and 08:30 only, with a vehicle pass from the exhibitor's desk.",
        "{日1}至{日5}送货车辆凭车证仅在7:00至8:30由货运门进馆。",
    ),
    (
        "noise", None, "exhibitors", "Sound at stands", "展位音量",
        "Music and demonstrations stay below 70 dB at the edge of the stand. After two warnings the power is cut for an hour.",
        "展位边缘音量不得超过70分贝，两次警告无效断电一小时。",
    ),
    (
        "stand-staff", None, "exhibitors", "Staffed stands", "展位值守",
        "A stand is staffed in all opening hours; exhibitors enter from 08:00. Each 9 square metres come with three exhibitor badges.",
        "开放时间内展位须有人值守，参展商8:00起入馆。每9平方米配三张参展证。",
    ),
    (
        "online-showroom", None, "exhibitors", "Online showrooms", "线上展厅",
        "Online showrooms stay open until 30 days after the fair and may show only the exhibitor's own services.",
        "线上展厅开放至展后30天，仅可展示本企业的服务。",
    ),
    (
        "evacuation", None, "everyone", "Alarm and evacuation", "警报与疏散",
        "When the alarm sounds leave by the nearest green exit, not by lift, and go to the assembly ground in front of the gate you see first. Stewards in yellow lead the way.",
        "听到警报请从最近的绿色出口离开，不要乘电梯，到最先看到的大门外集合场地集合，听从黄马甲工作人员引导。",
    ),
)  # fmt: skip

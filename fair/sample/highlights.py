# ruff: noqa: E501  a session stands on one line, as in a printed programme
"""The sessions of the sample fair that everyone asks for, and the lots of its auctions.

A line reads: id | day (0: every day, -1: the last) | start | minutes | room | type | language | seats (or -) | speakers |
title | Chinese title | text | the same in Chinese. Two clinics, tours and buyers' meetings have one title on several days,
and speakers share family names, so that a visitor has to be asked which is meant.
"""

from collections.abc import Iterator
from datetime import timedelta

from fair.records import Lot, Session
from fair.sample.grounds import Days

SITE = "https://services-fair.example"

_SESSIONS = """
opening-ceremony | 1 | 09:00 | 80 | Grand Ballroom / 大宴会厅 | ceremony | zh/en | - | Wang Jianguo 王建国; Eleanor Whitfield | Opening Ceremony | 开幕式 | Speeches, the striking of the bronze bell and the opening of the halls. Admission with an invitation. | 致辞、敲响铜钟、开馆。凭邀请函入场。
press-conference | 1 | 11:00 | 45 | Press Room / 新闻发布厅 | press | zh/en | - | Liu Meiling 刘美玲 | Press Conference of the Organizing Committee | 组委会新闻发布会 | Figures and themes of this year's fair, for accredited journalists. | 介绍本届展会数据与主题，面向持证记者。
global-summit | 1 | 14:00 | 180 | Grand Ballroom / 大宴会厅 | summit | zh/en | - | Eleanor Whitfield; Amina Okafor; Zhou Zhiyuan 周志远 | Global Services Trade Summit | 全球服务贸易峰会 | Ministers and company heads on opening services markets; interpreted into six languages. | 部长与企业家谈服务市场开放，六语同传。
opening-night | 1 | 22:30 | 135 | Grand Ballroom / 大宴会厅 | performance | zh | 600 | Huang Ruolan 黄若兰 | Lanterns on the Canal: Opening Night Show | 运河灯影：开幕之夜 | Acrobatics, shadow play and an orchestra; ends after midnight. | 杂技、皮影与交响乐，演至午夜之后。
lunch | 0 | 12:00 | 90 | Harvest Food Court / 丰年美食广场 | break | zh/en | - | | Lunch Break | 午间休息 | All food courts are open; tables are easiest to find after 13:00. | 各美食广场开放，13:00后更容易找到座位。
forum-cold-chain | 2 | 09:30 | 120 | Magnolia Hall / 玉兰厅 | forum | zh/en | - | Chidi Okafor; Zhang Haiyan 张海燕 | Fresh Across Borders: Cold Chain Forum | 鲜达四海：国际冷链论坛 | How fish, fruit and vaccines stay cold from farm to shop. | 鱼、水果和疫苗怎样一路保冷到店。
forum-ai | 2 | 09:30 | 150 | Grand Ballroom / 大宴会厅 | forum | zh/en | - | Chen Bowen 陈博文; Grace Mackenzie | Machines That Serve: AI in Services Forum | 会服务的机器：人工智能服务论坛 | Where language models and robots help in banks, clinics and hotels. | 语言模型与机器人在银行、诊所和酒店的用处。
museum-bronzes-1 | 2 | 10:30 | 60 | Hall 5 Museum Corner / 5号馆博物馆区 | tour | zh | 20 | Lin Siyu 林思雨 | Bronzes in an Hour | 一小时看懂青铜器 | A curator's tour of eleven bronzes on loan from Jinghe Museum. | 策展人带看京和博物馆借展的十一件青铜器。
museum-bronzes-2 | 4 | 10:30 | 60 | Hall 5 Museum Corner / 5号馆博物馆区 | tour | en | 20 | Lin Siyu 林思雨 | Bronzes in an Hour | 一小时看懂青铜器 | A curator's tour of eleven bronzes on loan from Jinghe Museum, in English. | 策展人英文导览京和博物馆借展的十一件青铜器。
museum-night | 3 | 19:00 | 90 | Jinghe Museum / 京和博物馆 | tour | zh/en | 40 | Lin Siyu 林思雨 | Night at the Museum by Lantern | 提灯夜游博物馆 | A bus leaves the North Gate at 18:30; lanterns are provided. | 18:30北门发车，提供灯笼。
customs-clinic-1 | 2 | 13:30 | 90 | Room 101 / 101会议室 | clinic | zh/en | 30 | Zhao Guoqiang 赵国强 | Customs Clinic | 通关门诊 | Bring your papers: customs officers answer questions one by one. | 带上单据，海关关员逐一解答。
customs-clinic-2 | 4 | 13:30 | 90 | Room 101 / 101会议室 | clinic | zh/en | 30 | Zhao Guoqiang 赵国强 | Customs Clinic | 通关门诊 | Bring your papers: customs officers answer questions one by one. | 带上单据，海关关员逐一解答。
customs-clinic-3 | 5 | 09:30 | 90 | Room 101 / 101会议室 | clinic | zh/en | 30 | Zhao Yifan 赵一帆 | Customs Clinic | 通关门诊 | Bring your papers: customs officers answer questions one by one. | 带上单据，海关关员逐一解答。
auction-preview | 2 | 10:00 | 240 | Magnolia Foyer / 玉兰厅前厅 | exhibition | zh/en | - | | Auction Preview: All Lots on View | 拍卖预展 | All lots of the three sales can be looked at; no flash. | 三场拍卖全部拍品展出，禁用闪光灯。
auction-ink | 2 | 15:00 | 150 | Magnolia Hall / 玉兰厅 | auction | zh/en | 180 | Sun Wenjing 孙文静 | Art Auction: Modern Ink | 艺术品拍卖：现代水墨 | Eight lots of ink painting from 1930 to today. | 1930年至今的水墨八件。
auction-porcelain | 4 | 15:00 | 150 | Magnolia Hall / 玉兰厅 | auction | zh/en | 180 | Sun Wenjing 孙文静 | Art Auction: Porcelain and Jade | 艺术品拍卖：瓷器与玉器 | Eight lots of porcelain and jade with export papers. | 瓷器玉器八件，附出境文件。
auction-photo | 5 | 15:00 | 120 | Magnolia Hall / 玉兰厅 | auction | zh/en | 180 | Sun Wenjing 孙文静 | Art Auction: Photographs and Posters | 艺术品拍卖：影像与海报 | Eight lots of photographs and travel posters. | 摄影与旅行海报八件。
tour-ai-1 | 2 | 14:00 | 75 | Meeting point Hall 2 / 2号馆集合点 | tour | zh | 25 | Xu Tianyu 徐天宇 | Guided Tour: AI on the Floor | 导览：看得见的人工智能 | Six stands with robots, translators and cameras. | 走访六家机器人、翻译机和视觉企业。
tour-ai-2 | 5 | 14:00 | 75 | Meeting point Hall 2 / 2号馆集合点 | tour | en | 25 | Xu Tianyu 徐天宇 | Guided Tour: AI on the Floor | 导览：看得见的人工智能 | Six stands with robots, translators and cameras, in English. | 英文导览，走访六家机器人、翻译机和视觉企业。
tour-green | 3 | 10:30 | 75 | Meeting point Hall 4 / 4号馆集合点 | tour | zh/en | 25 | Hu Jiayi 胡佳怡 | Guided Tour: The Green Mile | 导览：绿色一英里 | From waste water in a box to the roof that pays for itself. | 从箱子里的污水厂到会赚钱的屋顶。
tour-students | 5 | 10:00 | 90 | Meeting point Hall 1 / 1号馆集合点 | tour | zh | 40 | Zhu Haoran 朱浩然 | University Classes: A Fair Explained | 高校专场：一场展会怎么办成 | For classes with their teachers; booked by the university. | 面向带队班级，由学校统一预约。
salon-africa | 2 | 16:00 | 90 | Peony Salon / 牡丹厅 | salon | en | 24 | Amina Okafor; Tesfaye Bekele | Negotiation Salon: East and West Africa | 洽谈沙龙：东非与西非 | Twelve buyers from Africa meet twelve service firms at small tables. | 十二位非洲采购商与十二家服务企业小桌对谈。
salon-gulf | 3 | 16:00 | 90 | Peony Salon / 牡丹厅 | salon | en | 24 | Khalid Mansour | Negotiation Salon: The Gulf | 洽谈沙龙：海湾国家 | Engineering and tourism partners wanted by six Gulf states. | 海湾六国寻找工程与旅游合作伙伴。
salon-asean | 4 | 16:00 | 90 | Peony Salon / 牡丹厅 | salon | zh/en | 24 | Siti Rahman; Somchai Srisuk | Negotiation Salon: South-East Asia | 洽谈沙龙：东南亚 | Logistics, schools and clinics for ten countries. | 面向十国的物流、教育与医疗洽谈。
salon-latin | 5 | 16:00 | 90 | Peony Salon / 牡丹厅 | salon | en | 24 | Camila Vargas | Negotiation Salon: Latin America | 洽谈沙龙：拉丁美洲 | Food testing, ports and payment for Latin America. | 拉美食品检测、港口与支付洽谈。
forum-tcm | 3 | 09:30 | 120 | Magnolia Hall / 玉兰厅 | forum | zh/en | - | Wang Yating 王雅婷; Priya Iyer | Needles and Data: Chinese Medicine Forum | 针与数据：中医药服务论坛 | Clinics abroad, licences, and what trials can show. | 海外诊所、执业许可与临床证据。
forum-winter | 3 | 13:30 | 90 | Ice Stage Hall 6 / 6号馆冰上舞台 | forum | zh/en | - | Ingrid Hansen; Mikko Virtanen | After the Games: Winter Sports Forum | 赛后冰雪：冬季运动论坛 | What becomes of slopes, rinks and volunteers when the torch is out. | 圣火熄灭后，雪道、冰场和志愿者去向何方。
forum-food | 3 | 10:30 | 90 | Room 102 / 102会议室 | forum | zh/en | - | Lucía Navarro; Zhang Zixuan 张子轩 | From Field to Certificate: Food Services Forum | 从田间到证书：食品服务论坛 | Testing, halal marks and drones over rice. | 检测、清真标识与稻田上的无人机。
buyers-1 | 3 | 14:00 | 120 | Azalea Hall / 杜鹃厅 | matchmaking | zh/en | 200 | | Meet the Buyers | 采购商见面会 | Buyers sit, sellers move every fifteen minutes. | 采购商就座，供应商每十五分钟换桌。
buyers-2 | 5 | 14:00 | 120 | Azalea Hall / 杜鹃厅 | matchmaking | zh/en | 200 | | Meet the Buyers | 采购商见面会 | Buyers sit, sellers move every fifteen minutes. | 采购商就座，供应商每十五分钟换桌。
interpreting-1 | 3 | 15:00 | 120 | Room 103 / 103会议室 | workshop | zh/en | 16 | Guo Shuting 郭淑婷 | Whispered Interpreting: A Workshop | 耳语翻译工作坊 | Exercises for people who interpret for their boss. | 给需要替老板翻译的人。
interpreting-2 | 4 | 09:30 | 120 | Room 103 / 103会议室 | workshop | zh/en | 16 | Guo Shuting 郭淑婷 | Whispered Interpreting: A Workshop | 耳语翻译工作坊 | Exercises for people who interpret for their boss. | 给需要替老板翻译的人。
talent-corner | 3 | 13:00 | 180 | Hall 6 Talent Corner / 6号馆人才角 | matchmaking | zh | - | | Talent Corner: Jobs and Internships | 人才角：招聘与实习 | Exhibitors list openings; bring printed CVs. | 展商发布岗位，请带纸质简历。
drone-show | 3 | 20:00 | 30 | North Square / 北广场 | performance | zh | - | | Light Show with Drones | 无人机灯光秀 | Three hundred lights over the square. | 三百架无人机点亮广场。
forum-ip | 4 | 09:30 | 120 | Azalea Hall / 杜鹃厅 | forum | zh/en | - | Julia Keller; Ma Lihua 马丽华 | Copycats and Courts: Intellectual Property Forum | 仿冒与法庭：知识产权论坛 | Taking down fakes, settling quarrels and licensing fairly. | 打假、解纷与公平许可。
forum-education | 4 | 13:30 | 90 | Azalea Hall / 杜鹃厅 | forum | zh/en | - | Daniel O'Connell; He Xiaofeng 何晓峰 | Classrooms Without Borders: Education Forum | 无国界课堂：教育服务论坛 | Joint colleges, teacher posts and laboratories in the browser. | 合办院校、教师互派与浏览器里的实验室。
forum-film | 4 | 10:30 | 90 | Stage Hall 5 / 5号馆舞台 | forum | zh/en | - | Chiara Rossi; Yang Tianyu 杨天宇 | Dubbed and Loved: Film and Games Forum | 译制有戏：影视游戏论坛 | Why some series travel and others stay at home. | 为什么有的剧能出海，有的留在家。
forum-finance | 5 | 09:30 | 150 | Grand Ballroom / 大宴会厅 | forum | zh/en | - | Matthias Keller; Chen Ruolan 陈若兰 | Money in Motion: Cross-border Finance Forum | 流动的钱：跨境金融论坛 | Payments, insurance and bonds for services firms. | 服务企业的支付、保险与债券。
forum-metro | 5 | 13:30 | 90 | Magnolia Foyer / 玉兰厅前厅 | forum | zh/en | - | Kenji Tanaka; Wu Bowen 吴博文 | The Last Mile Home: Smart City Forum | 回家最后一公里：智慧城市论坛 | Metros, bicycles, chargers and lamps that think. | 地铁、单车、充电桩和会思考的路灯。
forum-tourism | 6 | 09:30 | 120 | Magnolia Hall / 玉兰厅 | forum | zh/en | - | Layla Benali; Li Yating 李雅婷 | Slow Roads: Tourism Forum | 慢慢走：旅游服务论坛 | Study tours, barrier-free travel and nights in the desert. | 研学、无障碍旅行与沙漠之夜。
opera | 2 | 16:00 | 30 | Stage Hall 5 / 5号馆舞台 | performance | zh | - | Huang Ruolan 黄若兰 | Peking Opera in Half an Hour | 半小时京剧 | Three scenes, explained before each. | 折子戏三出，演前讲解。
drums | 3 | 16:30 | 40 | Stage Hall 5 / 5号馆舞台 | performance | en | - | Fatou Diop | Drums of the Sahel | 萨赫勒鼓乐 | Twelve drummers from Senegal. | 来自塞内加尔的十二位鼓手。
ice-show | 5 | 16:30 | 40 | Ice Stage Hall 6 / 6号馆冰上舞台 | performance | zh | - | Astrid Lindqvist | Figures on Ice | 冰上剪影 | Figure skating to a string quartet. | 弦乐四重奏伴奏的花样滑冰。
ink-children | 2 | 11:00 | 60 | Little Traders play corner / 小掌柜亲子角 | workshop | zh | 15 | Sun Wenjing 孙文静 | Ink for Small Hands | 小手水墨 | Children of 5 to 9 paint a carp. | 5至9岁小朋友画一条鲤鱼。
tea-tasting | 4 | 14:30 | 60 | Hall 7 Tasting Bar / 7号馆品鉴台 | workshop | zh/en | 18 | Wanjiru Kamau | Five Teas, Five Countries | 五国五茶 | Tea from Kenya, Sri Lanka, Türkiye, Japan and Fujian, side by side. | 肯尼亚、斯里兰卡、土耳其、日本和福建的茶同桌品尝。
signing | 6 | 11:00 | 60 | Grand Ballroom / 大宴会厅 | ceremony | zh/en | - | Liu Meiling 刘美玲 | Signing of Contracts | 签约仪式 | The contracts of the fair are signed; photographers to the left. | 集中签署本届合同，摄影请站左侧。
closing | -1 | 14:00 | 45 | Grand Ballroom / 大宴会厅 | ceremony | zh/en | - | Wang Jianguo 王建国 | Closing Ceremony | 闭幕式 | Figures of the fair and the date of the next one. | 公布成果和下届日期。
"""

# id | session | number | title | Chinese title | estimate
_LOTS = """
ink-1 | auction-ink | 1 | Fishing Boats in Rain, hanging scroll, 1932 | 《雨中渔舟》立轴 1932年 | ¥60,000–80,000
ink-2 | auction-ink | 2 | Nine Crows, album leaf, 1947 | 《九鸦图》册页 1947年 | ¥25,000–35,000
ink-3 | auction-ink | 3 | The Night Market, handscroll, 1956 | 《夜市》手卷 1956年 | ¥220,000–280,000
ink-4 | auction-ink | 4 | Old Pine at the Pass, 1961 | 《关山老松》 1961年 | ¥90,000–120,000
ink-5 | auction-ink | 5 | Girl with Bicycle, 1978 | 《推车的姑娘》 1978年 | ¥150,000–200,000
ink-6 | auction-ink | 6 | Untitled (Smoke), 1988 | 《无题·烟》 1988年 | ¥40,000–60,000
ink-7 | auction-ink | 7 | Ring Road, six panels, 2004 | 《环路》六屏 2004年 | ¥300,000–400,000
ink-8 | auction-ink | 8 | Delivery Riders, 2019 | 《外卖骑手》 2019年 | ¥30,000–50,000
porcelain-1 | auction-porcelain | 1 | Celadon bowl with incised lotus | 青瓷刻莲碗 | ¥80,000–100,000
porcelain-2 | auction-porcelain | 2 | Blue and white jar with carp | 青花鲤鱼罐 | ¥450,000–600,000
porcelain-3 | auction-porcelain | 3 | Pair of famille rose cups | 粉彩杯一对 | ¥120,000–160,000
porcelain-4 | auction-porcelain | 4 | White jade belt hook | 白玉带钩 | ¥70,000–90,000
porcelain-5 | auction-porcelain | 5 | Jade mountain with travellers | 玉山子·行旅 | ¥500,000–700,000
porcelain-6 | auction-porcelain | 6 | Black-glazed tea bowl, hare's fur | 黑釉兔毫盏 | ¥35,000–50,000
porcelain-7 | auction-porcelain | 7 | Export plate with a Dutch ship | 外销瓷盘·荷兰船 | ¥28,000–40,000
porcelain-8 | auction-porcelain | 8 | Jade cicada | 玉蝉 | ¥20,000–30,000
photo-1 | auction-photo | 1 | Poster: Harbin by Rail, 1934 | 海报《乘火车到哈尔滨》 1934年 | ¥8,000–12,000
photo-2 | auction-photo | 2 | Poster: Winter in the Alps, 1948 | 海报《阿尔卑斯之冬》 1948年 | ¥6,000–9,000
photo-3 | auction-photo | 3 | Porters at the Harbour, gelatin silver print, 1957 | 《码头工人》银盐照片 1957年 | ¥18,000–25,000
photo-4 | auction-photo | 4 | The First Bus to Lhasa, 1962 | 《进藏第一班车》 1962年 | ¥22,000–30,000
photo-5 | auction-photo | 5 | Morning Exercise, 1983 | 《早操》 1983年 | ¥15,000–20,000
photo-6 | auction-photo | 6 | Neon, Three Views, 1995 | 《霓虹三景》 1995年 | ¥26,000–36,000
photo-7 | auction-photo | 7 | Poster: Come to Zanzibar, 1969 | 海报《来桑给巴尔》 1969年 | ¥5,000–7,000
photo-8 | auction-photo | 8 | Empty Stadium, 2008 | 《空场》 2008年 | ¥40,000–55,000
"""
_RULES = "Deposit ¥20,000; buyer's premium 15 %; paid within seven days"
_CANCELLED = frozenset({"drone-show"})
_CAPACITIES = {"Grand Ballroom": 1200, "Magnolia Hall": 300, "Azalea Hall": 220, "Press Room": 120, "Peony Salon": 60, "Room": 40}
_OUT = frozenset({"break", "exhibition", "tour"})  # types that are never streamed


def highlights(days: Days) -> tuple[Session, ...]:
    """Return those that fall into the fair's days; a session of every day has its day's number in its id."""
    rows = ([cell.strip() for cell in line.split("|")] for line in _SESSIONS.strip().splitlines())
    return tuple(_session(key, row, days, number) for row in rows for key, number in _placed(row[0], int(row[1]), days))


def lots(sessions: tuple[Session, ...]) -> tuple[Lot, ...]:
    """Return the lots of the auctions that take place."""
    held = {session.id for session in sessions}
    return tuple(lot for lot in map(_lot, _LOTS.strip().splitlines()) if lot.session_id in held)


def _placed(key: str, day: int, days: Days) -> Iterator[tuple[str, int]]:
    if day == 0:
        yield from ((f"{key}-{number}", number) for number in range(1, days.count + 1))
    elif day <= days.count:
        yield key, days.count if day == -1 else day


def _session(key: str, row: list[str], days: Days, day: int) -> Session:
    _, _, start, minutes, room, kind, language, seats, speakers, title, title_zh, text, text_zh = row
    begins = days.at(day, start)
    return Session(
        id=key,
        title=title,
        title_zh=title_zh,
        start=begins,
        end=begins + timedelta(minutes=int(minutes)),
        room=room,
        type=kind,
        language=language,
        speakers=tuple(filter(None, speakers.split("; "))),
        text=text,
        text_zh=text_zh,
        url=f"{SITE}/programme/{key}",
        capacity=next((people for name, people in _CAPACITIES.items() if room.startswith(f"{name} ")), None),
        seats=None if seats == "-" else int(seats),
        registration=None if seats == "-" else "required",
        stream_url=None if kind in _OUT else f"{SITE}/live/{key}",
        status="cancelled" if key in _CANCELLED else "confirmed",
    )


def _lot(line: str) -> Lot:
    key, session, number, title, title_zh, estimate = (cell.strip() for cell in line.split("|"))
    return Lot(
        id=key,
        session_id=session,
        number=number,
        title=title,
        title_zh=title_zh,
        estimate=estimate,
        rules=_RULES,
        url=f"{SITE}/lots/{key}",
    )

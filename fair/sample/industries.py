# ruff: noqa: E501  a row of a table stands on one line
"""The industries of services trade at the sample fair, and what is offered in each.

An industry opens with `#`: label | Chinese label | hall | words that company names end in. Its services follow:
name | Chinese name | one sentence | the same in Chinese.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    name_zh: str
    text: str
    text_zh: str


@dataclass(frozen=True, slots=True)
class Industry:
    name: str
    name_zh: str
    hall: str
    nouns: tuple[tuple[str, str], ...]
    services: tuple[Service, ...]

    @property
    def label(self) -> str:
        """Return the category as exhibitor lists print it, readable in both languages."""
        return f"{self.name} / {self.name_zh}"


_TABLE = """
# Transport & logistics | 运输物流 | H3 | Freight/货运, Logistics/物流, Forwarding/国际货代, Shipping/航运
Refrigerated freight | 冷链运输 | Chilled and frozen goods by reefer ship, rail and lorry, with the temperature logged door to door. | 冷藏冷冻货物海铁公联运，全程温度有记录。
China–Europe rail freight | 中欧班列货运 | Weekly block trains between inland China and European terminals, full loads and single pallets. | 内陆城市与欧洲场站之间每周开行的班列，整箱、拼箱都接。
Customs clearance | 报关清关 | Declarations, tariff codes and duty refunds handled at ports on both sides. | 代办两端口岸申报、商品归类和退税。
Air cargo charter | 航空包机货运 | Whole freighters or part charters for urgent, oversized or fragile cargo. | 急件、超大件、易碎货的整机或拼机包机。
Cross-border parcels | 跨境小包 | Small parcels from online shops delivered abroad in five to nine days, returns included. | 跨境网店小件五到九天送达海外，退货也管。
# Supply chain | 供应链服务 | H3 | Supply Chain/供应链, Warehousing/仓储, Sourcing/采购服务, Procurement/采购
Overseas warehouses | 海外仓 | Stock kept near the buyer in 31 countries and sent out the same day. | 货存在买家所在国，三十一国有仓，当天出库。
Factory inspection | 验厂验货 | Inspectors who visit a supplier's factory and check goods before they are paid for. | 付款前派人到供应商工厂看现场、查货品。
Supplier search | 寻源采购 | Finding and vetting makers for buyers who do not know the market. | 替不熟悉市场的买家寻找并核实厂家。
Warehouse robots | 仓储机器人 | Shelf-carrying robots rented by the month, installed in two weeks. | 搬运货架的机器人按月出租，两周装好。
Inventory finance | 存货融资 | Loans against goods in a bonded warehouse, paid out within three days. | 以保税仓内货物作押，三天内放款。
# Culture & art | 文化艺术 | H5 | Arts/艺术, Culture/文化, Gallery/画廊, Studio/文创
Museum shop licensing | 博物馆文创授权 | Licences to put museum pieces on gifts, stationery and clothing. | 把馆藏图案授权用于礼品、文具和服装。
Art shipping and handling | 艺术品运输 | Crates, climate vans and couriers for paintings, porcelain and loans between museums. | 书画、瓷器和馆际借展品的装箱、恒温车与押运。
Book and film rights | 图书影视版权 | Translation, film and audio rights traded between publishers of 40 languages. | 四十个语种的翻译权、改编权和有声版权交易。
Restoration of antiques | 文物修复 | Repair of paper, silk, bronze and lacquer by trained restorers. | 由专业修复师修复纸本、丝织、青铜和漆器。
Touring exhibitions | 巡回展览 | Ready-made exhibitions that travel, with texts, cases and insurance. | 带展签、展柜和保险的成套巡展。
# Tourism & travel | 旅游服务 | H5 | Travel/旅行社, Tours/国际旅行, Holidays/度假, Tourism/旅游
Study tours | 研学旅行 | Small groups of pupils led by teachers through museums, farms and observatories. | 由老师带队的小团，走进博物馆、农场和天文台。
Incentive travel | 奖励旅游 | Trips and gala evenings that companies give their best staff. | 企业犒劳优秀员工的行程和晚宴。
Desert and steppe camps | 沙漠草原营地 | Tented camps with guides, camels and stars, four hours from an airport. | 距机场四小时车程的帐篷营地，有向导、骆驼和星空。
Barrier-free travel | 无障碍旅游 | Journeys for people with wheelchairs, white canes or carers. | 为轮椅、视障及需要陪护的客人安排的行程。
Cruise shore trips | 邮轮岸上游 | Half-day trips ashore for cruise guests, back before the ship sails. | 邮轮靠港后的半日游，保证开船前回来。
# Education & training | 教育培训 | H6 | Academy/学院, Education/教育, Learning/培训, Institute/研究院
Business Chinese courses | 商务汉语课程 | Evening and online Chinese for people who negotiate and write contracts. | 面向谈判和写合同人士的晚间及网上汉语课。
Vocational colleges abroad | 海外职业学院 | Setting up welding, railway and hotel schools with local partners. | 与当地伙伴共建焊接、铁路、酒店职业学院。
University application advice | 留学申请 | Essays, interviews and scholarships for applicants to universities abroad. | 文书、面试、奖学金一条龙的留学申请服务。
Teacher exchange | 教师交流 | Semester-long posts for language and science teachers. | 语言和理科教师的学期制互派岗位。
Virtual laboratories | 虚拟实验室 | Chemistry and physics experiments in the browser for schools without laboratories. | 没有实验室的学校也能在浏览器里做理化实验。
# Sport | 体育服务 | H6 | Sports/体育, Athletics/竞技, Fitness/健身, Arena/赛事
Marathon timing | 马拉松计时 | Chips, mats and live results for road races of up to 40,000 runners. | 四万人规模路跑的芯片、地毯与实时成绩。
Stadium operation | 场馆运营 | Running stadiums after the games are over: bookings, grass, guards, tickets. | 赛后场馆的订场、草坪、安保和票务托管。
Youth football coaching | 青少年足球培训 | Licensed coaches and lesson plans for school teams. | 持证教练和教案，服务校园足球队。
Sports injury rehabilitation | 运动康复 | Physiotherapists for torn ligaments and sore backs. | 针对韧带撕裂和腰背疼痛的理疗师团队。
E-sports tournaments | 电竞赛事 | Stages, referees and streams for e-sports leagues. | 电竞联赛的舞台、裁判和直播。
# Winter sports | 冰雪运动 | H6 | Snow/冰雪, Alpine/滑雪, Ice/冰场, Winter Resorts/雪场
Snowmaking | 人工造雪 | Snow guns, pumps and crews that open a slope at minus two degrees. | 零下两度即可开板的造雪机、泵站和团队。
Ice rink building | 冰场建设 | Permanent and portable rinks with low-energy cooling. | 固定和移动冰场，制冷省电。
Ski instructor training | 滑雪指导员培训 | Courses and exams for instructors on snow and on dry slopes. | 雪场和旱雪上的指导员课程与考核。
Lift and rope inspection | 索道检测 | Yearly checks of chairlifts, cables and brakes. | 缆车、钢索和制动的年度检测。
Ski school for families | 家庭滑雪学校 | First lessons for parents and children together. | 父母和孩子一起上的滑雪启蒙课。
# Health & Chinese medicine | 健康与中医药 | H7 | Health/健康, Medical/医疗, Clinic/诊所, Herbal/中医药
Acupuncture clinics abroad | 海外针灸诊所 | Opening and staffing acupuncture clinics under local licences. | 按当地执照要求开办针灸诊所并派驻医师。
Telemedicine | 远程医疗 | Doctors who see patients by video and send the prescription to a pharmacy nearby. | 医生视频看诊，处方直接传到附近药房。
Herbal granules | 中药配方颗粒 | Single-herb granules with laboratory reports for export. | 单味中药颗粒，附出口检测报告。
Elderly care | 养老护理 | Trained carers, day centres and fall alarms for old people living at home. | 面向居家老人的护理员、日间中心和跌倒报警。
Medical tourism | 医疗旅游 | Check-ups and operations abroad with interpreter and aftercare. | 境外体检与手术，配翻译和术后随访。
# Finance | 金融服务 | H2 | Capital/资本, Finance/金融, Bank/银行, Insurance/保险
Export credit insurance | 出口信用保险 | Cover for sellers whose foreign buyer does not pay. | 海外买家不付款时赔付卖方。
Cross-border payments | 跨境支付 | Collecting and paying in 26 currencies, settled the next day. | 二十六种货币收付，次日到账。
Green bonds | 绿色债券 | Bonds for wind farms and clean water, structured and certified. | 为风电和净水项目设计并认证的债券。
Currency hedging | 汇率避险 | Forward contracts so that an exchange rate cannot eat the margin. | 用远期合约锁定汇率，保住利润。
Micro loans for traders | 小微贸易贷款 | Small loans for shops and stallholders, decided by phone in an hour. | 面向小店和摊主的小额贷款，一小时电话审批。
# Telecom & cloud | 电信与云服务 | H2 | Telecom/通信, Cloud/云计算, Networks/网络, Data Centres/数据中心
Private 5G networks | 5G专网 | A mobile network of one's own for ports, mines and factories. | 港口、矿山、工厂自用的移动通信网。
Cloud hosting | 云主机 | Servers by the hour in 22 regions, with backup and support in Chinese and English. | 二十二个地域按小时计费的服务器，含备份和中英文支持。
Submarine cable capacity | 海底光缆带宽 | Bandwidth between continents, leased by the wavelength. | 按波长出租的洲际带宽。
Satellite internet | 卫星互联网 | Internet for ships, deserts and islands without cables. | 给船舶、沙漠和没有光缆的海岛上网。
Cyber security | 网络安全 | Watching networks day and night and answering break-ins. | 全天候监测网络，出现入侵立即处置。
# AI & data | 人工智能与数据 | H2 | Intelligence/智能科技, Data/数据科技, Robotics/机器人, Analytics/数智
Machine translation | 机器翻译 | Contracts, patents and conference speech translated by machine and checked by people. | 合同、专利和会议发言机翻后由人审校。
Computer vision inspection | 视觉质检 | Cameras that find scratches and missing screws on a production line. | 用摄像头找出产线上的划痕和漏装螺丝。
Customer service robots | 智能客服 | Chat and phone robots that answer buyers in twelve languages. | 十二种语言的文字和电话应答机器人。
Data labelling | 数据标注 | Trained teams that mark pictures, speech and medical scans. | 为图像、语音和医学影像做标注的专业团队。
Traffic forecasting | 交通预测 | Forecasts of jams and bus loads for city halls. | 为城市管理者预测拥堵和公交客流。
# Construction & engineering | 建筑与工程 | H4 | Engineering/工程, Construction/建设, Design Institute/设计院, Surveying/勘测
Bridge and tunnel design | 桥隧设计 | Design and checking of bridges and tunnels in earthquake country. | 地震区桥梁隧道的设计与复核。
Modular hospitals | 模块化医院 | Hospital wards built as boxes in a factory and stacked on site in a month. | 工厂预制、现场一个月拼装完成的病房楼。
Building inspection drones | 建筑巡检无人机 | Flights along facades and bridges that find cracks. | 沿外墙和桥梁飞行查找裂缝。
Project supervision | 工程监理 | Independent supervisors for dams, roads and airports abroad. | 海外水坝、公路、机场的独立监理。
Fire protection systems | 消防工程 | Sprinklers, alarms and smoke tests for malls and warehouses. | 商场和仓库的喷淋、报警与排烟测试。
# Environment & energy | 环境与能源 | H4 | Environment/环保, Green Energy/绿能, Water/水务, Carbon/碳科技
Waste water treatment | 污水处理 | Plants in containers that clean the water of a village or a hotel. | 集装箱式设备，一套解决一村或一家酒店的污水。
Carbon accounting | 碳核算 | Footprints of products and companies, checked for customs declarations. | 产品和企业碳足迹核算，可用于通关申报。
Rooftop solar | 屋顶光伏 | Solar panels on factory roofs, paid from the saved electricity. | 工厂屋顶装光伏，用省下的电费来付。
Battery recycling | 电池回收 | Collecting and taking apart worn car batteries. | 回收拆解报废车用电池。
Air quality monitoring | 空气监测 | Small sensors on lamp posts and a map of every street. | 灯杆上的小型传感器和逐街空气地图。
# Intellectual property | 知识产权 | H2 | Patents/专利代理, Law/律师事务所, IP Services/知识产权, Trademarks/商标
Trademark registration abroad | 海外商标注册 | Filing and defending brand names in 180 jurisdictions. | 在一百八十个法域申请并维护商标。
Patent filing | 专利申请 | Drafting and filing patents in Chinese, English, Japanese and German. | 中英日德四语撰写和递交专利。
Counterfeit takedown | 打假维权 | Finding copied goods on shopping platforms and having them removed. | 在购物平台上查找仿冒品并投诉下架。
Contract arbitration | 商事仲裁 | Settling quarrels over foreign contracts without going to court. | 不打官司解决涉外合同纠纷。
Technology transfer | 技术转移 | Matching university inventions with firms that will build them. | 为高校成果找到愿意落地的企业。
# Exhibition & business services | 会展与商务服务 | H1 | Exhibitions/会展, Events/会议服务, Consulting/咨询, Interpreting/翻译
Stand construction | 展台搭建 | Design, carpentry and lights for stands, taken down and reused. | 展台设计、木工、灯光，拆下还能再用。
Conference interpreting | 会议口译 | Simultaneous and whispered interpreting in 18 languages, booths included. | 十八个语种的同传和耳语翻译，含同传间。
Market entry advice | 市场准入咨询 | Opening a branch, hiring the first people, understanding the rules. | 设分公司、招首批员工、弄懂当地规矩。
Accounting for foreign firms | 外资企业财税 | Bookkeeping, payroll and tax returns for branches of foreign firms. | 为外资分支机构记账、发薪、报税。
Recruitment of engineers | 工程师招聘 | Finding engineers and technicians who will move country. | 寻找愿意跨国工作的工程师和技工。
# Food & agriculture services | 食品与农业服务 | H7 | Agri/农业服务, Foods/食品, Farms/农场, Seeds/种业
Crop spraying drones | 植保无人机 | Pilots and drones that treat rice and cotton by the hectare. | 按公顷计费的水稻、棉花飞防服务。
Halal certification | 清真认证 | Audits and certificates for food sold to Muslim markets. | 为销往穆斯林市场的食品做审核发证。
Food laboratory tests | 食品检测 | Tests for pesticides, allergens and origin within 48 hours. | 四十八小时出农残、过敏原和产地检测结果。
Coffee and tea trading | 咖啡与茶贸易 | Green coffee and tea bought from growers, graded and shipped. | 从种植户收购咖啡生豆和茶叶，分级发运。
Irrigation planning | 灌溉规划 | Drip lines and sensors planned for dry farms. | 为旱地农场规划滴灌和传感器。
# Film, games & media | 影视游戏传媒 | H5 | Pictures/影业, Games/游戏, Media/传媒, Animation/动漫
Subtitling and dubbing | 字幕配音 | Films and series voiced and subtitled in 30 languages. | 影视剧三十个语种的配音和字幕。
Game localisation | 游戏本地化 | Texts, voices and ratings for games that cross borders. | 游戏出海的文本、语音和分级。
Virtual production studio | 虚拟制片棚 | LED walls and crews by the day. | 按天出租的LED影棚和摄制组。
Animation outsourcing | 动画外包 | Two- and three-dimensional animation made to order. | 按单制作二维、三维动画。
Podcast and live streaming | 播客与直播 | Studios, hosts and sales streams for foreign brands. | 为海外品牌提供直播间、主播和带货直播。
# Smart city & mobility | 智慧城市与出行 | H4 | Mobility/出行, Smart City/智慧城市, Transit/轨道交通, Parking/停车科技
Metro operation training | 地铁运营培训 | Drivers and dispatchers trained on simulators. | 用模拟器培训司机和调度员。
Parking guidance | 停车诱导 | Signs, apps and cameras that lead drivers to a free space. | 用屏幕、应用和摄像头把车引到空位。
Charging networks | 充电网络 | Chargers for buses and cars, built and run. | 公交和乘用车充电桩的建设与运营。
Bike sharing | 共享单车 | Bicycles, locks and repair crews for cities and campuses. | 城市和校园的单车、车锁与维修队。
Street lighting | 智慧路灯 | Lamps that dim, count traffic and call for repair. | 会调光、会数车、坏了会报修的路灯。
"""


def _read(block: str) -> Industry:
    head, *lines = block.strip().splitlines()
    name, name_zh, hall, nouns = (cell.strip() for cell in head.split("|"))
    services = (Service(*(cell.strip() for cell in line.split("|"))) for line in lines)
    pairs = (pair.split("/") for pair in nouns.split(", "))
    return Industry(name, name_zh, hall, tuple((english, chinese) for english, chinese in pairs), tuple(services))


INDUSTRIES: tuple[Industry, ...] = tuple(_read(block) for block in _TABLE.split("#")[1:])

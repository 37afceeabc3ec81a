# ruff: noqa: E501  a row of a table stands on one line
"""What a visitor looks for on the grounds of the sample fair.

A line reads: id | kind | name | Chinese name | hall | what it is near | text | the same in Chinese.
"""

from fair.records import Place

_TABLE = """
food-court-h1 | food court | Harvest Food Court | 丰年美食广场 | H1 | upper floor, above the badge desks | Noodles, rice dishes, salads and soups from ¥28; 600 seats. Open 10:30–17:00. | 面食、盖饭、沙拉和汤，28元起，600个座位，10:30–17:00营业。
food-court-h4 | food court | Canal Food Court | 运河美食广场 | H4 | between Hall 4 and Hall 5 | Quick meals from eight provinces, ¥25 to ¥60. Open 10:30–17:00. | 八省风味快餐，25至60元，10:30–17:00营业。
halal-h7 | restaurant | Crescent Halal Kitchen | 新月清真餐厅 | H7 | beside the prayer room | Halal food only: lamb noodles, pilaf, kebab. No alcohol. Open 10:30–17:30. | 仅供清真餐：羊肉面、抓饭、烤肉，不售酒，10:30–17:30营业。
vegetarian-h5 | restaurant | Green Bowl Vegetarian | 青钵素食 | H5 | ground floor, east side | Vegetarian and vegan dishes, allergens on every label. Open 10:30–17:00. | 素食及纯素餐，每份标注过敏原，10:30–17:00营业。
restaurant-h8 | restaurant | Lantern Restaurant | 灯影餐厅 | H8 | third floor, by the Grand Ballroom | Table service and private rooms; booking advised. Open 11:00–21:30. | 点餐式餐厅，设包间，建议预订，11:00–21:30营业。
coffee-h1 | café | Quayside Coffee | 埠头咖啡 | H1 | opposite the North Gate badge desks | Coffee, tea and sandwiches from 08:30. | 咖啡、茶和三明治，8:30开门。
coffee-h3 | café | Second Cup Corner | 续杯角 | H3 | next to stand E3.020 | Espresso bar with standing tables. | 站式意式咖啡吧。
coffee-h6 | café | Snowline Café | 雪线咖啡 | H6 | by the demonstration ice rink | Hot chocolate, coffee and cake. | 热巧克力、咖啡和蛋糕。
snack-h2 | snack bar | Byte Snacks | 比特小食 | H2 | west wall | Bottled drinks, fruit, dumplings to take away. | 瓶装饮料、水果、外带饺子。
water-h1 | drinking water | Drinking water, Hall 1 | 1号馆直饮水 | H1 | outside the toilets | Free hot and cold water; bring a bottle. | 免费冷热直饮水，请自带水杯。
water-h4 | drinking water | Drinking water, Hall 4 | 4号馆直饮水 | H4 | next to the Canal Food Court | Free hot and cold water; bring a bottle. | 免费冷热直饮水，请自带水杯。
water-h6 | drinking water | Drinking water, Hall 6 | 6号馆直饮水 | H6 | near the South Gate | Free hot and cold water; bring a bottle. | 免费冷热直饮水，请自带水杯。
toilet-h1 | toilet | Toilets, Hall 1 | 1号馆洗手间 | H1 | north-west corner | Ladies, gentlemen and one family toilet. | 男女洗手间及一间第三卫生间。
toilet-h2 | toilet | Toilets, Hall 2 | 2号馆洗手间 | H2 | south wall | Ladies and gentlemen. | 男女洗手间。
toilet-h3 | toilet | Toilets, Hall 3 | 3号馆洗手间 | H3 | by the East Gate | Ladies and gentlemen. | 男女洗手间。
toilet-h4 | toilet | Toilets, Hall 4 | 4号馆洗手间 | H4 | behind the Canal Food Court | Ladies and gentlemen. | 男女洗手间。
toilet-h5 | toilet | Toilets, Hall 5 | 5号馆洗手间 | H5 | north wall | Ladies and gentlemen. | 男女洗手间。
toilet-h6 | toilet | Toilets, Hall 6 | 6号馆洗手间 | H6 | by the South Gate | Ladies and gentlemen. | 男女洗手间。
toilet-h7 | toilet | Toilets, Hall 7 | 7号馆洗手间 | H7 | opposite Crescent Halal Kitchen | Ladies and gentlemen. | 男女洗手间。
toilet-h8 | toilet | Toilets, Congress Centre | 会议中心洗手间 | H8 | every floor, by the lifts | Ladies and gentlemen. | 男女洗手间，各层电梯旁。
accessible-toilet-h1 | accessible toilet | Accessible toilet, Hall 1 | 1号馆无障碍卫生间 | H1 | north-west corner, beside the toilets | Step-free, with an alarm cord and an adult changing bench. | 无台阶，设报警拉绳和成人护理台。
accessible-toilet-h4 | accessible toilet | Accessible toilet, Hall 4 | 4号馆无障碍卫生间 | H4 | by lift 4B | Step-free, with an alarm cord. | 无台阶，设报警拉绳。
accessible-toilet-h8 | accessible toilet | Accessible toilet, Congress Centre | 会议中心无障碍卫生间 | H8 | ground floor, by the West Gate | Step-free, with an alarm cord. | 无台阶，设报警拉绳。
baby-h1 | baby care room | Baby care room, Hall 1 | 1号馆母婴室 | H1 | beside first aid | Nursing chairs, changing tables, warm water and a bottle warmer. | 哺乳椅、尿布台、温水和温奶器。
baby-h5 | baby care room | Baby care room, Hall 5 | 5号馆母婴室 | H5 | next to Green Bowl Vegetarian | Nursing chairs and changing tables. | 哺乳椅和尿布台。
first-aid-h1 | first aid | First aid, Hall 1 | 1号馆医疗点 | H1 | by the North Gate | Doctor and nurse in all opening hours; defibrillator. | 开放时间内医生、护士值守，配除颤仪。
first-aid-h4 | first aid | First aid, Hall 4 | 4号馆医疗点 | H4 | next to lift 4B | Nurse in all opening hours; defibrillator. | 开放时间内护士值守，配除颤仪。
first-aid-h6 | first aid | First aid, Hall 6 | 6号馆医疗点 | H6 | by the demonstration ice rink | Nurse in all opening hours; treats sprains and cuts. | 开放时间内护士值守，处理扭伤和割伤。
security-n | security | Security and police post | 安保与警务站 | H1 | outside the North Gate | Report theft, threats and missing persons. Open day and night. | 失窃、威胁和走失人员报案处，昼夜值守。
security-h5 | security | Security desk, Hall 5 | 5号馆安保台 | H5 | north entrance | Guards who speak English and Chinese. | 安保人员会说中英文。
lost-found | lost and found | Lost and found | 失物招领处 | H1 | beside the cloakroom | Things found in the halls are here within an hour and kept for 30 days. Open 08:30–18:30. | 馆内拾得物品一小时内送到，保管30天，8:30–18:30开放。
cloakroom | left luggage | Cloakroom and left luggage | 衣帽与行李寄存处 | H1 | left of the North Gate | Coat ¥5, suitcase ¥15 a day; nothing overnight. Open 08:30–18:30. | 大衣5元，行李箱每天15元，不过夜，8:30–18:30开放。
luggage-h8 | left luggage | Luggage lockers, Congress Centre | 会议中心行李柜 | H8 | by the West Gate | Lockers opened by phone, ¥10 for four hours. | 手机扫码开柜，10元四小时。
info-n | information desk | Information desk, North Gate | 北门问讯处 | H1 | inside the North Gate | Maps, questions, meeting point. English, Chinese, French, Russian, Arabic and Spanish. | 地图、咨询、集合点，中英法俄阿西六语服务。
info-h5 | information desk | Information desk, Hall 5 | 5号馆问讯处 | H5 | centre of the hall | Maps and questions in English and Chinese. | 提供地图和中英文咨询。
info-h8 | information desk | Information desk, Congress Centre | 会议中心问讯处 | H8 | ground floor | Rooms, forum seats and speakers' check-in. | 会议室、论坛席位及嘉宾签到咨询。
prayer-h7 | prayer room | Prayer room | 祈祷室 | H7 | beside Crescent Halal Kitchen | Separate rooms for women and men, with washing places; quiet room for all faiths next door. | 男女分设，有洗净处；隔壁为各信仰共用静室。
charging-h2 | charging point | Phone charging, Hall 2 | 2号馆手机充电处 | H2 | beside Byte Snacks | Cables for all phones; power banks to borrow. | 备各种充电线，可借充电宝。
charging-h5 | charging point | Phone charging, Hall 5 | 5号馆手机充电处 | H5 | by the information desk | Cables for all phones. | 备各种充电线。
atm-h1 | ATM | Cash machines | 自动取款机 | H1 | North Gate lobby | Takes foreign cards; up to ¥3,000 at a time. | 支持境外卡，单次最多3000元。
exchange-h1 | currency exchange | Currency exchange counter | 外币兑换柜台 | H1 | North Gate lobby, beside the cash machines | Changes 22 currencies; passport needed. Open 09:00–17:00. | 可兑换22种货币，需护照，9:00–17:00营业。
metro-b | metro | Jinghe Expo station, exit B | 京和会展站B口 | | 250 metres from the North Gate, covered walk | Line 17; last trains leave at 23:05. | 17号线，末班车23:05，有连廊直达。
metro-d | metro | Jinghe Expo station, exit D | 京和会展站D口 | | 400 metres from the West Gate; lift | Line 17; step-free by lift. | 17号线，有无障碍电梯。
taxi-e | taxi rank | Taxi rank | 出租车上客点 | | outside the East Gate | Taxis and ride-hailing cars; about ¥120 to the airport. | 出租车和网约车上客处，到机场约120元。
shuttle-n | shuttle bus | Airport and railway shuttle | 机场、火车站接驳车 | | bus bay 2, North Gate | Every 30 minutes, 08:00–19:00, free with a badge. | 每30分钟一班，8:00–19:00，凭证件免费。
shuttle-hall | shuttle bus | Hall shuttle carts | 馆间摆渡车 | | stops at every hall | Electric carts round the halls every 8 minutes, free. | 馆间电瓶车，8分钟一班，免费。
parking-p2 | parking | Car park P2 | P2停车场 | | South Gate | 1,800 places, ¥10 an hour, at most ¥60 a day; 60 chargers. | 1800个车位，每小时10元，每日封顶60元，60个充电桩。
parking-p3 | parking | Car park P3 (coaches) | P3停车场（大巴） | | 300 metres south of the South Gate | Coaches and large vehicles, ¥100 a day. | 大巴和大型车，每天100元。
parking-access | parking | Accessible parking | 无障碍停车位 | | in front of the East Gate | 24 places, free with a disability card. | 24个车位，凭残疾人证免费。
interpreters | interpreter desk | Interpreter desk | 翻译服务台 | H8 | ground floor | Interpreters by the hour: English ¥200, other languages ¥320. One day's notice is best. | 按小时雇翻译：英语200元，其他语种320元，最好提前一天预约。
business-h8 | business centre | Business centre | 商务中心 | H8 | second floor | Printing, copying, scanning, parcels, visiting cards in an hour. | 打印、复印、扫描、快递，名片一小时可取。
press-h8 | press centre | Press centre | 新闻中心 | H8 | first floor, West Gate side | For accredited journalists: desks, interview rooms, wired network. | 供持证记者使用，有工位、采访间和有线网络。
wifi-desk | Wi-Fi help desk | Wi-Fi help desk | 无线网络服务台 | H2 | beside phone charging | Help with network JINGHE-FAIR and foreign phone numbers. | 协助连接JINGHE-FAIR网络，境外手机号也可办理。
smoking-e | smoking area | Smoking area East | 东侧吸烟区 | | outdoors, 30 metres left of the East Gate | The only smoking places are outdoors. | 吸烟区仅设在室外。
smoking-s | smoking area | Smoking area South | 南侧吸烟区 | | outdoors, beside car park P2 | The only smoking places are outdoors. | 吸烟区仅设在室外。
pharmacy-h1 | pharmacy | Pharmacy | 药房 | H1 | beside first aid | Plasters, painkillers, cold and stomach medicines, masks. Open 09:00–18:00. | 创可贴、止痛药、感冒药、肠胃药、口罩，9:00–18:00营业。
vip-h8 | VIP lounge | Magnolia VIP lounge | 玉兰贵宾厅 | H8 | third floor | For speakers and holders of a gold badge. | 供演讲嘉宾和金色证件持有者使用。
badge-n | registration | Badge desks, North Gate | 北门证件服务台 | H1 | inside the North Gate | Collect, replace and correct badges. Open 08:00–17:00. | 领取、补办、更正证件，8:00–17:00开放。
badge-w | registration | Speakers' and press registration | 嘉宾与媒体注册处 | H8 | West Gate | Badges for speakers, press and official guests. | 嘉宾、媒体及官方代表领证处。
wheelchairs | wheelchair rental | Wheelchairs and pushchairs | 轮椅与童车租借处 | H1 | beside the information desk at the North Gate | Wheelchairs and pushchairs free for the day against an identity document. | 凭证件当日免费借用轮椅和童车。
kids-h5 | play area | Little Traders play corner | 小掌柜亲子角 | H5 | beside the baby care room | For children of 3 to 9 with a parent; not a crèche. | 3至9岁儿童由家长陪同，不提供托管。
meeting-point | meeting point | Bronze Bell meeting point | 铜钟集合点 | H1 | under the bronze bell, centre of the hall | Where groups meet and lost companions are waited for. | 团队集合、等候走散同伴的地方。
post-h8 | post office | Parcel and post counter | 快递邮政柜台 | H8 | second floor, in the business centre | Parcels at home and abroad, stamps, commemorative postmark. | 国内外快递、邮票、纪念邮戳。
"""


def places() -> tuple[Place, ...]:
    return tuple(_read(line) for line in _TABLE.strip().splitlines())


def _read(line: str) -> Place:
    key, kind, name, name_zh, hall, near, text, text_zh = (cell.strip() for cell in line.split("|"))
    return Place(id=key, kind=kind, name=name, name_zh=name_zh, hall=hall or None, near=near, text=text, text_zh=text_zh)

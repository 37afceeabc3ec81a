# ruff: noqa: E501  an answer stands on one line, as its reader gets it
"""What visitors of the sample fair ask, and what the organizers answer.

A block reads: id, question, answer, Chinese question, Chinese answer, one line each. `{day1}` and `{日1}` name days,
`{last}` and `{末日}` the last.
"""

from fair.records import Faq
from fair.sample.grounds import Days

_BLOCKS = """
hours
What are the opening hours?
The halls are open 09:00 to 18:00; on {day1} from 10:30, after the opening ceremony, and on {last} until 15:00. Last admission is 30 minutes before closing.
展会每天几点开门？
展馆9:00至18:00开放；{日1}开幕式后10:30开馆，{末日}15:00闭馆。闭馆前30分钟停止入场。

public-days
On which days can the general public come?
{day2}, {day3} and {last} are public days. {day1} is for invited guests and trade visitors, {day4} and {day5} for trade visitors only.
普通观众哪几天可以参观？
{日2}、{日3}和{末日}为公众日。{日1}面向受邀嘉宾和专业观众，{日4}、{日5}仅限专业观众。

ticket-price
How much is a ticket?
A public day ticket is ¥60, for students and visitors over 65 ¥30. Trade visitors who register online are free; at the gate a trade badge costs ¥100.
门票多少钱？
公众日票60元，学生和65岁以上观众30元。专业观众网上登记免费，现场办证100元。

buy-ticket
Where can I buy a ticket?
On the fair's website or with its app until midnight of the day before; at the North Gate badge desks from 08:00 if any are left.
在哪里买票？
展前一天24:00前在官网或展会应用购买；如有余票，当天8:00起在北门证件服务台发售。

refund
Can I return a ticket and get my money back?
Unused tickets are refunded in full until 24 hours before their day, afterwards not. Ask in the app under "My orders".
门票可以退吗？
未使用的门票在参观日24小时前可全额退款，之后不退。在应用“我的订单”中申请。

trade-registration
How do I register as a trade visitor?
Fill in the form on the website with your company and your identity document; approval takes one working day, then the badge code comes by e-mail.
专业观众怎么登记？
在官网填写公司信息和身份证件，一个工作日内审核，证件码发送到邮箱。

collect-badge
Where do I collect my badge?
At the North Gate badge desks, 08:00 to 17:00, with your code and your identity document. Speakers and press go to the West Gate.
在哪里领证？
凭证件码和身份证件到北门证件服务台领取，8:00至17:00。嘉宾和媒体在西门领证。

badge-lost
I lost my badge, what now?
The North Gate badge desks print a new one for ¥50 when you show your identity document; the lost badge is blocked.
证件丢了怎么办？
持身份证件到北门证件服务台补办，工本费50元，原证作废。

badge-wrong
My name is wrong on the badge. Can it be corrected?
Yes, free of charge, at the North Gate badge desks.
证件上名字印错了能改吗？
可以，在北门证件服务台免费更正。

wifi
Is there free Wi-Fi, and what is its name?
Yes. Choose the network JINGHE-FAIR and log in with your badge number; it needs no Chinese phone number. The help desk is in Hall 2.
有免费无线网络吗？叫什么名字？
有。选择JINGHE-FAIR，用证件号登录，不需要国内手机号。2号馆设服务台。

from-airport
How do I get there from the airport?
Free shuttles run every 30 minutes from Terminal 3, 08:00 to 19:00, with a badge or its code; 45 minutes. By metro: airport line to Sanyuan, then lines 10 and 17, about 70 minutes. A taxi costs about ¥120.
从机场怎么过去？
T3航站楼8:00至19:00每30分钟一班免费接驳车，凭证件或证件码乘坐，约45分钟。地铁：机场线到三元，换10号线和17号线，约70分钟。出租车约120元。

from-station
How do I get there from the railway stations?
From the South Railway Station take line 4, then line 17 to Jinghe Expo, 50 minutes. The free shuttle also stops at the East Railway Station.
从火车站怎么来？
南站乘地铁4号线换17号线到京和会展站，约50分钟。免费接驳车也停靠东站。

metro
Which metro line goes to the fair?
Line 17, station Jinghe Expo. Exit B leads to the North Gate, exit D with a lift to the West Gate. The last trains leave at 23:05.
坐地铁几号线？
17号线京和会展站。B口通北门，D口有电梯通西门。末班车23:05。

parking
Where can I park and what does it cost?
Car park P2 at the South Gate: ¥10 an hour, at most ¥60 a day, 60 chargers. It is full by 10:00 on public days; coaches use P3.
停车场在哪里？怎么收费？
南门P2停车场每小时10元，每日封顶60元，有60个充电桩。公众日10:00前常停满；大巴停P3。

taxi
Where can I get a taxi?
At the rank outside the East Gate, for taxis and ride-hailing cars alike. After 18:00 expect to wait 20 minutes.
在哪里打车？
东门外上客点，出租车和网约车都在这里。18:00后大约等20分钟。

between-halls
How do I get from hall to hall?
On foot it is 4 to 20 minutes; free electric carts run round the halls every 8 minutes.
馆与馆之间怎么走？
步行4至20分钟；馆间有免费电瓶车，8分钟一班。

food
Where can I eat?
Food courts are in Halls 1 and 4 (10:30 to 17:00), a restaurant with table service in the Congress Centre, snacks and coffee in most halls. Meals cost ¥25 to ¥60.
哪里可以吃饭？
1号馆和4号馆有美食广场（10:30–17:00），会议中心有点餐餐厅，多数展馆有小食和咖啡。一餐25至60元。

halal-food
Is there halal food?
Yes, Crescent Halal Kitchen in Hall 7, beside the prayer room, 10:30 to 17:30.
有清真餐吗？
有，7号馆祈祷室旁的新月清真餐厅，10:30至17:30营业。

vegetarian-food
Can I get vegetarian or vegan meals?
Yes, Green Bowl Vegetarian in Hall 5; the food courts mark vegetarian dishes with a green leaf.
有素食吗？
有，5号馆青钵素食；美食广场的素菜标有绿叶。

allergy
I have a food allergy. How do I know what is in the dishes?
All caterers list allergens on the label or at the counter; Green Bowl in Hall 5 cooks without nuts.
我对食物过敏，怎么知道菜里有什么？
所有餐饮点在标签或柜台列明过敏原；5号馆青钵素食不用坚果。

water
Where can I fill my water bottle?
Free drinking water is in Halls 1, 4 and 6, outside the toilets and by the food court.
哪里可以接水？
1、4、6号馆洗手间外和美食广场旁有免费直饮水。

cloakroom
Where can I leave my coat and suitcase?
In the cloakroom left of the North Gate: coat ¥5, suitcase ¥15 a day, 08:30 to 18:30. Lockers are at the West Gate.
行李和外套放哪里？
北门左侧寄存处：大衣5元，行李箱每天15元，8:30至18:30。西门有行李柜。

lost-property
I lost something in the halls. Whom do I ask?
Lost and found is beside the cloakroom in Hall 1, 08:30 to 18:30; things are kept for 30 days. Theft is reported to the security post at the North Gate.
在馆里丢了东西找谁？
1号馆寄存处旁的失物招领处，8:30至18:30，物品保管30天。失窃请到北门安保与警务站报案。

wheelchair
Can I borrow a wheelchair?
Yes, free for the day, beside the information desk at the North Gate, against an identity document. Pushchairs too.
可以借轮椅吗？
可以，北门问讯处旁凭证件当日免费借用，也有童车。

accessibility
Is the fair accessible for people with disabilities?
All halls are step-free from the East and North Gates, with lifts, accessible toilets in Halls 1, 4 and 8 and 24 parking places. One companion enters free.
残障人士参观方便吗？
从东门和北门到各馆均无台阶，有电梯，1、4、8号馆有无障碍卫生间，另有24个无障碍车位。一名陪同人员免票。

hearing
Is there help for deaf and hard-of-hearing visitors?
The Grand Ballroom has a hearing loop, and sign language is shown at the opening and at the summit; ask at any information desk for a sign interpreter.
听障观众有什么服务？
大宴会厅有感应助听系统，开幕式和峰会配手语；任一问讯处可申请手语翻译。

children
May I bring my children?
On the public days and on {last}, with an adult. Children under 1.2 m are free; Hall 5 has a play corner, Halls 1 and 5 baby care rooms.
可以带孩子来吗？
公众日和{末日}可以，须有成人陪同。1.2米以下免票；5号馆有亲子角，1号馆和5号馆有母婴室。

baby
Where can I feed and change my baby?
In the baby care rooms of Hall 1, beside first aid, and Hall 5, next to Green Bowl Vegetarian.
哪里可以给宝宝喂奶、换尿布？
1号馆医疗点旁和5号馆青钵素食旁的母婴室。

pets
Can I bring my dog?
No, only guide dogs and other assistance dogs with papers.
可以带狗吗？
不可以，仅导盲犬等服务犬持证可入。

interpreter
Can I hire an interpreter?
Yes, at the interpreter desk in the Congress Centre: English ¥200 an hour, other languages ¥320; book a day ahead if you can.
可以请翻译吗？
可以，会议中心翻译服务台：英语每小时200元，其他语种320元，最好提前一天预约。

session-languages
In which languages are the forums held?
In Chinese or English; summits and forums in the Grand Ballroom are interpreted into Chinese, English, French, Russian, Arabic and Spanish. Headsets are at the door against a deposit of ¥200.
论坛用什么语言？
中文或英文；大宴会厅的峰会和论坛提供中英法俄阿西六语同传，耳机在门口领取，押金200元。

invoice
How do I get an invoice (fapiao)?
In the app under "My orders"; the electronic fapiao comes by e-mail within three working days. For stand fees ask the exhibitor's desk in Hall 1.
怎么开发票？
在应用“我的订单”里申请，电子发票三个工作日内发到邮箱。展位费发票请找1号馆参展商服务台。

visa
Do you send invitation letters for a visa?
Yes, registered trade visitors and exhibitors ask for one on the website under "Visa letter", at least 30 days before travelling.
可以出签证邀请函吗？
可以，已登记的专业观众和参展商在官网“签证邀请函”申请，至少提前30天。

hotel
Which hotels do you recommend?
Fifteen partner hotels give fair rates, from ¥380; the list is on the website under "Stay". Four of them are within walking distance.
推荐住哪家酒店？
十五家合作酒店提供展会价，380元起，见官网“住宿”栏目，其中四家步行可到。

book-meeting
How do I book a meeting with an exhibitor?
Ask this assistant for a meeting and choose a free half hour, or use the button on the exhibitor's page. The exhibitor answers within a day.
怎么约展商见面？
直接告诉本助手想约哪家，选一个空闲的半小时；也可在展商页面点预约。展商一天内答复。

exhibit-next-year
How can my company exhibit next year?
Applications open on the last day of the fair and close at the end of March; write to exhibit@services-fair.example. A stand of 9 square metres costs ¥12,800.
明年想参展怎么报名？
闭幕日起接受报名，次年3月底截止，请致信exhibit@services-fair.example。9平方米标准展位12800元。

app
Is there an app?
Yes, "Jinghe Fair" for iOS, Android and HarmonyOS, with map, tickets and programme, in Chinese and English.
有手机应用吗？
有，“京和展会”支持iOS、安卓和鸿蒙，含地图、门票和日程，中英双语。

contact
How do I reach the organizers?
By telephone +86 10 5555 0100, 08:30 to 18:30, or by e-mail to hello@services-fair.example; on the grounds at any information desk.
怎么联系主办方？
电话+86 10 5555 0100（8:30–18:30），邮箱hello@services-fair.example，现场可找任一问讯处。

payment
Can I pay with cash or a foreign card?
Yes. All tills take cash, UnionPay, foreign cards and mobile payment; small stands may take mobile payment only.
可以用现金或外国银行卡吗？
可以。所有收银台接受现金、银联、境外卡和手机支付；个别小摊只收手机支付。

currency
Where can I change money?
At the counter in the North Gate lobby, 22 currencies, 09:00 to 17:00, with your passport; cash machines are beside it.
在哪里换外币？
北门大厅兑换柜台，22种货币，9:00至17:00，需带护照，旁边有取款机。

groups
How does a group register?
Ten or more: send the list of names to groups@services-fair.example three days ahead; one badge pack is collected at the North Gate, and a ticket costs ¥45 each.
团体参观怎么办理？
10人及以上提前三天把名单发到groups@services-fair.example，在北门统一领证，每张票45元。

students
Can students visit, and is it cheaper?
Students of 16 and over come on public days for ¥30 with a student card; classes of universities may ask for a guided tour on {day5}.
学生可以参观吗？有优惠吗？
16岁以上学生凭学生证公众日30元；高校班级可申请{日5}的导览。

jobs
Are there jobs or internships to be found at the fair?
The talent corner in Hall 6 lists openings of exhibitors on {day3}; volunteers apply by the end of June.
展会上能找工作或实习吗？
{日3}在6号馆人才角公布展商招聘信息；志愿者每年6月底前报名。

media
How do I get press accreditation?
Register at the West Gate with a press card and a letter from your newsroom by {day2}, 17:00. The press centre is on the first floor of the Congress Centre.
记者怎么办采访证？
{日2}17:00前持记者证和介绍信到西门注册。新闻中心在会议中心一层。

programme-changes
How do I learn that a session has moved or been cancelled?
Save it to your agenda here and you are told; screens at the gates and the website show all changes.
论坛改时间或取消了怎么知道？
在这里把它加入日程，有变动会通知您；各入口屏幕和官网也会公布。

streaming
Can I watch the forums online?
Most forums are streamed free of charge; the link stands with each session. Recordings follow within two days and stay for 90 days.
可以在线看论坛直播吗？
大部分论坛免费直播，链接在各场次中。录像两天内上线，保留90天。

recording
May I record a session?
Sound and notes for yourself, yes; filming of whole sessions is not allowed. Use the official recordings.
可以录音录像吗？
可自用录音和笔记；不得全程摄像，请使用官方录像。

slides
Where can I download the slides?
Where speakers agree, slides stand on the session's page the day after.
哪里下载演讲资料？
经嘉宾同意的课件次日在场次页面提供下载。

seats
Do I need to book a seat for forums?
For forums no, first come first served; tours, salons and workshops have seats that are booked by name.
听论坛要预约吗？
论坛不用预约，先到先得；导览、沙龙和工作坊须实名预约席位。

certificate
Can I get a certificate of attendance?
Yes, for forums and workshops of at least two hours: scan your badge on entering and leaving, the certificate comes by e-mail.
可以开参会证明吗？
可以，两小时以上的论坛和工作坊进出刷证，证明发到邮箱。

speak
How can I become a speaker?
The call for talks is open from January to April on the website; speakers pay no fee.
怎么申请当演讲嘉宾？
每年1月至4月在官网征集，嘉宾免费。

dress-code
What should I wear?
Business dress is usual in the Congress Centre, comfortable shoes in the halls. The opening evening asks for dark suits or national dress.
参会穿什么？
会议中心一般着商务装，逛馆请穿舒适的鞋。开幕晚会着深色正装或民族服装。

temperature
Is it cold or hot in the halls?
The halls are kept at 24 to 26 °C; Hall 6 near the ice rink is 16 °C, so bring a jacket.
馆内冷不冷、热不热？
馆内保持24至26℃；6号馆冰场附近约16℃，请带外套。

rain
What happens if it rains?
The fair is indoors and the walk from metro exit B is covered; outdoor performances move to Hall 5.
下雨怎么办？
展会在室内，地铁B口有连廊；室外演出改在5号馆。

evacuation
What do I do when the alarm sounds?
Leave by the nearest green exit, do not use lifts, and go to the assembly ground in front of a gate. Stewards in yellow help.
听到警报怎么办？
从最近的绿色出口离开，不乘电梯，到大门外集合场地，听黄马甲工作人员指挥。

doctor
Where is a doctor or first aid?
First aid is in Halls 1 (doctor), 4 and 6 in all opening hours; call +86 10 5555 0120 in an emergency.
哪里有医生或医疗点？
1号馆（有医生）、4号馆和6号馆设医疗点，开放时间内值守；紧急情况拨打+86 10 5555 0120。

medicine
Where can I buy medicine?
At the pharmacy in Hall 1 beside first aid, 09:00 to 18:00.
哪里买药？
1号馆医疗点旁的药房，9:00至18:00。

smoking
Where may I smoke?
Outdoors only, at the smoking areas left of the East Gate and beside car park P2. E-cigarettes too.
哪里可以吸烟？
仅限室外：东门左侧和P2停车场旁的吸烟区，电子烟也一样。

charging
Where can I charge my phone?
In Hall 2 beside Byte Snacks and in Hall 5 by the information desk; power banks can be borrowed in Hall 2.
哪里给手机充电？
2号馆比特小食旁和5号馆问讯处；2号馆可借充电宝。

prayer
Is there a place to pray?
Yes, in Hall 7 beside Crescent Halal Kitchen, with washing places and a quiet room for all faiths.
有祈祷的地方吗？
有，在7号馆新月清真餐厅旁，设洗净处，并有各信仰共用静室。

print
Where can I print or copy something?
In the business centre on the second floor of the Congress Centre; visiting cards are ready in an hour.
哪里可以打印复印？
会议中心二层商务中心，名片一小时可取。

post
Can I send a parcel home?
Yes, from the parcel and post counter in the business centre, Congress Centre, second floor; exhibits need customs papers.
可以寄快递回家吗？
可以，在会议中心二层商务中心的快递邮政柜台；展品需海关单证。

buy-exhibits
Can I buy what is shown at the stands?
On public days stands with a red label sell; imported exhibits are sold only with customs papers, collected after {last}, 15:00.
展位上的东西可以买吗？
公众日带红色标签的展位可以零售；进口展品须凭海关单证，{末日}15:00后提取。

auction-bid
How can I bid at the art auction?
Register with passport or identity card and a deposit of ¥20,000 by one hour before the sale, in the Magnolia Hall. Bids by phone are taken too.
怎么参加艺术品竞拍？
开拍前一小时凭护照或身份证在玉兰厅登记并交2万元保证金，也接受电话委托。

map
Is there a map of the halls?
In the app, on the back of the badge and at every information desk.
有展馆地图吗？
应用里有，证件背面有，各问讯处也可领取。

online-fair
Can I visit the fair online?
Yes, online showrooms open with the fair and stay until 30 days after it; no ticket is needed.
可以在线逛展吗？
可以，线上展厅与展会同时开放，展后保留30天，无需门票。

complaint
Where can I complain?
At any information desk or by e-mail to care@services-fair.example; you get an answer within two days. Disputes about copied goods go to the rights desk in Hall 2.
投诉找哪里？
任一问讯处或致信care@services-fair.example，两天内答复。侵权纠纷请到2号馆知识产权服务台。

next-dates
When is the next fair?
At about the same time next year; the exact dates are announced on {last}.
下一届什么时候办？
明年同期，具体日期{末日}公布。
"""


def faq(days: Days) -> tuple[Faq, ...]:
    """Return the questions with their dates; an answer about a day that a short fair lacks is left out."""
    return tuple(_read(days, block) for block in _BLOCKS.strip().split("\n\n") if days.has_all_in(block))


def _read(days: Days, block: str) -> Faq:
    key, question, answer, question_zh, answer_zh = block.splitlines()
    return Faq(id=key, question=question, answer=days.told(answer), question_zh=question_zh, answer_zh=days.told(answer_zh))

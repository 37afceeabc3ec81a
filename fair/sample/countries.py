# ruff: noqa: E501  a row of a table stands on one line
"""Where exhibitors come from: 148 countries with their legal forms and business cities.

A line of the table reads: English name | Chinese name | region of `fair.sample.names` | legal forms | cities as
English/Chinese pairs. A legal form that begins with `<` stands before the name ("PT Sumber Laut").
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    name: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    name_zh: str
    region: str
    forms: tuple[str, ...]
    cities: tuple[City, ...]

    @property
    def told(self) -> str:
        """Return the name as it stands in a sentence."""
        return f"the {self.name}" if self.name in _WITH_ARTICLE else self.name


_WITH_ARTICLE = frozenset(
    {
        "Dominican Republic",
        "Maldives",
        "Netherlands",
        "Philippines",
        "Solomon Islands",
        "United Arab Emirates",
        "United Kingdom",
        "United States",
    }
)

_TABLE = """
China | 中国 | china | Co., Ltd. | Beijing/北京, Shanghai/上海, Shenzhen/深圳, Guangzhou/广州, Tianjin/天津, Hangzhou/杭州, Chengdu/成都, Xiamen/厦门
Japan | 日本 | japan | K.K., Co., Ltd. | Tokyo/东京, Osaka/大阪, Nagoya/名古屋
South Korea | 韩国 | korea | Co., Ltd., Inc. | Seoul/首尔, Busan/釜山, Incheon/仁川
Mongolia | 蒙古国 | steppe | LLC | Ulaanbaatar/乌兰巴托
Singapore | 新加坡 | malay | Pte. Ltd. | Singapore/新加坡
Malaysia | 马来西亚 | malay | Sdn. Bhd., Bhd. | Kuala Lumpur/吉隆坡, Penang/槟城
Indonesia | 印度尼西亚 | malay | <PT | Jakarta/雅加达, Surabaya/泗水
Brunei | 文莱 | malay | Sdn. Bhd. | Bandar Seri Begawan/斯里巴加湾
Philippines | 菲律宾 | malay | Inc., Corp. | Manila/马尼拉, Cebu/宿务
Thailand | 泰国 | mekong | Co., Ltd. | Bangkok/曼谷, Chiang Mai/清迈
Vietnam | 越南 | mekong | JSC, Co., Ltd. | Hanoi/河内, Da Nang/岘港
Cambodia | 柬埔寨 | mekong | Co., Ltd. | Phnom Penh/金边
Laos | 老挝 | mekong | Co., Ltd. | Vientiane/万象
Myanmar | 缅甸 | mekong | Co., Ltd. | Yangon/仰光
Timor-Leste | 东帝汶 | malay | Lda. | Dili/帝力
India | 印度 | southasia | Pvt. Ltd., Ltd. | Mumbai/孟买, Bengaluru/班加罗尔, Chennai/金奈
Pakistan | 巴基斯坦 | southasia | (Pvt.) Ltd. | Karachi/卡拉奇, Lahore/拉合尔
Bangladesh | 孟加拉国 | southasia | Ltd. | Dhaka/达卡
Sri Lanka | 斯里兰卡 | southasia | (Pvt.) Ltd., PLC | Colombo/科伦坡
Nepal | 尼泊尔 | southasia | Pvt. Ltd. | Kathmandu/加德满都
Maldives | 马尔代夫 | southasia | Pvt. Ltd. | Malé/马累
Afghanistan | 阿富汗 | steppe | LLC | Kabul/喀布尔
Kazakhstan | 哈萨克斯坦 | steppe | LLP | Almaty/阿拉木图, Astana/阿斯塔纳
Uzbekistan | 乌兹别克斯坦 | steppe | LLC | Tashkent/塔什干, Samarkand/撒马尔罕
Kyrgyzstan | 吉尔吉斯斯坦 | steppe | LLC | Bishkek/比什凯克
Tajikistan | 塔吉克斯坦 | steppe | LLC | Dushanbe/杜尚别
Turkmenistan | 土库曼斯坦 | steppe | ES | Ashgabat/阿什哈巴德
Iran | 伊朗 | arab | PJS | Tehran/德黑兰
Iraq | 伊拉克 | arab | LLC | Baghdad/巴格达
Saudi Arabia | 沙特阿拉伯 | arab | LLC, CJSC | Riyadh/利雅得, Jeddah/吉达
United Arab Emirates | 阿联酋 | arab | LLC, FZE, FZCO | Dubai/迪拜, Abu Dhabi/阿布扎比
Qatar | 卡塔尔 | arab | W.L.L. | Doha/多哈
Kuwait | 科威特 | arab | K.S.C. | Kuwait City/科威特城
Bahrain | 巴林 | arab | W.L.L. | Manama/麦纳麦
Oman | 阿曼 | arab | SAOC, LLC | Muscat/马斯喀特
Yemen | 也门 | arab | LLC | Aden/亚丁
Jordan | 约旦 | arab | PSC | Amman/安曼
Lebanon | 黎巴嫩 | arab | SAL | Beirut/贝鲁特
Syria | 叙利亚 | arab | LLC | Damascus/大马士革
Palestine | 巴勒斯坦 | arab | PSC | Ramallah/拉姆安拉
Israel | 以色列 | arab | Ltd. | Tel Aviv/特拉维夫, Haifa/海法
Türkiye | 土耳其 | steppe | A.Ş., Ltd. Şti. | Istanbul/伊斯坦布尔, Izmir/伊兹密尔
Cyprus | 塞浦路斯 | latin | Ltd. | Limassol/利马索尔
Georgia | 格鲁吉亚 | steppe | LLC | Tbilisi/第比利斯
Armenia | 亚美尼亚 | steppe | CJSC | Yerevan/埃里温
Azerbaijan | 阿塞拜疆 | steppe | LLC | Baku/巴库
Russia | 俄罗斯 | slavic | OOO, AO | Moscow/莫斯科, Saint Petersburg/圣彼得堡, Vladivostok/符拉迪沃斯托克
Belarus | 白俄罗斯 | slavic | OOO | Minsk/明斯克
Ukraine | 乌克兰 | slavic | TOV | Kyiv/基辅
Moldova | 摩尔多瓦 | slavic | SRL | Chișinău/基希讷乌
Poland | 波兰 | slavic | Sp. z o.o., S.A. | Warsaw/华沙, Gdańsk/格但斯克
Czechia | 捷克 | slavic | s.r.o., a.s. | Prague/布拉格, Brno/布尔诺
Slovakia | 斯洛伐克 | slavic | s.r.o. | Bratislava/布拉迪斯拉发
Hungary | 匈牙利 | slavic | Kft., Zrt. | Budapest/布达佩斯
Romania | 罗马尼亚 | latin | SRL | Bucharest/布加勒斯特, Constanța/康斯坦察
Bulgaria | 保加利亚 | slavic | EOOD | Sofia/索非亚
Serbia | 塞尔维亚 | slavic | d.o.o. | Belgrade/贝尔格莱德
Croatia | 克罗地亚 | slavic | d.o.o. | Zagreb/萨格勒布
Slovenia | 斯洛文尼亚 | slavic | d.o.o. | Ljubljana/卢布尔雅那
Bosnia and Herzegovina | 波黑 | slavic | d.o.o. | Sarajevo/萨拉热窝
Montenegro | 黑山 | slavic | d.o.o. | Podgorica/波德戈里察
North Macedonia | 北马其顿 | slavic | DOOEL | Skopje/斯科普里
Albania | 阿尔巴尼亚 | latin | Sh.p.k. | Tirana/地拉那
Greece | 希腊 | latin | S.A. | Athens/雅典, Piraeus/比雷埃夫斯
Germany | 德国 | german | GmbH, AG, GmbH & Co. KG | Hamburg/汉堡, Munich/慕尼黑, Leipzig/莱比锡, Duisburg/杜伊斯堡
Austria | 奥地利 | german | GmbH | Vienna/维也纳, Linz/林茨
Switzerland | 瑞士 | german | AG, GmbH | Zurich/苏黎世, Basel/巴塞尔
Liechtenstein | 列支敦士登 | german | AG | Vaduz/瓦杜兹
Netherlands | 荷兰 | german | B.V. | Rotterdam/鹿特丹, Utrecht/乌得勒支
Belgium | 比利时 | german | NV, BV | Antwerp/安特卫普, Ghent/根特
Luxembourg | 卢森堡 | german | S.à r.l. | Luxembourg/卢森堡
France | 法国 | latin | SAS, SARL, S.A. | Paris/巴黎, Lyon/里昂, Marseille/马赛
Monaco | 摩纳哥 | latin | SAM | Monaco/摩纳哥
Italy | 意大利 | latin | S.p.A., S.r.l. | Milan/米兰, Genoa/热那亚, Florence/佛罗伦萨
San Marino | 圣马力诺 | latin | S.r.l. | San Marino/圣马力诺
Malta | 马耳他 | latin | Ltd. | Valletta/瓦莱塔
Spain | 西班牙 | latin | S.L., S.A. | Madrid/马德里, Valencia/巴伦西亚, Bilbao/毕尔巴鄂
Portugal | 葡萄牙 | latin | Lda., S.A. | Lisbon/里斯本, Porto/波尔图
Andorra | 安道尔 | latin | S.L. | Andorra la Vella/安道尔城
Denmark | 丹麦 | nordic | ApS, A/S | Copenhagen/哥本哈根, Aarhus/奥胡斯
Sweden | 瑞典 | nordic | AB | Stockholm/斯德哥尔摩, Gothenburg/哥德堡
Norway | 挪威 | nordic | AS | Oslo/奥斯陆, Bergen/卑尔根
Finland | 芬兰 | nordic | Oy | Helsinki/赫尔辛基, Lahti/拉赫蒂
Iceland | 冰岛 | nordic | ehf. | Reykjavík/雷克雅未克
Estonia | 爱沙尼亚 | nordic | OÜ | Tallinn/塔林
Latvia | 拉脱维亚 | nordic | SIA | Riga/里加
Lithuania | 立陶宛 | nordic | UAB | Vilnius/维尔纽斯
United Kingdom | 英国 | anglo | Ltd, PLC, LLP | London/伦敦, Edinburgh/爱丁堡, Manchester/曼彻斯特, Bristol/布里斯托尔
Ireland | 爱尔兰 | anglo | DAC, Ltd | Dublin/都柏林, Cork/科克
United States | 美国 | anglo | Inc., LLC, Corp. | New York/纽约, Seattle/西雅图, Chicago/芝加哥, Boston/波士顿
Canada | 加拿大 | anglo | Inc., Ltd. | Toronto/多伦多, Vancouver/温哥华, Calgary/卡尔加里
Australia | 澳大利亚 | anglo | Pty Ltd | Sydney/悉尼, Melbourne/墨尔本, Perth/珀斯
New Zealand | 新西兰 | anglo | Ltd | Auckland/奥克兰, Christchurch/克赖斯特彻奇
Fiji | 斐济 | pacific | Pte Ltd | Suva/苏瓦
Papua New Guinea | 巴布亚新几内亚 | pacific | Ltd | Port Moresby/莫尔兹比港
Samoa | 萨摩亚 | pacific | Ltd | Apia/阿皮亚
Tonga | 汤加 | pacific | Ltd | Nukuʻalofa/努库阿洛法
Vanuatu | 瓦努阿图 | pacific | Ltd | Port Vila/维拉港
Solomon Islands | 所罗门群岛 | pacific | Ltd | Honiara/霍尼亚拉
Kiribati | 基里巴斯 | pacific | Ltd | Tarawa/塔拉瓦
Mexico | 墨西哥 | latam | S.A. de C.V. | Mexico City/墨西哥城, Guadalajara/瓜达拉哈拉
Guatemala | 危地马拉 | latam | S.A. | Guatemala City/危地马拉城
Honduras | 洪都拉斯 | latam | S.A. | San Pedro Sula/圣佩德罗苏拉
El Salvador | 萨尔瓦多 | latam | S.A. de C.V. | San Salvador/圣萨尔瓦多
Nicaragua | 尼加拉瓜 | latam | S.A. | Managua/马那瓜
Costa Rica | 哥斯达黎加 | latam | S.A. | San José/圣何塞
Panama | 巴拿马 | latam | S.A. | Panama City/巴拿马城, Colón/科隆
Cuba | 古巴 | latam | S.A. | Havana/哈瓦那
Dominican Republic | 多米尼加 | latam | SRL | Santo Domingo/圣多明各
Jamaica | 牙买加 | anglo | Ltd | Kingston/金斯敦
Barbados | 巴巴多斯 | anglo | Inc. | Bridgetown/布里奇敦
Trinidad and Tobago | 特立尼达和多巴哥 | anglo | Ltd | Port of Spain/西班牙港
Colombia | 哥伦比亚 | latam | S.A.S. | Bogotá/波哥大, Cartagena/卡塔赫纳
Venezuela | 委内瑞拉 | latam | C.A. | Caracas/加拉加斯
Guyana | 圭亚那 | anglo | Inc. | Georgetown/乔治敦
Suriname | 苏里南 | latam | N.V. | Paramaribo/帕拉马里博
Ecuador | 厄瓜多尔 | latam | S.A. | Guayaquil/瓜亚基尔
Peru | 秘鲁 | latam | S.A.C. | Lima/利马, Callao/卡亚俄
Bolivia | 玻利维亚 | latam | S.R.L. | Santa Cruz/圣克鲁斯
Brazil | 巴西 | latam | Ltda., S.A. | São Paulo/圣保罗, Santos/桑托斯, Recife/累西腓
Paraguay | 巴拉圭 | latam | S.A. | Asunción/亚松森
Uruguay | 乌拉圭 | latam | S.A. | Montevideo/蒙得维的亚
Argentina | 阿根廷 | latam | S.A., S.R.L. | Buenos Aires/布宜诺斯艾利斯, Rosario/罗萨里奥
Chile | 智利 | latam | SpA | Santiago/圣地亚哥, Valparaíso/瓦尔帕莱索
Egypt | 埃及 | arab | S.A.E. | Cairo/开罗, Alexandria/亚历山大
Libya | 利比亚 | arab | JSC | Tripoli/的黎波里
Tunisia | 突尼斯 | arab | SARL | Tunis/突尼斯市
Algeria | 阿尔及利亚 | arab | SPA, EURL | Algiers/阿尔及尔
Morocco | 摩洛哥 | arab | SARL, S.A. | Casablanca/卡萨布兰卡, Tangier/丹吉尔
Sudan | 苏丹 | arab | Ltd. | Khartoum/喀土穆
Ethiopia | 埃塞俄比亚 | eastafrica | PLC | Addis Ababa/亚的斯亚贝巴
Djibouti | 吉布提 | eastafrica | SARL | Djibouti City/吉布提市
Kenya | 肯尼亚 | eastafrica | Ltd | Nairobi/内罗毕, Mombasa/蒙巴萨
Tanzania | 坦桑尼亚 | eastafrica | Ltd | Dar es Salaam/达累斯萨拉姆
Uganda | 乌干达 | eastafrica | Ltd | Kampala/坎帕拉
Rwanda | 卢旺达 | eastafrica | Ltd | Kigali/基加利
Madagascar | 马达加斯加 | westafrica | SARL | Antananarivo/塔那那利佛
Mauritius | 毛里求斯 | eastafrica | Ltd | Port Louis/路易港
Zambia | 赞比亚 | eastafrica | Ltd | Lusaka/卢萨卡
Zimbabwe | 津巴布韦 | eastafrica | (Pvt) Ltd | Harare/哈拉雷
Mozambique | 莫桑比克 | eastafrica | Lda. | Maputo/马普托
Namibia | 纳米比亚 | eastafrica | (Pty) Ltd | Windhoek/温得和克
South Africa | 南非 | eastafrica | (Pty) Ltd | Johannesburg/约翰内斯堡, Cape Town/开普敦, Durban/德班
Nigeria | 尼日利亚 | westafrica | Ltd, PLC | Lagos/拉各斯, Abuja/阿布贾
Ghana | 加纳 | westafrica | Ltd | Accra/阿克拉, Tema/特马
Senegal | 塞内加尔 | westafrica | SARL | Dakar/达喀尔
Côte d'Ivoire | 科特迪瓦 | westafrica | SARL | Abidjan/阿比让
Cameroon | 喀麦隆 | westafrica | SARL | Douala/杜阿拉
"""


def _read(line: str) -> Country:
    name, name_zh, region, forms, cities = (cell.strip() for cell in line.split("|"))
    # "Co., Ltd." holds the comma that parts the forms
    parted = tuple(form.replace("Co.;", "Co.,") for form in forms.replace("Co.,", "Co.;").split(", "))
    pairs = (pair.split("/") for pair in cities.split(", "))
    return Country(name, name_zh, region, parted, tuple(City(english, chinese) for english, chinese in pairs))


COUNTRIES: tuple[Country, ...] = tuple(_read(line) for line in _TABLE.strip().splitlines())
CHINA = COUNTRIES[0]

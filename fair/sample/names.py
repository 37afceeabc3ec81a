# ruff: noqa: E501  Chinese characters count double, and a name is not parted
"""Names of people and stems of company names, by region, each with its Chinese writing.

All combinations are invented; likeness to living people or companies is chance.
"""

from random import Random

_STEMS = {
    "japan": "Asahina/朝日奈 Mizukawa/水川 Tsukishiro/月城 Hoshino/星野 Kazehaya/风早 Nagareyama/流山 Aomori Bay/青森湾 Shirasagi/白鹭 "
    "Kurosawa/黑泽 Minamoto/源 Hatakeyama/畠山 Otsuki/大月",
    "korea": "Hanbit/韩光 Saebyeok/晨曦 Narae/娜莱 Baekdusan/白头山 Cheongha/清河 Daon/达温 Maru/玛鲁 Sonamu/松木 Hangang/汉江 Byeolbit/星光 "
    "Yeonwoo/妍雨 Garam/佳岚",
    "steppe": "Altyn/阿尔腾 Bayan/巴彦 Tengri/腾格里 Karasu/卡拉苏 Nomad/诺玛德 Silk Gate/丝门 Aksu/阿克苏 Demir/德米尔 Yildiz/伊尔迪兹 Orda/奥尔达 "
    "Kavkaz/高加索 Saray/萨莱 Temir/铁米尔 Anar/阿娜尔",
    "malay": "Bintang/宾当 Sumber Laut/海源 Merdeka/默迪卡 Cahaya/查哈亚 Mutiara/珍珠 Lintas/林塔斯 Straits/海峡 Kinabalu/京那巴鲁 Garuda/迦楼罗 "
    "Pelita/明灯 Santoso/桑托索 Reyes/雷耶斯 Tanjung/丹戎 Orchid Bay/兰花湾",
    "mekong": "Lotus River/莲河 Chao Praya/昭披耶 Naga/那伽 Sen Vang/金莲 Hoa Binh/和平 Angkor Star/吴哥星 Suwan/素万 Mekong/湄公 Thuy Long/水龙 "
    "Kanchana/甘差那 Golden Stupa/金塔 Binh Minh/黎明",
    "southasia": "Sharma/夏尔马 Lakshya/拉克夏 Himal/喜马 Indus/印度河 Meghna/梅格纳 Karim/卡里姆 Perera/佩雷拉 Kaveri/卡维里 Surya/苏里亚 Chinar/奇纳尔 "
    "Rao/拉奥 Ashoka/阿育 Monsoon/季风 Banyan/榕树",
    "arab": "Al Noor/努尔 Al Waha/绿洲 Sahara/撒哈拉 Zaytun/宰敦 Najm/纳吉姆 Rafidain/两河 Al Marsa/港湾 Cedar/雪松 Qamar/卡马尔 Haddad/哈达德 "
    "Mansour/曼苏尔 Atlas/阿特拉斯 Falcon Gate/隼门 Nile/尼罗",
    "slavic": "Zvezda/星辰 Volkov/沃尔科夫 Nowak/诺瓦克 Vltava/伏尔塔瓦 Sokol/雄鹰 Morava/摩拉瓦 Horizont/地平线 Petrović/彼得罗维奇 Kowal/科瓦尔 "
    "Dunav/多瑙 Lipa/椴树 Baltika/波罗的 Novák/诺伐克 Taiga/泰加",
    "german": "Brandt/勃兰特 Weserland/威悉兰 Alpenblick/阿尔卑斯景 Vogel/福格尔 Rheinbogen/莱茵弯 Van Dijk/范戴克 Kessler/凯斯勒 Nordlicht/北极光 "
    "Hoffmann/霍夫曼 Lindenau/林登瑙 De Vries/德弗里斯 Steinbach/施泰因巴赫 Maashaven/马斯港 Keller/凯勒",
    "latin": "Bellini/贝利尼 Moreau/莫罗 Puerto Claro/清港 Rossetti/罗塞蒂 Dubois/杜布瓦 Aurora/奥罗拉 Ferreira/费雷拉 Mistral/密史脱拉 Solaria/索拉里亚 "
    "Castellano/卡斯特利亚诺 Lumière/光影 Adriatica/亚得里亚 Papadakis/帕帕扎基斯 Tramontana/特拉蒙塔纳",
    "nordic": "Fjordheim/峡湾 Lindqvist/林德奎斯特 Polarstjerna/北极星 Virtanen/维尔塔宁 Nordvik/诺德维克 Halland/哈兰 Skagen/斯卡恩 Koskinen/科斯基宁 "
    "Björk/比约克 Saaremaa/萨雷马 Isbre/冰川 Daugava/道加瓦",
    "anglo": "Harbourlight/港灯 Whitcombe/惠特康 Northquay/北码头 Redfern/雷德芬 Maple & Stone/枫石 Ashworth/阿什沃思 Bluegum/蓝桉 Pemberton/彭伯顿 "
    "Lakeshore/湖岸 Silver Birch/银桦 O'Rourke/奥罗克 Thornbury/索恩伯里 Calder/卡尔德 Kingfisher/翠鸟",
    "pacific": "Lagoon/泻湖 Talanoa/塔拉诺阿 Coral Sea/珊瑚海 Moana/莫阿娜 Tavita/塔维塔 Trade Wind/信风 Vaka/瓦卡 Frangipani/鸡蛋花",
    "latam": "Andina/安第娜 Quetzal/格查尔 Río Alto/上河 Pampas/潘帕斯 Cóndor/神鹰 Del Mar/德尔马 Oliveira/奥利韦拉 Jacarandá/蓝花楹 Sol Naciente/旭日 "
    "Cordillera/科迪勒拉 Mendoza/门多萨 Tucán/巨嘴鸟 Aymara/艾马拉 Salinas/萨利纳斯",
    "eastafrica": "Kilima/基利马 Baobab/猴面包树 Kamau/卡毛 Savanna/稀树 Jua/朝阳 Tekle/特克莱 Ubuntu Trade/乌班图 Zambezi/赞比西 Mwangi/姆万吉 "
    "Simba/辛巴 Rift Valley/裂谷 Nkosi/恩科西 Pwani/普瓦尼 Acacia/金合欢",
    "westafrica": "Okafor/奥卡福 Mensah/门萨 Diallo/迪亚洛 Sankofa/桑科法 Teranga/特兰加 Volta/沃尔塔 Kouassi/夸西 Harmattan/哈马丹 Adeyemi/阿德耶米 "
    "Ébène/乌木 Gold Coast/金岸 Ndiaye/恩迪亚耶",
}


_GIVEN = {
    "japan": "Haruka/春香 Kenji/健二 Yui/结衣 Takumi/匠 Sakura/樱",
    "korea": "Ji-woo/智友 Min-seo/珉序 Hyun-woo/贤宇 Soo-jin/秀珍",
    "steppe": "Aigerim/艾格丽姆 Nurlan/努尔兰 Leyla/莱拉 Emre/埃姆雷 Timur/帖木儿",
    "malay": "Siti/西蒂 Budi/布迪 Maria/玛丽亚 Farid/法里德",
    "mekong": "Anh/英 Somchai/颂猜 Linh/玲 Malee/玛丽",
    "southasia": "Priya/普里娅 Arjun/阿琼 Nadia/纳迪娅 Rahul/拉胡尔",
    "arab": "Layla/莱伊拉 Omar/奥马尔 Yasmin/雅斯敏 Khalid/哈立德",
    "slavic": "Anna/安娜 Ivan/伊万 Katarzyna/卡塔日娜 Marek/马雷克",
    "german": "Julia/尤莉娅 Matthias/马蒂亚斯 Anneke/安妮可 Lukas/卢卡斯",
    "latin": "Chiara/基娅拉 Étienne/艾蒂安 Lucía/露西娅 Paulo/保罗",
    "nordic": "Ingrid/英格丽 Mikko/米科 Astrid/阿斯特丽德 Lars/拉尔斯",
    "anglo": "Eleanor/埃莉诺 James/詹姆斯 Grace/格蕾丝 Daniel/丹尼尔",
    "pacific": "Tavita/塔维塔 Mele/梅莱 Sione/西奥内 Losa/罗莎",
    "latam": "Camila/卡米拉 Mateo/马特奥 Valentina/瓦伦蒂娜 Rafael/拉斐尔",
    "eastafrica": "Wanjiru/万吉鲁 Tesfaye/特斯法耶 Amani/阿玛尼 Thabo/塔博",
    "westafrica": "Amina/阿米娜 Kofi/科菲 Fatou/法图 Chidi/奇迪",
}
_FAMILY = {
    "japan": "Tanaka/田中 Sasaki/佐佐木 Fujimoto/藤本 Kobayashi/小林",
    "korea": "Kim/金 Park/朴 Choi/崔 Yoon/尹",
    "steppe": "Bekova/别科娃 Saparov/萨帕罗夫 Yilmaz/伊尔马兹 Ganbold/冈宝勒德",
    "malay": "Rahman/拉赫曼 Wijaya/维贾亚 Santos/桑托斯 Hassan/哈桑",
    "mekong": "Nguyen/阮 Srisuk/西素 Tran/陈 Phommachanh/蓬马占",
    "southasia": "Iyer/艾耶 Chowdhury/乔杜里 Fernando/费尔南多 Malik/马利克",
    "arab": "Haddad/哈达德 Al-Farsi/法尔西 Mansour/曼苏尔 Benali/本阿里",
    "slavic": "Nowak/诺瓦克 Petrov/彼得罗夫 Horvat/霍瓦特 Dvořák/德沃夏克",
    "german": "Vogel/福格尔 Keller/凯勒 Visser/维瑟 Brandt/勃兰特",
    "latin": "Rossi/罗西 Lefèvre/勒费弗尔 Navarro/纳瓦罗 Almeida/阿尔梅达",
    "nordic": "Lindqvist/林德奎斯特 Virtanen/维尔塔宁 Hansen/汉森 Berg/贝里",
    "anglo": "Hargreaves/哈格里夫斯 O'Connell/奥康奈尔 Whitfield/惠特菲尔德 Mackenzie/麦肯齐",
    "pacific": "Tuimana/图伊马纳 Fonoti/福诺蒂 Vakalala/瓦卡拉拉 Leota/莱奥塔",
    "latam": "Vargas/巴尔加斯 Quispe/基斯佩 Oliveira/奥利韦拉 Herrera/埃雷拉",
    "eastafrica": "Kamau/卡毛 Bekele/贝克莱 Moyo/莫约 Dlamini/德拉米尼",
    "westafrica": "Okafor/奥卡福 Mensah/门萨 Diop/迪奥普 Koné/科内",
}
_CHINESE_FAMILY = (
    "Wang/王 Li/李 Zhang/张 Liu/刘 Chen/陈 Yang/杨 Zhao/赵 Huang/黄 Zhou/周 Wu/吴 Xu/徐 Sun/孙 Ma/马 Zhu/朱 Hu/胡 Lin/林 Guo/郭 He/何"
)
_CHINESE_GIVEN = (
    "Yating/雅婷 Haoran/浩然 Wenjing/文静 Jianguo/建国 Siyu/思雨 Zhiyuan/志远 Meiling/美玲 Tianyu/天宇 Xiaofeng/晓峰 Jiayi/佳怡 "
    "Lihua/丽华 Bowen/博文 Ruolan/若兰 Guoqiang/国强 Yifan/一帆 Shuting/淑婷 Zixuan/子轩 Haiyan/海燕"
)
# characters that Chinese firms like to be called by, the first and the second of a brand
_BRAND_FIRST = (
    "Yun/云 Hai/海 Tian/天 Jin/金 Rui/瑞 Heng/恒 Zhong/中 Hua/华 Xin/新 Yuan/远 Bo/博 Ming/明 Jia/嘉 Qi/启 Chen/晨 Hong/宏 Lan/蓝 Shan/山 "
    "Qing/青 Dong/东 Chang/长 An/安 Yi/易 Sheng/盛 Zhi/智 Fang/方 He/和 Guang/光 Lu/路 Cheng/诚"
)
_BRAND_SECOND = (
    "ling/岭 lan/澜 he/禾 tong/通 da/达 feng/峰 chuan/川 yu/宇 xing/兴 hang/航 qiao/桥 lin/林 tai/泰 ze/泽 chi/驰 yuan/源 wei/维 jing/景 "
    "zhou/舟 ding/鼎 mai/脉 lian/联 pu/普 yang/洋 shi/石 ge/格 zhen/臻 ke/科 du/渡 ying/盈"
)


def _pairs(line: str) -> tuple[tuple[str, str], ...]:
    """Read "Al Noor/努尔 Zaytun/宰敦": the Chinese writing ends a pair, so names may hold blanks."""
    pairs, words = [], []
    for word in line.split(" "):
        latin, slash, chinese = word.partition("/")
        words.append(latin)
        if slash:
            pairs.append((" ".join(words), chinese))
            words = []
    return tuple(pairs)


STEMS = {region: _pairs(line) for region, line in _STEMS.items()}
_GIVEN_OF = {region: _pairs(line) for region, line in _GIVEN.items()}
_FAMILY_OF = {region: _pairs(line) for region, line in _FAMILY.items()}
_CHINESE_FAMILIES, _CHINESE_GIVENS = _pairs(_CHINESE_FAMILY), _pairs(_CHINESE_GIVEN)
_FIRSTS, _SECONDS = _pairs(_BRAND_FIRST), _pairs(_BRAND_SECOND)


def brand(chance: Random) -> tuple[str, str]:
    """Return a Chinese firm's brand of two characters, in pinyin and as written."""
    (first, first_zh), (second, second_zh) = chance.choice(_FIRSTS), chance.choice(_SECONDS)
    return first + second, first_zh + second_zh


def person(chance: Random, region: str) -> tuple[str, str]:
    """Return an invented person's name and its Chinese writing; Chinese people are named family first."""
    if region == "china":
        (family, family_zh), (given, given_zh) = chance.choice(_CHINESE_FAMILIES), chance.choice(_CHINESE_GIVENS)
        return f"{family} {given}", family_zh + given_zh
    (family, family_zh), (given, given_zh) = chance.choice(_FAMILY_OF[region]), chance.choice(_GIVEN_OF[region])
    joined = family_zh + given_zh if region in ("japan", "korea") else f"{given_zh}·{family_zh}"
    return f"{given} {family}", joined

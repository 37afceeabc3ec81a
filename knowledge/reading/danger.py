"""Danger, illness, a lost child, fire, theft: recognised before anything else, in English and Chinese.

A missed alarm is worse than a false one, but "fire safety companies" and 消防展商 must stay questions: a word
of alarm counts when the sentence says that it is happening (to somebody, here, now, or as a bare cry), and
does not count inside a name, before a word of trade ("fire extinguisher suppliers"), or as the subject of a
talk. Names the fair has are masked by the caller.
"""

import re

from knowledge.hanzi import simplified

KINDS = ("fire", "illness", "lost_child", "theft", "danger")

# Order matters: the first kind that fits is the one told to staff.
_ENGLISH: dict[str, str] = {
    "fire": r"""
        \b(?:there(?:'?s|\ is|\ are)?|i\ (?:can\ )?(?:see|smell)|we\ (?:can\ )?(?:see|smell)|somebody\ smells?|smells?\ (?:of|like))\ (?:an?\ |some\ |the\ |a\ lot\ of\ |lots\ of\ |thick\ |black\ |something\ )*(?:fire|smoke|flames?|burning|gas)\b(?!\ (?:safety|alarm\ (?:compan|suppl|exhib)|extinguisher|protection|effect|exhibitor|compan|stand|sale|show|talk|session))
        |\bon\ fire\b|\bcaught\ fire\b|\b(?:fire|smoke|flames)\ (?:in|at|near|on|coming|from|inside|behind|everywhere|next\ to)\ (?!(?:safety|protection|the\ (?:show|programme|agenda)))|\bsmoke\b.{0,30}\bcoming\b|\bcoming\ from\b.{0,40}\bsmoke\b
        |\bis\ burning\b|\bburning\ smell\b|\bsmoke\ everywhere\b|^\W*(?:help\W+)?fire+\W*$|\bfire\s*!+|\bfire\ alarm\ (?:is|has|just|went|goes|keeps)\b|\bgas\ leak|\bexplo(?:ded|sion\ (?:in|at|near))|\bsomething\ (?:just\ )?exploded|\bsparks\ (?:are|coming|flying)|\belectrical\ fire\b|\bfumes\b|\bchemical\ smell\b|\bstarted\ burning\b|\bwe\ smell\b
    """,
    "lost_child": r"""
        \b(?:(?:i'?ve|i|we|we'?ve|have|has|just)\ )+(?:lost|lose|can'?t\ find|cannot\ find|can\ not\ find)\ (?:sight\ of\ )?(?:my|our|a|the)\ (?:little\ |young\ |small\ |\d+[- ]year[- ]old\ )*(?:child|kid|kids|son|daughter|boy|girl|baby|toddler|children|niece|nephew|grandson|granddaughter|grandchild)\b
        |\b(?:lost|missing)\ (?:a\ |my\ |our\ |the\ )?(?:little\ |small\ )?(?:child|kid|toddler|son|daughter|boy|girl)\b(?!\ (?:exhibit|film|movie|talk|game|session))
        |\b(?:child|kid|son|daughter|boy|girl|toddler|baby|niece|nephew|grandson|granddaughter|grandchild)\b.{0,40}\b(?:is\ (?:missing|lost|gone)|has\ (?:gone\ missing|disappeared|vanished|wandered|run\ off)|went\ missing|got\ lost|ran\ off|wandered\ off|disappeared|vanished|all\ alone|without\ (?:his|her|their|any)\ parents|crying\ alone|got\ separated|separated\ from)
        |\bfound\ (?:a|this)\ (?:lost\ |crying\ |little\ |small\ )+(?:child|kid|boy|girl|toddler)|\b(?:child|kid|boy|girl)\b.{0,30}\bcan'?t\ find\ (?:his|her|their)\ (?:mum|mom|dad|parents|mother|father)
        |\b(?:can'?t|cannot|can\ not)\ (?:find|see)\ (?:my|our)\ (?:little\ |young\ |small\ )*(?:child|kid|kids|son|daughter|boy|girl|baby|toddler|children)\b|\blost\ child\b(?!ren'?s?\ (?:film|book))
    """,
    "illness": r"""
        \b(?:collapsed?|faint(?:ed|ing)|passed\ out|unconscious|unresponsive|not\ breathing|stopped\ breathing|can'?t\ breathe|cannot\ breathe|can\ not\ breathe|trouble\ breathing|struggling\ to\ breathe|hard\ to\ breathe|short\ of\ breath|chest\ pains?|pain\ in\ (?:my|his|her)\ chest|heart\ attack|stroke\ symptoms|having\ a\ (?:stroke|seizure|fit|heart|panic)|seizure|convuls\w+|bleed(?:s|ing)|choking|overdose|anaphyla\w+|allergic\ (?:reaction|shock)|heat\ ?stroke|epilep\w+\ (?:fit|attack|seizure)|asthma\ attack|severe(?:ly)?\ (?:pain|hurt|injur\w+|ill)|broke(?:n)?\ (?:my|his|her|an?|their)\ (?:leg|arm|ankle|wrist|nose|hip)|in\ labou?r|vomit(?:s|ing|ed)|throwing\ up|hit\ (?:my|his|her)\ head)\b(?!\ (?:talk|session|exhibitor|compan|prevention|devices?))
        |\b(?:i|he|she|we|they|someone|somebody|my\ \w+|a\ (?:man|woman|visitor|person|lady|guy|colleague|child|kid|boy|girl)|an?\ (?:old|elderly)\ \w+|person|man|woman)\b.{0,30}\b(?:is|are|am|'?m|'?s|feels?|feeling|got|looks?|has\ been|was|been)\ (?:\w+\ ){0,2}(?:ill|sick|dizzy|hurt|injured|unwell|wounded|dying|faint|nauseous|poisoned|bleeding|in\ pain|very\ pale)\b(?!\ of)
        |\b(?:call|need|get|send)\ (?:me\ |us\ )?(?:an?\ |the\ )?(?:ambulance|doctor|medic|paramedic)s?\b(?!\ (?:compan|suppl|exhib|manufact))|\bmedical\ emergency\b|\bambulance\s*!|\bneed\ (?:urgent\ )?medical\ (?:help|attention|assistance)|\bfell\ (?:down|over|off|from)\b.{0,40}(?:hurt|stairs|escalator|stage|move|bleed|head|leg)|\bhad\ a\ (?:bad\ )?(?:fall|accident)\b|\b(?:someone|somebody|he|she|a\ (?:man|woman|visitor|person)|old\ (?:man|lady))\b.{0,20}\b(?:fell|has\ fallen|is\ down|on\ the\ (?:floor|ground))\b|\bi(?:\ think\ i)?(?:'m|\ am)\ (?:going\ to\ (?:faint|die|pass\ out)|having)\b|\bfeel(?:ing)?\ (?:really\ |very\ |so\ )?(?:ill|sick|dizzy|unwell|faint)\b
    """,
    "theft": r"""
        \b(?:stole|stolen|robbed|mugged|pick[- ]?pocket(?:ed|s)?|snatched|nicked|swiped)\b(?!\ (?:talk|session|show|art\ (?:talk|panel|forum)|data|credentials|identit\w+|passwords?))|\bthie(?:f|ves)\b(?!\ (?:talk|session|game))|\b(?:someone|somebody|a\ (?:man|guy|person))\ (?:just\ )?(?:took|has\ taken|grabbed|ran\ off\ with|went\ off\ with|broke\ into)\b.{0,30}\b(?:my|our|her|his|a)\b|\bbroke(?:n)?\ into\ (?:my|our)\b|\bmy\ \w+(?:\ \w+)?\ (?:was|were|has\ been|got|been)\ (?:just\ )?(?:stolen|taken|snatched|nicked|robbed)
    """,
    "danger": r"""
        \b(?:man|someone|somebody|guy|person|he|woman|visitor|people)\b.{0,25}\b(?:with|has|have|holding|carrying|waving|pulled|got)\ (?:out\ )?(?:an?\ )?(?:gun|knife|weapon|bomb|machete|rifle|pistol)s?\b|\b(?:there(?:'?s|\ is)|i\ (?:saw|see|found|heard))\ (?:an?\ |some\ )?(?:gun|knife|weapon|bomb|shooter|gunman|gunshots?|shots|shooting|fight|explosion)\b|\bbomb\b(?!\ (?:shell|talk|session|disposal|detection|bay))(?=.{0,30}(?:here|hall|threat|bag|in\b|!|$))
        |\b(?:suspicious|unattended|abandoned|strange)\ (?:bag|package|parcel|suitcase|person|man|object|backpack|behaviou?r|luggage|box)|\bshots?\ (?:fired|being\ fired)|\bactive\ shooter|\b(?:being|getting|am|been|was|is|are)\ (?:\w+\ )?(?:attacked|assaulted|followed|stalked|threatened|harassed|groped|molested|beaten|stabbed|shot|trampled|crushed)\b|\b(?:threaten(?:s|ed|ing)|attack(?:s|ed|ing)|grop(?:es|ed|ing)|harass(?:es|ed|ing)|touch(?:es|ed|ing)|stalk(?:s|ed|ing)|assault(?:s|ed|ing)|punch(?:es|ed|ing)|beat(?:s|ing)?)\ (?:me|us|a\ (?:woman|girl|visitor|man|child)|people|someone|somebody|her|him)\b|\b(?:follow(?:s|ed|ing)|hit(?:s|ting)?)\ (?:me|us|her|him)\b(?!\ (?:with|up))
        |\bfight(?:s|ing)?\ (?:broke|going\ on|in\ (?:hall|the)|near|at)|\b(?:are|is|started|people)\ fighting\b|\bstampede\b|\bcrowd\ (?:is\ )?crush|\bbeing\ crushed|\b(?:trapped|stuck)\ in\ (?:the|a|an)\ (?:lift|elevator|toilet|room|hall)|\bceiling\ (?:is\ )?(?:falling|collaps)|\b(?:stand|roof|wall|stage|scaffold\w*|ceiling|booth|structure|shelf)\ (?:has\ |just\ |is\ )*(?:collapsed|collapsing|fell\ on|fallen)|\bcall\ the\ police\b|\bneed\ (?:the\ )?(?:police|security)(?:\ (?:now|here|urgently|immediately|at))|^\W*(?:help|sos|emergency|mayday)[\s!.]*(?:me|us|please|now)?\W*$|\b(?:this\ is|it'?s|there'?s|we\ have|have)\ an\ emergency\b|(?:^|[.!?,]\s*)help\s*!+|\bplease\ help\b.{0,40}\b(?:urgent|dying|hurt|now|quick)|\bi(?:'m|\ am)\ in\ danger|\belectric(?:al)?\ shock\b|\belectrocuted\b|\bkill\ (?:me|myself|himself|herself|us)\b|\bsuicid(?:e|al)\b(?!\ (?:prevention|squad))|\b(?:i\ )?(?:want|going)\ to\ die\b|\bflood(?:ing|ed)\b.{0,30}\b(?:hall|floor|here|toilet)|\bdon'?t\ feel\ safe\b|\bterror(?:ist)?\ attack
    """,
}
_CHINESE: dict[str, str] = {
    "fire": r"着火|起火|失火|火灾(?!险|保险|探测|报警器|预防|演练|防)|冒烟|浓烟|烧起来|烧着|燃起来|煤气泄漏|燃气泄漏|(?:有|闻到|一股).{0,6}(?:烧焦|焦糊|糊味|焦味|煤气味|煤气|天然气味|烟味|刺鼻)|爆炸了|发生爆炸|有爆炸|(?:看到|看见|有)(?:明火|火光|火苗)|火警(?!系统|设备|器)|救火|漏电|触电|冒火|冒火花|好多烟|全是烟|有烟冒|都是烟|很大的烟|有火[!！]|消防警报响|气体泄漏",
    "lost_child": r"(?:孩子|小孩|儿子|女儿|宝宝|小朋友|娃|孙子|孙女|小男孩|小女孩|男孩|女孩|小女儿|小儿子|外孙|侄子|侄女|外甥|妹妹|弟弟)(?:(?!电影|展).){0,10}(?:丢了|走丢|不见了|走失|找不到了?|找不着|失踪|走散|跑丢|没影|不知道去哪|不知去向|跟我们分开|没了)|(?:找不到|找不着|丢了|弄丢|看不见|没看到|不见|走丢|走失)(?:了)?(?:我|我们|我家|一个|个)?(?:的)?(?:孩子|小孩|儿子|女儿|宝宝|小朋友|娃|孙子|孙女)|(?:有个|有一个|捡到|发现|遇到|看到)(?:一?个)?(?:走丢|迷路|走失|落单|独自|一个人|哭).{0,8}(?:孩子|小孩|小朋友|男孩|女孩|娃)|(?:孩子|小孩|小朋友|男孩|女孩).{0,8}(?:迷路|找不到(?:妈|爸|家长|父母|大人)|一个人在哭|和家长走散)|(?:跟|和|与)(?:孩子|小孩|儿子|女儿|宝宝|家人|妈妈|爸爸)(?:走散|失散|分开找不到)",
    "illness": r"晕倒|昏倒|昏迷|昏过去|晕过去|晕厥|休克|没有?呼吸|呼吸困难|喘不(?:过|上)气|喘不了气|无法呼吸|不能呼吸|胸口?痛|胸口?疼|胸闷|心脏病(?!药|学|科|论坛|治疗|诊)|心脏(?:好|很|特别)?(?:不舒服|难受|疼|痛)|心梗|心绞痛|中风(?!险)|脑溢血|抽搐|癫痫发作|癫痫犯|羊癫疯|流血|出血|大出血|止不住血|过敏(?:了|反应|休克|发作)|哮喘(?:犯|发作)|中暑|噎(?:住|着|到)|窒息|骨折|扭伤|摔(?:倒|伤|下|断|了)|受伤|撞伤|砸(?:到|伤|中)|烫伤|烧伤|割伤|叫(?:个|一?辆)?救护车|救护车[!！。\s]*$|快(?:来|叫)(?:个|位)?(?:医生|大夫|救护|人救)|(?:有人|我|他|她|爸|妈|父亲|母亲|同事|朋友|老人|爷爷|奶奶|孩子|客人|观众|老公|老婆|丈夫|妻子|先生|女士|大爷|阿姨|大叔|孕妇)(?:[^，。？！]{0,8})(?:不舒服|难受|头晕|发烧|呕吐|吐了|病倒|生病|犯病|发病|肚子疼|肚子痛|站不起来|倒下|倒在|倒地|不行了|要生了|快不行|没反应|没知觉|叫不醒|不省人事)|突发(?:疾病|急病)|急需(?:医生|救护|治疗)|需要(?:急救|救护|抢救)|救命药|食物中毒|上吐下泻|快要?晕了|发作了|倒地不起|心肺复苏|低血糖",
    "theft": r"被偷|被盗(?!版)|偷了|偷走|被抢|抢(?:了|走)(?:我|她|他|包|手机|钱)|(?:有|抓|遇到|碰到|碰上|是)(?:个)?(?:小偷|扒手|贼|扒窃)|小偷|扒手|遭窃|失窃|被扒|被顺走|被人拿走|被人顺|被人拿了|让人偷|给偷了|让人拿走|有人偷|遭抢|抢劫|被(?:人)?划(?:开|破)了?.{0,4}包|行窃",
    "danger": r"救命|救救|有人(?:持|拿着?|带着?|挥着?)(?:一?把)?(?:刀|枪|武器|凶器|棍)|持刀|持枪|炸弹|炸药|开枪|枪声|砍人|捅人|打起来|打架|斗殴|打人(?!工|气)|(?:正在|有人|他们|那边).{0,6}(?:打架|动手)|可疑(?:的)?(?:包|包裹|物品|人|男|女|箱|物|行李)|(?:无人|没人)(?:看管|认领|要)的?(?:包|行李|箱)|跟踪(?:我|她|他)|(?:一直|有人|男人|男的)跟着我|被(?:人)?跟踪|骚扰(?:我|她|女)|被(?:人)?骚扰|性骚扰|非礼|猥亵|摸我|威胁(?:我|要|他|她)|被(?:人)?威胁|被(?:人)?(?:袭击|攻击|殴打|打了)|踩踏|(?:太挤|挤得|拥挤)(?:.{0,8})(?:摔|喘|踩|出不来|要出事|危险)|困在.{0,4}(?:电梯|里面|厕所|房间)|电梯(?:里)?(?:被)?困|被困|塌(?:了|下来)|倒塌|坍塌|掉下来砸|天花板.{0,4}(?:掉|塌)|快报警|要报警|报警[!！]|叫警察|快叫(?:保安|警察|人)|出事了|出人命|紧急情况[!！。]*$|我有危险|有危险[!！]|很危险|自杀|想死|不想活|跳楼|要跳下|恐怖袭击|有毒气|泄漏了|漏水.{0,6}(?:电|淹)|不安全的?感觉|坏人",
}
# What turns a word of alarm into a trade or a topic.
_TRADE = re.compile(
    r"""\b(?:exhibitors?|companies|company|suppliers?|manufacturers?|vendors?|products?|talks?\ (?:on|about)|sessions?\ (?:on|about)|workshops?|keynotes?|stands?\ (?:for|about)|forum|sells?|offers?|makes?|detection|detectors?|prevention|protection|equipment|insurance|software|app\ for|films?|movies?|games?|books?|novels?|simulation|training|drills?|technology|solutions?|systems?)\b
    |展商|企业|公司|厂商|厂家|供应商|产品|论坛|讲座|议程|演讲|设备|系统|解决方案|保险|培训|演练|技术|检测|探测|预防|展位|展台|电影|游戏|课程|专场|主题|防护""",
    re.X,
)
_HAPPENING = re.compile(
    r"""\b(?:now|help|hurry|quick|quickly|urgent|urgently|emergency|please\ come|someone|somebody|just|my\ (?:son|daughter|child|kid|wife|husband|friend|colleague|mother|father|phone|bag|wallet|laptop|passport)|here|in\ hall|at\ (?:the\ )?(?:stand|booth)|next\ to|i(?:'m|\ am)|ambulance|(?:is|are)\ (?:on\ fire|burning|bleeding))\b|!
    |快|救|有人|我们?(?:的|家|这|在|展位|展台)?|现在|刚才|刚刚|这里|这边|旁边|里面|紧急|急|[!！]|了$|了[，。,]""",
    re.X,
)


def danger_in(text: str) -> str | None:
    """Return which danger the text reports, as one of KINDS, or None."""
    plain = simplified(text).lower().replace("’", "'")
    kind = next((kind for kind in KINDS if _compiled(kind).search(plain)), None)
    if kind and _TRADE.search(plain) and not _HAPPENING.search(plain):
        return None
    return kind


def _compiled(kind: str) -> re.Pattern[str]:
    return _PATTERNS[kind]


_PATTERNS = {kind: re.compile(f"{_ENGLISH[kind]}|{_CHINESE[kind]}", re.X) for kind in KINDS}

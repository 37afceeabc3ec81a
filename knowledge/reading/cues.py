"""The small words that say what is wanted: when, where, who, how many, remind, cancel …

Each cue has English and Chinese patterns; a text is read once for all of them. Patterns see the text in
lower case and simplified writing, with the names in it masked, so that a title is never read as a wish.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_APPOINTMENT = r"(?:meeting|appointment|call|demo|talk|chat|slot|session|time|visit|date|sit[- ]?down|one[- ]on[- ]one|1[:-]1)"
_AGENDA = r"(?:agenda|schedule|calendar|list|favou?rites?|plan|programme|program|diary|planner|itinerary|bookmarks?|watch ?list|saved)"

PATTERNS: dict[str, tuple[str, str]] = {
    # what fact is wanted
    "when": (
        r"when|what(?:'s| is)? the time|(?:at )?(?:what|which) (?:time|hour|day|date)s?|day and hour|date and time|start(?:s|ing)? time"
        r"|what (?:day|time)|(?:does|do|will) (?:it|this|that|they) (?:start|begin)|starts?|begins?|kick(?:s)? off|time slot|scheduled (?:for|at)|timing|the time of|how soon",
        r"什么时候|几点钟?|何时|啥时候|哪天|哪一天|几号(?![馆门厅楼入])|什么时间|时间是|多会儿|开始时间|多早|多晚|什么日期|哪个时间|几时|时间\b",
    ),
    "until": (
        r"until when|till when|(?:un)?til what time|finish(?:es|ed)?|end(?:s|ing)?(?: time)?|be over|is over|wrap(?:s)? up|how long|duration|last(?:s)? (?:for|until|till)?|length of|close(?:s)?",
        r"几点结束|什么时候结束|何时结束|多长时间|多久|时长|到几点|结束时间|结束|持续|几点散场|多长|开多长|几点完",
    ),
    "where": (
        r"where(?:'s|s|abouts)?|(?:which|what) (?:room|hall|venue|stage|place|building|floor|stand|booth|location|pavilion|area|zone)|location|venue of|room number|how (?:do|can|would|should) (?:i|we|you) (?:find|get to|reach|locate|spot)|how to (?:find|get to|reach|locate)"
        r"|(?:booth|stand)(?: (?:number|no\.?|nr\.?))?|directions? to|located|go (?:to )?for|looking for|whereabouts|point me to|room for|position of",
        r"在哪里?儿?|哪里|哪儿|哪个(?:会场|房间|教室|厅|馆|展馆|展位|会议室|地方|位置|展厅|场地|舞台)|哪间|什么地方|怎么走|怎么找|怎么去|位置|地点|展位号?|展台号?|几号(?:馆|厅|展位|展台|门|楼)|去哪|位于|哪个位置|房间号|摊位|展位是|如何找到|哪边|多少号|哪一?(?:馆|厅)",
    ),
    "who": (
        r"who(?:'s|s|m)?(?: is| are)?|by whom|speakers?|presenters?|lecturers?|panell?ists?|hosts?|moderators?|given by|presented by|held by|hosted by|run by|whose",
        r"谁|哪位|哪些人|讲者|主讲人?|演讲人|演讲者|嘉宾|讲师|主持人?|发言人|什么人|分享人|讲员|哪几位|讲人",
    ),
    "what": (
        r"tell me (?:more )?about|what(?:'s| is| are|s)|what does|what do|describe|description|details?|info(?:rmation)?|more about|introduc(?:e|tion)|about|abstract|summary|explain|what kind of (?:company|talk)|who (?:is|are)",
        r"介绍一?下?|是什么|是做什么的?|做什么的?|干什么的?|干嘛的|讲什么|讲啥|内容|详情|详细|简介|说说|讲讲|了解一?下?|是啥|关于什么|什么公司|主要(?:做|讲|内容|业务)|业务",
    ),
    "link": (
        r"web ?sites?|home ?pages?|web ?pages?|url|links?|web address|internet address|online at|www|web presence",
        r"网站|官网|网址|主页|链接|首页|网页",
    ),
    "stream": (
        r"live ?stream(?:s|ed|ing)?|streams?|watch (?:it )?(?:live|online)|broadcast|stream(?:ed)? link",
        r"直播|在线观看|线上(?:看|观看)|网上看",
    ),
    "recording": (
        r"recordings?|recorded|replay|watch (?:it )?(?:later|again|afterwards)|on demand|video of",
        r"回放|录播|录像|录制|重播|视频",
    ),
    "language": (
        r"(?:what|which) languages?|language (?:is|of)|in (?:english|chinese|german|french)\b|held in",
        r"什么语言|哪种语言|语言|用中文|用英文|中文还是英文|中文讲|英文讲",
    ),
    "seats": (
        r"(?:how many |any |free )?(?:seats?|places) (?:left|available|are there|free|remaining)|capacity|how many people fit|sold out|fully booked|is it full|how many seats|seats?",
        r"还有(?:座|位|名额)|座位|名额|容量|坐多少人|满了吗|容纳",
    ),
    "country": (
        r"(?:which|what) countr(?:y|ies)|where (?:is|are) .{0,40} (?:from|based)|come from|country of origin|nationality|headquarter(?:s|ed)|based in",
        r"哪个国家|哪国|来自哪里?|什么国家|总部|哪里的公司|国籍|来自哪",
    ),
    "products": (
        r"(?:what|which) (?:products?|services?|goods)|product range|products? (?:of|from|by|does)|what (?:do|does) .{1,60} (?:sell|make|offer|produce|show|exhibit|provide)|portfolio|showcas(?:e|ing)",
        r"什么产品|哪些产品|产品(?:有|是|介绍|列表)?|卖什么|卖啥|生产什么|展出什么|提供什么|展品|有什么服务|什么服务",
    ),
    "category": (
        r"(?:what|which) (?:industry|sector|category|track|field|type|kind)|in which category",
        r"什么(?:行业|类别|类型|领域|主题)|哪个(?:行业|类别|领域)|属于什么|哪类",
    ),
    "contact": (
        r"phone(?: number)?|e-?mail(?: address)?|contact (?:details|person|data|info)|telephone|how (?:do|can) i contact|reach (?:them|him|her) by|whatsapp|wechat id",
        r"电话|联系方式|邮箱|联系人|怎么联系|微信号|手机号|电邮",
    ),
    # how many, which
    "count": (
        r"how many|number of|how much of|count(?: of)?|total(?: number)?",
        r"多少(?:家|个|场|名|位|间|种|企业|公司|展商|参展商|人|款|场次)|(?<!哪)几(?:家|个|场|位|间)(?!馆)|总共|一共|数量|共有|有多少",
    ),
    "list": (
        r"which|list|show(?: me)?|any(?:thing|one|body)?|all(?: the)?|give me|find(?: me)?|recommend(?:ations?)?|suggest(?:ions?)?|what .{0,30}(?:are there|do you have)|are there|is there|looking for|look up|name (?:all|the|some)",
        r"有哪些|哪些|有什么|列出|推荐|有没有|哪几(?:家|场|个)|找|都有|看看|查一?下|列一下|给我|哪家|哪个公司",
    ),
    # time words that name no time
    "now": (
        r"right now|now|currently|current|at the moment|at present|presently|going on|ongoing|happening|as we speak|in progress|live",
        r"现在|正在|目前|当前|此刻|这会儿|眼下|这个时候|进行中|当下",
    ),
    "next": (
        r"(?:what(?:'s| is| comes?)? )?(?:up )?next(?! (?:week|month|year|to|mon|tue|wed|thu|fri|sat|sun|door))|upcoming|coming up|follow(?:s|ing)|(?:right |straight |directly |immediately )?after (?:that|this)|later|subsequent|soon",
        r"下一(?:场|个|节|位|项)?|接下来|之后|随后|紧接着|即将|马上(?:开始|要)|稍后|下面|下场|后面|接着",
    ),
    "first": (r"first|opening|earliest|starts? the day|kick(?:s)? off", r"第一(?:场|个)|最早|首场|头一场|开场"),
    "last": (r"last|final|closing|latest|ends? the day", r"最后(?:一)?(?:场|个)?|末场|最晚|压轴|闭幕"),
    "clash": (
        r"clash(?:es|ing)?|overlap(?:s|ping)?|conflict(?:s|ing)?|collid(?:e|es|ing)|(?:attend|see|do|visit|hear|catch|watch|go to|make|fit|manage|take) (?:in )?both|both of (?:them|these)|both|(?:at the )?same time|simultaneous(?:ly)?|in parallel|parallel|compatible",
        r"冲突|撞(?:车|上|时间|期)?|重叠|重合|同时|能不能都|都能|能都|两(?:个|场|边)都|兼顾|赶得上|冲不冲突|打架|一起听|时间一样",
    ),
    # who or what it is about
    "exhibitor": (
        r"exhibitors?|compan(?:y|ies)|vendors?|suppliers?|manufacturers?|brands?|firms?|start-?ups?|business(?:es)?|enterprises?|providers?|makers?|producers?|organi[sz]ations?|dealers?|distributors?|sellers?|agenc(?:y|ies)|exhibiting|exhibits?|studios?|institut(?:ions?|es?)|sponsors?|partners?",
        r"展商|参展商|企业|公司|厂商|厂家|供应商|品牌|商家|单位|机构|卖家|制造商|服务商|参展(?:的|单位|企业)|展览商|哪家|店家|经销商|初创|工厂|赞助商",
    ),
    "stand": (r"booths?|stands?|stalls?|pavilions?", r"展位|展台|摊位|展区号"),
    "session": (
        r"sessions?|talks?|events?|lectures?|workshops?|keynotes?|presentations?|panels?|forums?|seminars?|programmes?|programs?|agenda|ceremon(?:y|ies)|concerts?|screenings?|courses?|tutorials?|webinars?|lightning talks?|bofs?|meet-?ups?|performances|activit(?:y|ies)|timetable|on stage|schedule|speech(?:es)?|summits?|auctions?|tours?|conferences?",
        r"议程|场次|活动|演讲|讲座|论坛|会议(?!室)|分享会?|工作坊|研讨会?|主题演讲|讲演|日程|节目|安排|表演|发布会|座谈|课程|议题|环节|讲题|这场|那场|哪场|几场|场|峰会|拍卖会?",
    ),
    "talks": (
        r"speak(?:s|ing)?|talk(?:s|ing)? about|talking|present(?:s|ing)?|giv(?:e|es|ing) (?:a |the )?(?:talk|lecture|presentation|speech|keynote)s?|lectur(?:e|es|ing)|appear(?:s|ing)?|on stage|deliver(?:s|ing)|perform(?:s|ing)?|host(?:s|ing)|moderat(?:es|ing)",
        r"想听|听听|演讲|分享|讲(?:哪|几|什么|啥|座|话|些)|发言|主讲|主持|出席|登台|上台|讲过|要讲|会讲|讲的|表演|出场",
    ),
    "product": (r"products?|goods|items?", r"产品|展品|商品|货品|型号"),
    "offer": (
        r"offer(?:s|ing)?|sell(?:s|ing)?|provid(?:e|es|ing)|suppl(?:y|ies|ying)|produc(?:e|es|ing)|speciali[sz](?:e|es|ing|ed) in|deal(?:s|ing)? (?:in|with)|sourc(?:e|es|ing)|manufactur(?:es?|ing)|work(?:s|ing)? (?:on|with)|experts? in|focus(?:es|ed|ing)? on|carr(?:y|ies)",
        r"提供|卖|生产|供应|经营|从事|研发|制造|专门做?|专注|想买|采购|销售|有售|擅长",
    ),
    "does": (
        r"mak(?:e|es|ing)|work(?:s|ing)? in|do(?:es|ing)?|need|i'm after|interested in|buy|expertise|active in|can help|help (?:me|us)(?: with)?|develop(?:s|ing)?|show(?:s|ing)",
        r"做|需要|想找|能帮|开发|展示|搞|服务",
    ),
    "place": (
        r"halls?|rooms?|pavilions?|floors?|tracks?|in front of|standing|outside|inside",
        r"门口|门前|里面?|馆|厅|会场|房间|场馆|专题|分会场",
    ),
    "online": (
        r"online(?:-only)?|virtual(?:ly)?|showrooms?|remote(?:ly)?|digital(?:ly)? (?:stand|booth|exhibit)",
        r"线上|在线|云展|云上|虚拟|网上|展厅网址",
    ),
    "from": (r"from|based in|out of|coming from|com(?:e|es) from", r"来自|的"),
    # things to do
    "remind": (
        r"remind(?:er)?s?(?: me)?|ping me|don'?t let me miss|notif(?:y|ication)(?: me)?|alert(?: me)?|wake me|heads[- ]?up|nudge me|set (?:an? )?alarm|let me know (?:when|before|\d|ten|five|fifteen|thirty|half|an hour)|tell me (?:when|before|\d+)(?= .{0,80}(?:start|begin|before|minutes))|buzz me|give me a (?:shout|nudge|ping)|so i don'?t (?:miss|forget)",
        r"提醒|别让我错过|不要让我错过|通知我|叫我|喊我|闹钟|别忘了叫|到点叫|告诉我一声|提个醒|提示我|免得错过|怕错过",
    ),
    "save": (
        rf"(?:add|put|save|pin|include|stick|place|enter|drop|note|pencil|mark|throw|keep)(?=.{{0,200}}\b(?:in|on|onto|to|into)\b(?: my| the)? (?:own |personal )?{_AGENDA})|bookmark|favou?rite|save|star|(?:i )?(?:want|would like|'d like|plan) to (?:attend|go to|see|join|watch|hear)|i(?:'m| am|'ll| will) (?:going to|attend(?:ing)?|join)|pencil in|keep .{{0,80}} for (?:me|later)|mark (?:it|this) for",
        r"收藏|加入(?:到)?我?的?(?:日程|议程|行程|清单|日历|收藏|计划|安排)|添加|加到|加进|放进|放到|列入|存(?:一下|起来|下来)|保存|记(?:下|到|在)|标记|加个星|排进|加入",
    ),
    "drop": (
        r"cancel(?:s|led|ling)?|remove|delete|drop|undo|call off|get rid of|take (?:off|out)|(?:un)(?:save|bookmark|star|favou?rite|book)|no longer|turn off|switch off|disable|stop|scrap|scratch|withdraw|take .{0,120} (?:off|out of)|forget(?: about)?|clear|abort|(?:do not|don'?t|no need to) (?:want|need|remind|bother)|won'?t (?:make|attend|be able)|can(?:no|')t (?:make|attend|come|go)|unable to (?:make|attend)|not (?:going|attending|coming) (?:to|any)|instead of reminding",
        r"取消|删除|删掉|删了|去掉|移除|移出|撤销|撤掉|不用再?|不要再?|别再|不再|不需要再?|去不了|不去了|不想去|不参加了?|来不了|没法去|关掉|停止|退订|不必|去除|免了|算了|划掉|拿掉|赶不上|没空去|不来了|剔除",
    ),
    "agenda": (rf"(?:my|the) {_AGENDA}", r"我的?(?:日程|议程|行程|清单|日历|收藏|计划|安排)|收藏夹|日程表?里?|日历"),
    "book": (
        rf"(?:book|arrange|schedule|set ?up|request|organi[sz]e|fix(?: up)?|reserve|plan|get|find|make|have|set|need|want|grab|squeeze in)(?: me| us)?(?: an?| some| the)? (?:\w+[- ]){{0,3}}{_APPOINTMENT}|(?:meet(?:ing)?(?: up)?(?: with)?)|sit down with|(?:talk|speak|chat) (?:to|with)|catch up with|get together with|book|appointment|have time for|availab(?:le|ility)|free (?:slot|time)s?|reserve|see (?:someone|somebody) (?:from|at|of)|(?:get|put) me (?:in )?(?:with|in front of)|pencil me in|introduce me to|drop by|pop by|visit",
        r"预约|约(?:一下|个|见|谈|聊|到|在|上|好)?|预订|订个?|安排(?:一?个|一次|一下|跟|和|与|我|会|见)|见面|见(?:一?下|个面|一面)|会面|开个?会|会谈|洽谈|面谈|谈谈|谈一?谈|聊聊|聊一?聊|拜访|碰个?面|有空|有时间|空闲|能见|想见|对接|碰头",
    ),
    "meeting": (r"meetings?|appointments?|calls?|bookings?|demo|visit|chat", r"会面|见面|会议|预约|约会|约|会谈|洽谈|面谈|拜访|碰面"),
    "move": (
        r"reschedul(?:e|ed|ing)|mov(?:e|ing)|shift|postpone|push(?: back)?|bring forward|change|rebook|re-?arrange|switch|delay|put off|adjust|make it|transfer|swap",
        r"改(?:到|成|在|为|期|时间|约|一下|个时间)?|挪(?:到|动)?|推迟|延后|提前到|换(?:到|成|个时间)|调整?(?:到|成|为)?|延期|往后推|变更",
    ),
    # asking about doing rather than to do
    "how": (
        r"how (?:do|does|can|could|should|would|will|to)|(?:is|are) (?:it|there) (?:possible|a way)|(?:am|are|is) (?:i|we|one|visitors|people) allowed|what happens if",
        r"怎么|如何|怎样|可以.{0,12}吗|能.{0,12}吗|允许|可否|能否|能不能|可不可以|是否",
    ),
    "yes_no": (
        r"^(?:so |and |but |hi,? |hello,? |hey,? |please,? |ok,? )*(?:is|are|was|were|do|does|did|can|could|may|will|would|has|have|should|am|must|isn't|aren't|doesn't|don't)\b",
        r"吗|有没有|是不是|能不能|可不可以|是否|可否|能否|会不会|要不要|对不对|行不行|(?<![什怎那这多])么[?？]?$",
    ),
    "self": (r"\bmy\b|\bmine\b|\bi have\b|\bdo i have\b", r"我的|我有"),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a text, and where: [start, end)."""

    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """All the cues of a text."""

    found: tuple[Cue, ...]

    def __contains__(self, name: object) -> bool:
        return any(cue.name == name for cue in self.found)

    def has(self, *names: str) -> bool:
        """Return whether any of the named cues was met."""
        return any(cue.name in names for cue in self.found)

    def first(self, *names: str) -> Cue | None:
        """Return the earliest of the named cues, the longer of two that begin together."""
        met = [cue for cue in self.found if cue.name in names]
        return min(met, key=lambda cue: (cue.span[0], -cue.span[1]), default=None)

    def spans(self, *names: str) -> Iterator[tuple[int, int]]:
        return (cue.span for cue in self.found if cue.name in names)


def cues_in(text: str) -> Cues:
    """Read the cues of a text that is already in lower case and simplified writing."""
    return Cues(tuple(Cue(name, match.span()) for name, pattern in _compiled().items() for match in pattern.finditer(text)))


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<![a-z0-9])(?:{english})(?![a-z0-9])|{chinese}") for name, (english, chinese) in PATTERNS.items()}

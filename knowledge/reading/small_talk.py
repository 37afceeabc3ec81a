"""Greetings, thanks, wishes for a person; and what is none of a fair's business."""

import re

from knowledge.hanzi import simplified
from knowledge.reading.resolve import Reading
from knowledge.request import OutOfScope, SmallTalk

_WHOLE: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"\W*(?:{pattern})\W*", re.I)
    for kind, pattern in {
        "greeting": r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|hiya|howdy|yo|nice to meet you|what'?s up)(?:[\s,]+(?:there|bot|fairlead|all|everyone|assistant))?|你好|您好|哈喽|嗨|在吗|早上好|下午好|晚上好|大家好|喂",
        "thanks": r"(?:ok(?:ay)?|great|perfect|cool|alright|nice|wonderful)?[\s,!.]*(?:thanks?(?: you)?|thx|cheers|ty|much appreciated)(?:[\s,]+(?:a lot|so much|very much|a bunch|for (?:all )?(?:the|your) help|bye|that'?s all(?: i need(?:ed)?)?|you'?ve been (?:a )?(?:great|big|very helpful|helpful)(?: help)?))*|(?:好的?|嗯|行|太好了|知道了)?[\s，,]*(?:谢谢(?:你|您|啦|了)?|多谢|感谢(?:你|您)?|辛苦了?|3q)(?:[\s，,]*(?:再见|拜拜))?|非常感谢",
        "goodbye": r"(?:good ?bye|bye(?: bye)?|see you(?: later| soon)?|cya|talk to you later|good night|have a nice day|have a good (?:day|one))|再见|拜拜|回见|晚安|下次聊",
        "help": r"help(?: please)?\??|what can you do(?: for me)?|how (?:do|does|can) (?:i use )?(?:you|this|it)(?: bot| work)*|commands?|menu|你(?:能|会|可以)(?:做|干|帮我做?)(?:什么|啥|哪些).*|怎么用|使用说明|帮助|功能",
        "about": r"(?:who|what) are you|are you (?:a |an )?(?:bot|robot|human|real|person|machine|ai|chatbot|program).*|what(?:'s| is) your name|who (?:made|built|created|programmed) you|how old are you|你是谁|你是(?:机器人|真人|人工|人|ai)吗?|你叫什么(?:名字)?|谁(?:做|开发|创造)了?你",
        "person": r"(?:i (?:want|need|would like|'d like) to |can i |let me |please )?(?:talk|speak|chat|connect me|get me|transfer me|put me through)(?: to| with)? (?:a |an |the |some )?(?:real |human |live )?(?:person|human|staff(?: member)?|agent|someone|operator|representative|employee|somebody)(?: please| now| real)?|(?:human|person|agent|operator|staff)(?: please)?|real person(?: please)?|转?人工(?:客服|服务)?|找人工|我要(?:找)?(?:人工|真人|客服|工作人员)|找(?:个|一个)?(?:真人|工作人员|客服)",
        "feedback": r"(?:that(?:'s| is) )?(?:wrong|not (?:right|correct|helpful|what i (?:asked|meant|wanted))|useless|rubbish|stupid|incorrect)|不对|错了|答非所问|没用|不是这个",
    }.items()
}
# Worlds that fairs do not answer for; each by words that leave little doubt.
_ELSEWHERE: dict[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.I)
    for kind, pattern in {
        "weather": r"\bweather\b|\bforecast\b|will it (?:rain|snow)|\bis it (?:raining|snowing|sunny|cold|hot) (?:outside|today|now|tomorrow)|how (?:hot|cold|warm) (?:is|will) it|天气|下雨吗|会下雨|气温多少|几度",
        "taxi": r"\b(?:call|order|get|book|hail) (?:me )?(?:a |an )?(?:taxi|cab|uber|lyft|ride)\b|(?:帮我|给我|我想|想|我要)(?:叫|打|订|找|约)(?:一?辆|个|一下)?(?:的|出租车|车|滴滴|网约车)|打(?:一?辆)?出租车|车型|车牌",
        "hotel": r"\b(?:book|find|reserve|get|recommend|need)\b.{0,30}\b(?:hotel|hostel|motel|airbnb)\b|\bhotel room\b|(?:订|预订|预约|找|推荐|住|要|换).{0,20}(?:酒店|宾馆|旅馆|民宿)|(?:酒店|宾馆|旅馆|住宿).{0,16}(?:推荐|评分|电话|地址|价格|多少钱|周边|附近|房|叫醒|早餐|wifi|停车|类型|吹风机)|(?:经济|舒适|高档|豪华)型",
        "visa": r"\b(?:apply for|get|renew|extend) (?:a |my )?(?:visa|passport)\b|办签证|办护照|签证怎么办",
        "joke": r"\b(?:tell|say|know|hit me with|give me|got|hear|share|make)\b.{0,24}\bjokes?\b|\bmake me laugh\b|something funny|讲(?:个|一个)?(?:笑话|段子)|说(?:个|一个)?笑话|逗我",
        "flight": r"\b(?:book|find|cheap|cancel|change|my)\b.{0,20}\bflights?\b|\bplane tickets?\b|\bairline\b|\bboarding pass\b|机票|航班",
        "restaurant": r"\b(?:book|reserve)\b.{0,20}\b(?:table|restaurant)\b|(?:餐馆|餐厅|饭店|景点|饭馆).{0,20}(?:评分|人均|电话|地址|周边|营业|推荐|门票|游玩|推荐菜)|(?:评分|人均).{0,16}(?:以上|元|消费)|推荐菜|(?:景点|游玩|门票).{0,14}(?:分|元|免费|小时|天|时间|周边|推荐)|(?:周边|附近).{0,8}(?:景点|餐馆|饭店|酒店)|招牌菜",
        "other": r"\b(?:stock price|bitcoin price|lottery|horoscope|recipe|translate .{1,60} (?:in|into|to) \w+|capital of|president of|population of|square root|solve|play (?:some )?music|turn (?:on|off|up|down) the|alarm clock|credit card|bank account|my account balance|mortgage|insurance rate|calories|oil change|tire pressure|exchange rate|roll (?:a|the) dice|flip a coin|spell)\b|股票|彩票|星座|菜谱|首都|总统|放(?:首|点)?(?:歌|音乐)|开灯|关灯|信用卡账单|翻译成|唱首歌|写(?:一?首|篇)(?:诗|作文)",
    }.items()
}


def small_talk(text: str) -> SmallTalk | None:
    """Return what a message that holds nothing but courtesy, or a wish for a person, is."""
    plain = simplified(text).strip()
    return next((SmallTalk(kind) for kind, pattern in _WHOLE.items() if pattern.fullmatch(plain)), None)


def out_of_scope(reading: Reading) -> OutOfScope | None:
    """Return what a question belongs to that is none of the fair's, unless it names something the fair has."""
    found = reading.found
    if any(mention.matches and mention.matches[0].score >= 0.8 for mention in found.mentions) or found.cues.has("exhibitor", "session"):
        return None
    plain = simplified(found.text)
    topic = next((kind for kind, pattern in _ELSEWHERE.items() if pattern.search(plain)), None)
    return OutOfScope(topic) if topic else None

"""What is no look-up: danger, greetings, what the fair does not have, what is none of our business."""

from fair.records import Place, Record
from handlers.answers import describe, labels
from handlers.answers.answer import Answer, Asking, not_found, records, with_source
from handlers.answers.practical import nothing_known
from knowledge.helpdesk import GOOD, Helpdesk
from knowledge.request import Emergency, Missing, OutOfScope, SmallTalk

_HELP_NEEDS = {
    "illness": ("first_aid",),
    "fire": ("evacuation", "security_post"),
    "lost_child": ("security_post", "information", "lost_property"),
    "theft": ("security_post",),
    "danger": ("security_post",),
}
_MOST_POSTS = 3  # nobody in danger reads a list


async def emergency(request: Emergency, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Give the fair's emergency number, what to do, and the nearest help its records know."""
    texts = asking.texts
    number = asking.fair.emergency
    what_to_do = {
        "fire": texts.say("Leave the area at once, warn those around you and do not use the lifts."),
        "illness": texts.say("Stay with the person, and send someone for the first aid."),
        "lost_child": texts.say("Tell the nearest member of staff at once, and stay where you were last together."),
        "theft": texts.say("Tell the nearest security post or member of staff at once."),
        "danger": texts.say("Move to a safe place and warn the staff."),
    }[request.kind]
    posts = await _places(_HELP_NEEDS[request.kind], helpdesk, asking)
    lines = [
        texts.say("Call {number} now: the fair's emergency line.", number=number)
        if number
        else texts.say("Call the public emergency number now."),
        what_to_do,
        *(describe.line(place, texts) for place in posts),
    ]
    words = with_source(asking, "\n".join(lines), posts)
    if not asking.shown.buttons:  # else one below says it
        words = "\n".join([words, texts.say("To reach the staff here, say “person”.")])
    return Answer(text=words, language=texts.language, records=tuple(posts))


async def _places(needs: tuple[str, ...], helpdesk: Helpdesk, asking: Asking) -> list[Place]:
    """Return places for the first of the needs that the fair has any for."""
    for need in needs:
        ranked = [ref for ref, score in helpdesk.find((need,), ()) if ref.kind == "place" and score >= GOOD]
        found: list[Record] = await records(asking, ranked[:_MOST_POSTS])
        if places := [record for record in found if isinstance(record, Place)]:
            return places
    return []


async def small_talk(request: SmallTalk, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer a greeting, thanks, or a question about the assistant in one line."""
    texts, fair = asking.texts, asking.texts.name(asking.fair.name, asking.fair.name_zh)
    if request.kind == "person":
        return await _to_the_staff(helpdesk, asking)
    words = {
        "greeting": texts.say(
            "Hello! I am the assistant of {fair}, a program. Ask me about sessions, exhibitors, products or the venue.", fair=fair
        ),
        "thanks": texts.say("You are welcome. Anything else about {fair}?", fair=fair),
        "agreed": texts.say("Good. Ask me whenever you need something."),
        "goodbye": texts.say("Goodbye, and enjoy {fair}!", fair=fair),
        "about": texts.say(
            "I am the assistant of {fair}: a program that answers from the fair's own records. Say “person” to reach the staff.", fair=fair
        ),
        "help": texts.say(
            "Ask me, for example: “What is on now?”, “Where is …?” with a company's name, or who offers what you need. "
            "Say “person” to reach the staff."
        ),
        "feedback": texts.say("Sorry about that. Put it in other words, or say “person” to reach the staff."),
    }[request.kind]
    return not_found(asking, words)


async def _to_the_staff(helpdesk: Helpdesk, asking: Asking) -> Answer:
    texts = asking.texts
    desks = await _places(("information",), helpdesk, asking)
    lines = [texts.say("The staff at the information desks will help you."), *(describe.line(desk, texts) for desk in desks)]
    if asking.fair.website:
        lines.append(asking.fair.website)
    return not_found(asking, "\n".join(lines))


def own_agenda(asking: Asking) -> Answer:
    """Say where one's own agenda is: beside other questions, and where nobody is known."""
    return not_found(asking, asking.texts.say("What you saved is under /agenda in your chat with me."))


def missing(request: Missing, asking: Asking) -> Answer:
    """Say that the fair does not have what was named; never the nearest one."""
    texts, words = asking.texts, request.words
    match request.what:
        case "room":
            sentence = texts.say("There is no “{words}” in the programme. Please give another room, or a session's title.", words=words)
        case "stand":
            sentence = texts.say("There is no “{words}” at this fair. Please check the number, or give the company's name.", words=words)
        case "hall":
            sentence = _no_hall(words, asking)
        case "country":
            named = labels.country(words, texts)
            sentence = texts.say("I find no exhibitor from {words}. Ask me for another country or a category.", words=named)
        case "exhibitor":
            sentence = texts.say(
                "I find no exhibitor called “{words}”. Please check the spelling, or tell me what they offer.", words=words
            )
        case "speaker":
            sentence = texts.say("I find no speaker called “{words}” in the programme. Please check the spelling.", words=words)
        case _:
            sentence = texts.say(
                "I find no session called “{words}”. Please check the title, or tell me the topic, room or time.", words=words
            )
    return not_found(asking, sentence)


def _no_hall(words: str, asking: Asking) -> str:
    texts = asking.texts
    halls = [texts.name(hall.name, hall.name_zh) for hall in asking.fair.halls]
    none = texts.say("There is no “{words}” at this fair.", words=words)
    return texts.sentences(none, texts.say("The halls: {halls}.", halls=texts.list(halls)) if halls else "")


def out_of_scope(request: OutOfScope, asking: Asking) -> Answer:
    """Say in one line what the assistant does not know, and what it does."""
    texts = asking.texts
    line = {
        "weather": texts.say("I have no weather forecast; a weather app will know."),
        "taxi": texts.say("I cannot call taxis; a ride app or the information desk can."),
        "hotel": texts.say("I cannot book hotels; the information desk may have tips."),
        "visa": texts.say("I know nothing of visas; please ask the consulate, or the organizer for an invitation letter."),
        "joke": texts.say("Jokes are not my trade."),
        "flight": texts.say("I know nothing of flights and trains; the carrier does."),
        "restaurant": texts.say("I know only the food on the fairground, not the restaurants in town."),
    }.get(request.topic, "")
    if not line:
        return not_found(asking, nothing_known(asking))
    return not_found(asking, texts.sentences(line, texts.say("Ask me for a session, speaker, exhibitor or product of the fair.")))

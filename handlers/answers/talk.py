"""What is no look-up: danger, greetings, what the fair does not have, what is none of our business."""

from fair.records import Place, Record
from handlers.answers.answer import Answer, Asking, not_found, records, with_source
from handlers.answers.practical import nothing_known
from knowledge.helpdesk import Helpdesk
from knowledge.request import Emergency, Missing, OutOfScope, SmallTalk

_HELP_NEEDS = {
    "illness": ("first_aid",),
    "fire": ("evacuation", "security_post"),
    "lost_child": ("security_post", "information", "lost_property"),
    "theft": ("security_post",),
    "danger": ("security_post",),
}


async def emergency(request: Emergency, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Give the fair's emergency number and the nearest help its records know."""
    texts = asking.texts
    heads = {
        "fire": texts.say("Leave the area now and warn those around you; do not use lifts."),
        "illness": texts.say("Stay with the person; help is on its way once you call."),
        "lost_child": texts.say("Stay where you are and tell the nearest staff member at once."),
        "theft": texts.say("Tell the nearest security post at once."),
        "danger": texts.say("Get to a safe place and warn the staff."),
    }
    lines = [heads[request.kind]]
    if asking.fair.emergency:
        lines.append(texts.say("Emergency number of the fair: {number}.", number=asking.fair.emergency))
    posts = await _posts(request.kind, helpdesk, asking)
    lines += [" · ".join(filter(None, [texts.name(place.name, place.name_zh), place.hall, place.near])) for place in posts]
    lines.append(texts.say("To reach the staff here, say “person”."))
    return Answer(text=with_source(asking, "\n".join(lines), posts), language=texts.language, records=tuple(posts))


async def _posts(kind: str, helpdesk: Helpdesk, asking: Asking) -> list[Place]:
    for need in _HELP_NEEDS[kind]:
        ranked = [ref for ref, score in helpdesk.find((need,), ()) if ref.kind == "place" and score >= 0.4]
        found: list[Record] = await records(asking, ranked[:3])
        if places := [record for record in found if isinstance(record, Place)]:
            return places
    return []


def small_talk(request: SmallTalk, asking: Asking) -> Answer:
    """Answer a greeting, thanks, or a question about the assistant in one line."""
    texts, fair = asking.texts, asking.texts.name(asking.fair.name, asking.fair.name_zh)
    words = {
        "greeting": texts.say(
            "Hello! I am the assistant of {fair}, a program. Ask me about sessions, exhibitors, products or the venue.", fair=fair
        ),
        "thanks": texts.say("You are welcome. Anything else about {fair}?", fair=fair),
        "goodbye": texts.say("Goodbye, and enjoy {fair}!", fair=fair),
        "about": texts.say(
            "I am the assistant of {fair}: a program that answers from the fair's own records. Say “person” to reach the staff.", fair=fair
        ),
        "help": texts.say("You can ask: what is on now? Where is a company? Who offers what you need? Say “person” to reach the staff."),
        "person": texts.say(
            "I will pass you on to the staff: please go to an information desk, or leave your question here and they will answer."
        ),
        "feedback": texts.say("Thank you for telling me. Say “person” to reach the staff of {fair}.", fair=fair),
    }[request.kind]
    return not_found(asking, words)


def missing(request: Missing, asking: Asking) -> Answer:
    """Say that the fair does not have what was named; never the nearest one."""
    texts, words = asking.texts, request.words
    sentence = {
        "room": texts.say(
            "This fair has no room called “{words}”. Ask me for the list of rooms, or for a session by its title.", words=words
        ),
        "stand": texts.say("I find no stand “{words}” at this fair. Please check the number, or give the company's name.", words=words),
        "hall": texts.say("This fair has no hall “{words}”.", words=words),
        "country": texts.say("I find no exhibitor from {words}. Ask me for another country or a category.", words=words),
        "exhibitor": texts.say("I find no exhibitor called “{words}”. Please check the spelling, or tell me what they offer.", words=words),
        "session": texts.say(
            "I find no session called “{words}”. Please check the title, or tell me the topic, room or time.", words=words
        ),
        "speaker": texts.say("I find no speaker called “{words}” in the programme.", words=words),
    }[request.what]
    return not_found(asking, sentence)


def out_of_scope(request: OutOfScope, asking: Asking) -> Answer:
    """Say in one line what the assistant does not know, and what it does."""
    texts = asking.texts
    line = {
        "weather": texts.say("I have no weather forecast; a weather app will tell you."),
        "taxi": texts.say("I cannot order a taxi; your ride app or the information desk can help."),
        "hotel": texts.say("I cannot book hotels; the information desk can point you to some."),
        "visa": texts.say("I know nothing about your visa; please ask the consulate, or the organizer for an invitation letter."),
        "joke": texts.say("Jokes are not my trade; the fair is."),
        "flight": texts.say("I have no travel information on flights or trains."),
        "restaurant": texts.say("I know only the food on the fairground."),
    }.get(request.topic)
    return not_found(asking, f"{line} {nothing_known(asking)}" if line else nothing_known(asking))

"""What a question was about, in one word, for figures; and whether it is one that an organizer may answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from fair.asked import Gist
from handlers.answers.answer import Answer
from handlers.texts import Texts
from knowledge.gist import gist_in
from knowledge.reading.lexicon import Lexicon
from knowledge.reading.needs import leading
from knowledge.request import (
    Clash,
    Do,
    Either,
    Emergency,
    Facts,
    FindExhibitors,
    FindSessions,
    ForWant,
    Missing,
    OutOfScope,
    OwnAgenda,
    Practical,
    Request,
    Search,
    SmallTalk,
)

_OF_NEEDS: Mapping[str, str] = MappingProxyType(
    {
        need: topic
        for topic, needs in {
            "hours": "hours last_entry dates public_days changes",
            "way": "venue transport gates entrances walking halls metro bus shuttle taxi airport railway parking charging_car bicycle map",
            "tickets": "tickets other_tickets buy_ticket discount seniors students refund registration real_name reentry group vip",
            "badges": "badge badge_pickup badge_lost badge_wrong badge_sharing",
            "rules": "entry_rules health mask security_check prohibited pets photo drone own_recording smoking dress noise leaflets privacy"
            " code_of_conduct ip_complaint alcohol",
            "food": "food food_own halal vegetarian allergy coffee water",
            "comfort": "toilet shower prayer rest temperature weather children childcare stroller baby accessible wheelchair"
            " hearing vision",
            "help": "first_aid pharmacy security_post lost_property information meeting_point emergency evacuation contact complaint",
            "services": "luggage cash exchange payment wifi wifi_help charging business_centre courier interpreter shopping invoice"
            " app hotel visa",
            "exhibiting": "exhibit build_up dismantling delivery exhibitor_rules sponsor",
        }.items()
        for need in needs.split()
    }
)
OTHER = "other"
TOPICS = (
    *("sessions", "exhibitors", "auctions", "meetings", *dict.fromkeys(_OF_NEEDS.values())),
    *("elsewhere", "danger", "talk", OTHER),
)
_NOT_OURS_TO_ANSWER = frozenset(("joke",))


def topic_of(requests: Sequence[Request], found: Answer) -> str:
    """Return what a message was about: its first request, read as what answered it."""
    return _topic(requests[0], found) if requests else OTHER


def _topic(request: Request, found: Answer) -> str:
    match request:
        case Either(readings=readings):
            return _of_records(found) or _topic(readings[0], found)
        case Facts() | Clash() | Search() | Missing():
            return _of_records(found) or _of_missing(request)
        case FindSessions():
            return "sessions"
        case FindExhibitors() | ForWant():
            return "exhibitors"
        case Practical(needs=needs):
            return next((_OF_NEEDS[need] for need in leading(needs) if need in _OF_NEEDS), OTHER)
        case Do():
            return "meetings"
        case Emergency():
            return "danger"
        case OutOfScope():
            return "elsewhere"
        case SmallTalk() | OwnAgenda():
            return "talk"


def _of_records(found: Answer) -> str:
    kinds = {"session": "sessions", "exhibitor": "exhibitors", "product": "exhibitors", "lot": "auctions", "policy": "rules"}
    return next((kinds[record.KIND] for record in found.records if record.KIND in kinds), "")


def _of_missing(request: Request) -> str:
    what = request.what if isinstance(request, Missing) else ""
    return {"exhibitor": "exhibitors", "stand": "exhibitors", "country": "exhibitors"}.get(what, "sessions" if what else OTHER)


def gist_for_organizers(text: str, requests: Sequence[Request], found: Answer, lexicon: Lexicon, *, at: datetime) -> Gist | None:
    """Return what a question comes to that an organizer may answer, None where it is answered, is none such, or several in one."""
    if found.found or len(requests) != 1 or not _is_open(requests[0]):
        return None
    return gist_in(text, lexicon, at=at)


def _is_open(request: Request) -> bool:
    match request:
        case Practical() | Search() | ForWant() | Missing() | FindExhibitors():
            return True
        case FindSessions(when=when):
            return when is None  # that nothing is on then is an answer
        case OutOfScope(topic=topic):
            return topic not in _NOT_OURS_TO_ANSWER
        case Either(readings=readings):
            return any(map(_is_open, readings))
        case _:
            return False


def name(topic: str, texts: Texts) -> str:
    """Return a topic as organizers read it."""
    match topic:
        case "sessions":
            return texts.say("Programme")
        case "exhibitors":
            return texts.say("Exhibitors and products")
        case "auctions":
            return texts.say("Auctions")
        case "meetings":
            return texts.say("Meetings, reminders, saving")
        case "hours":
            return texts.say("Days and opening hours")
        case "way":
            return texts.say("Getting here and about")
        case "tickets":
            return texts.say("Tickets and registration")
        case "badges":
            return texts.say("Badges")
        case "rules":
            return texts.say("Rules")
        case "food":
            return texts.say("Food and drink")
        case "comfort":
            return texts.say("Toilets, rest, families, access")
        case "help":
            return texts.say("Help and contact")
        case "services":
            return texts.say("Services")
        case "exhibiting":
            return texts.say("For exhibitors")
        case "elsewhere":
            return texts.say("Not about the fair")
        case "danger":
            return texts.say("Danger and illness")
        case "talk":
            return texts.say("Greetings and small talk")
        case _:
            return texts.say("Other")

"""/help: what can be done now, before, during or after the fair, and in this visitor's role."""

from fair.phases import Phase, phase_of
from fair.talk import Action
from handlers.buttons import opens, replied
from handlers.heard import Heard, Told
from handlers.settings.language import chosen_and_said, switch
from handlers.texts import Texts
from handlers.welcome import phases
from handlers.welcome.greeting import menu


async def command(heard: Heard, words: str = "") -> Told:
    """Say what can be asked and done now."""
    texts = heard.texts
    lines = [_phase(heard), *_can(phase_of(heard.fair, heard.at), texts), *_roles(heard)]
    lines.append(texts.say("More: /agenda · /me · /language · /timezone · /privacy · /stop · /person"))
    rows = (*menu(heard), *await phases.of_help(heard), (opens(texts.say("Reach a person"), "person"),), *switch(texts.language, "help_in"))
    return Told(reply=replied("\n".join(lines), texts, rows=rows))


async def pressed(heard: Heard, action: Action) -> Told:
    return await command(heard)


async def in_language(heard: Heard, action: Action) -> Told:
    """Say it in the language of the button, which is spoken from now on."""
    return await chosen_and_said(heard, action, command)


def _phase(heard: Heard) -> str:
    fair, texts = heard.fair, heard.texts
    name, today = texts.name(fair.name, fair.name_zh), heard.at.astimezone(fair.zone).date()
    match phase_of(fair, heard.at):
        case Phase.BEFORE:
            days = (fair.first_day - today).days
            return texts.many("{fair} begins tomorrow.", "{fair} begins in {count} days.", days, fair=name)
        case Phase.DURING:
            day, days = (today - fair.first_day).days + 1, (fair.last_day - fair.first_day).days + 1
            return texts.say("{fair}, day {day} of {days}.", fair=name, day=day, days=days)
        case _:
            return texts.say("{fair} is over; its programme and exhibitors can still be looked up.", fair=name)


def _can(phase: Phase, texts: Texts) -> list[str]:
    """Return what to ask for in this phase, as questions that work."""
    match phase:
        case Phase.BEFORE:
            first = texts.say("• Plan: “What is on on the first day?”, then save what you like")
        case Phase.DURING:
            first = texts.say("• Now: “What is on now?”, “Where is …?”, “What is near me?”")
        case _:
            first = texts.say("• Look up: “Is there a recording of …?”, “Who spoke about …?”, “What did I save?”")
    return [
        first,
        texts.say("• Find: a company, a stand, a product, “who offers …?”, “compare … and …”"),
        texts.say("• Keep: press “Save” below an answer; /agenda lists what you saved, with your notes")
        if phase is Phase.AFTER
        else texts.say("• Keep: “Save” below an answer, “remind me 30 minutes before …”; /agenda lists it all, with your notes"),
        texts.say("• Meetings: /meetings lists them, and “How was it?” below one keeps what came of it")
        if phase is Phase.AFTER
        else texts.say("• Meet: “book … tomorrow at 15:00”, or “Meet them” below an exhibitor; /meetings lists them, /card is your card"),
        texts.say("• The fair: hours, getting here, entry rules, food, toilets, wifi"),
    ]


def _roles(heard: Heard) -> list[str]:
    texts, who = heard.texts, heard.who
    return [
        *(
            [texts.say("As an organizer: /announce · /channel · /requests · /unanswered · /interpreters · /outcomes · /team · /console")]
            if who and who.has("organizer")
            else []
        ),
        *([texts.say("For the fair's staff: /tickets · /done · /duty · /console")] if who and who.may("staff") else []),
        *([texts.say("For your stand: /availability · /leads")] if who and who.has("representative") else []),
    ]

"""From what a message asks for to the words of the answer, one file for each kind of question."""

from dataclasses import replace

from handlers.answers import actions, exhibitors, facts, practical, sessions, talk
from handlers.answers.answer import MOST_RECORDS, Answer, Asking
from handlers.texts import languages_spoken
from knowledge.helpdesk import Helpdesk
from knowledge.request import (
    MOST_QUESTIONS,
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
    Understood,
)


async def compose(understood: Understood, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer every request of a message in one message, in their order; first, to a foreign one, which languages are spoken."""
    answers = [await answer_to(request, helpdesk, asking) for request in understood.requests]
    answers = [_whether(answer, asked) for answer, asked in zip(answers, understood.whether, strict=True)]
    answer = answers[0] if len(answers) == 1 else _joined(answers)
    if understood.cut:
        rest = asking.texts.say("These were the first {count} questions; please ask the others again.", count=MOST_QUESTIONS)
        answer = replace(answer, text=f"{answer.text}\n\n{rest}")
    spoken = languages_spoken(understood.foreign) if understood.foreign else None
    if spoken is None:
        return answer
    in_danger = any(isinstance(request, Emergency) for request in understood.requests)  # which hears first what to do
    return replace(answer, text=f"{answer.text}\n{spoken}" if in_danger else f"{spoken}\n{answer.text}")


def _whether(answer: Answer, asked: bool) -> Answer:
    """A list or fact that was asked for as "is there …?" says yes where something was found; what help says may be a no."""
    if any(record.KIND in ("faq", "policy") for record in answer.records):
        return answer
    return replace(answer, verdict=answer.found) if asked and answer.verdict is None and answer.action is None else answer


async def answer_to(request: Request, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer one request from the fair's records."""
    match request:
        case Emergency():
            return await talk.emergency(request, helpdesk, asking)
        case Do():
            return await actions.do(request, asking)
        case Facts():
            return await facts.facts(request, asking)
        case Clash():
            return await facts.clash(request, asking)
        case FindSessions():
            return await sessions.sessions(request, asking)
        case FindExhibitors():
            return await exhibitors.exhibitors(request, asking)
        case ForWant():
            return await practical.for_want(request, asking)
        case Practical():
            return await practical.practical(request, helpdesk, asking)
        case Search():
            return await practical.search(request, helpdesk, asking)
        case Either():
            return await _first_found(request, helpdesk, asking)
        case Missing():
            return talk.missing(request, asking)
        case SmallTalk():
            return await talk.small_talk(request, helpdesk, asking)
        case OwnAgenda():
            return talk.own_agenda(asking)
        case OutOfScope():
            return talk.out_of_scope(request, asking)


async def _first_found(request: Either, helpdesk: Helpdesk, asking: Asking) -> Answer:
    answers = []
    for reading in request.readings:
        answers.append(await answer_to(reading, helpdesk, asking))
        if answers[-1].found:
            return answers[-1]
    return answers[-1 if isinstance(request.readings[-1], OutOfScope) else 0]


def _joined(answers: list[Answer]) -> Answer:
    """Put the answers to several questions into one message; the first action, count and verdict stand for all."""
    heard = [answer for answer in answers if answer.found] or answers
    return replace(
        heard[0],
        text="\n\n".join(answer.text for answer in answers),
        found=any(answer.found for answer in answers),
        records=tuple(dict.fromkeys(record for answer in answers for record in answer.records))[:MOST_RECORDS],
        action=next((answer.action for answer in answers if answer.action), None),
        count=next((answer.count for answer in answers if answer.count is not None), None),
        verdict=next((answer.verdict for answer in answers if answer.verdict is not None), None),
        choices=tuple(record for answer in answers for record in answer.choices),
    )

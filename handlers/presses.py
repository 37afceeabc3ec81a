"""What each button does. What a button carries is input like any other: one that makes no sense is answered, too."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from fair.talk import Action
from handlers import invitations
from handlers.announce import deeds as announce_deeds
from handlers.announce import drafting, posting
from handlers.asked import groups as unanswered
from handlers.browsing import comparing, lots, nearby, sources
from handlers.buttons import OPENS, replied
from handlers.contacts import asking as card_asking
from handlers.contacts import lead_file, listing, noting, outcomes, own
from handlers.handover import asking as staff_asking
from handlers.handover import staff
from handlers.heard import Heard, Told
from handlers.keeping import agenda, calendars, rating, reminders, saved_list, saving
from handlers.keeping.stars import STARS
from handlers.meet import (
    as_file,
    asking,
    blocking,
    closing,
    deeds,
    desk,
    details,
    hours,
    late,
    mine,
    moving,
    notes,
    organizing,
    registration,
    reporting,
    requests,
    seats,
    tying,
    who,
)
from handlers.reach import choosing as reach
from handlers.reach import team_robots
from handlers.settings import language, mydata, privacy, stopping, timezone, topics
from handlers.team import inviting, roster, signing_in
from handlers.welcome import arriving, greeting, helping, person, preparing

MOST_ROWS = 2**31 - 1  # of a table, on either database
Press = Callable[[Heard, Action], Awaitable[Told]]

PRESSES: Mapping[str, Press] = MappingProxyType(
    {
        "list": sources.of_question,
        "now": sources.now,
        "room": sources.room,
        "find": sources.find,
        "agenda": agenda.pressed,
        "tell": sources.tell,
        "open": sources.opened,
        "whose": sources.whose,
        "way": arriving.pressed,
        "keep": saving.keep,
        "drop": saving.drop,
        "keep?": saving.offer_keep,
        "drop?": saving.offer_drop,
        "note": saving.ask_note,
        "never": saving.never,
        "remind": reminders.set_it,
        "remind?": reminders.offer_it,
        "ahead": reminders.ahead,
        "unremind": reminders.stop,
        "unremind?": reminders.offer_stop,
        "snooze": reminders.snooze,
        "reminded": reminders.confirmed,
        "takeaway": saved_list.handed,
        "prepare": preparing.pressed,
        "rate": rating.of_fair,
        **{f"stars{stars}": rating.of_session for stars in STARS},
        "refuse": topics.refuse,
        "allow": topics.allow,
        "compare": comparing.pressed,
        "beside": comparing.beside,
        "near": nearby.pressed,
        "person": person.pressed,
        "help": helping.pressed,
        "help_in": helping.in_language,
        "greet_in": greeting.in_language,
        "language": language.pressed,
        "languages": language.offered,
        "timezone": timezone.pressed,
        "timezones": timezone.offered_again,
        "unstop": stopping.undo,
        "mydata": mydata.pressed,
        "forget?": privacy.forget_pressed,
        "forget": privacy.forgotten,
        "take": invitations.taken,
        "join?": invitations.join,
        "console": signing_in.pressed,
        "invite": inviting.pressed,
        "team": roster.pressed,
        "unrole?": roster.offer,
        "unrole": roster.withdrawn,
        "meet": asking.begin,
        "meet_at": asking.at,
        "meetings": mine.pressed,
        "m": deeds.shown,
        "m_ask": deeds.ask,
        "m_accept": deeds.accept,
        "m_decline?": deeds.offer_decline,
        "m_decline": deeds.decline,
        "m_cancel?": deeds.offer_cancel,
        "m_cancel": deeds.cancel,
        "lots": lots.listed,
        "auction": lots.auction,
        "seat": seats.pressed,
        "seat_yes": seats.register,
        "m_coming": deeds.coming,
        "m_keep": deeds.keep,
        "m_miss": deeds.miss,
        "m_topic?": details.ask_topic,
        "m_interpreter": details.interpreter,
        "m_way": details.way,
        "m_note?": notes.ask_words,
        "m_late?": late.offer,
        "m_late": late.tell,
        "m_wrong": late.took_place,
        "m_block?": blocking.offer,
        "m_block": blocking.block,
        "unblock": blocking.unblock,
        "blocked": blocking.shown,
        "m_report?": reporting.offer,
        "m_report": reporting.report,
        "m_move": moving.begin,
        "m_ics": as_file.handed,
        "requests": organizing.requests_pressed,
        "unanswered": unanswered.shown,
        "ua": unanswered.one,
        "ua_answer": unanswered.ask_words,
        "ua_draft": unanswered.draft,
        "ua_yes": unanswered.publish,
        "ua_left": unanswered.leave,
        "ua_open": unanswered.reopen,
        "ua_with": unanswered.ask_with,
        "ua_join": unanswered.join,
        "m_at": moving.at,
        "m_at_yes": moving.propose,
        "ics": calendars.handed,
        "feed": calendars.shown,
        "feed_new": calendars.renewed,
        "feed_file": calendars.as_file,
        "reach": reach.pressed,
        "reach_to": reach.chosen,
        "reach_mail": reach.ask_mailbox,
        "reach_webhook": reach.ask_phone,
        "unreach_mail": reach.stop_mail,
        "unreach_webhook": reach.stop_texting,
        "card": own.pressed,
        "card_new": own.renewed,
        "card_ask": card_asking.ask,
        "card_leave": card_asking.leave,
        "card_share": card_asking.share,
        "card_no": card_asking.decline,
        "card_back": card_asking.take_back,
        "contacts": listing.contacts,
        "contact": noting.shown,
        "contact_star": noting.star,
        "contact_note": noting.ask_note,
        "contact_step": noting.ask_step,
        "contact_due": noting.due,
        "contact_done": noting.done,
        "leads": listing.leads,
        "leads_csv": lead_file.as_csv,
        "leads_xlsx": lead_file.as_workbook,
        "outcome?": outcomes.asked,
        "outcome": outcomes.said,
        "robots": team_robots.shown,
        "robot_add": team_robots.ask,
        "robot_yes": team_robots.confirmed,
        "robot_drop": team_robots.removed,
        "hours": hours.shown,
        "hours_say": hours.said,
        "hours_do": closing.pressed,
        "desk": desk.shown,
        "desk_day": desk.day,
        "desk_asked": requests.shown,
        "desk_yes": requests.accept,
        "desk_all": requests.accept_all,
        "who": who.shown,
        "who?": who.pressed,
        "unwho": who.deleted,
        "am": registration.pressed,
        "am?": registration.asked,
        "unam": tying.untied,
        "an": announce_deeds.show,
        "an_list": drafting.listed,
        "an_words": drafting.ask_words,
        "an_whom": drafting.whom_menu,
        "an_to": drafting.to_whom,
        "an_name": drafting.ask_name,
        "an_when": drafting.ask_when,
        "an_at": drafting.at_once,
        "an_urgent": drafting.urgent,
        "an_see": drafting.preview,
        "an_send": announce_deeds.send,
        "an_ok": announce_deeds.approve,
        "an_pause": announce_deeds.pause,
        "an_resume": announce_deeds.resume,
        "an_stop": announce_deeds.stop,
        "an_back?": announce_deeds.offer_recall,
        "an_back": announce_deeds.recall,
        "an_fix": drafting.correction,
        "an_fixed": announce_deeds.correct,
        "an_post": posting.post,
        "an_copy": posting.copy,
        "staff_ask": staff_asking.asked,
        "end": staff_asking.end_pressed,
        "tickets": staff.queue_pressed,
        "duty": staff.duty_pressed,
        "t_show": staff.show,
        "t_take": staff.take,
        "t_choose": staff.choose,
        "t_done": staff.done_pressed,
        "t_back": staff.back,
        "t_pass?": staff.pass_to,
        "t_pass": staff.passed_to,
    }
)
OPENERS = frozenset(
    (
        *("now", "room", "find", "agenda", "prepare", "whose", "way", "compare", "near", "person", "help", "languages", "timezones"),
        *("forget?", "reach", "feed", "robots", "desk", "meet", "meetings", "requests", "seat", "who", "blocked", "contacts"),
        *("team", "invite", "unanswered", "tickets"),
    )
)  # those that may open something of its own


async def pressed(heard: Heard, action: Action | None) -> Told:
    """Do what the button of an action does; say so where there is no such button any more."""
    if action is None or action.name not in PRESSES or max(action.row, action.version) > MOST_ROWS:
        words = heard.texts.say("That button is too old. /help shows what there is.")
        return Told(reply=replied(words, heard.texts), note=words, anew=True)
    told = await PRESSES[action.name](heard, action)
    return replace(told, anew=True) if action.name in OPENERS and action.version == OPENS else told

"""Where word reaches a visitor when no page is open: shown, and chosen among chats, a mailbox, a telephone, a calendar."""

import hashlib
import re
from collections.abc import Sequence

from fair.mailboxes import mailbox_in
from fair.records import Ref
from fair.talk import Action, Button
from fair.visitors import Address, Pending, Reached
from handlers import doing
from handlers.buttons import in_rows, opens, press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from handlers.keeping.saving import NOTE_WAITS
from handlers.reach import proofs
from handlers.reach.effects import Unwant, Want
from handlers.reach.proofs import MAIL, WEBHOOK
from handlers.texts import Texts
from store import people
from store import reach as store_reach

WRITTEN_TO = (MAIL, WEBHOOK)  # channels on which nobody writes to us
_BY_MAIL = re.compile(
    r"\b(send|mail|e-?mail|notify|remind|reach|tell|alert)\b.*\b(my|by|via|per|to)\s+(e-?mail|mail|mailbox|inbox)\b"
    r"|(提醒|通知|消息|訊息).{0,6}(发|發|寄|送).{0,4}(邮箱|郵箱|信箱|邮件|郵件|電郵)"
    r"|(用|通过|透過|以)(邮件|郵件|邮箱|郵箱|電郵)(通知|提醒)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\bwhere\b.*\b(reminders?|notices|notifications|word)\b.*\b(go|come|sent|reach)\b|(提醒|通知|消息|訊息).{0,4}(发|發|寄|送).{0,3}(哪|何处|何處)",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\b(send|mail|notify|remind|reach|tell|alert|write)\b|提醒|通知|发|發|寄|送", re.IGNORECASE)
_STOPPING = re.compile(
    r"\b(stop|no more|don'?t|do not)\b.{0,24}\b(e-?mail(s|ing)?|mail(s|ing)?( me)?)\b|\bunsubscribe\b"
    r"|(别|不要|不用|停止)(再)?.{0,4}(发|寄)?(邮件|郵件|電郵)|退订|退訂|取消订阅|取消訂閱",
    re.IGNORECASE,
)


def button(texts: Texts) -> Button:
    """Return the button that leads here."""
    return opens(texts.say("Where word reaches me"), "reach")


async def pressed(heard: Heard, action: Action) -> Told:
    return await shown(heard)


async def shown(heard: Heard) -> Told:
    """Say where word goes now, and offer what else there is."""
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    known = await people.addresses(heard.tx, heard.who.number) if heard.who else []
    now = await _now(heard)
    lines = [_where(heard, now), _only_here(texts, now)]
    rows = in_rows([*_known_ones(heard, known, now), *_others(heard, known), *_for_teams(heard)])
    stop = [press(_no_more(texts, each.channel), f"unreach_{each.channel}") for each in known if each.channel in WRITTEN_TO]
    back = [press(texts.say("Send me news again"), "unstop")] if heard.who and heard.who.stopped else []
    name = _name(texts, now.channel, now.chat) if now else ""
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=(*rows, *in_rows([*stop, *back])), bold=[name]))


async def _now(heard: Heard) -> Reached | None:
    if heard.who is None:
        return None
    return (await store_reach.of(heard.tx, [heard.who.number])).get(heard.who.number)


def _where(heard: Heard, now: Reached | None) -> str:
    texts = heard.texts
    if heard.who and heard.who.stopped:
        return texts.say("I send you nothing unasked, as you wished.")
    if now is None:
        return texts.say("Reminders and changes come to this chat.")
    return texts.say("Reminders and changes go to: {where}", where=_name(texts, now.channel, now.chat))


def _only_here(texts: Texts, now: Reached | None) -> str:
    return texts.say("I can only tell you while this page is open.") if now and now.channel == "web" else ""


def _name(texts: Texts, channel: str, chat: str) -> str:
    """Return what people call an address."""
    match channel:
        case "web":
            return texts.say("this page")
        case "telegram":
            return "Telegram"
        case "terminal":
            return texts.say("the terminal")
        case _:
            return chat


def _known_ones(heard: Heard, known: Sequence[Address], now: Reached | None) -> list[Button]:
    """Return a button for each address but the one in use; of several chats of a channel the one used last."""
    first: dict[str, Address] = {}
    for each in known:
        if each.shut is None:
            first.setdefault(each.channel if each.channel not in WRITTEN_TO else each.chat, each)
    texts = heard.texts
    others = [each for each in first.values() if now is None or each.channel != now.channel or each.channel in WRITTEN_TO]
    return [
        press(texts.say("To {where}", where=_name(texts, each.channel, each.chat)), "reach_to", more=f"{each.channel}:{_short(each.chat)}")
        for each in others
        if now is None or (each.channel, each.chat) != (now.channel, now.chat)
    ]


def _short(chat: str) -> str:
    return hashlib.sha256(chat.encode()).hexdigest()[:16]


def _others(heard: Heard, known: Sequence[Address]) -> list[Button]:
    """Return buttons for what would be new."""
    texts, channels = heard.texts, {each.channel for each in known}
    labels = {MAIL: texts.say("By e-mail"), WEBHOOK: texts.say("By text message")}
    again = {MAIL: texts.say("Another mailbox"), WEBHOOK: texts.say("Another number")}
    by = [press((again if name in channels else labels)[name], f"reach_{name}") for name in WRITTEN_TO if name in heard.links.writes]
    telegram = [press(texts.say("On Telegram"), "join?")] if heard.links.telegram and "telegram" not in channels else []
    return [*by, *telegram, opens(texts.say("In my calendar"), "feed")]


def _for_teams(heard: Heard) -> list[Button]:
    represents = heard.who is not None and heard.who.has("representative")
    return [opens(heard.texts.say("Our team's group robot"), "robots")] if represents else []


def _no_more(texts: Texts, channel: str) -> str:
    return texts.say("No more mail") if channel == MAIL else texts.say("No more text messages")


async def chosen(heard: Heard, action: Action) -> Told:
    """Have word go to the address of the button."""
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    channel, _, short = action.more.partition(":")
    known = await people.addresses(heard.tx, heard.who.number) if heard.who else []
    there = next((each for each in known if each.channel == channel and _short(each.chat) == short), None)
    if there is None:
        return await shown(heard)
    name = _name(texts, there.channel, there.chat)
    words = texts.say("Reminders and changes go to {where} from now on.", where=name)
    if channel == "web":
        words = texts.sentences(words, texts.say("I can only tell you while this page is open."))
    rows = ((press(texts.say("Somewhere else"), "reach"),),)
    return Told(reply=replied(words, texts, rows=rows, bold=[name]), note=words, effects=(Want(there.channel, there.chat),))


async def ask_mailbox(heard: Heard, action: Action) -> Told:
    """Let the next words be a mail address."""
    return _ask(heard, MAIL)


async def ask_phone(heard: Heard, action: Action) -> Told:
    """Let the next words be a telephone number."""
    return _ask(heard, WEBHOOK)


def _ask(heard: Heard, channel: str, *, wrong: bool = False) -> Told:
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    if channel not in heard.links.writes:
        return _cannot(heard)
    lines = [
        (texts.say("That is no e-mail address.") if channel == MAIL else texts.say("That is no telephone number.")) if wrong else "",
        texts.say("Write the e-mail address that word shall go to, as in ann@example.org; I will send a code there.")
        if channel == MAIL
        else texts.say("Write the telephone number that word shall go to, as in +86 138 0000 0000; I will send a code there."),
    ]
    pending = Pending(channel, Ref("visitor", 0), heard.at + NOTE_WAITS)
    rows = ((press(texts.say("No, thanks"), "never"),),)
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows), effects=(Set("pending", pending),), anew=True)


def _cannot(heard: Heard) -> Told:
    """Say that there is no mail here, and what there is."""
    texts = heard.texts
    words = texts.say("This fair's assistant sends no mail; these are the ways to reach you:")
    return Told(reply=replied(words, texts, rows=in_rows([button(texts), opens(texts.say("In my calendar"), "feed")])))


async def mailbox_typed(heard: Heard, ref: Ref, words: str) -> Told:
    """Send a code to the mail address that was typed; ask again where there is none."""
    return await _typed(heard, MAIL, words)


async def phone_typed(heard: Heard, ref: Ref, words: str) -> Told:
    """Send a code to the telephone number that was typed; ask again where there is none."""
    return await _typed(heard, WEBHOOK, words)


async def _typed(heard: Heard, channel: str, words: str) -> Told:
    chat = proofs.address_in(channel, words)
    return await _prove(heard, channel, chat) if chat else _ask(heard, channel, wrong=True)


async def _prove(heard: Heard, channel: str, chat: str) -> Told:
    """Have word go to an address: at once where it was proved before, else with a code."""
    if heard.group:
        return doing.private(heard)
    if channel not in heard.links.writes:
        return _cannot(heard)
    known = await people.addresses(heard.tx, heard.who.number) if heard.who else []
    if any((each.channel, each.chat) == (channel, chat) and each.shut is None for each in known):
        return await chosen(heard, Action("reach_to", more=f"{channel}:{_short(chat)}"))
    return await proofs.send(heard, channel, chat)


async def stop_mail(heard: Heard, action: Action) -> Told:
    return await _stop(heard, MAIL)


async def stop_texting(heard: Heard, action: Action) -> Told:
    return await _stop(heard, WEBHOOK)


async def _stop(heard: Heard, channel: str) -> Told:
    """Write no more on a channel; the address is forgotten."""
    texts = heard.texts
    words = (
        texts.say("No more mail comes from me; I have deleted the address.")
        if channel == MAIL
        else texts.say("No more text messages come from me; I have deleted the number.")
    )
    return Told(reply=replied(words, texts, rows=((button(texts),),)), note=words, effects=(Unwant(channel),))


async def asked(heard: Heard, text: str) -> Told | None:
    """Answer a sentence on where word shall go; None for any other."""
    if _WHERE.search(text):
        return await shown(heard)
    if text.endswith(("?", "？")) and not _BY_MAIL.search(text):
        return None
    mailbox = mailbox_in(text)
    if mailbox and (_ASKED_FOR.search(text) or text.strip().lower() == mailbox):
        return await _prove(heard, MAIL, mailbox)
    if _STOPPING.search(text):
        return await _offer_stop(heard)
    return await _by_mail(heard) if _BY_MAIL.search(text) else None


async def _by_mail(heard: Heard) -> Told:
    """Have word go to the mailbox that is known, or ask for one."""
    mailbox = await _mailbox(heard)
    return await _prove(heard, MAIL, mailbox) if mailbox else _ask(heard, MAIL)


async def _mailbox(heard: Heard) -> str | None:
    known = await people.addresses(heard.tx, heard.who.number) if heard.who and not heard.group else []
    return next((each.chat for each in known if each.channel == MAIL and each.shut is None), None)


async def _offer_stop(heard: Heard) -> Told:
    """Offer to write no mail any more, to who is written to at all."""
    texts, mailbox = heard.texts, await _mailbox(heard)
    if mailbox is None:
        words = texts.say("I send you no mail. /stop ends all that I send unasked.")
        return Told(reply=replied(words, texts, rows=((button(texts),),)))
    words = texts.say("Shall I send nothing more to {address}?", address=mailbox)
    rows = ((press(texts.say("No more mail"), f"unreach_{MAIL}"), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(words, texts, rows=rows, bold=[mailbox]))

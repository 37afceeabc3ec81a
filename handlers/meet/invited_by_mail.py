"""An exhibitor invited by mail: a letter to its mailbox with a code that makes whoever takes it its representative."""

from fair.deep_links import Links
from fair.mailboxes import mailbox_in
from fair.records import Exhibitor, Fair
from fair.talk import Button, Lane, Outgoing
from handlers.answers import describe
from handlers.buttons import replied
from handlers.meet.by_letter import language_of
from handlers.reach.proofs import MAIL
from handlers.team.inviting import Made
from handlers.texts import Texts


def letter(exhibitor: Exhibitor, made: Made, *, fair: Fair, links: Links) -> Outgoing | None:
    """Return the letter, None where no mailbox is known; one an hour goes out, however often it is asked for."""
    mailbox = mailbox_in(exhibitor.email or "")
    if mailbox is None:
        return None
    texts = Texts(language_of(exhibitor), fair)
    name = describe.title(exhibitor, texts)
    text = "\n".join(
        [
            texts.say("{fair} invites the team of {name}", fair=texts.name(fair.name, fair.name_zh), name=name),
            texts.say("Visitors ask the fair's assistant about you in chat. Whoever of your team takes this code speaks for you there."),
            texts.say("It can be taken once, until {moment}. Keep it to your team.", moment=texts.moment(made.kept.expires)),
            f"/start {made.code}",
        ]
    )
    rows = [(Button(texts.say("Take the invitation"), url=way),) for way in links.to(made.code)[:1]]
    at = made.kept.made
    key = f"invited:{exhibitor.id}:{at:%Y%m%d%H}"
    return Outgoing(channel=MAIL, chat=mailbox, reply=replied(text, texts, rows=rows, bold=[name]), lane=Lane.MEETING, due=at, key=key)

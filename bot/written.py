"""The channels on which we write and nobody else does: mail, group robots, an organizer's webhook."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import home
from bot.invite import links_of
from bot.letter_links import SECRET_FILE, LetterLinks
from bot.mail.channel import Mail, mail_of
from bot.robots.channel import KINDS, Robots
from bot.robots.webhook import Hook, Webhook, hook
from bot.settings import Settings
from fair.talk import Button, Parcel


@dataclass(frozen=True, slots=True)
class Written:
    """Those that are on: mail and the webhook where the settings name them, the robots always."""

    mail: Mail | None
    webhook: Webhook | None
    robots: Sequence[Robots]

    @classmethod
    def open(cls, settings: Settings, letters: LetterLinks, *, house: str) -> "Written":
        """Return the channels as the settings have them; each connects when it has something to send."""
        mail = mail_of(settings, house=house, link_of=letters.link_of, unsubscribe_of=letters.unsubscribe_of)
        robots = [Robots(kind, _nowhere) for kind in KINDS]
        return cls(mail, _webhook(settings, letters, house=house), robots)

    @property
    def channels(self) -> list[Mail | Webhook | Robots]:
        return [*([self.mail] if self.mail else []), *([self.webhook] if self.webhook else []), *self.robots]

    @property
    def names(self) -> tuple[str, ...]:
        """Return which of them a visitor may have word sent on."""
        return tuple(channel.name for channel in (self.mail, self.webhook) if channel is not None)

    async def close(self) -> None:
        for channel in self.channels:
            await channel.close()


def letter_links(settings: Settings) -> LetterLinks:
    """Return what makes the links in letters, signed with a secret that this home keeps."""
    return LetterLinks((links_of(settings).public_url or "").rstrip("/"), home.kept_secret(settings.home, SECRET_FILE))


def _webhook(settings: Settings, letters: LetterLinks, *, house: str) -> Webhook | None:
    url, signed_with = settings.webhook_url, settings.webhook_secret
    if url is None or signed_with is None:
        return None
    hooked = hook(url.reveal(), signed_with.reveal())

    async def hook_of() -> Hook | None:
        return hooked

    return Webhook(hook_of, letters.link_of, house=house)


def _nowhere(parcel: Parcel, button: Button) -> None:
    """Lead nowhere: a group is many people, and what a button does is for one."""

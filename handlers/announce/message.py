"""An announcement as its readers get it: the organizers' own words, never translated, and the way to have no more of them.

Pure: of values and texts. A reader whose language nobody knows gets both.
"""

from fair.announcements import TOPIC, Amendment, Announcement
from fair.records import Fair
from fair.talk import Reply
from handlers.buttons import press, replied
from handlers.keeping.notices import language_of
from handlers.texts import Texts


def message(announcement: Announcement, texts: Texts, *, known: bool) -> Reply:
    """Return what somebody reads; `known`: that the language of the texts is theirs."""
    head, own = _head(announcement, texts), announcement.words(texts.language)
    words = [own] if known else list(dict.fromkeys(filter(None, [own, announcement.en, announcement.zh])))
    rows = () if announcement.urgent else ((press(texts.say("No more announcements"), "refuse", more=TOPIC),),)
    return replied("\n\n".join([head, *words]), texts, rows=rows, bold=[head])


def plain(announcement: Announcement, link: str | None) -> str:
    """Return the words of both languages for another service, where nothing can be pressed, with one link."""
    return "\n\n".join(filter(None, [announcement.zh, announcement.en, link]))


def _head(announcement: Announcement, texts: Texts) -> str:
    fair = texts.name(texts.fair.name, texts.fair.name_zh)
    if announcement.amendment is Amendment.CORRECT:
        return texts.say("Corrected, from the organizers of {fair}:", fair=fair)
    if announcement.urgent:
        return texts.say("Important, from the organizers of {fair}:", fair=fair)
    return texts.say("From the organizers of {fair}:", fair=fair)


class Messages:
    """What each sort of reader gets, composed once."""

    def __init__(self, announcement: Announcement, fair: Fair) -> None:
        self._announcement = announcement
        self._fair = fair
        self._known: dict[tuple[str, bool], Reply] = {}

    def to(self, language: str | None) -> Reply:
        """Return the message for somebody who let on this much of their language."""
        which = language_of(language)
        if which not in self._known:
            texts = Texts(which[0], self._fair)
            self._known[which] = message(self._announcement, texts, known=which[1])
        return self._known[which]

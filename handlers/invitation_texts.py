"""The words of a printed invitation: a letter for the team of a stand, and the sheet with the stand's own code."""

from dataclasses import dataclass
from datetime import datetime

from fair.records import Exhibitor
from handlers.answers import describe
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class InvitationTexts:
    """The words in one language about one exhibitor."""

    texts: Texts
    exhibitor: Exhibitor

    def tag(self) -> str:
        """Return the language's BCP 47 tag."""
        return "zh-Hans" if self.texts.language == "zh" else self.texts.language

    def fair(self) -> str:
        return self.texts.name(self.texts.fair.name, self.texts.fair.name_zh)

    def name(self) -> str:
        return describe.title(self.exhibitor, self.texts)

    def stand(self) -> str:
        return describe.stands(self.exhibitor, self.texts)

    def invites(self) -> str:
        return self.texts.say("{fair} invites the team of {name}", fair=self.fair(), name=self.name())

    def what_for(self) -> str:
        return self.texts.say(
            "Visitors ask the fair's assistant about you in chat. Whoever of your team takes this code speaks for you there."
        )

    def how(self) -> str:
        return self.texts.say("Scan this, or open the address. Or write to the assistant on any channel:")

    def until(self, moment: datetime) -> str:
        return self.texts.say("It can be taken once, until {moment}. Keep it to your team.", moment=self.texts.moment(moment))

    def ask_us(self) -> str:
        return self.texts.say("Scan to ask about {name}", name=self.name())

    def where_to_put(self) -> str:
        return self.texts.say("For your stand: whoever scans this is told about you and can go on asking, in English or Chinese.")

"""The words of the console's overview."""

from dataclasses import dataclass

from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class OverviewTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def title(self) -> str:
        return self.texts.say("Overview")

    def waiting(self) -> str:
        return self.texts.say("What waits for you")

    def nothing(self) -> str:
        return self.texts.say("Nothing waits for you now.")

    def urgent(self) -> str:
        return self.texts.say("Urgent")

    def to_approve(self, count: int) -> str:
        return self.texts.many("{count} announcement waits for your approval", "{count} announcements wait for your approval", count)

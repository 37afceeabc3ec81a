"""The words of the console's pages on what people ask: figures, what nobody could answer, and the closing report."""

from dataclasses import dataclass
from datetime import datetime

from fair.asked import Group, State
from handlers.asked import report
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class AskedTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    # Figures

    def questions(self) -> str:
        return self.texts.say("Questions")

    def none_counted(self) -> str:
        return self.texts.say("No question has been counted yet. A question is counted within a minute.")

    def sum_up(self, asked: int, answered: int) -> str:
        share = report.share(answered, asked, self.texts)
        return self.texts.many(
            "{count} question, of which {share} had an answer.", "{count} questions, of which {share} had an answer.", asked, share=share
        )

    def few_hidden(self) -> str:
        return self.texts.say("What fewer than five people asked stands under “Other”.")

    def by(self, what: str) -> str:
        match what:
            case "topics":
                return self.texts.say("By topic")
            case "languages":
                return self.texts.say("By language")
            case "hours":
                return self.texts.say("By hour of the day")
            case _:
                return self.texts.say("By day")

    def asked(self) -> str:
        return self.texts.say("Asked")

    def answered(self) -> str:
        return self.texts.say("Answered")

    def share(self) -> str:
        return self.texts.say("Answered share")

    def chart(self, what: str) -> str:
        return self.texts.say("Questions as bars, {by}; the table below has the same figures.", by=self.by(what).lower())

    # What nobody could answer

    def unanswered(self) -> str:
        return self.texts.say("Unanswered")

    def why_unanswered(self) -> str:
        return self.texts.say("Questions that ask the same are one line, in whatever words and language they were asked.")

    def state(self, state: State) -> str:
        return report.state(state, self.texts)

    def question(self) -> str:
        return self.texts.say("Question")

    def people(self) -> str:
        return self.texts.say("People")

    def times(self) -> str:
        return self.texts.say("Times")

    def last(self) -> str:
        return self.texts.say("Last asked")

    def moment(self, moment: datetime) -> str:
        return self.texts.moment(moment)

    def nothing(self) -> str:
        return self.texts.say("There are none.")

    def waiting(self, count: int) -> str:
        return self.texts.many("question waits for an answer", "questions wait for an answer", count)

    def asked_by(self, group: Group) -> str:
        last = self.texts.moment(group.last)
        return self.texts.many(
            "{count} person asked this, last {moment}.", "{count} people asked this, last {moment}.", group.askers, moment=last
        )

    def wordings(self) -> str:
        return self.texts.say("In these words")

    def part(self) -> str:
        return self.texts.say("Ask something else: part those from the others")

    def answer_heading(self) -> str:
        return self.texts.say("Answer once, for all who asked and will ask")

    def language_missing(self) -> str:
        return self.texts.say("Who reads a language that is left empty is shown the other one. Nothing is translated by a machine.")

    def question_in(self, chinese: bool) -> str:
        return self.texts.say("Question in Chinese") if chinese else self.texts.say("Question in English")

    def answer_in(self, chinese: bool) -> str:
        return self.texts.say("Answer in Chinese") if chinese else self.texts.say("Answer in English")

    def publish(self, group: Group) -> str:
        return self.texts.many("Publish, and tell {count} person", "Publish, and tell {count} people", group.askers)

    def keep(self) -> str:
        return self.texts.say("Keep as a draft")

    def other_deeds(self) -> str:
        return self.texts.say("Or")

    def leave(self) -> str:
        return self.texts.say("Not ours")

    def reopen(self) -> str:
        return self.texts.say("Take that back")

    def join(self) -> str:
        return self.texts.say("Put together")

    def join_with(self) -> str:
        return self.texts.say("Asks the same as")

    def needs_words(self) -> str:
        return self.texts.say("An answer needs a question and an answer, in one language at least.")

    def changed(self) -> str:
        return self.texts.say("Somebody else decided on this meanwhile; this is how it stands now.")

    def notices(self) -> dict[str, str]:
        return {
            "published": self.texts.say("Published. Those who asked are being told."),
            "kept": self.texts.say("The draft is kept; nobody is told yet."),
            "left": self.texts.say("Marked as not ours."),
            "open": self.texts.say("It waits for an answer again."),
            "joined": self.texts.say("Put together."),
            "parted": self.texts.say("Parted."),
        }

    # The closing report

    def report(self) -> str:
        return self.texts.say("Closing report")

    def as_of(self, moment: str) -> str:
        return self.texts.say("As of {moment}; added up every ten minutes.", moment=moment)

    def not_yet(self) -> str:
        return self.texts.say("It has not been added up yet; it will be within ten minutes.")

    def download(self) -> str:
        return self.texts.say("Download as a workbook")

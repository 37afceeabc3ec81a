"""A representative who joins a stand is reminded, as the others are, of what the stand has agreed on before."""

from dataclasses import dataclass
from datetime import datetime

from fair.meetings import CONFIRMED, KIND
from fair.records import Exhibitor, Ref
from fair.reminding import USUAL
from fair.visitors import Reminder
from handlers.meet.reminding import due_ahead
from handlers.meet.stands import Stand
from handlers.texts import Texts
from store import programme, reminders
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Welcome:
    """Reminders of an exhibitor's coming meetings, its id being that of the loaded files; goes behind `effects.Take`."""

    exhibitor: str

    async def apply(self, tx: Tx, visitor: int, at: datetime) -> None:
        texts = Texts("en", await programme.fair(tx))  # when something begins is the same in all languages
        for exhibitor in await programme.with_id(tx, Exhibitor.KIND, self.exhibitor):
            assert isinstance(exhibitor, Exhibitor)
            coming = [each for each in await Stand(exhibitor, tx, texts, at).coming() if each.state in CONFIRMED]
            dues = {each.number: due_ahead(each.time.start, USUAL, at) for each in coming}
            for number, due in dues.items():
                if due is not None:
                    await reminders.put(tx, visitor, Reminder(Ref(KIND, number), None, due))

"""What organizers and staff are called: by the name they gave of themselves, else by where and since when they write."""

from collections.abc import Mapping, Sequence

from handlers.texts import Texts
from store import team
from store.database import Tx
from store.team import Named


async def name_of(tx: Tx, number: int, texts: Texts) -> str:
    """Return what one of them is called."""
    return (await names_of(tx, [number], texts)).get(number, f"#{number}")


async def names_of(tx: Tx, numbers: Sequence[int], texts: Texts) -> Mapping[int, str]:
    """Return what each of these is called, as far as they are still known."""
    return {each.number: called(each, texts) for each in await team.named(tx, numbers)}


def called(each: Named, texts: Texts) -> str:
    """Return a name, or a number with the channel: nobody is told apart by less."""
    if each.name:
        return each.name
    return texts.say("Number {number}, on {channel}", number=each.number, channel=each.channel) if each.channel else f"#{each.number}"

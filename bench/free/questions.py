"""Questions in free words over a real fair, with the right answers computed from its records.

What is said stands in `bench/questions/wordings.toml`; here a frame is filled from the records and its gold is worked out.
Rows have the format of the public question set (`qa_public.jsonl`), with three keys more where needed:
`graded_as` (grade as that kind), `gold_facts.said` (words the answer must hold), `gold_facts.also` (ids that are
neither right nor wrong). A frame of several turns is a conversation; its last turn is the question. Deterministic by seed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bench.free import absent, exhibitors, followups, sessions
from bench.free.fair import Asked, Draw, Fair, Unfit, folded, iso
from bench.free.slips import distinctive_part, with_slips, without_legal_form

Row = dict[str, Any]
Frame = str | Sequence[str]
KINDS = sessions.KINDS | exhibitors.KINDS | followups.KINDS | absent.KINDS
_TRIES = 8


def rows_of(fair: Fair, wordings: Mapping[str, Mapping[str, Sequence[Frame]]], *, each: int) -> list[Row]:
    """Return the fair's questions: every frame of every kind it has records for, `each` times."""
    rows: list[Row] = []
    for kind, draw in KINDS.items():
        for language in ("en", "zh"):
            for frame in wordings[kind][language]:
                for _ in range(each):
                    if asked := _drawn(draw, fair, language):
                        rows.append(_row(fair, kind, language, frame, asked, len(rows)))
    return rows


def _drawn(draw: Draw, fair: Fair, language: str) -> Asked | None:
    """Return what the first draw that fits asks; None where the fair has no record for this kind."""
    for _ in range(_TRIES):
        try:
            return draw(fair, language)
        except Unfit:
            continue
    return None


def _row(fair: Fair, kind: str, language: str, frame: Frame, asked: Asked, number: int) -> Row:
    rng = fair.rng
    style, slots = "plain", dict(asked.slots)
    for slot in asked.names:
        style, slots[slot] = _styled(fair, slots[slot], asked, style)
        if asked.quotable and style != "lower" and rng.random() < 0.3:
            slots[slot] = rng.choice(("《{}》", "“{}”", "「{}」") if language == "zh" else ('"{}"', "“{}”", "'{}'")).format(slots[slot])
    turns = [_filled(turn, slots, style) for turn in ([frame] if isinstance(frame, str) else frame)]
    at = asked.at or fair.moment()
    row = {
        "id": f"w-{fair.name}-{kind}-{language}-{number}", "dataset": fair.name, "lang": language, "kind": kind, "style": style,
        "question": turns[-1], "history": [{"role": "visitor", "text": turn} for turn in turns[:-1]], "asked_at": iso(at),
        "grading": asked.grading, "gold_ids": asked.gold, "gold_facts": asked.facts,
        "frame": frame if isinstance(frame, str) else " | ".join(frame),
    }  # fmt: skip
    return row | ({"graded_as": asked.graded_as} if asked.graded_as else {})


def _filled(turn: str, slots: Mapping[str, str], style: str) -> str:
    """Return one turn with its slots filled; where two would run together, as no one writes them, with a space between."""
    filled = turn.format(**{slot: f"\0{value}\0" for slot, value in slots.items()})
    said = re.sub(r"(?<=[0-9A-Za-z])\0+(?=[0-9A-Za-z])", " ", filled).replace("\0", "")
    return said.lower() if style == "lower" else said


def _styled(fair: Fair, name: str, asked: Asked, before: str) -> tuple[str, str]:
    """Return the style drawn and the name written in it; a second name of one question keeps plain."""
    chance = fair.rng.random()
    if before != "plain" or chance < 0.6:
        return before, name
    if chance < 0.72:
        return "lower", name.lower()
    if chance < 0.86:
        slip = with_slips(name, fair.rng)
        return ("typo", slip) if slip else ("plain", name)
    other = without_legal_form(name) if asked.short else distinctive_part(name, fair.titles, fair.rng) if asked.quotable else None
    if other is None or (asked.short and sum(folded(other) in folded(each["name"]) for each in fair.exhibitors) > 1):
        return "plain", name
    return ("short" if asked.short else "partial"), other

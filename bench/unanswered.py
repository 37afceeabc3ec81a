"""Whether questions that ask the same come to one group: topics of 15 English and 15 Chinese wordings, in any order.

    python -m bench.unanswered [--orders 5] [--show]

`purity`: the share of questions that are in a group of their own topic; `together`: the share that is in its topic's largest
group; `whole`: topics of which all are in one. The way of grouping was chosen on unanswered.toml; the other files were
written beside it.
"""

import argparse
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.desks import QUESTIONS
from bench.figures import Figure, tell
from fair.asked import Gist
from knowledge.gist import gist_of
from knowledge.unanswered import Groups

FILES = ("unanswered", "unanswered_fresh", "unanswered_last")
Asked = tuple[str, str, Gist]  # the topic, the words and what they come to


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--orders", type=int, default=5, help="orders in which they are asked")
    parser.add_argument("--show", action="store_true", help="print what is not in its topic's largest group")
    chosen = parser.parse_args()
    for path in (QUESTIONS / f"{name}.toml" for name in FILES):
        if path.exists():
            _measure(path, orders=chosen.orders, show=chosen.show)


def asked(path: Path) -> list[Asked]:
    """Return the questions of a file."""
    topics = tomllib.loads(path.read_text(encoding="utf-8"))
    return [(topic, text, gist_of(text)) for topic, said in topics.items() for language in ("en", "zh") for text in said[language]]


def grouped(questions: Sequence[Asked], *, seed: int) -> list[list[Asked]]:
    """Group questions one after the other in an order of chance, as they come in at a fair."""
    order = random.Random(seed).sample(range(len(questions)), len(questions))
    groups, members = Groups(), dict[int, list[Asked]]()
    for number in order:
        question = questions[number]
        into = groups.like(question[2])
        into = number if into is None else into
        groups.put(question[2], into=into)
        members.setdefault(into, []).append(question)
        for each in groups.beside([into]):
            while each in groups and (twin := groups.twin(each)) is not None:
                groups.joined(each, into=twin)
                members[twin] += members.pop(each)
                each = twin
    return list(members.values())


def _measure(path: Path, *, orders: int, show: bool) -> None:
    questions = asked(path)
    found = [grouped(questions, seed=seed) for seed in range(orders)]
    topics = {topic for topic, _, _ in questions}
    pure = sum(_commonest(group) for groups in found for group in groups) / len(questions) / orders
    parts = [_parts(groups) for groups in found]
    together = sum(max(sizes) for each in parts for sizes in each.values()) / len(questions) / orders
    whole = sum(len(sizes) == 1 for each in parts for sizes in each.values()) / orders
    for what, value, unit in (
        ("purity", 100 * pure, "%"),
        ("together", 100 * together, "%"),
        (f"whole, of {len(topics)} topics", whole, "topics"),
        ("groups", sum(map(len, found)) / orders, "groups"),
    ):
        tell(Figure(f"{path.stem}: {what}", value, unit))
    if show:
        _show(found[0])


def _commonest(group: Sequence[Asked]) -> int:
    return max(Counter(topic for topic, _, _ in group).values())


def _parts(groups: Sequence[Sequence[Asked]]) -> dict[str, list[int]]:
    """Return for each topic how many of its questions each of its groups holds."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        for topic, count in Counter(topic for topic, _, _ in group).items():
            sizes[topic].append(count)
    return sizes


def _show(groups: Sequence[Sequence[Asked]]) -> None:
    largest = {topic: max(sizes) for topic, sizes in _parts(groups).items()}
    for group in groups:
        for topic, count in Counter(topic for topic, _, _ in group).items():
            if count < largest[topic]:
                beside = sorted({other for other, _, _ in group if other != topic})
                for each, text, gist in group:
                    if each == topic:
                        print(f"    {topic}: {text}  { ({name: round(weight, 1) for name, weight in gist.things.items()}) } {beside or ''}")


if __name__ == "__main__":
    main()

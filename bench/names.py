"""How well names are found: right first, per way of writing them, beside plain look-ups; and what is taken for a name that is none.

    python -m bench.names [--data ../shared/data] [--each 60] [--seed 7] [--misses N]

Over the fairs under DATA/normal. For each fair, names of its sessions, exhibitors and speakers are drawn, written in other
ways (lower case, typos, without legal form, a part), alone and inside forty sentences, and asked of that fair. Right means:
the first match is that record, or one of exactly the same name. "trigrams" and "rapidfuzz" are the look-ups one would
write first. Then names of the *other* fairs are asked; any but "none" is a false accept. Then: a part of a name that
several have must be asked about, and a whole name that only one has must not. Fairs marked * were looked at while
the numbers in `knowledge/names/scoring.py` were chosen; the others were not. Times are processor time.
"""

import argparse
import csv
import json
import math
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from knowledge.hanzi import has_han
from knowledge.names import Directory, Entry, Key, Match, choose, mentions
from knowledge.names.folding import cut, fold
from knowledge.names.forms import SMALL

LOOKED_AT = {
    "fosdem-2024",
    "camp2019",
    "coscup-2022",
    "gamescom-2026",
    "ces-iot",
    "china-cycle-sample",
    "cphi-sea",
    "fossasia-2017",
    "gab-2020",
}
SMALLEST = 25  # records; smaller fairs say nothing

FRAMES = {
    "session": """
        when is {}? | what time does {} start | hi, can you tell me the day and hour of {}? thanks | {} - when??
        Where is {} happening? | who is speaking at {} | remind me 10 minutes before {} | please add {} to my agenda
        how long does {} last | is {} recorded? | I'd really love to hear {}, which room do I go to
        {}几点开始？ | 想听{}，在哪个房间 | 请问{}是谁讲的 | 帮我把{}加入日程 | {}开始前15分钟提醒我 | 去听{}要怎么走 | 别让我错过{}
    """,
    "exhibitor": """
        where is the stand of {}? | {} booth number please | which hall is {} in | I want to meet {} tomorrow at 10:15
        what does {} do? | tell me about {} | do you know whether {} is here this year | website of {}?
        could you book me half an hour with {} on Friday at 3pm?
        {}在几号馆？ | 请问{}的展位在哪里 | 帮我约{}明天上午11点见面 | 怎么找到{} | {}是做什么的？ | 取消和{}的会面
    """,
    "speaker": """
        what is {} talking about | when can I see {}? | is {} speaking today | which talks does {} give
        {}讲哪几场？ | 我想听{}的演讲 | {}什么时候演讲？
    """,
}


@dataclass(frozen=True, slots=True)
class Asked:
    kind: str
    key: Key
    name: str
    text: str
    framed: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--each", type=int, default=60, help="names drawn per fair and kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each way to print")
    parser.add_argument("--only", help="one fair")
    parser.add_argument("--no-baseline", action="store_true")
    options = parser.parse_args()
    if not (options.data / "normal").is_dir():
        sys.exit(f"no fairs under {options.data}/normal: nothing measured")
    fairs = {fair: entries for fair, entries in read_fairs(options.data / "normal") if len({entry.key for entry in entries}) >= SMALLEST}
    if (scale := options.data / "scale" / "exhibitors_18000.csv").is_file():
        measure_scale(scale, fairs)
    Bench(fairs, options).run()


def read_fairs(folder: Path) -> Iterator[tuple[str, list[Entry]]]:
    for path in sorted(folder.glob("*.jsonl")):
        fair = path.name.split(".")[0]
        yield fair, list(dict.fromkeys(entry for line in path.open(encoding="utf-8") for entry in entries_of(json.loads(line))))


def entries_of(row: dict[str, object]) -> Iterator[Entry]:
    kind = "session" if "title" in row else "exhibitor"
    for field in ("title", "title_zh", "name", "name_zh"):
        if isinstance(name := row.get(field), str) and name.strip():
            yield Entry(kind, str(row["id"]), name)
    for plural, singular in (("speakers", "speaker"), ("categories", "category")):
        listed = row.get(plural)
        for name in listed if isinstance(listed, list) else ():
            if not name.isdecimal():
                yield Entry(singular, name, name)
    if isinstance(track := row.get("track"), str):
        yield Entry("track", track, track)


# Ways to write a name; None where the name has no such way.


def plain(name: str, _: random.Random) -> str | None:
    return name


def lower(name: str, _: random.Random) -> str | None:
    return name.lower() if name.lower() != name else None


def typo(name: str, dice: random.Random) -> str | None:
    """Swap, drop or double a letter, one for about every 28."""
    if len(name) < 5:
        return None
    letters = list(name)
    for _ in range(min(3, 1 + len(name) // 28)):
        places = [i for i in range(1, len(letters) - 1) if letters[i].isalpha() and letters[i + 1].isalpha()]
        if not places:
            return None
        at = dice.choice(places)
        match dice.choice(("swap", "drop", "double")):
            case "swap":
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            case "drop":
                del letters[at]
            case _:
                letters.insert(at, letters[at])
    written = "".join(letters)
    return written if written != name else None


_FORM = re.compile(
    r"[\s,]+(?:Co\.?,?\s*Ltd\.?|Ltd\.?|Limited|Inc\.?|LLC|GmbH(?: & Co\.? KG)?|AG|S\.?r\.?l\.?|S\.?p\.?A\.?|B\.?V\.?|Corp\.?|Pvt\.? Ltd\.?"
    r"|Private Limited|SP Z O\.?O\.?|S\.?A\.?|KG|e\.V\.?|UG.*|PLC|Sp\. z o\.o\.)\s*$",
    re.IGNORECASE,
)
_FORM_ZH = re.compile("(?:股份|集团)?有限(?:责任)?公司$")


def short(name: str, _: random.Random) -> str | None:
    """Leave out legal form and brackets."""
    written = _FORM_ZH.sub("", _FORM.sub("", re.sub(r"\s*[(（][^)）]*[)）]", "", name))).strip(" ,")
    return written if written != name and len(written) > 3 else None


def part(name: str, dice: random.Random) -> str | None:
    """Three to five words of a title from anywhere, or half of a Chinese one."""
    if has_han(name):
        pieces = re.findall(r"[A-Za-z0-9.+#'-]+|.", name)
        size = max(6, len(pieces) // 2)
        if len(pieces) < size + 2:
            return None
        at = dice.randrange(len(pieces) - size + 1)
        return "".join(pieces[at : at + size]).strip(" ，：？！、-")
    words = name.split()
    if len(words) < 5:
        return None
    size = dice.randint(3, min(5, len(words) - 1))
    at = dice.randrange(len(words) - size + 1)
    return " ".join(words[at : at + size]).strip(" :-–,")


WAYS: dict[str, Callable[[str, random.Random], str | None]] = {"plain": plain, "lower": lower, "typo": typo, "short": short, "part": part}


def measure_scale(path: Path, fairs: dict[str, list[Entry]]) -> None:
    """Print what a fair of 18,000 exhibitors and 10,000 sessions costs; titles beyond those of all fairs are joined from two."""
    with path.open(encoding="utf-8", newline="") as file:
        entries = [Entry("exhibitor", row["id"], row[name]) for row in csv.DictReader(file) for name in ("name", "name_zh") if row[name]]
    titles = sorted({entry.name for listed in fairs.values() for entry in listed if entry.kind == "session"})
    dice = random.Random(7)
    titles += [f"{dice.choice(titles)}: {dice.choice(titles)}"[:80] for _ in range(10_000 - len(titles))]
    entries += [Entry("session", number, title) for number, title in enumerate(titles)]
    before, begun = memory(), time.thread_time()
    directory = Directory(entries)
    built = time.thread_time() - begun
    print(f"\n{len(entries)} names: built in {built:.2f} s, {memory() - before:.0f} MB")
    begun = time.thread_time()
    directory.updated(add=[Entry("session", "new", "A session that is new")], gone=[("exhibitor", entries[0].key)])
    print(f"updated by one in {1000 * (time.thread_time() - begun):.0f} ms")
    asked = [entry for entry in dice.sample(entries, 600) if entry.kind in FRAMES]
    for look_up, texts in (
        (directory.find, [entry.name for entry in asked]),
        (directory.spot, [dice.choice(frames_of(entry.kind)).format(entry.name) for entry in asked]),
    ):
        look_up(texts[0])
        spent = sorted(timed(look_up, text) for text in texts)
        print(f"{look_up.__name__}: ms p50 {1000 * spent[len(spent) // 2]:.2f}, p99 {1000 * spent[int(len(spent) * 0.99)]:.2f}")


def timed(look_up: Callable[[str], list[Match]], text: str) -> float:
    begun = time.thread_time()
    look_up(text)
    return time.thread_time() - begun


def memory() -> float:
    """Return the most this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Bench:
    """One run over all fairs; the figures by (fair's group, way, how asked)."""

    def __init__(self, fairs: dict[str, list[Entry]], options: argparse.Namespace) -> None:
        self.fairs = fairs
        self.options = options
        self.dice = random.Random(options.seed)
        self.right: dict[tuple[bool, str, str], Counter[str]] = defaultdict(Counter)
        self.accepted: dict[tuple[bool, str], list[int]] = defaultdict(lambda: [0, 0])
        self.verdicts: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
        self.misses: Counter[str] = Counter()
        self.times: list[float] = []

    def run(self) -> None:
        for fair, entries in self.fairs.items():
            if self.options.only in (None, fair):
                self.measure(fair, entries)
        self.print_tables()

    def measure(self, fair: str, entries: list[Entry]) -> None:
        directory = Directory(entries)
        seen = fair in LOOKED_AT
        baselines: list[Trigrams | Rapidfuzz] = [] if self.options.no_baseline else [Trigrams(entries), Rapidfuzz(entries)]
        for way in WAYS:
            for asked in self.drawn(entries, way):
                self.ask(directory, baselines, seen, way, asked)
        self.ask_strangers(fair, directory, entries, seen)
        self.ask_ambiguous(directory, entries, seen)

    def drawn(self, entries: list[Entry], way: str) -> Iterator[Asked]:
        holders = holders_of(entries)
        for kind in FRAMES:
            some = [entry for entry in entries if entry.kind == kind]
            for entry in self.dice.sample(some, min(self.options.each, len(some))):
                text = WAYS[way](entry.name, self.dice)
                if text is None or (way == "part" and sum(bare(text) in name for name in holders) > 1):
                    continue
                frame = self.dice.choice(frames_of(kind))
                quotes = self.dice.choice(("{}", "{}", "{}", "“{}”", "《{}》", '"{}"')) if kind == "session" else "{}"
                yield Asked(kind, entry.key, entry.name, text, frame.format(quotes.format(text)))

    def ask(self, directory: Directory, baselines: list["Trigrams | Rapidfuzz"], seen: bool, way: str, asked: Asked) -> None:
        for how, found in (("alone", self.timed(directory.find, asked.text)), ("in a sentence", self.timed(directory.spot, asked.framed))):
            counts = self.right[seen, way, how]
            counts["asked"] += 1
            good = bool(found) and is_it(found[0], asked)
            counts["ours"] += good
            counts["stated"] += good and choose(found).verdict != "none"
            if not good or choose(found).verdict == "none":
                self.show(f"{way} {how}", asked.framed if how != "alone" else asked.text, found, asked.name)
        for baseline in baselines:
            self.right[seen, way, "in a sentence"][type(baseline).__name__] += bare(baseline.first(asked.framed)) == bare(asked.name)

    def timed(self, look_up: Callable[[str], list[Match]], text: str) -> list[Match]:
        begun = time.thread_time()
        found = look_up(text)
        self.times.append(time.thread_time() - begun)
        return found

    def ask_strangers(self, fair: str, directory: Directory, entries: list[Entry], seen: bool) -> None:
        own = " ".join(bare(entry.name) for entry in entries)
        for kind in FRAMES:
            strange = [
                e
                for other, listed in self.fairs.items()
                if other != fair
                for e in self.dice.sample(listed, min(60, len(listed)))
                if e.kind == kind
            ]
            for entry in self.dice.sample(strange, min(2 * self.options.each, len(strange))):
                if len(bare(entry.name)) < 5 or bare(short(entry.name, self.dice) or entry.name) in own:
                    continue
                asked = self.dice.choice(frames_of(kind)).format(entry.name)
                found = directory.spot(asked, kinds=tuple(FRAMES))
                accepted = choose(found).verdict != "none"
                self.accepted[seen, kind][0] += accepted
                self.accepted[seen, kind][1] += 1
                if accepted:
                    self.show(f"stranger {kind}", asked, found, "none")

    def ask_ambiguous(self, directory: Directory, entries: list[Entry], seen: bool) -> None:
        for kind in ("exhibitor", "session"):
            names = [entry for entry in entries if entry.kind == kind]
            for head in self.dice.sample(shared := shared_heads(names), min(20, len(shared))):
                self.judge(directory, seen, "shared by several", self.dice.choice(frames_of(kind)).format(head))
            holders = holders_of(names)
            alone = [entry for entry in names if holders[bare(entry.name)] == 1 and len(bare(entry.name)) > 4]
            for entry in self.dice.sample(alone, min(40, len(alone))):
                self.judge(directory, seen, "only one", self.dice.choice(frames_of(kind)).format(entry.name))

    def judge(self, directory: Directory, seen: bool, case: str, asked: str) -> None:
        groups = mentions(directory.spot(asked, kinds=("exhibitor", "session")))
        verdict = choose(max(groups, key=lambda group: group[0].score)).verdict if groups else "none"
        self.verdicts[seen, case][verdict] += 1
        if verdict != ("several" if case == "shared by several" else "clear"):
            self.show(case, asked, groups[0] if groups else [], verdict)

    def show(self, case: str, asked: str, found: list[Match], wanted: str) -> None:
        self.misses[case] += 1
        if self.misses[case] <= self.options.misses:
            print(
                f"[{case}] {asked}\n    wanted {wanted}\n    found "
                + " | ".join(f"{m.score:.2f} {m.kind} {m.name[:50]} ({m.how})" for m in found[:3])
            )

    def print_tables(self) -> None:
        print(f"\n{'right first, %':<34}{'asked':>7}{'ours':>8}{'stated':>8}{'trigrams':>10}{'rapidfuzz':>11}")
        for (seen, way, how), counts in sorted(self.right.items(), reverse=True):
            share = {name: 100 * counts[name] / counts["asked"] for name in ("ours", "stated", "Trigrams", "Rapidfuzz")}
            peers = f"{share['Trigrams']:>10.1f}{share['Rapidfuzz']:>11.1f}" if how != "alone" and not self.options.no_baseline else ""
            print(f"{'* ' if seen else '  '}{way + ', ' + how:<32}{counts['asked']:>7}{share['ours']:>8.1f}{share['stated']:>8.1f}{peers}")
        print(f"\n{'strangers taken for ours, %':<34}{'asked':>7}{'taken':>8}")
        for (seen, kind), (taken, count) in sorted(self.accepted.items(), reverse=True):
            print(f"{'* ' if seen else '  '}{kind:<32}{count:>7}{100 * taken / max(1, count):>8.1f}")
        print(f"\n{'verdicts, %':<34}{'asked':>7}{'clear':>8}{'several':>8}{'none':>8}")
        for (seen, case), verdicts in sorted(self.verdicts.items(), reverse=True):
            total = sum(verdicts.values())
            print(
                f"{'* ' if seen else '  '}{case:<32}{total:>7}"
                + "".join(f"{100 * verdicts[v] / total:>8.1f}" for v in ("clear", "several", "none"))
            )
        ordered = sorted(self.times)
        print(f"\nms per look-up: p50 {1000 * ordered[len(ordered) // 2]:.2f}, p99 {1000 * ordered[int(len(ordered) * 0.99)]:.2f}")


def frames_of(kind: str) -> list[str]:
    return [frame.strip() for frame in re.split(r"[|\n]", FRAMES[kind]) if frame.strip()]


class Trigrams:
    """The record whose name shares most of its three-letter pieces with the question, the rare ones counting more (cosine, idf)."""

    def __init__(self, entries: list[Entry]) -> None:
        self.names = [entry.name for entry in entries]
        self.pieces = [pieces_of(name) for name in self.names]
        self.found_in: dict[str, list[int]] = defaultdict(list)
        for row, pieces in enumerate(self.pieces):
            for piece in pieces:
                self.found_in[piece].append(row)
        self.lengths = [math.sqrt(sum(self.weight(piece) ** 2 for piece in pieces)) + 1e-9 for pieces in self.pieces]

    def first(self, question: str) -> str:
        shared: dict[int, float] = defaultdict(float)
        for piece in pieces_of(question):
            for row in self.found_in.get(piece, ()):
                shared[row] += self.weight(piece) ** 2
        return self.names[max(shared, key=lambda row: shared[row] / self.lengths[row])] if shared else ""

    def weight(self, piece: str) -> float:
        return math.log((len(self.names) + 1) / len(self.found_in[piece]))


class Rapidfuzz:
    """The record that rapidfuzz finds nearest to a part of the question."""

    def __init__(self, entries: list[Entry]) -> None:
        self.names = [entry.name for entry in entries]
        self.lowered = [name.lower() for name in self.names]

    def first(self, question: str) -> str:
        best = process.extractOne(question.lower(), self.lowered, scorer=fuzz.token_set_ratio)
        return self.names[best[2]] if best else ""


def pieces_of(text: str) -> set[str]:
    joined = f"  {text.lower()} "
    size = 2 if has_han(text) else 3
    return {joined[i : i + size] for i in range(len(joined) - size + 1)}


def bare(name: str) -> str:
    return "".join(word for word, _ in cut(fold(name)))


def holders_of(entries: list[Entry]) -> Counter[str]:
    return Counter(bare(name) for name, _ in {(entry.name, entry.key) for entry in entries})


def is_it(match: Match, asked: Asked) -> bool:
    return (match.kind, match.key) == (asked.kind, asked.key) or bare(match.name) == bare(asked.name)


def shared_heads(names: list[Entry]) -> list[str]:
    """Return beginnings of two words or more than one name, none of them a whole name itself; at most five share one."""
    heads: dict[str, set[Key]] = defaultdict(set)
    for entry in names:
        words = entry.name.split()
        if len(words) >= 3 and not SMALL & {word.lower() for word in words[:2]}:
            heads[" ".join(words[:2]).strip(",:-")].add(entry.key)
    whole = {bare(short(entry.name, random.Random(0)) or entry.name) for entry in names} | {bare(entry.name) for entry in names}
    inside = [f" {entry.name} " for entry in names]
    return sorted(
        head
        for head, keys in heads.items()
        if 2 <= len(keys) <= 5
        and bare(head) not in whole
        and len(bare(head)) > 6
        and sum(f" {head}" in name for name in inside) == len(keys)
    )


if __name__ == "__main__":
    main()

"""Indexes whose files were cut, zeroed or deleted: noticed, never believed, rebuilt."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fair.records import Ref
from knowledge.documents import Document
from knowledge.indexes import Indexes

SUBJECTS = ("tea from the mountains", "massage chairs", "cold chain logistics", "auction of paintings", "robots for hospitals")
DOCUMENTS = [Document(Ref("exhibitor", row), (f"Company {row}",), (), (SUBJECTS[row % 5],)) for row in range(40)]
QUESTION = "hospital robots for nurses"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def deleted(path: Path) -> None:
    path.unlink()


HARM: list[Callable[[Path], None]] = [cut, zeroed, deleted]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with closing(Indexes.open(folder)) as indexes:
        indexes.take_words(DOCUMENTS, (), onto=None, revision=1)
        indexes.take_meaning(DOCUMENTS, (), onto=None, revision=1)
        assert indexes.meaning_state.why == ""
    return folder


def vouched_for(folder: Path, name: str) -> list[str]:
    """Return the files of an index that hold anything, its manifest among them."""
    files = [path for path in folder.glob(f"{name}-*/**/*") if path.is_file() and path.suffix != ".lock" and path.stat().st_size]
    return [*sorted(path.relative_to(folder).as_posix() for path in files), f"{name}.json"]


def harmed(sound: Path, target: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Damage each file of an index in each way, in a copy of its own."""
    for file in vouched_for(sound, name):
        for harm in HARM:
            folder = target / f"{Path(file).name}-{harm.__name__}"
            shutil.copytree(sound, folder)
            harm(folder / file)
            if harm is deleted or (folder / file).read_bytes() != (sound / file).read_bytes():  # a file may hold only zeros
                yield f"{file} {harm.__name__}", folder


def test_damaged_words_are_noticed_and_rebuilt(sound: Path, tmp_path: Path) -> None:
    cases = 0
    for case, folder in harmed(sound, tmp_path, "words"):
        with closing(Indexes.open(folder, embeddings="off")) as indexes:
            assert (indexes.words_state.revision, indexes.words(QUESTION)) == (None, []), case

            indexes.take_words(DOCUMENTS, (), onto=None, revision=1)
            assert indexes.words(QUESTION)[0].ref.row % 5 == 4, case
        with closing(Indexes.open(folder, embeddings="off")) as again:
            assert again.words_state.revision == 1, case
        cases += 1
    assert cases >= 15


def test_damaged_meanings_are_noticed_and_left_out(sound: Path, tmp_path: Path) -> None:
    cases = 0
    for case, folder in harmed(sound, tmp_path, "meaning"):
        with closing(Indexes.open(folder)) as indexes:
            assert (indexes.meaning_state.revision, indexes.meaning(QUESTION)) == (None, []), case
            assert indexes.search(QUESTION)[0].ref.row % 5 == 4, case
        cases += 1
    assert cases >= 12


def test_damaged_meanings_are_rebuilt(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "indexes"
    shutil.copytree(sound, folder)
    zeroed(next(folder.glob("meaning-*/chroma/chroma.sqlite3")))

    with closing(Indexes.open(folder)) as indexes:
        indexes.take_meaning(DOCUMENTS, (), onto=None, revision=1)

        assert indexes.meaning(QUESTION)[0].ref.row % 5 == 4


def test_damage_to_the_folder_does_not_reach_a_process_that_has_it_open(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "indexes"
    shutil.copytree(sound, folder)
    with closing(Indexes.open(folder)) as indexes:
        before = (indexes.words(QUESTION), indexes.meaning(QUESTION))
        for path in folder.glob("*-0*/**/*"):
            if path.is_file():
                cut(path)

        assert (indexes.words(QUESTION), indexes.meaning(QUESTION)) == before
        indexes.verify()
        assert (indexes.words_state.revision, indexes.meaning_state.revision) == (None, None)


def test_without_an_index_nothing_is_found_and_nothing_breaks(tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path / "none")) as indexes:
        assert (indexes.search(QUESTION), indexes.words_state.why, indexes.meaning_state.why) == ([], "not built", "not built")

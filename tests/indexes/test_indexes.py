"""Indexes as they are built, brought forward, shared and asked."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from fair.errors import BadSetting
from fair.records import Ref
from knowledge.documents import Document
from knowledge.indexes import Indexes
from knowledge.meaning import Meaning
from knowledge.shelf import Shelf

TEA = Document(Ref("exhibitor", 1), ("Cloud Tea", "云茶"), ("Food",), ("Green tea and teapots from the mountains.",))
CHAIRS = Document(Ref("exhibitor", 2), ("Bodyrest",), ("Health",), ("Massage chairs that knead tired backs.",))
COLD = Document(Ref("exhibitor", 3), ("FrostLine",), ("Logistics",), ("Refrigerated transport of frozen food.",))
TALK = Document(Ref("session", 1), ("Drinking tea for a healthy back",), ("Health",), ("How tea and massage go together.",))
ALL = [TEA, CHAIRS, COLD, TALK]


def refs(found: list) -> list[Ref]:  # type: ignore[type-arg]  # of hits
    return [hit.ref for hit in found]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    with closing(Indexes.open(folder)) as indexes:
        indexes.take_words(ALL, (), onto=None, revision=1)
        indexes.take_meaning(ALL, (), onto=None, revision=1)
        assert indexes.meaning_state.why == ""
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """Give a copy of indexes at revision 1."""
    shutil.copytree(built, tmp_path / "indexes")
    return tmp_path / "indexes"


def test_what_changed_is_taken_in_and_what_is_gone_goes(tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path, embeddings="off")) as indexes:
        indexes.take_words(ALL, (), onto=None, revision=4)
        coffee = Document(TEA.ref, ("Cloud Coffee",))

        indexes.take_words([coffee], [COLD.ref], onto=4, revision=5)

        assert refs(indexes.words("coffee")) == [TEA.ref]
        assert refs(indexes.words("green tea teapots")) == [TALK.ref]
        assert refs(indexes.words("frozen food")) == []
        assert indexes.words_state.revision == 5


def test_an_index_is_found_again_as_it_was_left(tmp_path: Path) -> None:
    with closing(Indexes.open(tmp_path, embeddings="off")) as indexes:
        indexes.take_words(ALL, (), onto=None, revision=4)

    with closing(Indexes.open(tmp_path, embeddings="off")) as again:
        assert (again.words_state.revision, refs(again.words("massage chairs"))) == (4, [CHAIRS.ref, TALK.ref])


def test_one_process_writes_and_the_others_read_words_and_leave_meaning_out(folder: Path) -> None:
    with closing(Indexes.open(folder)) as first, closing(Indexes.open(folder)) as second:
        assert (first.writes, second.writes) == (True, False)
        assert refs(second.words("teapots")) == [TEA.ref]
        assert (second.meaning("teapots"), second.meaning_state.why) == ([], "another process keeps the indexes")

        first.take_words([Document(TEA.ref, ("Cloud Coffee",))], (), onto=1, revision=2)
        second.reopen()
        assert refs(second.words("coffee")) == [TEA.ref]

    with closing(Indexes.open(folder)) as third:
        assert third.writes


def test_meaning_is_left_out_until_it_is_as_new_as_the_words(folder: Path) -> None:
    with closing(Indexes.open(folder)) as indexes:
        assert indexes.meaning("tired backs")[0].ref == CHAIRS.ref

        indexes.take_words([], [CHAIRS.ref], onto=1, revision=2)
        assert indexes.meaning("tired backs") == []

        indexes.take_meaning([], [CHAIRS.ref], onto=1, revision=2)
        assert CHAIRS.ref not in refs(indexes.meaning("tired backs"))
        assert refs(indexes.meaning("tired backs", kinds=["session"])) == [TALK.ref]
        assert refs(indexes.meaning("tea food", rows={3})) == [COLD.ref]


def test_meaning_is_the_same_compared_with_each_record_or_by_the_graph_of_neighbours(folder: Path, tmp_path: Path) -> None:
    with closing(Indexes.open(folder)) as indexes:
        indexes.take_meaning(ALL, (), onto=None, revision=1)
    manifest = Shelf(folder, "meaning", maker="builtin").take(tmp_path / "each")
    shutil.copytree(tmp_path / "each", tmp_path / "graph")
    each, graph = Meaning.open(tmp_path / "each", None), Meaning.open(tmp_path / "graph", None, compared=0)

    found = [
        [
            [(hit.ref, round(hit.nearness, 4)) for hit in meaning.search("tea for tired backs", kinds=None, rows=rows, limit=3)]
            for rows in (None, {1, 3})
        ]
        for meaning in (each, graph)
    ]
    each.close()
    graph.close()

    assert manifest is not None
    assert found[0] == found[1]
    assert [len(hits) for hits in found[0]] == [3, 3]


def test_meaning_is_not_asked_in_a_language_it_does_not_know(folder: Path) -> None:
    with closing(Indexes.open(folder)) as indexes:
        assert indexes.meaning("зелёный чай") == []


def test_a_search_says_of_each_record_how_much_of_the_question_it_holds(folder: Path) -> None:
    with closing(Indexes.open(folder)) as indexes:
        best = indexes.search("somebody who kneads my back while I drink")[0]

        assert best.ref in {CHAIRS.ref, TALK.ref}
        assert 0 < best.coverage < 1 and best.nearness > 0


def test_what_another_setting_made_is_not_used(folder: Path) -> None:
    with closing(Indexes.open(folder, embeddings="off")) as indexes:
        assert (indexes.meaning_state.why, indexes.wants_meaning, indexes.meaning("tired backs")) == ("off", False, [])


@pytest.mark.parametrize("setting", ["nonsense", "/no/such/folder", "nobody:nothing"])
def test_an_embedding_that_does_not_exist_is_refused(tmp_path: Path, setting: str) -> None:
    with pytest.raises(BadSetting):
        Indexes.open(tmp_path, embeddings=setting)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="holds no embedding model"):
        Indexes.open(tmp_path / "indexes", embeddings=str(tmp_path))

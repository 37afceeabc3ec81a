"""The builtin embedding, fitted on a fair's own records."""

from pathlib import Path

import numpy as np

from knowledge.embeddings.latent import Latent

TEXTS = [
    "Autonomous vehicles need lidar sensors.\n自动驾驶",
    "Lidar sensors for cars",
    "自动驾驶出租车",
    "Green tea and teapots",
    "茶叶与茶具 tea",
    "Massage chairs for tired backs",
    "按摩椅 massage",
    "Painting auction",
]


def test_what_means_the_same_lies_closer_across_languages() -> None:
    latent = Latent.fit(TEXTS)
    vectors = latent.of_texts(TEXTS)

    nearest = np.argsort(-(vectors @ latent.of_question("无人驾驶")))[:2]

    assert set(nearest) == {0, 2}


def test_vectors_are_of_length_one_or_of_zeros_where_no_word_is_known() -> None:
    lengths = np.linalg.norm(Latent.fit(TEXTS).of_texts([*TEXTS, "", "zzz qqq"]), axis=1)

    assert np.allclose(lengths, [1, 1, 1, 1, 1, 1, 1, 1, 0, 0], atol=1e-5)


def test_it_is_the_same_after_it_was_saved(tmp_path: Path) -> None:
    latent = Latent.fit(TEXTS)
    latent.save(tmp_path / "latent")

    assert np.allclose(Latent.load(tmp_path / "latent").of_texts(TEXTS), latent.of_texts(TEXTS), atol=1e-3)


def test_it_can_be_fitted_on_nothing() -> None:
    assert not Latent.fit([]).of_question("tea").any()

"""A codebook of one's own is learnt from examples, and too few of them are told."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hearsay.errors import InputError, WeightsError
from hearsay.model import Span
from hearsay.read.lessons import (
    CurvePoint,
    Example,
    classify,
    find_warnings,
    fit_table,
    learn_codebook,
    load_examples,
    load_lesson,
    macro_f1,
    save_lesson,
)
from tests.read.fakes import make_reader

ARREST, TALK = "The police arrested three men.", "The men said the men said."
EXAMPLES = [Example(f"{ARREST} " * (1 + i % 3), "held", Span(0, 10), Span(20, 29)) for i in range(12)]
EXAMPLES += [Example(f"{TALK} " * (1 + i % 3), "talk") for i in range(12)]


def test_two_kinds_of_text_are_told_apart() -> None:
    lesson = learn_codebook(make_reader(), EXAMPLES)
    assert lesson.f1 == {"held": 1.0, "talk": 1.0}
    shares = classify(lesson, make_reader(), TALK)
    assert shares["talk"] > shares["held"]
    assert abs(sum(shares.values()) - 1) < 1e-5


def test_curve_grows_in_examples() -> None:
    lesson = learn_codebook(make_reader(), EXAMPLES)
    assert [point.n_examples for point in lesson.curve] == sorted({point.n_examples for point in lesson.curve})


def test_same_seed_learns_the_same() -> None:
    left, right = (learn_codebook(make_reader(), EXAMPLES, seed=3) for _ in range(2))
    assert np.array_equal(left.table, right.table)
    assert left.curve == right.curve


def test_lesson_comes_back_from_its_file(tmp_path: Path) -> None:
    lesson = learn_codebook(make_reader(), EXAMPLES)
    save_lesson(lesson, tmp_path / "codebook.npz")
    back = load_lesson(tmp_path / "codebook.npz")
    assert (back.labels, back.curve, back.f1, back.warnings) == (lesson.labels, lesson.curve, lesson.f1, lesson.warnings)
    assert np.array_equal(back.table, lesson.table)


def test_lesson_of_other_weights_is_refused() -> None:
    lesson = replace(learn_codebook(make_reader(), EXAMPLES), weights="other")
    with pytest.raises(WeightsError, match="hearsay train"):
        classify(lesson, make_reader(), TALK)


def test_one_class_is_too_few() -> None:
    with pytest.raises(InputError, match="1 classes"):
        learn_codebook(make_reader(), EXAMPLES[:12])


def test_rare_class_bad_class_and_rising_curve_are_told() -> None:
    warnings = find_warnings(Counter(a=3, b=50), [CurvePoint(30, 0.5), CurvePoint(40, 0.6)], {"a": 0.9, "b": 0.3})
    assert [word in " ".join(warnings) for word in ('"a" has only 3', '"b" is found badly', "still rises")] == [True] * 3


def test_table_separates_what_a_line_can_separate() -> None:
    features = np.array([[-1.0], [-2.0], [1.0], [2.0]], dtype=np.float32)
    middle, spread, table = fit_table(features, np.array([0, 0, 1, 1]), 2)
    rows = np.hstack([(features - middle) / spread, np.ones((4, 1), dtype=np.float32)])
    assert list((rows @ table).argmax(1)) == [0, 0, 1, 1]


def test_f1_of_a_class_that_never_occurs_is_zero() -> None:
    assert macro_f1(np.array([0, 0]), np.array([0, 0]), 2) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "cannot read"),
        ('{"text": "a"}', "label"),
        ('{"text": "a", "label": 3}', "must be words"),
        ('{"text": "a", "label": "x", "source": [0, 9]}', "not inside"),
    ],
)
def test_bad_line_is_named(tmp_path: Path, line: str, word: str) -> None:
    path = tmp_path / "examples.jsonl"
    path.write_text('{"text": "The police said.", "label": "talk", "source": [0, 10], "target": null}\n' + line + "\n")
    with pytest.raises(InputError, match=word) as caught:
        load_examples(path)
    assert "line 2" in str(caught.value)


def test_file_that_is_no_codebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.npz").write_bytes(b"no")
    with pytest.raises(InputError, match=r"x\.npz"):
        load_lesson(tmp_path / "x.npz")

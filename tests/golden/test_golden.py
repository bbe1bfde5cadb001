"""The whole way on small reports gives what it gave before; a wanted change is renewed with `make golden` and its diff is read."""

import json

import pytest

from tests.golden.renew import CHOSEN, EXPECTED, code_examples

PARTS = ("claims", "events", "figures", "aliases", "roles", "citations")


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, object]]:
    return {row["report"]: row for row in map(json.loads, code_examples())}


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, object]]:
    return {row["report"]: row for row in map(json.loads, EXPECTED.read_text("utf-8").splitlines())}


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("part", PARTS)
def test_an_example_is_coded_as_before(
    name: str, part: str, found: dict[str, dict[str, object]], expected: dict[str, dict[str, object]]
) -> None:
    assert found[name][part] == expected[name][part], f"{part} of {name} changed; if that is wanted: make golden, and read the diff"


def test_the_essay_tells_its_missing_footnote(found: dict[str, dict[str, object]]) -> None:
    citations = {row["marker"]: row["status"] for row in found["11-essay.txt"]["citations"]}  # type: ignore[attr-defined]
    assert citations == {"[1]": "missing", "[2]": "resolved", "[3]": "resolved", "[4]": "resolved"}


def test_the_wires_total_has_its_named_parts(found: dict[str, dict[str, object]]) -> None:
    figures = {row["id"]: row for row in found["02-wire-update.txt"]["figures"]}  # type: ignore[attr-defined]
    parts = {(row["low"], figures[row["part_of"]]["low"]) for row in figures.values() if row["part_of"]}
    assert parts == {(19, 23), (11, 19), (4, 19)}

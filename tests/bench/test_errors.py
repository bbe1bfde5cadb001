"""Mistakes are sorted by cause, and every cause has a decision."""

import csv
import re
from pathlib import Path

from bench import errors
from bench.errors import CAUSES, Mistake, render_errors


def decided() -> dict[str, str]:
    with CAUSES.open(encoding="utf-8", newline="") as lines:
        return {row["cause"]: row["decision"] for row in csv.DictReader(lines)}


def test_every_cause_that_can_be_found_has_a_decision() -> None:
    program = Path(errors.__file__).read_text("utf-8")
    plain = {
        words for words in re.findall(r'"((?:event|voice|status|when|where|figure)\b[^"{]*)"', program) if ":" in words or " " in words
    }
    assert plain <= decided().keys()
    assert {f"{side}: {end}" for side in ("actors", "recipients") for end in ("none given", "others chosen")} <= decided().keys()


def test_a_decision_is_one_of_three() -> None:
    assert set(decided().values()) == {"fixed", "needs data", "accepted"}


def test_the_page_counts_causes_and_names_places() -> None:
    rows = [Mistake(cause="figure missed", report="made-up", start=start, words="a dozen") for start in (3, 9)]
    page = render_errors([*rows, Mistake(cause="status: denial", report="made-up", start=40, words="beat")])
    assert "3 differences" in page
    assert "| figure missed | 2 | needs data |" in page
    assert page.index("figure missed") < page.index("status: denial")
    assert "made-up@3 “a dozen”" in page

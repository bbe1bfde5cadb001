"""Any coding, report or linking that goes into the record comes out equal."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay import model
from hearsay.record.coding_rows import pack_coding, unpack_coding
from hearsay.record.report_rows import pack_report, unpack_report
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from tests import build

TEXT = "Police held 23 people in Harvale – très tôt – 🙂 and ë, Ana Kos said."
REPORT = build.report(TEXT)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NUMBERS = st.floats(0, 1e9, allow_nan=False)
SHARES = st.floats(0, 1)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: model.Span(*sorted(pair)))
MAYBE_SPANS = st.none() | SPANS


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three of something."""
    return st.lists(strategy, max_size=3).map(tuple)


REASONS = st.builds(model.Reason, field=WORDS, by=WORDS, span=MAYBE_SPANS, score=st.none() | SHARES)
BASES = st.builds(model.Basis, report=st.just(REPORT.id), run=st.just(build.RUN.id), spans=many(SPANS), score=SHARES, reasons=many(REASONS))
MENTIONS = st.builds(model.Mention, span=SPANS, name=WORDS, actor=st.none() | WORDS)
VOICES = st.builds(model.Voice, span=MAYBE_SPANS, name=WORDS, kind=st.sampled_from(model.VoiceKind), actor=st.none() | WORDS)
RIVALS = st.builds(model.Rival, name=WORDS, country=st.none() | WORDS, lat=NUMBERS, lon=NUMBERS, score=SHARES)
WHENS = st.builds(
    model.When, span=MAYBE_SPANS, start=st.none() | DAYS, end=st.none() | DAYS, precision=st.sampled_from(model.TimePrecision),
    anchor=st.sampled_from(model.Anchor), basis=BASES,
)  # fmt: skip
WHERES = st.builds(
    model.Where, span=MAYBE_SPANS, name=WORDS, country=st.none() | WORDS, lat=st.none() | NUMBERS, lon=st.none() | NUMBERS,
    precision=st.sampled_from(model.PlacePrecision), geoname=st.none() | st.integers(1, 2**31 - 1), rivals=many(RIVALS), basis=BASES,
)  # fmt: skip
CLAIMS = st.builds(
    model.Claim, id=WORDS, span=SPANS, cue=MAYBE_SPANS, form=st.sampled_from(model.Form), stance=st.sampled_from(model.Stance),
    certainty=SHARES, voices=many(VOICES), relayed_by=many(WORDS), within=st.none() | WORDS, basis=BASES,
)  # fmt: skip
EVENTS = st.builds(
    model.Event, id=WORDS.filter(bool), claim=WORDS, trigger=SPANS, type=st.sampled_from(model.EventType), mode=st.none() | WORDS,
    contexts=many(WORDS), actors=many(MENTIONS), recipients=many(MENTIONS), status=st.sampled_from(model.Status), when=st.none() | WHENS,
    where=st.none() | WHERES, weapon=st.none() | MENTIONS, basis=BASES,
)  # fmt: skip
PAIRS = st.none() | st.tuples(NUMBERS, NUMBERS)
FIGURES = st.builds(
    model.Figure, id=WORDS, claim=WORDS, event=st.none() | WORDS, span=SPANS, counts=WORDS, of=st.none() | WORDS, low=st.none() | NUMBERS,
    high=st.none() | NUMBERS, approximate=st.booleans(), unit=st.none() | WORDS, part_of=st.none() | WORDS, denominator=st.none() | WORDS,
    per_million=st.none() | st.tuples(st.none() | NUMBERS, st.none() | NUMBERS), sum_of_parts=PAIRS, basis=BASES,
)  # fmt: skip
ACTORS = st.builds(
    model.LocalActor, id=WORDS, name=WORDS, names=many(WORDS), kind=st.sampled_from(model.VoiceKind), country=st.none() | WORDS,
    sector=st.none() | WORDS, named=st.booleans(), mentions=many(SPANS), basis=BASES,
)  # fmt: skip
ALIASES = st.builds(model.Alias, names=many(WORDS), span=SPANS, basis=BASES)
ROLES = st.builds(
    model.Role, person=MENTIONS, role=WORDS, of=st.none() | MENTIONS, start=st.none() | DAYS, end=st.none() | DAYS, basis=BASES
)
CITATIONS = st.builds(
    model.Citation, marker=WORDS, span=SPANS, entry=st.none() | WORDS, status=st.sampled_from(model.CitationStatus), supports=MAYBE_SPANS,
    basis=BASES,
)  # fmt: skip


def apart(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three things whose ids differ."""
    key: Callable[[Any], str] = lambda thing: thing.id  # noqa: E731
    return st.lists(strategy, max_size=3, unique_by=key).map(tuple)


CODINGS = st.builds(
    model.Coding, report=st.just(REPORT.id), run=st.just(build.RUN.id), claims=apart(CLAIMS), events=apart(EVENTS), figures=apart(FIGURES),
    actors=apart(ACTORS), aliases=many(ALIASES), roles=many(ROLES), citations=many(CITATIONS), places=many(WHERES), times=many(WHENS),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CODINGS)
def test_a_coding_comes_back_from_its_rows(coding: model.Coding) -> None:
    assert unpack_coding(coding.report, coding.run, pack_coding(coding)) == coding


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CODINGS)
def test_a_coding_comes_back_from_the_file(coding: model.Coding) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with open_writer(path) as writer:
            writer.start_run(build.RUN, input="invented", at=build.NOON)
            writer.save_coded(Arrival(), REPORT, raw=build.raw_of(TEXT), coding=coding)
        with open_view(path) as view:
            assert view.coding(REPORT.id) == coding
            assert [coded.coding for coded in view.codings()] == [coding]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, many(st.builds(model.Zone, kind=st.sampled_from(model.ZoneKind), span=SPANS)), st.none() | WORDS)
def test_a_report_comes_back_from_its_row(text: str, zones: tuple[model.Zone, ...], outlet: str | None) -> None:
    report = build.report(text, zones=zones, outlet=outlet, links=(model.Hyperlink(span=model.Span(0, 0), address="invented:a"),))
    assert unpack_report(pack_report(report)) == report

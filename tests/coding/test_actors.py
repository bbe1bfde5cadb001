"""Actors of one report: one actor under all its names, with country and sector."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.actors import index_actors, name_mention
from hearsay.coding.coder import Coder, Stages
from hearsay.coding.context import make_context
from hearsay.coding.cues import load_sayings
from hearsay.coding.names import plain_name
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import LocalActor, MarkKind, Report, Span
from tests import build


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages())


def actors_of(coder: Coder, report: Report, *marks: object) -> tuple[LocalActor, ...]:
    return coder.code(report, build.reading(report), run=build.RUN.id).actors


def actor(actors: tuple[LocalActor, ...], name: str) -> LocalActor:
    return next(actor for actor in actors if actor.name == name)


def test_surname_and_pronoun_join_the_full_name(coder: Coder) -> None:
    report = build.report("President Ana Lenz arrived. Lenz met miners. She said the pit was safe.")
    found = actor(actors_of(coder, report), "Ana Lenz")
    assert {report.text[slice(*span)] for span in found.mentions} >= {"Ana Lenz", "Lenz", "She"}


def test_an_adjective_and_a_capital_stand_for_the_country_that_is_printed(coder: Coder) -> None:
    report = build.report("Serbia closed the border. Belgrade sent troops.")
    assert actor(actors_of(coder, report), "Serbia").country == "RS"
    assert all(other.name != "Belgrade" for other in actors_of(coder, report))


def test_the_head_noun_tells_the_sector(coder: Coder) -> None:
    report = build.report("Kenyan soldiers and the police arrived. The rebels fled.")
    found = actors_of(coder, report)
    assert {(other.sector, other.country) for other in found} >= {("MIL", "KE"), ("COP", None), ("REB", None)}


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("militant group", "REB"),
        ("group", None),  # of whom, nobody says
        ("group of six guerrillas", "REB"),
        ("armed group", "UAF"),
        ("Armed Forces", "MIL"),
        ("armed forces spokesman", "MIL"),
        ("rebel army", "REB"),
        ("rights group", "NGO"),
        ("teachers' union", "LAB"),
        ("European Union", "IGO"),
        ("terrorist group", "UAF"),  # what it is called is no sector
        ("lawmakers", "LEG"),
        ("police officers", "COP"),
        ("news agency", "MED"),
    ],
)
def test_words_beside_a_general_noun_tell_the_sector(coder: Coder, phrase: str, sector: str | None) -> None:
    report = build.report(f"The {phrase} attacked the post.")
    mark = build.mark(report, MarkKind.ACTOR, phrase, "group")
    found = coder.code(report, build.reading(report, mark, weights="some"), run=build.RUN.id).actors
    assert [one.sector for one in found if one.name.casefold() == phrase.casefold()] == [sector]


def test_a_mark_on_a_sign_alone_names_nobody(coder: Coder) -> None:
    report = build.report("''They left,'' the mayor said.")
    mark = build.mark(report, MarkKind.ACTOR, "'", "group")
    found = coder.code(report, build.reading(report, mark, weights="some"), run=build.RUN.id).actors
    assert all(any(map(str.isalnum, one.name)) for one in found)


def test_the_name_of_a_person_tells_no_sector(coder: Coder) -> None:
    report = build.report("Christian Berg arrived. Berg met miners.")
    assert actor(actors_of(coder, report), "Christian Berg").sector is None


def test_a_label_stays_in_the_words_and_is_no_property(coder: Coder) -> None:
    report = build.report("Police arrested the jihadist Ivo Berg. Berg denied the charges.")
    found = actor(actors_of(coder, report), "Ivo Berg")
    assert found.sector is None
    assert found.names == ("Ivo Berg", "Berg")


def test_a_mention_gets_the_name_of_its_actor(coder: Coder) -> None:
    report = build.report("Ana Lenz arrived. Lenz met miners.")
    context = make_context(report, build.reading(report), run="run")
    named = name_mention(context, index_actors(actors_of(coder, report)), build.span(report.text, "Lenz", 1))
    assert named.name == "Ana Lenz"


def test_a_mention_that_nobody_knows_keeps_its_words(coder: Coder) -> None:
    report = build.report("The old bridge fell. Ana Lenz arrived.")
    context = make_context(report, build.reading(report), run="run")
    named = name_mention(context, index_actors(actors_of(coder, report)), build.span(report.text, "The old bridge"))
    assert (named.name, named.actor) == ("old bridge", None)


def test_the_bound_of_a_number_is_no_part_of_a_name(coder: Coder) -> None:
    report = build.report("Police arrested at least 20 miners.")
    context = make_context(report, build.reading(report), run="run")
    named = name_mention(context, index_actors(actors_of(coder, report)), build.span(report.text, "least 20 miners"))
    assert named.name == "20 miners"


def test_an_actor_that_only_the_reader_saw_is_kept_under_its_words(coder: Coder) -> None:
    report = build.report("The night watch fired at the cars.")
    reading = build.reading(report, build.mark(report, MarkKind.ACTOR, "The night watch"))
    coding = coder.code(report, reading, run=build.RUN.id)
    assert "night watch" in {other.name for other in coding.actors}


@pytest.mark.parametrize(
    ("words", "name"), [("Tuesday's police", "police"), ("last night’s attackers", "attackers"), ("Friday", "Friday"), ("Kenya's", "Kenya")]
)
def test_a_day_that_owns_somebody_is_no_part_of_the_name(words: str, name: str) -> None:
    report = build.report(f"It came after {words} left the town.")
    context = make_context(report, build.reading(report), run=build.RUN.id)
    assert plain_name(context, build.span(report.text, words)) == name


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30), st.integers(1, 9)), max_size=10), st.integers(0, 30), st.integers(1, 9))
def test_the_best_fitting_mention_is_found_by_its_place_and_the_first_of_equals_wins(
    placed: list[tuple[int, int, int]], start: int, length: int
) -> None:
    report = build.report("a" * 60)
    context = make_context(report, build.reading(report), run="run")
    known: dict[int, set[Span]] = {}
    for number, first, long in placed:
        known.setdefault(number, set()).add(Span(first, first + long))
    plain = build.local_actor(report, "a", named=False)
    actors = [replace(plain, id=f"actor-{number}", mentions=tuple(sorted(spans))) for number, spans in sorted(known.items())]
    span = Span(start, start + length)
    fits = [
        ((min(span.end, other.end) - max(span.start, other.start)) / max(length, other.end - other.start), actor)
        for actor in actors
        for other in actor.mentions
        if other.start < span.end and span.start < other.end
    ]
    best = max((fit for fit, _ in fits), default=0.0)
    expected = next((actor.id for fit, actor in fits if fit == best), None) if best >= 0.5 else None
    assert name_mention(context, index_actors(actors), span).actor == expected

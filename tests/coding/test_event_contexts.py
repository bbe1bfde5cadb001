"""In which contexts events stand: by words near them, sectors of who takes part, acts, time and status."""

from dataclasses import replace
from datetime import date

import pytest

from hearsay import model
from hearsay.codebook import load_codebook
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.event_contexts import ContextLexicon, find_contexts, find_topics, make_contexts
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import find_triggers, make_lexicon
from tests import build

BOOK = load_codebook()
LEXICON = make_contexts(BOOK)


def place(
    text: str,
    word: str,
    *,
    claim: tuple[str, str] | None = None,
    sectors: dict[str, str] | None = None,
    topics: frozenset[str] = frozenset(),
    published: date | None = None,
    lexicon: ContextLexicon = LEXICON,
    **fields: object,
) -> dict[str, str]:
    """Contexts of the event that `word` begins, each with what told it; `claim`: words and voice of the claim that carries it."""
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    trigger = next(one for one in find_triggers(context, make_lexicon(BOOK), load_syntax()) if one.span.start == text.index(word))
    event = replace(build.event(report, text[trigger.span.start : trigger.span.end], trigger.entry.type), **fields)  # type: ignore[arg-type]
    told = build.claim(report, *claim, cue=None) if claim else code_own_claim(context)
    codes, reasons = find_contexts(event, trigger, told, sectors or {}, lexicon, topics=topics, published=published)
    assert [reason.field for reason in reasons] == ["contexts"] * len(codes)
    return dict(zip(codes, (reason.by for reason in reasons), strict=True))


@pytest.mark.parametrize(
    ("text", "word", "codes"),
    [
        ("Police arrested two candidates before the election in Bor.", "arrested", {"election"}),
        ("The troops attacked a mosque in Telm.", "attacked", {"military", "religion"}),
        ("Police arrested a man in Lund.", "arrested", set()),
        ("The U.N. envoy met the mayor.", "met", {"diplomatic"}),  # printed with full stops
        ("The prosecutor’s office charged two men.", "charged", {"legal"}),
    ],
)
def test_words_near_an_event_tell_its_context(text: str, word: str, codes: set[str]) -> None:
    assert set(place(text, word)) == codes


def test_what_stands_far_off_is_another_matters() -> None:
    filler = "and then " * 14
    assert place(f"Police arrested a man in Lund {filler}the election came.", "arrested") == {}
    assert set(place("Police arrested a man in Lund and then the election came.", "arrested")) == {"election"}


def test_a_party_is_of_the_event_however_far_off_it_stands() -> None:
    text = f"Police arrested {'and then ' * 14}a priest."
    assert place(text, "arrested") == {}
    assert set(place(text, "arrested", recipients=(build.mention(build.report(text), "a priest"),))) == {"religion"}


def test_who_tells_of_an_event_is_not_its_context() -> None:
    text = "The army said that police arrested a man in Lund."
    assert place(text, "arrested", claim=("police arrested a man in Lund", "The army")) == {}
    assert set(place(text, "arrested")) == {"military"}


def test_sectors_of_parties_and_acts_tell_a_context() -> None:
    report = build.report("They met Ana Kos.")
    party = build.mention(report, "Ana Kos", actor="actor-1")
    assert place("They met Ana Kos.", "met", recipients=(party,), sectors={"actor-1": "JUD"}) == {"legal": "codebook:sector JUD (legal)"}
    assert set(place("They bombed it.", "bombed", mode="aerial")) == {"military"}


def test_long_ago_and_possible_are_told_by_time_and_status() -> None:
    report = build.report("Police arrested a man in 2019.")
    when = build.when(report, "in 2019", "2019-12-31")
    text = "Police arrested a man in 2019."
    assert set(place(text, "arrested", when=when, published=date(2021, 1, 5))) == {"historical"}
    assert place(text, "arrested", when=when, published=date(2020, 1, 5)) == {}
    assert place(text, "arrested", when=when) == {}  # nobody knows how long ago
    assert set(place(text, "arrested", status=model.Status.POSSIBLE)) == {"hypothetical"}
    assert place(text, "arrested", status=model.Status.PLANNED) == {}


def test_a_reports_topic_is_the_context_of_what_its_sentence_does_not_tell() -> None:
    topics = frozenset({"election"})
    assert place("Police arrested a man.", "arrested", topics=topics) == {"election": "rule:topic-of-report (election)"}
    assert set(place("Police arrested a priest.", "arrested", topics=topics)) == {"religion"}
    text = "The election is near. The candidate spoke. It rained. Voters came. Two men ate. " * 2
    report = build.report(text)
    assert find_topics(make_context(report, build.reading(report), run="run-1"), LEXICON) == {"election"}
    once = build.report("The election is near. " + "It rained. " * 9)
    assert find_topics(make_context(once, build.reading(once), run="run-1"), LEXICON) == frozenset()


def test_a_codebook_without_a_context_never_gives_it() -> None:
    own = make_contexts(replace(BOOK, contexts=tuple(one for one in BOOK.contexts if one.code != "hypothetical")))
    assert place("Police arrested a man.", "arrested", status=model.Status.POSSIBLE, lexicon=own) == {}

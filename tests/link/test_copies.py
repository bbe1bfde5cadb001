"""Copies: exact, near, cut, with other numbers; families with their origin; what is no copy."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.link.copies import Print, find_copies, find_families, find_names, sketch_text
from hearsay.model import CopyKind

STORY = (
    "The valley council met for six hours on Tuesday and could not agree on a new guard for the bridge. "
    "Two members left the hall before the vote, saying that they had not been given the list of names. "
    "A crowd of about 300 people waited outside in the rain until the lamps were put out. "
    "The miller, who has sat on the council for 20 years, said he had never seen such a meeting. "
    "Ferry traffic stays closed for at least 4 more days, the harbour office told an invented agency. "
    "Grain prices rose by 12 percent in the lower town while the bridge was shut to carts."
)
OTHER = (
    "Beekeepers in the upper villages lost a third of their hives to the late frost this spring. "
    "An inspector from the provincial office will count the damage next week and report to the assembly. "
    "Honey from the coast is being sold at twice the price of last year in most of the markets. "
    "The association has asked for cheap sugar so that the remaining bees can be fed until June."
)


def print_of(name: str, text: str, day: int = 1, outlet: str = "Invented Wire") -> Print:
    return Print(report=name, outlet=outlet, published=date(2024, 3, day), sketch=sketch_text(text))


def test_the_same_text_is_an_exact_copy_of_the_earliest_print() -> None:
    copies = find_copies([print_of("c", STORY, 3), print_of("a", STORY, 1), print_of("b", STORY.replace(" ", "  "), 2)])
    assert [(one.report, one.origin, one.kind) for one in copies] == [("b", "a", CopyKind.EXACT), ("c", "a", CopyKind.EXACT)]


def test_changed_numbers_do_not_hide_a_copy() -> None:
    changed = STORY.replace("300", "450").replace("12 percent", "17 percent")
    (copy,) = find_copies([print_of("a", STORY), print_of("b", changed, 2, "The Echo")])
    assert (copy.kind, copy.share) == (CopyKind.NEAR, 1.0)
    assert copy.reason == "100% of its sentences stand in report a, published 2024-03-01"


def test_a_cut_text_is_a_rewrite_of_the_whole_one() -> None:
    cut = ". ".join(STORY.split(". ")[:3]) + "."
    (copy,) = find_copies([print_of("a", STORY), print_of("b", cut, 2, "The Echo")])
    assert (copy.report, copy.origin, copy.kind) == ("b", "a", CopyKind.REWRITE)


def test_a_longer_version_of_the_same_outlet_is_an_update() -> None:
    (copy,) = find_copies([print_of("a", STORY), print_of("b", STORY + " " + OTHER, 2)])
    assert copy.kind is CopyKind.UPDATE


def test_a_chain_of_copies_leads_to_one_origin() -> None:
    sentences = STORY.split(". ")
    first, middle = ". ".join(sentences[:4]) + ".", ". ".join(sentences[1:]) + " The mayor kept silent all day about it."
    copies = find_copies([print_of("a", first), print_of("b", middle, 2, "B"), print_of("c", ". ".join(sentences[2:]), 3, "C")])
    assert find_families(copies) == {"b": "a", "c": "a"}


def test_one_common_sentence_makes_no_copy() -> None:
    quote = "The miller, who has sat on the council for 20 years, said he had never seen such a meeting."
    assert find_copies([print_of("a", quote + " " + OTHER), print_of("b", STORY, 2)]) == ()


def test_texts_about_other_things_are_no_copies() -> None:
    assert find_copies([print_of("a", STORY), print_of("b", OTHER, 2)]) == ()


def test_a_sentence_printed_by_hundreds_is_compared_with_the_earliest_only() -> None:
    prints = [
        print_of(f"{n:03}", STORY + f" Reporter {chr(97 + n % 26)}{chr(97 + n // 26)} was there for this paper.", 1 + n // 10)
        for n in range(120)
    ]
    copies = find_copies(prints)
    (origin,) = {one.origin for one in copies}
    assert origin < "010"  # one of the ten of the first day
    assert len(copies) == 119


@settings(max_examples=20)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_arrival_changes_no_family(names: list[str]) -> None:
    texts = {"a": STORY, "b": STORY.replace("300", "500"), "c": OTHER, "d": OTHER + " " + STORY.split(". ")[0] + "."}
    days = {"a": 1, "b": 2, "c": 3, "d": 4}
    assert find_families(find_copies([print_of(name, texts[name], days[name]) for name in names])) == {"b": "a", "d": "c"}


def test_an_empty_text_is_nobodys_copy() -> None:
    assert find_copies([print_of("a", "Too short."), print_of("b", STORY, 2)]) == ()


def tell_bomb(town: str, *, day: str = "Wednesday", n: str = "seven") -> str:
    return (
        f"A car bomb exploded at a police checkpoint in {town} on {day}, killing {n} people and wounding many more, police said. "
        f"A group calling itself the Hill Front claimed responsibility for the attack in {town} in a statement to an invented agency."
    )


def test_one_form_filled_in_for_another_town_is_no_copy() -> None:
    assert find_copies([print_of("a", tell_bomb("Northtown")), print_of("b", tell_bomb("Khalis", day="Thursday", n="nine"), 2)]) == ()


def test_another_spelling_or_day_of_the_week_does_not_hide_a_copy() -> None:
    (copy,) = find_copies([print_of("a", tell_bomb("Baquba")), print_of("b", tell_bomb("Baqubah", day="Thursday"), 2, "The Echo")])
    assert copy.origin == "a"


def test_names_are_told_by_capitals_where_these_tell_something() -> None:
    assert find_names("On Monday Ana Kos (Invented Wire) left the town of Varnik.") == {"ana", "kos", "varnik"}
    assert find_names("ANA KOS LEFT VARNIK.") == frozenset()

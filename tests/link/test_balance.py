"""What each outlet reports, whom it quotes, which words it uses for the same act."""

from hearsay.link.balance import balance_accounts, compare_wordings, measure_balance
from hearsay.link.linker import link
from hearsay.link.sides import Party, make_sides
from tests import build
from tests.link.scene import tell

SIDES = make_sides([Party(name="Hill Radio", side="rebels"), Party(name="Rado Vek", side="government")])
TOLD = [tell(outlet="Invented Post", filler=""), tell(source="b", outlet="Hill Radio", voice="Dr Mila Horn", filler="")]
REPORTS, CODINGS = [report for report, _ in TOLD], [coding for _, coding in TOLD]
LINKED = link(REPORTS, CODINGS, sides=SIDES)


def test_an_outlets_row_counts_reports_incidents_and_voices() -> None:
    rows = {row.name: row for row in measure_balance(REPORTS, CODINGS, LINKED, sides=SIDES)}
    post = rows["Invented Post"]
    assert (post.n_reports, post.n_incidents, post.n_alone, post.side) == (1, 1, 0, None)
    assert post.voices == (("Colonel Rado Vek", 1),)
    assert post.voices_by_side == (("government", 1),)
    assert rows["Hill Radio"].side == "rebels"


def test_sides_can_be_counted_instead_of_outlets() -> None:
    assert [row.name for row in measure_balance(REPORTS, CODINGS, LINKED, sides=SIDES, by_side=True)] == ["rebels", "unknown"]


def test_the_words_of_two_outlets_for_one_act_stand_side_by_side() -> None:
    (wording,) = compare_wordings(REPORTS, CODINGS, LINKED, sides=SIDES)
    assert [name for name, _ in wording.words] == ["Hill Radio", "Invented Post"]
    assert wording.words[0][1] == (("bomb", 1),)


def test_stances_are_counted_by_side() -> None:
    assert dict(balance_accounts(LINKED.accounts)["government"])["asserts"] > 0


def test_an_unknown_outlet_stands_under_unknown() -> None:
    report = build.report("Nothing happened.", outlet=None)
    linked = link([report], [])
    assert [row.name for row in measure_balance([report], [], linked, sides=SIDES)] == ["unknown"]

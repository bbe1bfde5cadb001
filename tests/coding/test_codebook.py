"""A codebook is read from a file, and its faults are found."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from hearsay.codebook import Codebook, Crosswalk, load_codebook
from hearsay.coding.codebook_checks import check_codebook
from hearsay.errors import InputError
from hearsay.model import EventType

SHIPPED = load_codebook()


def spoilt(**fields: object) -> Codebook:
    """The shipped codebook with fields of its first type replaced."""
    first = replace(SHIPPED.kinds[0], **fields)  # type: ignore[arg-type]
    return replace(SHIPPED, kinds=(first, *SHIPPED.kinds[1:]))


def test_the_shipped_codebook_has_the_sixteen_types_and_no_findings() -> None:
    assert {kind.code for kind in SHIPPED.kinds} == {str(each) for each in EventType}
    assert check_codebook(SHIPPED) == ()


def test_every_shipped_type_shows_what_it_is_and_what_it_is_not() -> None:
    assert all(kind.examples and kind.counter_examples and kind.definition for kind in SHIPPED.kinds)


def test_a_type_without_examples_is_a_finding() -> None:
    found = check_codebook(spoilt(examples=(), counter_examples=()))
    assert [finding.kind for finding in found] == ["examples", "examples"]


def test_a_word_that_names_two_types_is_a_finding() -> None:
    second = SHIPPED.kinds[1].triggers[0]
    found = check_codebook(spoilt(triggers=(*SHIPPED.kinds[0].triggers, replace(second, mode=None))))
    assert {"overlap"} == {finding.kind for finding in found}
    assert any("'meet'" in finding.message for finding in found)


def test_an_unknown_mode_is_a_finding() -> None:
    group = replace(SHIPPED.kinds[0].triggers[0], mode="handshake")
    assert any("'handshake'" in finding.message for finding in check_codebook(spoilt(triggers=(group,))))


def test_an_unknown_type_is_a_finding() -> None:
    assert any(finding.place == "GREET" and finding.kind == "unknown" for finding in check_codebook(spoilt(code="GREET")))


def test_codes_that_exist_nowhere_are_findings() -> None:
    found = check_codebook(spoilt(crosswalk=Crosswalk(cameo=("99",), quad=7, acled=("Quarrels/Loud",), ucdp=("war",))))
    assert [finding.kind for finding in found] == ["crosswalk"] * 4


@pytest.mark.parametrize("slip", ["Riots/Mob violense", "Riots/Mob", "Mob violence"])
def test_what_acled_does_not_call_so_is_found_before_the_export(slip: str) -> None:
    (found,) = check_codebook(spoilt(crosswalk=Crosswalk(acled=(slip,))))
    assert repr(slip) in found.message
    assert "'Riots/Mob violence'" in found.message


def test_faults_of_contexts_are_findings() -> None:
    first = SHIPPED.contexts[0]
    bad = replace(first, code="feuds", words=(), sectors=("XYZ",), acts=("ASSAULT/shouting",))
    empty = replace(first, code="weather", words=(), sectors=(), acts=())
    found = check_codebook(replace(SHIPPED, contexts=(*SHIPPED.contexts, bad, empty, first)))
    assert [(finding.kind, finding.place) for finding in found] == [
        ("unknown", "contexts.feuds"),
        ("unknown", "contexts.feuds"),
        ("empty", "contexts.weather"),
        ("overlap", f"contexts.{first.code}"),
    ]


def test_contexts_may_be_names_alone(tmp_path: Path) -> None:
    source = files("hearsay.lists").joinpath("codebook", "plover.toml").read_text("utf-8")
    path = tmp_path / "own.toml"
    path.write_text('contexts = ["harvest"]\n' + source[: source.index("[[contexts]]\ncode")], "utf-8")
    assert [(one.code, one.words) for one in load_codebook(path).contexts] == [("harvest", ())]


def test_a_users_own_codebook_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        'name = "Own"\nversion = 1\n[frames.act]\nsubject = "actor"\n[[types]]\ncode = "ASSAULT"\ndefinition = "d"\n'
        '[[types.triggers]]\nframe = "act"\nverbs = ["smite"]\n',
        encoding="utf-8",
    )
    codebook = load_codebook(path)
    assert (codebook.name, codebook.kinds[0].triggers[0].verbs) == ("Own", ("smite",))


def test_a_codebook_without_types_is_refused_with_the_field(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('name = "Bad"\nversion = 1\n[frames]\n', encoding="utf-8")
    with pytest.raises(InputError, match="types"):
        load_codebook(path)


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("name = \n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        load_codebook(path)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(InputError, match="Cannot read"):
        load_codebook(Path("nowhere.toml"))


def test_words_that_are_weak_and_sure_at_once_are_a_finding() -> None:
    group = replace(SHIPPED.kinds[0].triggers[0], weak=True, sure=True, needs=("police",))
    assert any("weak and sure" in finding.message for finding in check_codebook(spoilt(triggers=(group,))))

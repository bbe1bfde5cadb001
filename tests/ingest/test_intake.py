"""Places become reports: order, sources, side files, options, and how each fact is known. All texts and outlets are invented."""

import io
import sys
from pathlib import Path

import pytest

from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import take_in
from hearsay.ingest.options import IngestOptions
from hearsay.model import Issue, Known, Report, Stated
from tests.ingest import hostile
from tests.ingest.build import SMALL, sources, take_bytes, take_report

SOUND = "Soldiers closed the bridge at Lipova on Monday, the ministry said in a statement that was read on the radio."


def take_folder(folder: Path, files: dict[str, str], *, options: IngestOptions = SMALL) -> list[Arrival | Issue]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return list(take_in([str(folder)], options=options))


def only_report(found: list[Arrival | Issue]) -> Report:
    [arrival] = found
    assert isinstance(arrival, Arrival)
    return arrival.report


def test_folders_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    found = take_folder(
        tmp_path, {"b/2.txt": SOUND, "a.txt": SOUND, "b/10.txt": SOUND, "c.md": SOUND, ".hidden": SOUND, "b/.git/x.txt": SOUND}
    )

    assert sources(found) == ["a.txt", "b/10.txt", "b/2.txt", "c.md"]


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    [issue] = take_folder(tmp_path, {"README.md": SOUND, "deep/.hidden": SOUND})

    assert isinstance(issue, Issue)
    assert issue.message.startswith("No report lies in the folder")


def test_a_side_file_gives_facts_and_is_no_report(tmp_path: Path) -> None:
    side = '{"id": "r1", "published": "2019-06-10", "outlet": "The Valley Courier", "title": "Bridge", "author": null, "url": "https://a.example/1"}'

    report = only_report(take_folder(tmp_path, {"r1.txt": SOUND, "r1.meta.json": side, "r1.json": '{"report": "r1", "claims": []}'}))

    assert report.source == "r1.txt"
    assert report.published == Stated(value="2019-06-10", known=Known.GIVEN)
    assert report.outlet == Stated(value="The Valley Courier", known=Known.GIVEN)
    assert report.address == Stated(value="https://a.example/1", known=Known.GIVEN)
    assert report.author == Stated()


def test_a_broken_side_file_is_told_and_the_report_still_arrives(tmp_path: Path) -> None:
    found = take_folder(tmp_path, {"r1.txt": SOUND, "r1.meta.json": "{broken"})

    assert sources(found) == ["! r1.txt.meta.json", "r1.txt"]


def test_notes_about_a_folder_are_no_reports_unless_named(tmp_path: Path) -> None:
    assert sources(take_folder(tmp_path, {"README.md": SOUND, "SOURCES.md": SOUND, "LICENSE": SOUND, "VAL-0001.txt": SOUND})) == [
        "VAL-0001.txt"
    ]
    assert sources(take_in([str(tmp_path / "README.md")], options=SMALL)) == ["README.md"]


def test_two_folders_with_one_name_in_both_keep_both_reports(tmp_path: Path) -> None:
    for year in ("2019", "2020"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.txt").write_text(f"{SOUND} It was {year}.", "utf-8")

    assert sources(take_in([str(tmp_path / "2019"), str(tmp_path / "2020")], options=SMALL)) == ["a.txt", "2020/a.txt"]


def test_the_same_file_has_the_same_id_wherever_it_lies_and_a_changed_one_another(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    first = take_report(tmp_path / "one", "a.txt", SOUND)
    second = take_report(tmp_path / "two", "a.txt", SOUND)
    changed = take_report(tmp_path / "two", "a.txt", SOUND + " Nobody was hurt.")

    assert first == second
    assert changed.source == first.source
    assert changed.id != first.id


def test_what_is_not_known_stays_unknown(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.txt", SOUND)

    assert [report.title, report.author, report.outlet, report.published, report.address, report.place] == [Stated()] * 6


def test_a_file_name_tells_the_day_where_nothing_else_does(tmp_path: Path) -> None:
    assert take_report(tmp_path, "2019-06-10-bridge.txt", SOUND).published == Stated(value="2019-06-10", known=Known.FILE_NAME)
    assert take_report(tmp_path, "2019-06-11-bridge.txt", f"LIPOVA, 3 June 2019 (VN) -- {SOUND}").published.known is Known.DATELINE


def test_options_fill_in_and_do_not_overrule_the_report(tmp_path: Path) -> None:
    options = IngestOptions(outlet="The Valley Courier", published="2019-06-10")

    bare = take_report(tmp_path, "a.txt", SOUND, options=options)
    dated = take_report(tmp_path, "b.txt", f"LIPOVA, 3 June 2019 (VN) -- {SOUND}", options=options)
    page = take_report(
        tmp_path,
        "c.html",
        hostile.make_page(f"<p>{SOUND}</p>", head='<meta property="og:site_name" content="Radio Norte">'),
        options=options,
    )

    assert bare.published == Stated(value="2019-06-10", known=Known.GIVEN)
    assert (dated.published.value, dated.outlet.value) == ("2019-06-03", "The Valley Courier")
    assert page.outlet == Stated(value="Radio Norte", known=Known.PAGE)


def test_an_agency_of_a_dateline_is_the_outlet_only_where_no_other_is_known(tmp_path: Path) -> None:
    assert take_report(tmp_path, "a.txt", f"LIPOVA (VN) -- {SOUND}").outlet == Stated(value="VN", known=Known.DATELINE)


def test_a_report_in_another_language_is_kept_with_its_language(tmp_path: Path) -> None:
    text = "Soldaten haben am Montag die Brücke bei Lipova gesperrt, und das Ministerium teilte mit, dass niemand verletzt wurde."

    assert take_report(tmp_path, "a.txt", text).language == Stated(value="de", known=Known.TEXT)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (SOUND.encode(), ["standard input"]),
        (
            b'{"id": "r1", "text": "Soldiers closed it."}\n{"id": "r2", "text": "They opened it."}\n',
            ["standard input#r1", "standard input#r2"],
        ),
        (
            b'{"id": "r1", "text": "' + b"Soldiers closed it. " * 2_000 + b'"}\n{"id": "r2", "text": "They opened it."}\n',
            ["standard input#r1", "standard input#r2"],
        ),
        (b'[\n {"id": "r1",\n "text": "Soldiers closed it."}\n]', ["standard input#r1"]),
        (b"id,text,date\nr1,Soldiers closed it.,2019-06-03\n", ["standard input#r1"]),
        (b"Text, they said, is text.\nSoldiers closed it.\n", ["standard input"]),
        (hostile.make_feed(), ["standard input#c-1"]),
        (b"", ["! standard input"]),
    ],
)
def test_standard_input_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch, raw: bytes, expected: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw)), "utf-8"))

    assert sources(take_in(["-"], options=SMALL)) == expected


def test_reports_arrive_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Soldiers closed it."}\n' * 1_000)

    arrivals = take_in([str(tmp_path)], options=SMALL)
    first = next(iter(arrivals))
    (tmp_path / "a.jsonl").unlink()

    assert isinstance(first, Arrival)
    assert first.report.source == "a.jsonl#1"


@pytest.mark.parametrize(
    "text",
    [
        '“Nobody was hurt, the ministry said. "It was quiet, he said on Monday.',
        SOUND.upper(),
        SOUND.lower(),
        SOUND * 200,
        "Soldiers\nclosed\nthe\nbridge\n",
        "\u202eSoldiers\u202c closed \u200bthe bridge\ufeff.",
        "🚧" * 500,
        "a",
    ],
)
def test_odd_texts_arrive_as_they_are(tmp_path: Path, text: str) -> None:
    assert take_report(tmp_path, "a.txt", text).text == text


def test_long_names_and_names_that_are_no_utf8_are_shown(tmp_path: Path) -> None:
    name = b"br\xfccke.txt".decode("utf-8", "surrogateescape")

    report = take_report(tmp_path, name, SOUND)

    assert report.source == "br\ufffdcke.txt"
    assert sources(take_bytes(tmp_path, f"{'x' * 240}.txt", SOUND.encode())) == [f"{'x' * 240}.txt"]

"""Files that mean harm or are broken: each costs one clear line, and the reports beside them arrive."""

import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import take_in
from hearsay.ingest.options import IngestOptions, Limits
from hearsay.model import Issue
from tests.ingest import hostile
from tests.ingest.build import SMALL, sources, take_bytes, take_issue

SOUND = "Soldiers closed the bridge at Lipova on Monday, the ministry said in a statement that was read on the radio."

ONE_LINE: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.txt", lambda: b"", "is empty"),
    ("blank.txt", lambda: b" \n\t\r\n ", "is empty"),
    ("mark.txt", lambda: b"\xef\xbb\xbf", "text"),
    ("huge.txt", lambda: b"Soldiers closed the bridge. " * 1_800_000, "larger than 2,000,000 bytes"),
    ("binary.txt", lambda: bytes(range(256)) * 40, "binary file"),
    ("program", lambda: b"\x7fELF" + bytes(2_000), "binary file"),
    ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Save it as DOCX"),
    ("letter.rtf", lambda: rb"{\rtf1 Soldiers closed the bridge.}", "RTF"),
    ("bundle.zip", lambda: b"PK\x05\x06" + bytes(18), "Unpack it"),
    ("twice.txt.gz", lambda: __import__("gzip").compress(__import__("gzip").compress(SOUND.encode())), "packed twice"),
    ("bomb.docx", hostile.make_docx_bomb, "once inflated"),
    ("lying.docx", hostile.make_lying_docx, "damaged"),
    ("laughs.docx", hostile.make_laughing_docx, "document type"),
    ("torn.docx", lambda: hostile.make_docx(SOUND)[:4_000], "damaged"),
    ("laughs.xml", lambda: hostile.make_feed(head=hostile.LAUGHS, description="&i;"), "declares entities"),
    (
        "outside.rss",
        lambda: hostile.make_feed(head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>', description="&x;"),
        "entities",
    ),
    ("other.xml", lambda: b"<?xml version='1.0'?><list><item>Soldiers</item></list>", "Expected a feed"),
    ("hollow.rss", lambda: b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>", "no entries"),
    ("bomb.jsonl.gz", hostile.make_gzip_bomb, "inflates to more than 200 times"),
    ("bomb.txt.gz", lambda: hostile.make_gzip_bomb(30_000_000), "inflates to more than"),
    ("cut.txt.gz", hostile.cut_gzip, "damaged"),
    ("locked.pdf", hostile.make_locked_pdf, "password"),
    ("looped.pdf", hostile.make_looped_pdf, "PDF"),
    ("torn.pdf", lambda: b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type", "damaged"),
    ("scan.pdf", lambda: hostile.make_pdf([]), "Recognise its text"),
    ("deep.html", hostile.make_deep_page, "nests more than"),
    ("bare.html", lambda: hostile.make_page("<script>run()</script>"), "text"),
    ("torn.jsonl", lambda: b'{"text": "Soldiers\n{"text": \n{"te', "2 more rows"),
    ("deep.jsonl", lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "line 1"),
    ("nested.json", lambda: b"[" * 100_000, "as JSON"),
    ("numbers.jsonl", lambda: b"1\n2\n3\n", "2 more rows"),
    ("nameless.csv", lambda: b"a,b\n1,2\n3,4\n", "No column holds the text"),
    ("quotes.csv", lambda: b'id,text\n1,"' + b"Soldiers closed the bridge.\n" * 100_000, "quotation mark"),
    ("textless.csv", lambda: b"id,text\n1,\n2,\n", "has no text"),
    ("bad.warc", lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: nine\r\n\r\nxx", "archive"),
    ("none.warc.gz", lambda: hostile.make_archive([("https://a.example/", "image/png", b"x")]), "holds no page"),
    ("hollow.eml", lambda: b"From: a@b.example\nSubject: x\nDate: Mon, 01 Mar 2021 09:30:00 +0100\nMIME-Version: 1.0\n\n\n", "no text"),
]


@pytest.mark.parametrize(("name", "make", "words"), ONE_LINE, ids=[name for name, _, _ in ONE_LINE])
def test_a_bad_file_costs_one_clear_line(tmp_path: Path, name: str, make: Callable[[], bytes], words: str) -> None:
    issue = take_issue(tmp_path, name, make())

    assert issue.source == name
    assert issue.stage == "ingest"
    assert words in issue.message
    assert "\n" not in issue.message
    assert "Traceback" not in issue.message


def test_bad_files_stop_nothing(tmp_path: Path) -> None:
    for name, make, _ in ONE_LINE:
        if name not in ("huge.txt", "bomb.docx", "bomb.txt.gz"):  # large to build, and tested alone above
            (tmp_path / name).write_bytes(make())
    (tmp_path / "aaa.txt").write_text(SOUND, "utf-8")
    (tmp_path / "zzz.txt").write_text(SOUND, "utf-8")

    found = list(take_in([str(tmp_path)], options=SMALL))

    assert [item.report.source for item in found if isinstance(item, Arrival)] == ["aaa.txt", "zzz.txt"]
    assert len([item for item in found if isinstance(item, Issue)]) == len(ONE_LINE) - 3


def test_fifty_megabytes_of_text_give_one_line_at_the_default_limits(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(b"Soldiers closed the bridge. " * 1_800_000)

    [issue] = take_in([str(tmp_path)], options=IngestOptions())

    assert isinstance(issue, Issue)
    assert "larger than 20,000,000 bytes" in issue.message


@pytest.mark.parametrize(
    ("name", "raw", "held"),
    [
        ("statement.txt", hostile.make_pdf([SOUND]), "PDF"),
        ("statement.pdf", hostile.make_page(f"<article><p>{SOUND}</p></article>"), "HTML"),
        ("statement.html", hostile.make_docx(SOUND), "Word document"),
        ("statement.docx", SOUND.encode(), "text"),
        ("statement.csv", hostile.make_feed(), "feed"),
    ],
)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is_and_told(tmp_path: Path, name: str, raw: bytes, held: str) -> None:
    arrival, issue = take_bytes(tmp_path, name, raw)

    assert isinstance(arrival, Arrival)
    assert "Soldiers closed the bridge" in arrival.report.text
    assert isinstance(issue, Issue)
    assert f"holds {held}" in issue.message


def test_paths_in_archives_are_labels_and_nothing_is_written_there(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    tricks = ["https://a.example/../../../../tmp/x", "https://a.example/%2e%2e/%00\x07y", "http://a.example/..\\..\\x.txt"]
    archive = hostile.make_archive([(trick, "text/plain", SOUND.encode()) for trick in tricks])
    before = sorted(tmp_path.rglob("*"))

    found = take_bytes(folder, "trick.warc.gz", archive)

    assert len([item for item in found if isinstance(item, Arrival)]) == len(tricks)
    assert all(source.startswith("trick.warc.gz#") and source.isprintable() for source in sources(found))
    assert sorted(tmp_path.rglob("*")) == [*before, folder / "trick.warc.gz"]


def test_a_parser_that_takes_too_long_is_stopped_and_the_next_file_is_read(tmp_path: Path) -> None:
    page = hostile.make_page("<p>" + "<b><i>Soldiers " * 60_000)
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.html").write_bytes(hostile.make_page(f"<article><p>{SOUND}</p></article>"))
    options = IngestOptions(limits=Limits(max_seconds=0.001))

    issues = list(take_in([str(tmp_path / "a.html")], options=options))
    found = list(take_in([str(tmp_path)], options=SMALL))

    assert [type(item) for item in issues] == [Issue]
    assert "longer than 0.001 seconds" in str(issues[0])
    assert sources(found)[-1] == "b.html"


def test_a_parser_that_needs_too_much_memory_costs_one_line(tmp_path: Path) -> None:
    options = IngestOptions(limits=Limits(max_memory_bytes=40_000_000))

    issue = take_issue(tmp_path, "page.html", hostile.make_page(f"<p>{SOUND}</p>"), options=options)

    assert "memory" in issue.message or "failed" in issue.message


def test_links_in_circles_and_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text(SOUND, "utf-8")
    (tmp_path / "secret.txt").write_text("Nobody named this file.", "utf-8")
    (folder / "deep" / "back").symlink_to(folder)
    (folder / "lost.txt").symlink_to(folder / "gone.txt")
    (folder / "self").symlink_to(folder / "self")
    (folder / "secret.txt").symlink_to(tmp_path / "secret.txt")

    found = list(take_in([str(folder)], options=SMALL))

    assert sources(found) == ["deep/a.txt", "! deep/back", "! lost.txt", "! secret.txt", "! self"]


def test_a_pipe_in_a_folder_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    [issue] = take_in([str(tmp_path)], options=SMALL)

    assert isinstance(issue, Issue)
    assert "a pipe" in issue.message


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    [issue] = take_in([str(tmp_path / "nowhere")], options=SMALL)

    assert isinstance(issue, Issue)
    assert "Expected a file, a folder, or -" in issue.message


def test_a_gzip_bomb_takes_neither_memory_nor_time(tmp_path: Path) -> None:
    (tmp_path / "bomb.jsonl.gz").write_bytes(hostile.make_gzip_bomb())
    tracemalloc.start()
    started = time.monotonic()

    found = list(take_in([str(tmp_path)], options=SMALL))

    assert time.monotonic() - started < 5
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    assert sources(found) == ["! bomb.jsonl.gz"]


def test_rows_before_a_cut_are_kept(tmp_path: Path) -> None:
    found = take_bytes(tmp_path, "cut.jsonl.gz", hostile.cut_gzip(b'{"text": "Soldiers closed the bridge."}\n'))

    assert sources(found)[0] == "cut.jsonl.gz#1"
    assert sources(found)[-1] == "! cut.jsonl.gz"
    assert sum(isinstance(item, Issue) for item in found) == 1


def test_bad_rows_among_good_ones_are_told_one_by_one_up_to_a_limit(tmp_path: Path) -> None:
    rows = [f'{{"id": "r{number}", "text": "{SOUND}"}}' if number % 2 else "{broken" for number in range(100)]

    found = take_bytes(tmp_path, "rows.jsonl", "\n".join(rows).encode())
    issues = [item.message for item in found if isinstance(item, Issue)]

    assert sum(isinstance(item, Arrival) for item in found) == 50
    assert len(issues) == SMALL.limits.max_row_issues + 1
    assert issues[0].startswith("Cannot read line 1 as JSON")
    assert issues[-1].startswith("30 more rows")

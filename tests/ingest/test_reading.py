"""Each kind of file as the reports that it holds. All texts, outlets and people are invented."""

import gzip
from pathlib import Path

import pytest

from hearsay.ids import hash_bytes, hash_text
from hearsay.ingest.drafts import Arrival
from hearsay.ingest.pdf_files import join_pages
from hearsay.model import Known, Report, Stated, ZoneKind
from tests.ingest import hostile
from tests.ingest.build import sources, take_bytes, take_report, zone_words

SOUND = "Soldiers closed the bridge at Lipova on Monday, the ministry said in a statement that was read on the radio."
SECOND = "Residents told this paper that nine trucks were waiting there, and that two of the drivers had been taken away."
HEAD = (
    '<title>Bridge closed | The Valley Courier</title><meta property="og:site_name" content="The Valley Courier">'
    '<meta name="author" content="Ana Ruiz"><meta property="article:published_time" content="2021-03-01T09:30:00+01:00">'
    '<link rel="canonical" href="https://courier.example/2021/03/01/bridge">'
)
ARTICLE = (
    "<nav><a href='/'>Home</a></nav><article><h1>Bridge closed</h1><figure><figcaption>A soldier. Photo: Ana Ruiz</figcaption></figure>"
    f'<p>LIPOVA, March 1 (VN) -- {SOUND}<sup><a href="#n1">1</a></sup></p><h2>Nine trucks</h2>'
    f'<p>{SECOND} <a href="https://gov.example/s">The statement</a> was short.<a href="#n2">[2]</a></p>'
    '<ol class="notes"><li id="n1">Radio Norte, <a href="https://radio.example/1">morning news</a> <a href="#r1">↩</a></li>'
    '<li id="n2">Talk with a resident.</li><li id="n3">Nobody cites this.</li></ol></article><footer>© 2021 The Valley Courier</footer>'
)
LETTER = (
    'From: "Press Office" <press@rights.example>\nTo: list@example.org\nSubject: =?utf-8?q?Nine_drivers_missing_=E2=80=93_statement?=\n'
    "Date: Fri, 5 Mar 2021 10:00:00 +0100\nMessage-ID: <m1@rights.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    f"{SOUND}\n\nOn Thu, 4 Mar 2021 at 10:00, Jon Hill wrote:\n> What do you know?\n\n-- \nPress Office\n"
)


def assert_whole(report: Report) -> None:
    """The hashes hold and every span lies in the text."""
    assert report.text_sha256 == hash_text(report.text)
    assert all(0 <= zone.span.start < zone.span.end <= len(report.text) for zone in report.zones)
    assert all(report.text[link.span.start : link.span.end].strip() for link in report.links)


def test_plain_text_comes_out_as_it_is(tmp_path: Path) -> None:
    text = f"  Bridge closed\r\n\r\n{SOUND}\r\n\tŠarić “denied” it.\u00a0\r\n"

    report = take_report(tmp_path, "a.txt", text)

    assert report.text == text
    assert report.raw_sha256 == hash_bytes(text.encode())
    assert report.extractor.startswith("hearsay text")
    assert_whole(report)


def test_markdown_stays_text_and_its_headings_are_zones(tmp_path: Path) -> None:
    text = f"# Bridge closed\n\n{SOUND}[^1]\n\n## Nine trucks\n\n{SECOND}\n\n[^1]: Radio Norte, https://radio.example/1\n"

    report = take_report(tmp_path, "a.md", text)

    assert report.text == text
    assert report.media_type == "text/markdown"
    assert zone_words(report, ZoneKind.HEADING) == ["# Bridge closed", "## Nine trucks"]
    assert zone_words(report, ZoneKind.FOOTNOTES) == ["[^1]: Radio Norte, https://radio.example/1"]


def test_a_page_gives_its_article_facts_links_and_notes(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.html", hostile.make_page(ARTICLE, head=HEAD))

    assert report.title == Stated(value="Bridge closed", known=Known.PAGE)
    assert report.author == Stated(value="Ana Ruiz", known=Known.PAGE)
    assert report.outlet == Stated(value="The Valley Courier", known=Known.PAGE)
    assert report.published == Stated(value="2021-03-01T08:30:00Z", known=Known.PAGE)
    assert report.address == Stated(value="https://courier.example/2021/03/01/bridge", known=Known.PAGE)
    assert report.place == Stated(value="LIPOVA", known=Known.DATELINE)
    assert zone_words(report, ZoneKind.TITLE) == ["Bridge closed"]
    assert zone_words(report, ZoneKind.HEADING) == ["Nine trucks"]
    assert zone_words(report, ZoneKind.FOOTNOTES) == [
        "[1] Radio Norte, morning news https://radio.example/1\n[2] Talk with a resident.\n[3] Nobody cites this."
    ]
    assert "radio.[1]" in report.text
    assert "short.[2]" in report.text
    assert "Home" not in report.text
    assert [(report.text[link.span.start : link.span.end], link.address) for link in report.links] == [
        ("The statement", "https://gov.example/s")
    ]
    assert report.extractor.startswith("trafilatura ")
    assert_whole(report)


def test_a_page_that_says_no_day_has_none(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.html", hostile.make_page(f"<article><p>{SOUND}</p><p>{SECOND}</p><p>© 2024</p></article>"))

    assert report.published == Stated()


def test_linked_data_tells_the_day_of_a_page(tmp_path: Path) -> None:
    authors = '[{"name": "Ana Ruiz"}, {"name": "Jon Hill"}]'
    data = f'{{"@graph": [{{"@type": ["NewsArticle"], "headline": "Bridge", "datePublished": "2021-03-01", "author": {authors}}}]}}'
    page = hostile.make_page(f"<article><p>{SOUND}</p></article>", head=f'<script type="application/ld+json">{data}</script>')

    report = take_report(tmp_path, "a.html", page)

    assert (report.published.value, report.author.value) == ("2021-03-01", "Ana Ruiz, Jon Hill")


def test_a_short_page_without_an_article_is_taken_whole(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.html", hostile.make_page(f"<script>x()</script><div>{SOUND}<br>{SECOND}</div>"))

    assert SOUND in report.text
    assert "x()" not in report.text


def test_a_pdf_gives_text_in_paragraphs_and_its_facts(tmp_path: Path) -> None:
    info = "/Title (Bridge closed) /Author (Ana Ruiz) /CreationDate (D:20210301093000+01'00')"
    raw = hostile.make_pdf(
        ["Soldiers closed the bridge at Lipova on Mon-", "day, the ministry said.", "", "Residents said nine trucks were waiting."],
        info=info,
    )

    report = take_report(tmp_path, "a.pdf", raw)

    assert report.text.startswith("Soldiers closed the bridge at Lipova on Monday, the ministry said.")
    assert (report.title.value, report.author.value, report.published.value) == ("Bridge closed", "Ana Ruiz", "2021-03-01T08:30:00Z")
    assert report.extractor.startswith("pypdf ")
    assert_whole(report)


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out() -> None:
    words = ("bridge", "convoy", "ministry", "road")
    pages = [["The Valley Courier", f"The {word} was closed.", f"Page {number} of 4"] for number, word in enumerate(words, 1)]

    text = join_pages(pages)

    assert "Valley Courier" not in text
    assert "Page" not in text
    assert "The ministry was closed." in text


def test_a_word_document_gives_paragraphs_headings_and_facts(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.docx", hostile.make_docx(SOUND, "# Nine trucks", SECOND, title="Bridge closed"))

    assert report.text == f"{SOUND}\n\nNine trucks\n\n{SECOND}"
    assert zone_words(report, ZoneKind.HEADING) == ["Nine trucks"]
    assert (report.title.value, report.author.value) == ("Bridge closed", "Valley Rights Group")
    assert report.published == Stated()  # the day of an empty template is none
    assert_whole(report)


def test_a_message_gives_its_words_and_quoted_ones_are_a_zone(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.eml", LETTER)

    assert report.title == Stated(value="Nine drivers missing – statement", known=Known.PAGE)
    assert report.author.value == "Press Office"
    assert report.published == Stated(value="2021-03-05T09:00:00Z", known=Known.PAGE)
    assert zone_words(report, ZoneKind.BOILERPLATE)[1] == "> What do you know?\n"
    assert_whole(report)


def test_a_mailbox_gives_its_messages_and_their_files(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "press@rights.example", "Report", "<m2@rights.example>"
    message.set_content("Our report is enclosed with this message, dear colleagues.")
    message.add_attachment(hostile.make_docx(SOUND), maintype="application", subtype="octet-stream", filename="../../report.docx")
    box = b"From a Mon Mar  1 09:30:00 2021\n" + LETTER.encode() + b"\nFrom b Mon Mar  1 09:30:00 2021\n" + message.as_bytes()

    found = take_bytes(tmp_path, "box.mbox", box)

    assert sources(found) == ["box.mbox#m1@rights.example", "box.mbox#m2@rights.example", "box.mbox#m2@rights.example/report.docx"]


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.xml", hostile.make_feed(description=f"&lt;p&gt;{SOUND}&lt;/p&gt;"))

    assert report.source == "a.xml#c-1"
    assert report.text == f"Bridge closed\n\n{SOUND}"
    assert report.published == Stated(value="2021-03-01T08:30:00Z", known=Known.PAGE)
    assert report.outlet == Stated(value="The Valley Courier", known=Known.PAGE)
    assert report.address.value == "https://courier.example/2021/03/01/bridge"


def test_a_feed_may_declare_a_document_type_without_entities(tmp_path: Path) -> None:
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'

    assert take_report(tmp_path, "a.rss", hostile.make_feed(head=head)).source == "a.rss#c-1"


def test_a_web_archive_gives_pages_and_passes_over_pictures(tmp_path: Path) -> None:
    pages = [
        ("https://courier.example/2021/03/01/bridge", "text/html; charset=utf-8", hostile.make_page(ARTICLE)),
        ("https://courier.example/a.png", "image/png", b"\x89PNG"),
        ("https://courier.example/robots.txt", "text/plain", b"User-agent: *\nDisallow:"),
        ("https://courier.example/statement.pdf", "application/pdf", hostile.make_pdf([SOUND])),
    ]

    found = take_bytes(tmp_path, "crawl.warc.gz", hostile.make_archive(pages))

    assert sources(found) == [
        "crawl.warc.gz#https://courier.example/2021/03/01/bridge",
        "crawl.warc.gz#https://courier.example/statement.pdf",
    ]
    assert isinstance(found[0], Arrival)
    assert found[0].raw == pages[0][2]
    assert found[0].report.published == Stated(value="2021-03-01", known=Known.ADDRESS)
    assert found[0].report.outlet == Stated(value="courier.example", known=Known.ADDRESS)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml", "a.md"])
def test_a_packed_file_gives_what_the_file_gives(tmp_path: Path, name: str) -> None:
    raw = {"a.html": hostile.make_page(ARTICLE, head=HEAD), "a.eml": LETTER.encode()}.get(name, SOUND.encode())

    plain = take_report(tmp_path, name, raw)
    packed = take_report(tmp_path, f"{name}.gz", gzip.compress(raw))

    assert packed.text == plain.text
    assert packed.raw_sha256 == plain.raw_sha256
    assert packed.title == plain.title

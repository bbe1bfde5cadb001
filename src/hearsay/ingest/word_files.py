"""A Word document (DOCX) as a draft: paragraphs, headings, tables, footnotes, links.

In:  the bytes of a DOCX. Out: a `Draft`. Left to others: bounding its time and memory (isolation.py).
What it would inflate to is checked before python-docx sees it, and so is that none of its parts declares a document type.
"""

import io
import zipfile
import zlib
from importlib.metadata import version
from typing import Any

from hearsay.errors import ReportError
from hearsay.ingest.builder import TextBuilder
from hearsay.ingest.drafts import Draft
from hearsay.ingest.options import Limits
from hearsay.model import ZoneKind

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PART = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DOCTYPES = tuple("<!DOCTYPE".encode(charset) for charset in ("utf-8", "utf-16-le", "utf-16-be"))
PIECE_BYTES = 1 << 16
TEMPLATE_DAY = "2013-12-23"  # python-docx's own template: documents made with it carry this day unless told otherwise


def draft_docx(raw: bytes, *, limits: Limits) -> Draft:
    """The text of a Word document.

    Raises: ReportError if it is damaged, a bomb, or no Word document.
    """
    check_package(raw, limits=limits)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    try:
        document = Document(io.BytesIO(raw))
        builder = TextBuilder()
        _walk(document, builder, limits)
        facts = _find_facts(document)
    except (OpcError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile) as error:
        raise ReportError(f"Cannot read this Word document: it is damaged ({error}). Save it again.") from error
    return builder.finish(media_type=MEDIA_TYPE, extractor=f"python-docx {version('python-docx')}", facts=facts)


def is_word_package(raw: bytes) -> bool:
    """Whether a ZIP archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return MAIN_PART in package.NameToInfo or any(name.startswith("word/document") for name in package.NameToInfo)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return MAIN_PART.encode() in raw  # a damaged one still says what it was


def check_package(raw: bytes, *, limits: Limits) -> None:
    """Inflate every part once, within bounds, and look for document types, before a parser does.

    Raises: ReportError if the parts are too many, too large, damaged, or declare a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
            declared = sum(part.file_size for part in parts)
            if len(parts) > limits.max_parts or declared > limits.max_inflated_bytes:
                raise ReportError(
                    f"This Word document declares {len(parts):,} parts and {declared:,} bytes once inflated; at most "
                    f"{limits.max_parts:,} and {limits.max_inflated_bytes:,} were expected. It was not opened."
                )
            n_out = 0
            for part in parts:
                n_out += _check_part(package, part, limits.max_inflated_bytes - n_out)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError) as error:
        raise ReportError(f"Cannot read this Word document: its package is damaged ({error}). Save it again.") from error


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, n_left: int) -> int:
    """The real size of one part."""
    n_out = 0
    is_markup = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with package.open(part) as file:
        while piece := file.read(PIECE_BYTES):
            n_out += len(piece)
            if n_out > n_left:
                raise ReportError("This Word document inflates to more than it declares. It was not opened.")
            if is_markup and any(mark in (tail + piece) for mark in DOCTYPES):
                raise ReportError(
                    "This Word document declares a document type (DTD) in one of its parts, which Word never does. It was not opened."
                )
            tail = piece[-20:]
    return n_out


def _walk(document: Any, builder: TextBuilder, limits: Limits) -> None:
    """Add the body's paragraphs and tables, then the notes that were cited."""
    links = {key: relation.target_ref for key, relation in document.part.rels.items() if relation.is_external}
    cited: list[tuple[str, str]] = []
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for paragraph in document.element.body.iter(f"{W}p"):
        if builder.n_chars > limits.max_chars:
            break
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue  # the same text box once more, for old programs
        _add_paragraph(paragraph, builder, links, cited)
        kind = _kind_of_style(styles.get(_style_of(paragraph), ""))
        is_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        builder.end_block(kind, gap="\n" if is_cell else "\n\n")
    notes = {note: _read_notes(document, note) for note in ("footnote", "endnote")}
    since = builder.n_chars
    for number, (note, key) in enumerate(cited, 1):
        words = notes[note].get(key, "")
        builder.add(f"[{number}] {words}" if words else "")
        builder.end_block(gap="\n" if number > 1 else "\n\n")
    builder.end_list(ZoneKind.FOOTNOTES, since=since)


def _add_paragraph(paragraph: Any, builder: TextBuilder, links: dict[str, str], cited: list[tuple[str, str]]) -> None:
    """The words of one paragraph; what was struck out under revision, and field codes, are not among them."""
    open_link = None
    for element in paragraph.iter():
        link = next(element.iterancestors(f"{W}hyperlink"), None) if element.tag == f"{W}t" else open_link
        if link is not open_link:
            if open_link is not None:
                builder.close_link()
            if link is not None:
                builder.open_link(links.get(link.get(f"{R}id") or "", ""))
            open_link = link
        if element.tag == f"{W}t" and next(element.iterancestors(f"{W}p")) is paragraph:
            builder.add(element.text or "")
        elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr") and element.getparent().tag == f"{W}r":
            builder.add(" ") if element.tag == f"{W}tab" else builder.break_line()
        elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            cited.append(("footnote" if "footnote" in element.tag else "endnote", element.get(f"{W}id") or ""))
            builder.add(f"[{len(cited)}]")
    if open_link is not None:
        builder.close_link()


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return (style.get(f"{W}val") or "") if style is not None else ""


def _kind_of_style(name: str) -> ZoneKind | None:
    """The zone that a paragraph style stands for."""
    if name == "title":
        return ZoneKind.TITLE
    if name.startswith("heading") or name == "subtitle":
        return ZoneKind.HEADING
    return ZoneKind.CAPTION if name == "caption" else None


def _read_notes(document: Any, kind: str) -> dict[str, str]:
    """The words of each footnote or endnote, by its number in the file."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            return {note.get(f"{W}id") or "": " ".join("".join(note.itertext(f"{W}t")).split()) for note in root.iter(f"{W}{kind}")}
    return {}


def _find_facts(document: Any) -> dict[str, str]:
    """Title, author and day of the document's own data."""
    data = document.core_properties
    created = data.created.isoformat() if data.created else ""
    facts = {"title": data.title or "", "author": data.author or "", "published": created, "language": data.language or ""}
    if created.startswith(TEMPLATE_DAY):
        facts["published"] = ""
    if facts["author"] == "python-docx":
        facts["author"] = ""
    return {name: value for name, value in facts.items() if value.strip()}

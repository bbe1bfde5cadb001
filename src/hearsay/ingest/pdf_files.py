"""A PDF as a draft: its text in paragraphs, without running heads and page numbers.

In:  the bytes of a PDF. Out: a `Draft`. Left to others: bounding its time and memory (isolation.py), text that is only a picture.
"""

import io
import re
from collections import Counter
from importlib.metadata import version
from typing import Any

from hearsay.errors import ReportError
from hearsay.ingest.charsets import clean_text
from hearsay.ingest.drafts import Draft
from hearsay.ingest.options import Limits

MEDIA_TYPE = "application/pdf"
EDGE_LINES = 2  # running heads and page numbers stand in the first and last two lines
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_A-Z])")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " "})
STOP = re.compile(r"[.!?:…][\"”’')\]»]*$")
NO_TITLES = re.compile(
    r"microsoft word|untitled|\.(?:docx?|indd|pdf|odt|rtf|qxd|pages)\b|^\s*(?:layout|document|slide) ?\d*\s*$", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")


def draft_pdf(raw: bytes, *, limits: Limits) -> Draft:
    """The text of a PDF.

    Raises: ReportError if it is locked, damaged, too long, or holds no text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError("This PDF is locked with a password. Save a copy without one.")
        pages = _read_pages(reader, limits)
        facts = _find_facts(reader)
    except DependencyError as error:
        raise ReportError(
            "This PDF is encrypted in a way (AES) that needs the package cryptography. Install it, or save a copy without."
        ) from error
    except PyPdfError as error:
        raise ReportError(f"Cannot read this PDF: it is damaged ({error}). Fetch or save it again.") from error
    text = join_pages(pages)
    if not text.strip():
        raise ReportError(f"This PDF shows {len(pages)} pages but holds no text, only pictures of it. Recognise its text first (OCR).")
    return Draft(text=text, media_type=MEDIA_TYPE, extractor=f"pypdf {version('pypdf')}", facts=facts)


def join_pages(pages: list[list[str]]) -> str:
    """One text of the lines of all pages: running heads left out, words joined over line ends, paragraphs parted by blank lines."""
    running = _find_running(pages)
    lines: list[str] = []
    for page in pages:
        n_lines = len(page)
        body = [
            line for index, line in enumerate(page) if not ((index < EDGE_LINES or index >= n_lines - EDGE_LINES) and mask(line) in running)
        ]
        lines.extend(body)
    full = sorted(len(line) for line in lines if line)
    width = full[int(len(full) * 0.8)] if full else 0
    parts: list[str] = []
    for line in lines:
        if not line:
            parts.append("\n")
        elif STOP.search(line) and len(line) < 0.8 * width:
            parts.append(line + "\n\n")
        else:
            parts.append(line + "\n")
    text = HYPHEN.sub("", "".join(parts))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def mask(line: str) -> str:
    """A line with its numbers hidden, so that "Page 3 of 9" is one running foot."""
    return DIGITS.sub("0", line.strip())


def _find_running(pages: list[list[str]]) -> frozenset[str]:
    """Lines at the edge of at least three pages and of half of them; a bare number is one anywhere."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({mask(line) for line in [*page[:EDGE_LINES], *page[-EDGE_LINES:]] if line})
    often = max(3, len(pages) / 2)
    running = {line for line, count in counts.items() if count >= often}
    return frozenset(running | {line for line in counts if re.fullmatch(r"(?:page )?0(?: (?:of|/) 0)?|- 0 -", line, re.IGNORECASE)})


def _read_pages(reader: Any, limits: Limits) -> list[list[str]]:
    """The lines of each page."""
    n_pages = len(reader.pages)
    if n_pages > limits.max_pages:
        raise ReportError(f"This PDF has {n_pages:,} pages; at most {limits.max_pages:,} were expected in one report. Split it.")
    pages: list[list[str]] = []
    n_chars = 0
    for page in reader.pages:
        text = clean_text(page.extract_text() or "").translate(LIGATURES)
        n_chars += len(text)
        if n_chars > limits.max_chars:
            raise ReportError(f"This PDF holds more than {limits.max_chars:,} characters of text. Split it into its reports.")
        pages.append([line.strip() for line in text.split("\n")])
    return pages


def _find_facts(reader: Any) -> dict[str, str]:
    """Title, author and day of the file's own data, where they are more than what a program wrote there."""
    data = reader.metadata or {}
    title, author, created = (str(data.get(key) or "").strip() for key in ("/Title", "/Author", "/CreationDate"))
    facts = {"title": "" if NO_TITLES.search(title) else title, "author": author, "published": _parse_pdf_date(created)}
    return {name: value for name, value in facts.items() if value}


def _parse_pdf_date(words: str) -> str:
    """D:20190610143000+02'00' as 2019-06-10T14:30:00+02:00."""
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?))?", words)
    if not match:
        return ""
    day = f"{match[1]}-{match[2]}-{match[3]}"
    if not match[4]:
        return day
    zone = f"{match[7]}{match[8]}:{match[9] or '00'}" if match[7] else "+00:00"
    return f"{day}T{match[4]}:{match[5]}:{match[6]}{zone}"

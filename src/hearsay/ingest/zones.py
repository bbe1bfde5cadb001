"""The parts of a text that are not its running prose: title, headings, captions, credits, footnote lists, boilerplate.

In:  a text, zones that its reader knows already, its dateline. Out: zones in order, none over another. Left to others: dateline and
byline (datelines.py), what the prose means (coding/). When in doubt a line is prose: a claim lost weighs more than a caption coded.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from hearsay.ingest.blocks import ENTRY, find_blocks, trim_span
from hearsay.ingest.datelines import FILE_NUMBER, Byline, Dateline
from hearsay.model import Span, Zone, ZoneKind
from hearsay.text import GLUED_MARK, is_shouted

ENDED = re.compile(r"[.!?…:;,][\"”’')\]»*]*$")
STOPPED = re.compile(r"[.…:;,][\"”’')\]»*]*$|[.!?][\"”’']$")
BRACKETED = re.compile(r"\[\d{1,3}\]|\[\^")
LIST_HEADING = re.compile(r"(?:foot|end)?notes|references|sources|bibliography|works cited", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
UNDERLINE = re.compile(r"(?:=+|-{3,})\s*$")

CAPTION = re.compile(
    r"[(\[](?:[^()\[\]]*[.,;]\s*)?(?:source|photo|image|credit|picture|file photo|map|photograph)s?"
    r"\s*(?:[:/]|by\b|courtesy\b)[^()\[\]]*[)\]]"
    r"|(?:file\s+photo|file\s+picture|(?:image|photo)\s+caption|caption|photo|image|picture|photograph)\s*(?:credit|by)?\s*[:/]\s*.*"
    r"|file\s+[-–—]\s+.*|\(?(?:AP|AFP|EPA|Reuters|Getty)\s+(?:photo|images?)\b.*|.*\((?:AP|AFP|EPA)\s+photo\b[^()]*\)"
    r"|.*\b(?:file photo|getty images)\b[^.]{0,60}\.?|!\[[^\]]*\]\([^)]*\)",
    re.IGNORECASE | re.DOTALL,
)
# A line that is nothing but the name of an agency credits it.
AGENCIES = (
    "AFP|AP|Reuters?|Xinhua|EFE|ACAN-EFE|TASS|DPA|ANSA|UPI|PTI|IANS|ANI|Anadolu|IRNA|Interfax|Tanjug|Hina|Kyodo|Yonhap|Bernama|CTK|PAP"
    "|Agence France-Presse|(?:The )?Associated Press|Press Association|PA Media|BBC|CNN|RFE/RL|VOA|RIA Novosti|KUNA|WAM|SANA|MENA"
)
CREDIT = re.compile(
    r"\(?(?:additional\s+)?(?:reporting|writing|editing|compiled|translated|edited)\s+by\b.*"
    r"|\(?(?:with|additional)\s+(?:additional\s+)?(?:reports?|inputs?|reporting|material)\s+(?:from|by)\s+.*|source\s*:\s*.*"
    r"|(?:©|\(c\)|copyright)\s.*|.*\ball rights reserved\.?"
    r"|.*\bcontributed (?:to )?(?:this|reporting)(?: (?:report|story|article))?(?: from [^.]*)?\.?"
    r"|[(\[]?(?:from|by) (?:our|a) (?:[\w’']+ ){0,4}correspondents?\.?[)\]]?\.?"
    r"|[(\[]by (?:cable|telegraph|telegram|wireless|air mail)\.?[)\]]\.?"
    rf"|[-–—\s]*[(\[/]?(?:{AGENCIES})[)\]/]?\.?",
    re.IGNORECASE | re.DOTALL,
)
BOILERPLATE = re.compile(
    r"(?:read|see|watch)\s+(?:more|also|next|the full|related)\b.*|also\s+(?:read|see|watch)\b.*|more\s+(?:on|from)\s+this\b.*"
    r"|related\s*(?::|articles\b|stories\b|news\b|topics\b|content\b).*"
    r"|(?:click|tap|sign up|subscribe|follow us|like us|join us|download our|support our|donate)\b.*"
    r"|share\s+(?:this|on|via)\b.*|advertisements?\.?|story continues below.*|continue reading.*|(?:please )?enable javascript.*"
    r"|we use cookies.*|this (?:article|story|piece) (?:was|is) (?:first |originally )?(?:published|re-?published|updated|part of)\b.*"
    r"|(?:last )?(?:updated|published|posted|modified)\s*(?::|on|at)\s*.*|tags?\s*:.*|filed under\b.*"
    r"|(?:e-?mail|tweet|print|comments?)(?:\s+\d+)?|for (?:more|further) information,? (?:please )?(?:contact|visit)\b.*"
    r"|-+\s*(?:ends?|30)\s*-+|#{3,}|\[(?:continued|end recording|passage omitted)\]",
    re.IGNORECASE | re.DOTALL,
)
# The lines at the end that begin with bare numbers.
BARE_NOTE = re.compile(r"[ \t]*(\d{1,2})[ \t]+[^\W\d_]")
MAX_LINE_WORDS = 45  # a longer line is a paragraph, whatever it begins with
BOILERPLATE_WORDS = 20
TITLE_WORDS = 25
LEAST_TITLE = 3  # fewer words in capitals are the name of a body or of a kind of text
HEADING_WORDS = 10
LIST_SHARE = 0.5  # a list of notes stands in the second half


def find_zones(
    text: str, known: Iterable[Zone] = (), *, dateline: Dateline | None = None, byline: Byline | None = None, title: str | None = None
) -> tuple[Zone, ...]:
    """The zones of a text, in order; those that the reader knows stand first and nothing is put over them."""
    found = list(known)
    if dateline:
        _add(found, ZoneKind.DATELINE, dateline.span)
    number = FILE_NUMBER.match(text)
    if number:
        _add(found, ZoneKind.BOILERPLATE, trim_span(text, Span(*number.span())))
    if byline:
        _add(found, ZoneKind.BYLINE, byline.span)
    blocks = find_blocks(text)
    for zone in (*_find_notes(text, blocks), *_find_bare_notes(text)):
        _add(found, zone.kind, zone.span)
    for index, span in enumerate(_find_banners(text)):
        is_title = index == 0 and title is None and len(text[span.start : span.end].split()) >= LEAST_TITLE
        _add(found, ZoneKind.TITLE if is_title else ZoneKind.HEADING, span)
    for span in blocks:
        kind = _classify_line(text[span.start : span.end])
        if kind:
            _add(found, kind, span)
    for zone in _find_headings(text, blocks, found, title):
        _add(found, zone.kind, zone.span)
    return tuple(sorted(found, key=lambda zone: zone.span))


def _classify_line(line: str) -> ZoneKind | None:
    """What a block is by its own words."""
    n_words = len(line.split())
    if n_words > MAX_LINE_WORDS or not line or ("\n" in line and line[0] not in "([-–—#"):
        return None  # what is spread over lines is prose, or stands in brackets
    if CAPTION.fullmatch(line):
        return ZoneKind.CAPTION
    if CREDIT.fullmatch(line) and n_words <= MAX_LINE_WORDS // 2:
        return ZoneKind.CREDIT
    if n_words <= BOILERPLATE_WORDS and BOILERPLATE.fullmatch(line) and not re.search(r"\bsaid\b|[\"“”]", line):
        return ZoneKind.BOILERPLATE
    return ZoneKind.HEADING if MARKDOWN_HEADING.match(line) else None


def _find_notes(text: str, blocks: tuple[Span, ...]) -> list[Zone]:
    """The list of footnotes: entries in a row near the end, under a heading or led by brackets or addresses."""
    index = len(blocks)
    first_entry = len(blocks)
    while index > 0 and blocks[index - 1].start >= len(text) * LIST_SHARE * (0 if len(blocks) < 6 else 1):
        index -= 1
        if ENTRY.match(text, blocks[index].start):
            first_entry = index
        elif first_entry < len(blocks) and not ADDRESS.match(text, blocks[index].start):
            break
        elif first_entry == len(blocks) and len(blocks) - index > 8:
            return []  # the tail of the text holds no entry
    if first_entry == len(blocks):
        return []
    run = blocks[first_entry:]
    last = max(position for position, span in enumerate(run) if ENTRY.match(text, span.start) or ADDRESS.match(text, span.start))
    run = run[: last + 1]
    heading = blocks[first_entry - 1] if first_entry else None
    is_headed = heading is not None and bool(LIST_HEADING.fullmatch(text[heading.start : heading.end].strip("#*: \t")))
    if not is_headed and not _is_list(text, run):
        return []
    start = heading.start if is_headed and heading else run[0].start
    return [Zone(kind=ZoneKind.FOOTNOTES, span=Span(start, run[-1].end))]


def _find_bare_notes(text: str) -> list[Zone]:
    """The notes under a report that bear bare numbers ("3 See annex II."), where marks in its prose lead to them ("were injured.3")."""
    marks = {int(match[1]) for match in GLUED_MARK.finditer(text)}
    end = at = len(text.rstrip())
    start, numbers = end, list[int]()
    while marks and at > 0:
        begin = text.rfind("\n", 0, at) + 1
        note = BARE_NOTE.match(text, begin, at)
        if note is None and text[begin:at].strip():
            break
        if note is not None:
            start, numbers = note.start(1), [int(note[1]), *numbers]
        at = begin - 1
    is_rising = all(before < after for before, after in pairwise(numbers))
    return [Zone(kind=ZoneKind.FOOTNOTES, span=Span(start, end))] if is_rising and marks & {*numbers} else []


def _find_banners(text: str) -> list[Span]:
    """The lines in capitals at the head of a text that is not all in capitals: "STATEMENT OF A WITNESS", "THE TROUBLE AT NORVIK."."""
    banners: list[Span] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", "" if is_shouted(text) else text):
        words = line.group().split()
        if not line.group().isupper() or len(words) > TITLE_WORDS or (len(words) == 1 and line.group().strip()[-1] in ".,:"):
            break
        banners.append(trim_span(text, Span(*line.span())))
    return banners


def _is_list(text: str, run: tuple[Span, ...]) -> bool:
    """Whether entries without a heading are notes: in brackets, or with an address in most of them."""
    n_addresses = sum(bool(ADDRESS.search(text, span.start, span.end)) for span in run)
    n_bracketed = sum(bool(BRACKETED.match(text, span.start)) for span in run)
    return (n_bracketed >= 0.5 * len(run) and (len(run) > 1 or n_addresses > 0)) or (n_addresses > 0.6 * len(run) and len(run) > 1)


def _find_headings(text: str, blocks: tuple[Span, ...], found: list[Zone], title: str | None) -> list[Zone]:
    """The title over the text and headings between its paragraphs."""
    prose = [span for span in blocks if not any(_crosses(zone.span, span) for zone in found)]
    if title and prose and " ".join(text[prose[0].start : prose[0].end].split()) == title:
        found = [*found, Zone(kind=ZoneKind.TITLE, span=prose[0])]
    long = [text[span.start : span.end] for span in prose if len(text[span.start : span.end].split()) > HEADING_WORDS]
    if not long or len(prose) < 2 or sum(bool(ENDED.search(words)) for words in long) < 0.6 * len(long):
        return [zone for zone in found if zone.kind is ZoneKind.TITLE]  # a text that ends no line with a stop shows no headings
    zones = [zone for zone in found if zone.kind is ZoneKind.TITLE]
    for index, span in enumerate(prose[:-1]):
        line, after = text[span.start : span.end], prose[index + 1]
        limit = TITLE_WORDS if index == 0 else HEADING_WORDS
        is_alone = "\n" in text[span.end : after.start] and after.end - after.start > 1.2 * len(line)
        if is_alone and _is_heading(line, limit) and (index == 0 or not (_stands_tight(text, span) or line.endswith("!"))):
            kind = ZoneKind.HEADING if index or zones or any(zone.span.start < span.start for zone in found) else ZoneKind.TITLE
            is_name = index == 0 and line.isupper() and len(line.split()) < 3  # an author in capitals, more often than a headline
            zones.append(Zone(kind=ZoneKind.HEADING if is_name else kind, span=span))
    return zones


def _is_heading(line: str, limit: int) -> bool:
    return (
        len(line.split()) <= limit and "\n" not in line and not STOPPED.search(line) and not line[0].islower() and line[0] not in '-*•"“‘(['
    )


def _stands_tight(text: str, span: Span) -> bool:
    """Whether other lines stand right above and below, as in a list."""
    return not re.search(r"\n[^\S\n]*\n\s*$", text[max(0, span.start - 40) : span.start])


def _crosses(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _add(found: list[Zone], kind: ZoneKind, span: Span) -> None:
    """Add a zone unless one stands there already."""
    if span.end > span.start and not any(_crosses(zone.span, span) for zone in found):
        found.append(Zone(kind=kind, span=span))

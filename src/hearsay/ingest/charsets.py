"""The characters of a file: which encoding its bytes are in, and the text that they spell.

In:  bytes. Out: text and the name of the encoding, with what is odd about it. Left to others: what the text is (sniff.py, the readers).
A byte-order mark is not text and is dropped; nothing else is changed, line ends neither.
"""

import codecs
import re
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 60_000  # enough for statistics; charset-normalizer is slow on more
# Two or more bytes of UTF-8 that were taken for Windows-1252 and encoded again: "â€™" for an apostrophe, "Ã©" for é.
TWICE = re.compile("â€[™œ\x9d“”˜¦]|Ã[\x80-\xbf©¨¡³±¶¼¤§]|Å[¡¾]|Ä[‡\x87]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Encodings that reports were written in before UTF-8; more candidates make more mistakes (Macintosh Cyrillic for Windows Cyrillic).
LEGACY = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8_r"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
ASCII = frozenset(map(chr, range(128)))
# Text whose other characters are all of these is Windows-1252: the same bytes make rare letters in the encodings beside it.
WESTERN = frozenset("áéíóúñüöäßçàèêëîïôûùâœÁÉÍÓÚÑÜÖÄÇÀÈÊ¿¡ªº°‘’“”–—…•«»€£§©\xa0\xad")
LONE = re.compile("[\ud800-\udfff\x00]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the encoding of its bytes, and what is odd about it."""

    text: str
    charset: str


def decode_bytes(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of a file; bytes that fit no encoding come out as U+FFFD."""
    for mark, charset in BOMS:
        if raw.startswith(mark):
            return Decoded(text=clean_text(raw[len(mark) :].decode(charset, "replace")), charset=charset)
    wide = _find_wide(raw)
    if wide:
        return Decoded(text=clean_text(raw.decode(wide, "replace")), charset=wide)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(raw, declared)
    return Decoded(text=clean_text(text), charset="utf-8, encoded twice" if is_encoded_twice(text) else "utf-8")


def decode_line(line: bytes) -> str:
    """One line of a table: UTF-8, or Windows-1252 where it is not UTF-8."""
    try:
        return clean_text(line.decode("utf-8"))
    except UnicodeDecodeError:
        return clean_text(line.decode("cp1252", "replace"))


def clean_text(text: str) -> str:
    """The text with U+FFFD for half characters and NULs, which no database stores; offsets stay."""
    return LONE.sub("\ufffd", text) if LONE.search(text) else text


def is_encoded_twice(text: str) -> bool:
    """Whether the text shows several characters of UTF-8 that was taken for Windows-1252."""
    return len(TWICE.findall(text[:200_000])) > 1


def is_binary(head: bytes) -> bool:
    """Whether these first bytes are no text in any encoding."""
    if not head or any(head.startswith(mark) for mark, _ in BOMS) or _find_wide(head):
        return False
    n_control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return 0 in head or n_control > len(head) * 0.02 + 2


def _find_wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of western text is zero."""
    head = raw[:2000]
    if len(head) < 8 or 0 not in head:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _decode_legacy(raw: bytes, declared: str | None) -> Decoded:
    """Text that is not UTF-8: mixed with it, or in a single-byte or East Asian encoding."""
    n_high = sum(byte > 127 for byte in raw[:SAMPLE_BYTES])
    n_multi = sum(len(match) for match in MULTIBYTE.findall(raw[:SAMPLE_BYTES]))
    if n_high and n_multi > 0.5 * n_high:
        return Decoded(text=_decode_mixed(raw), charset="utf-8 and windows-1252 mixed")
    if declared:
        try:
            return Decoded(text=clean_text(raw.decode(declared)), charset=codecs.lookup(declared).name)
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is common; the bytes decide below
    charset = _guess_charset(raw)
    return Decoded(text=clean_text(raw.decode(charset, "replace")), charset=charset)


def _decode_mixed(raw: bytes) -> str:
    """UTF-8, and Windows-1252 for the bytes that are not."""
    parts: list[str] = []
    while raw:
        try:
            parts.append(raw.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            parts.append(raw[: error.start].decode("utf-8") + raw[error.start : error.start + 1].decode("cp1252", "replace"))
            raw = raw[error.start + 1 :]
        if len(parts) > 5_000:  # each turn copies the rest: line by line from here
            parts.append("".join(map(decode_line, raw.splitlines(keepends=True))))
            break
    return clean_text("".join(parts))


def _guess_charset(raw: bytes) -> str:
    """The likeliest encoding; Windows-1252 where a few high bytes leave too little to go by."""
    from charset_normalizer import from_bytes

    if sum(byte > 127 for byte in raw[:SAMPLE_BYTES]) < 12:
        return "cp1252"
    if set(raw[:SAMPLE_BYTES].decode("cp1252", "replace")) - ASCII <= WESTERN:
        return "cp1252"
    best = from_bytes(raw[:SAMPLE_BYTES], cp_isolation=LEGACY).best()
    return best.encoding if best is not None else "cp1252"

"""Bytes of files that mean harm or are broken, and of small files that are sound.

In:  nothing. Out: bytes. Left to others: what hearsay makes of them (test_hostile.py, test_reading.py). All texts are invented.
"""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {left} "{f"&{right};" * 10}">' for left, right in zip("bcdefghi", "abcdefgh", strict=True))
    + "]>"
)


def make_pdf(lines: Iterable[str], *, info: str = "", kids: str = "[3 0 R]", trailer: str = "", page: str = "") -> bytes:
    """A PDF of one page; `kids`, `page` and `trailer` bend it."""
    content = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids {kids} /Count 1 >>",
        page or "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010d} 00000 n \n" for place in places).encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def make_locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(["Soldiers closed the bridge."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def make_looped_pdf() -> bytes:
    """A PDF whose list of pages holds itself."""
    return make_pdf(["Soldiers closed the bridge."], kids="[2 0 R 2 0 R]")


def make_docx(*paragraphs: str, title: str = "") -> bytes:
    """A sound Word document; paragraphs that begin with "# " are headings."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Valley Rights Group"
    for paragraph in paragraphs:
        if paragraph.startswith("# "):
            document.add_heading(paragraph[2:], 1)
        else:
            document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def swap_part(package: bytes, name: str, content: bytes) -> bytes:
    """The package with other content in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


def make_docx_bomb() -> bytes:
    """A Word document of some kilobytes that inflates to 40 MB."""
    return swap_part(make_docx("Soldiers closed the bridge."), "word/media/image1.bin", bytes(40_000_000))


def make_lying_docx() -> bytes:
    """A Word document with a part that is larger than it declares."""
    bomb = swap_part(make_docx("Soldiers closed the bridge."), "word/media/image1.bin", bytes(15_000_000))
    return bomb.replace(struct.pack("<L", 15_000_000), struct.pack("<L", 1_000))


def make_laughing_docx() -> bytes:
    """A Word document whose main part declares entities within entities."""
    package = make_docx("Soldiers closed the bridge.")
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        main = old.read("word/document.xml").decode()
    head, _, rest = main.partition("?>")
    return swap_part(
        package, "word/document.xml", f"{head}?>{LAUGHS.replace('rss', 'w:document')}{rest}".replace("Soldiers", "&i;").encode()
    )


def make_feed(*, head: str = "", description: str = "Soldiers closed the bridge at Lipova on Monday, officials said.") -> bytes:
    """A feed of one entry."""
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>The Valley Courier</title><language>en</language>'
        f"<item><title>Bridge closed</title><link>https://courier.example/2021/03/01/bridge</link><guid>c-1</guid>"
        f"<pubDate>Mon, 01 Mar 2021 09:30:00 +0100</pubDate><description>{description}</description></item></channel></rss>"
    ).encode()


def make_page(body: str, *, head: str = "") -> bytes:
    """A page with this body."""
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def make_deep_page(depth: int = 100_000) -> bytes:
    """A page of elements within elements within elements."""
    return make_page("<div>" * depth + "Soldiers closed the bridge." + "</div>" * depth)


def make_gzip_bomb(n_bytes: int = 80_000_000) -> bytes:
    """Some 80 KB that inflate to 80 MB without a line end."""
    machine = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    piece = b'{"text": "' + b"a" * 10
    parts = [machine.compress(piece)]
    parts.extend(machine.compress(b"a" * 10_000_000) for _ in range(n_bytes // 10_000_000))
    return b"".join([*parts, machine.flush()])


def cut_gzip(line: bytes = b"Soldiers closed the bridge at Lipova on Monday.\n") -> bytes:
    """A gzip file that ends in the middle."""
    return gzip.compress(line * 5_000)[:-30]


def make_archive(pages: Iterable[tuple[str, str, bytes]], *, status: str = "200 OK") -> bytes:
    """A web archive of these addresses, media types and bodies."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, media_type, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers)
        )
    return out.getvalue()

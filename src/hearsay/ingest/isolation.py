"""Parsers that a hostile file could hang or crash run in a process of their own, with bounded time and memory.

In:  the bytes of a page, PDF or Word document. Out: its draft, or a ReportError. Left to others: the parsers (parser_process.py runs
them). One process serves many files; it is replaced when it had to be stopped. Source: docs/decisions/0021-parsers-in-a-process.md
"""

import json
import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any

from hearsay.errors import ReportError
from hearsay.ingest.drafts import Draft
from hearsay.ingest.options import Limits
from hearsay.model import Hyperlink, Span, Zone, ZoneKind


class ParserProcess:
    """Drafts of pages, PDFs and Word documents, each within `limits.max_seconds`; a context to be closed."""

    def __init__(self, *, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "ParserProcess":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def draft(self, parser: str, raw: bytes, *, address: str | None = None) -> Draft:
        """The draft that a parser ("html", "pdf", "docx") makes of the bytes.

        Raises: ReportError if it finds none, or ran out of time or memory.
        """
        process = self._start()
        job = json.dumps({"parser": parser, "n_bytes": len(raw), "address": address})
        stopped = threading.Event()
        watch = threading.Timer(self._limits.max_seconds, _stop, (process, stopped))
        watch.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(job.encode() + b"\n" + raw)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""  # the process died while it was written to; what it died of is told below
        finally:
            watch.cancel()
        if not answer.endswith(b"\n"):
            self.close()
            if stopped.is_set():
                raise ReportError(f"Making text of this file took longer than {self._limits.max_seconds:g} seconds and was stopped.")
            raise ReportError(
                "Making text of this file broke off: its parser crashed or ran out of memory. The file is damaged or hostile."
            )
        return _read_answer(json.loads(answer))

    def close(self) -> None:
        """Stop the process if it runs."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # bytes for a process that is gone
        process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            limits = {
                "max_memory_bytes": self._limits.max_memory_bytes,
                "max_chars": self._limits.max_chars,
                "max_pages": self._limits.max_pages,
            }
            limits |= {"max_inflated_bytes": self._limits.max_inflated_bytes, "max_parts": self._limits.max_parts}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "hearsay.ingest.parser_process", json.dumps(limits)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # parsers warn of every oddity; what matters comes back as an answer
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._process


def pack_draft(draft: Draft) -> dict[str, Any]:
    """A draft as JSON values."""
    return {
        "text": draft.text,
        "media_type": draft.media_type,
        "extractor": draft.extractor,
        "facts": dict(draft.facts),
        "zones": [(zone.kind, *zone.span) for zone in draft.zones],
        "links": [(*link.span, link.address) for link in draft.links],
    }


def _read_answer(answer: dict[str, Any]) -> Draft:
    if "error" in answer:
        raise ReportError(answer["error"])
    return Draft(
        text=answer["text"],
        media_type=answer["media_type"],
        extractor=answer["extractor"],
        facts=answer["facts"],
        zones=tuple(Zone(kind=ZoneKind(kind), span=Span(start, end)) for kind, start, end in answer["zones"]),
        links=tuple(Hyperlink(span=Span(start, end), address=address) for start, end, address in answer["links"]),
    )


def _stop(process: "subprocess.Popen[bytes]", stopped: threading.Event) -> None:
    stopped.set()
    process.kill()

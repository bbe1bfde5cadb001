"""The process that runs parsers for isolation.py: jobs on standard input, drafts on standard output.

In:  a line of JSON and the bytes of a file, again and again. Out: a line of JSON each. Left to others: starting and stopping it.
It holds no secrets and writes no files; whatever goes wrong in a parser ends here as an answer.
"""

import json
import logging
import sys
from typing import Any

from hearsay.errors import ReportError
from hearsay.ingest.drafts import Draft
from hearsay.ingest.isolation import pack_draft
from hearsay.ingest.options import Limits
from hearsay.ingest.pdf_files import draft_pdf
from hearsay.ingest.web_pages import draft_page
from hearsay.ingest.word_files import draft_docx


def serve(limits: Limits) -> None:
    """Answer jobs until standard input ends."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a parser that prints must not print into an answer
    while line := jobs.readline():
        job = json.loads(line)
        answer = run_job(job, jobs.read(job["n_bytes"]), limits)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def run_job(job: dict[str, Any], raw: bytes, limits: Limits) -> dict[str, Any]:
    """The draft of one file, or why there is none."""
    try:
        return pack_draft(_draft(job["parser"], raw, job["address"], limits))
    except ReportError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "Making text of this file needs more memory than is allowed. It is damaged or hostile."}
    except Exception as error:  # parsers of foreign formats fail in every way there is; this is the border where that ends
        return {"error": f"Cannot make text of this file: its parser failed with {type(error).__name__} ({str(error)[:200]})."}


def _draft(parser: str, raw: bytes, address: str | None, limits: Limits) -> Draft:
    if parser == "html":
        return draft_page(raw, address=address, limits=limits)
    return draft_pdf(raw, limits=limits) if parser == "pdf" else draft_docx(raw, limits=limits)


def bound_memory(n_bytes: int) -> None:
    """Let the process have so much memory and no more, where the system can do that."""
    try:
        import resource
    except ImportError:
        return  # Windows: time is bounded, memory is not
    resource.setrlimit(resource.RLIMIT_AS, (n_bytes, n_bytes))


if __name__ == "__main__":
    settings = json.loads(sys.argv[1])
    bound_memory(settings.pop("max_memory_bytes"))
    logging.disable(logging.CRITICAL)
    serve(Limits(**settings))

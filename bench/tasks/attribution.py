"""Attribution: rows of {id, text} in, sources, cues and contents out, as PolNeAR marks them.

With weights the attribution head answers in that corpus's own conventions; without, the coder's claims are given as attributions.
"""

from collections.abc import Iterable, Iterator

from bench.desk import code_row, take_desk
from bench.scoring import Row
from hearsay.model import Claim, Form, Span
from hearsay.read.schemes import Attribution, find_attributions


def predict_attribution(rows: Iterable[Row]) -> Iterator[Row]:
    """The attributions of each text."""
    reader = take_desk().reader
    for row in rows:
        if reader is None:
            _, coding = code_row(row)
            found = [_read_claim(claim) for claim in coding.claims if claim.form is not Form.OWN]
        else:
            found = find_attributions(reader, str(row["text"]))
        yield {"id": row["id"], "attributions": [_shape(one) for one in found]}


def _read_claim(claim: Claim) -> Attribution:
    source = claim.voices[0].span if claim.voices else None
    return Attribution(source=_one(source), cue=_one(claim.cue), content=(claim.span,))


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _shape(one: Attribution) -> dict[str, list[list[int]]]:
    return {role: [list(span) for span in getattr(one, role)] for role in ("source", "cue", "content")}

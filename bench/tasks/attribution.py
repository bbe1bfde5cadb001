"""Attribution: rows of {id, text} in, sources, cues and contents out."""

from collections.abc import Iterable, Iterator

from bench.desk import code_row
from bench.scoring import Row
from hearsay.model import Claim, Form


def predict_attribution(rows: Iterable[Row]) -> Iterator[Row]:
    """The claims of each text as attributions; a voice that the text leaves unsaid is an empty source."""
    for row in rows:
        _, coding = code_row(row)
        yield {"id": row["id"], "attributions": [_shape(claim) for claim in coding.claims if claim.form is not Form.OWN]}


def _shape(claim: Claim) -> dict[str, list[list[int]]]:
    source = claim.voices[0].span if claim.voices else None
    return {
        "source": [] if source is None else [list(source)],
        "cue": [] if claim.cue is None else [list(claim.cue)],
        "content": [list(claim.span)],
    }

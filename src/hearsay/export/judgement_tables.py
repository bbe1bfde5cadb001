"""The flat table of what people decided, beside the machine's reading in the other tables.

In:  the judgements of a record that stand. Out: rows for CSV, in the order in which they were made. Left to others: undoing (record/).
"""

from hearsay.export.columns import Table, column
from hearsay.judging.opinions import unpack_value
from hearsay.model import Judgement, Verdict
from hearsay.record.people_rows import JudgementFilter
from hearsay.record.rows import EVERYTHING
from hearsay.record.view import View

JUDGEMENTS: Table[Judgement] = Table(
    name="judgements",
    meaning="One row is one signed decision of a person that nobody took back; the other tables keep the machine's reading.",
    columns=(
        column("judgement", "id of the judgement", lambda row: row.id),
        column("person", "who signed it", lambda row: row.person),
        column("made_at", "UTC time", lambda row: row.made_at.isoformat(timespec="seconds")),
        column("verdict", "confirm, correct, reject, add, same, different", lambda row: row.verdict),
        column("target_kind", "report, claim, event, figure, actor, incident, account", lambda row: row.target_kind),
        column("target", "id of what was judged, as in the table of its kind", lambda row: row.target),
        column("field", "which value; empty for the whole", lambda row: row.field),
        column("value", "the right value; for same and different the id of the other", lambda row: read_value(row)),
        column("comment", "why", lambda row: row.comment),
    ),
)


def list_judgements(view: View) -> tuple[Judgement, ...]:
    """What people decided and nobody took back, the oldest first."""
    return view.judgements(JudgementFilter(standing_only=True), EVERYTHING).rows


def read_value(row: Judgement) -> str | None:
    """A value as it was typed; what was marked in a text as the JSON that holds its span."""
    if row.value is None or row.verdict in (Verdict.SAME, Verdict.DIFFERENT):
        return row.value
    value = unpack_value(row.value)
    return value if isinstance(value, str) else row.value

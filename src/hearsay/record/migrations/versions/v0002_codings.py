"""Step 0002: codings, claims, events, figures, actors, places, times.

In: a record at step 0001. Out: one at step 0002. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    run_script("v0002_codings.sql")

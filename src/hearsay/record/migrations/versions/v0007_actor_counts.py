"""Step 0007: how much each actor did, suffered and said, counted once at linking.

In: a record at step 0006. Out: one at step 0007. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns and counts."""
    run_script("v0007_actor_counts.sql")

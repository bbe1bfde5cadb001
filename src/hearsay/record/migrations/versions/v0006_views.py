"""Step 0006: views that a person reads.

In: a record at step 0005. Out: one at step 0006. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the views."""
    run_script("v0006_views.sql")

"""Step 0008: indices by which the pages of a large record are found.

In: a record at step 0007. Out: one at step 0008. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the indices, and drops those that they hold."""
    run_script("v0008_indices.sql")

"""Step 0001: reports, their versions and raw bytes, runs, issues.

In: a record at step zero, an empty one. Out: one at step 0001. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    run_script("v0001_reports.sql")

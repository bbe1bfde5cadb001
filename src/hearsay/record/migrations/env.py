"""Runs the migrations on the connection that migrate.py hands over, in its transaction.

In: the connection in the configuration's attributes. Out: the migrated record. Left to others: opening, committing, messages.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    transactional_ddl=True,
)
context.run_migrations()

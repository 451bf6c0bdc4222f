"""Run by Alembic: migrates the connection that the caller put into the configuration."""

from __future__ import annotations

from alembic import context

from tracker.store.tables import StoredEvent

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=StoredEvent.metadata,
)
context.run_migrations()

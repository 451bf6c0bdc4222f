"""Run by Alembic: migrates the connection that the caller put into the configuration."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from tracker.store import tables

assert tables.StoredEvent.metadata is SQLModel.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

"""Who waits for a task is found by an index."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("ix_task_link_after", "task_link", ["after_id", "state_id"])

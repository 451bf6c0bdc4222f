"""Spans keep the first plan's due date, and count the dates moved after they had passed.

The program works every span out anew behind this migration: no earlier span has either.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_VIEWS = {
    "v_task": """
        SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on,
            due_on, due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document,
            "row", item, status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note,
            extensions, returns, warn_from, behind_from, report_by, event_id, search, "due_on_first", "late_moves"
            FROM task_state
    """,
}


def upgrade() -> None:
    for name in _VIEWS:
        op.execute(f"DROP VIEW {name}")
    op.add_column("task_state", sa.Column("due_on_first", TEXT))
    op.add_column("task_state", sa.Column("late_moves", sa.Integer(), nullable=False, server_default="0"))
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")

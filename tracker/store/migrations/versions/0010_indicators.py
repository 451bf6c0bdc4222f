"""What is asked and measured: a standard, what a report states beside tasks, how a county stands from day to day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_VIEWS = {
    "v_roadmap": """
        SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position,
            "is_draft", "office", "standard", "standard_file" FROM roadmap
    """,
    "v_task": """
        SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on,
            due_on, due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document,
            "row", item, status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note,
            extensions, returns, warn_from, behind_from, report_by, event_id, search, "due_on_first", "late_moves",
            "section", "co_leads", "criteria", "amounts", "remark", "leader", "each", "shares", "shares_done",
            "shares_reported", "share_of", "adopts", "paragraph" FROM task_state
    """,
}


def upgrade() -> None:
    for name in _VIEWS:
        op.execute(f"DROP VIEW {name}")
    op.add_column("roadmap", sa.Column("standard", TEXT, nullable=False, server_default=""))
    op.add_column("roadmap", sa.Column("standard_file", TEXT, nullable=False, server_default=""))
    op.add_column("roadmap", sa.Column("schools", TEXT, nullable=False, server_default=""))
    op.add_column("roadmap", sa.Column("results", TEXT, nullable=False, server_default=""))
    op.add_column("roadmap", sa.Column("problems", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("adopts", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("paragraph", sa.Integer(), nullable=False, server_default="0"))
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
    op.execute("CREATE INDEX ix_event_measured ON event (roadmap, id) WHERE type = 'measured'")
    _standards()


def _standards() -> None:
    op.create_table(
        "standard",
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("content", TEXT, nullable=False),
    )
    op.create_table(
        "standing",
        sa.Column("roadmap", TEXT, sa.ForeignKey("roadmap.id"), primary_key=True),
        sa.Column("from_on", TEXT, primary_key=True),
        sa.Column("until_on", TEXT, nullable=False),
        sa.Column("standard", TEXT, nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("not_met", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("verdicts", TEXT, nullable=False),
    )

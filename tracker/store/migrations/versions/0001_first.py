"""The first schema: tables, indexes, the triggers that keep the journal append-only, and the views that lists read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_VIEWS = {
    "v_task": """
        SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on, due_on,
            due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document, "row", item,
            status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note, extensions,
            returns, warn_from, behind_from, report_by, event_id, search
        FROM task_state
    """,
    "v_event": """
        SELECT e.id, t.roadmap, t.code, e.type, e.effective_on, e.recorded_at, e.actor, e.note, e.progress, e.due_on,
            e.basis, e.retracts, EXISTS (SELECT 1 FROM event r WHERE r.retracts = e.id) AS is_retracted, e.task_id
        FROM event e JOIN task t ON t.id = e.task_id
    """,
    "v_roadmap": """
        SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position
        FROM roadmap
    """,
}


def upgrade() -> None:
    _create_plan_tables()
    _create_journal()
    _create_spans()
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def _create_plan_tables() -> None:
    op.create_table(
        "roadmap",
        sa.Column("id", TEXT, primary_key=True),
        *_texts("title", "county", "document", "issued_on", "evaluation", "ends_on", "path"),
        *_numbers("size"),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        *_texts("sha256", "policy", "stages", "targets"),
        *_numbers("position"),
    )
    op.create_table(
        "unit",
        sa.Column("roadmap", TEXT, sa.ForeignKey("roadmap.id"), primary_key=True),
        sa.Column("name", TEXT, primary_key=True),
        *_texts("aliases", "contact", "members"),
        *_numbers("position"),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("roadmap", TEXT, sa.ForeignKey("roadmap.id"), nullable=False),
        *_texts("code"),
        sa.UniqueConstraint("roadmap", "code"),
    )
    op.create_index("ix_task_code", "task", ["code"])


def _create_journal() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("task_id", sa.Integer(), sa.ForeignKey("task.id"), nullable=False),
        *_texts("type", "effective_on", "recorded_at", "actor", "note"),
        sa.Column("progress", sa.Integer()),
        sa.Column("due_on", TEXT),
        *_texts("basis"),
        sa.Column("plan", TEXT),
        sa.Column("retracts", sa.Integer(), sa.ForeignKey("event.id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_task", "event", ["task_id", "id"])
    op.create_index("ix_event_retracts", "event", ["retracts"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_server()
    else:
        _guard_in_file()


def _guard_in_file() -> None:
    refusal = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    op.execute(f"CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event {refusal}")
    op.execute(f"CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event {refusal}")
    # INSERT OR REPLACE removes a row without asking the DELETE trigger.
    known = "WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)"
    op.execute(f"CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event {known} {refusal}")


def _guard_on_server() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the journal is append-only'"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    refusal = "EXECUTE FUNCTION refuse_change()"
    op.execute(f"CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event FOR EACH ROW {refusal}")
    op.execute(f"CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event FOR EACH ROW {refusal}")
    op.execute(f"CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT {refusal}")


def _create_spans() -> None:
    op.create_table(
        "task_state",
        sa.Column("id", sa.Integer(), primary_key=True),
        *_texts("from_on", "until_on"),
        sa.Column("task_id", sa.Integer(), sa.ForeignKey("task.id"), nullable=False),
        *_texts("roadmap", "code"),
        *_numbers("position"),
        *_texts("title", "kind", "project", "step"),
        *_days("start_on", "due_on", "due_on_original"),
        *_texts("deadline_text", "deadline_class", "lead", "supporting", "after", "targets", "document"),
        *_numbers("row", "item"),
        *_texts("status"),
        *_numbers("progress"),
        *_days("begun_on", "reported_done_on", "closed_on", "last_report_on", "review_on"),
        *_texts("note"),
        *_numbers("extensions", "returns"),
        *_days("warn_from", "behind_from", "report_by"),
        *_numbers("event_id"),
        *_texts("search"),
        sa.UniqueConstraint("task_id", "from_on"),
    )
    op.create_index("ix_task_state_roadmap", "task_state", ["roadmap", "position"])
    op.create_table(
        "task_link",
        sa.Column("state_id", sa.Integer(), sa.ForeignKey("task_state.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("after_id", sa.Integer(), sa.ForeignKey("task.id"), primary_key=True),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]

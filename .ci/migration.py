"""Write the migration that brings a database to what the table classes say, as a draft to be read and finished.

``python .ci/migration.py NAME`` compares ``tracker/store/tables.py`` with a database of the newest revision and writes
``tracker/store/migrations/versions/NNNN_NAME.py``: the new columns and the views anew. It says so and writes nothing
where more than columns was added; such a migration is written by hand.

What a migration must do, whoever writes it:

* **Frozen.** It imports nothing that may change later: its columns, view texts and statuses stand in it as they are
  now. What the package says later is a matter of later migrations.
* **Tables.** Every column that the classes have, of the same type; what may not be empty has a default for the rows
  that are there. ``tests/store/test_tables.py`` compares the two.
* **Views.** A view lists its columns and is made anew where its table has another (``v_task`` has all of
  ``task_state``, ``v_event`` and ``v_roadmap`` what their rows in ``tracker/store/questions/rows.py`` name).
* **Facts.** Spans hold what the journal tells. A new field of the plan is empty in every plan told so far, and so its
  default is right. A new field of the state, or a threshold, must be filled in for the spans that are there, as
  ``tracker db verify`` would work it out.
* **Indexes.** An order or a search by the new column is fast only by an index of its own (``0002``), with the condition
  in the very words by which it is looked for.
* **Both databases.** It runs on SQLite and on PostgreSQL; text takes ``TEXT``, whose collation is by character. All of
  it happens in one transaction, and a file is copied before.

The program's revision is that of the newest file: nothing else need be told of it. When the migration is finished,
``python .ci/migration.py --newest`` writes what all of them make into ``newest.sql``, from which new files are made.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
import warnings
from contextlib import closing
from pathlib import Path
from textwrap import fill
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tracker.store import schema, sqlite, tables
from tracker.store.database import Connection
from tracker.store.write.making import MIGRATIONS, NEWEST, migrate
from tracker.store.write.upgrade import upgrade

VIEWS = {"task_state": ("v_task", ""), "event": ("v_event", "e."), "roadmap": ("v_roadmap", "")}
"""The view over each table, and how it calls the table's columns."""
TYPES = {"VARCHAR": ("TEXT", '""'), "INTEGER": ("sa.Integer()", '"0"'), "BIGINT": ("sa.BigInteger()", '"0"')}
"""How a column of each type is written, and its default where it may not be empty."""

_PARTS = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND {} ORDER BY rowid"
_OURS = "name NOT LIKE 'sqlite%' AND name NOT LIKE 'task\\_search\\_%' ESCAPE '\\'"

_MIGRATION = '''"""{title}: say here what it is for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_VIEWS = {{
{views}}}


def upgrade() -> None:
    for name in _VIEWS:
        op.execute(f"DROP VIEW {{name}}")
{columns}
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {{name}} AS {{query}}")
'''


def draft(name: str) -> Path:
    """Write the migration and give its path. Raises ``SystemExit`` where there is nothing, or too much, to write."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise SystemExit(f"not a name for a module: {name}")
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "head.db")
        upgrade(database)
        added, views = _differences(database)
    if not added:
        raise SystemExit("the migrations say what the table classes say")
    revision = f"{int(schema.REVISION) + 1:04}"
    file = MIGRATIONS / "versions" / f"{revision}_{name}.py"
    text = _MIGRATION.format(
        title=name.capitalize().replace("_", " "),
        revision=revision,
        before=schema.REVISION,
        views="".join(f'    "{view}": """\n{query}\n    """,\n' for view, query in views.items()),
        columns="\n".join(f"    {_addition(table, column)}" for table, column in added),
    )
    file.write_text(text, "utf-8")
    return file


def newest() -> str:
    """What the migrations make of an empty file, a statement a line."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        migrate(Connection(raw))
        parts = [" ".join(text.split()) for (text,) in raw.execute(_PARTS.format(_OURS))]
    return "\n".join([*parts, f"INSERT INTO alembic_version VALUES ('{schema.REVISION}')", ""])


def _differences(database: str) -> tuple[list[tuple[str, sa.Column[Any]]], dict[str, str]]:
    """The columns that a database of the newest revision lacks, with their tables, and the views that follow."""
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite.connect(database), poolclass=sa.pool.StaticPool)
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
        options = {"compare_type": True, "include_name": _is_of_the_classes}
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, tables.StoredLink.metadata)
        others = [one for one in found if not isinstance(one, tuple) or one[0] != "add_column"]
        if others:
            raise SystemExit(f"more than new columns; write the migration by hand: {others}")
        added = [(str(table), column) for _what, _schema, table, column in found]
        views = {
            VIEWS[table][0]: _view(connection, table, [column.name for of, column in added if of == table])
            for table in dict.fromkeys(table for table, _column in added)
            if table in VIEWS
        }
    engine.dispose()
    return added, views


def _is_of_the_classes(name: str | None, kind: str, _parents: object) -> bool:
    """The search index and the indexes of a list's orders are SQLite's own; only their migration knows them."""
    return not str(name).startswith("task_search" if kind == "table" else "ix_order_")


def _view(connection: sa.Connection, table: str, columns: list[str]) -> str:
    """The query of a table's view with those columns behind the others."""
    view, prefix = VIEWS[table]
    query = sa.text("SELECT sql FROM sqlite_master WHERE name = :view")
    text = " ".join(str(connection.execute(query, {"view": view}).scalar_one()).partition(" AS ")[2].split())
    source = f" FROM {table}" + (f" {prefix[0]} " if prefix else "")
    listed, _source, rest = text.partition(source)
    more = "".join(f', {prefix}"{column}"' for column in columns)
    first, indent = " " * 8, " " * 12
    return fill(f"{listed}{more}{source}{rest}", 116, initial_indent=first, subsequent_indent=indent)


def _addition(table: str, column: sa.Column[Any]) -> str:
    written, default = TYPES[str(column.type)]
    filled = "" if column.nullable else f", nullable=False, server_default={default}"
    return f'op.add_column("{table}", sa.Column("{column.name}", {written}{filled}))'


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python .ci/migration.py NAME | --newest")
    if sys.argv[1] == "--newest":
        NEWEST.write_text(newest(), "utf-8")
    else:
        print(draft(sys.argv[1]))

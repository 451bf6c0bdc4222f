"""Tasks and units get a lasting key: what they were called at first, and for tasks where that was.

Both tables are made anew in one wording, as the others are. What exists is called as it was born.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TABLES = {
    "task": """
        id INTEGER NOT NULL, roadmap VARCHAR NOT NULL, code VARCHAR NOT NULL, origin VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(roadmap) REFERENCES roadmap (id), UNIQUE (roadmap, code),
        UNIQUE (origin, "key")
    """,
    "unit": """
        roadmap VARCHAR NOT NULL, name VARCHAR NOT NULL, aliases VARCHAR NOT NULL, contact VARCHAR NOT NULL,
        members VARCHAR NOT NULL, position INTEGER NOT NULL, "key" VARCHAR NOT NULL, PRIMARY KEY (roadmap, name),
        FOREIGN KEY(roadmap) REFERENCES roadmap (id)
    """,
}
_KEPT = {"task": "id, roadmap, code, roadmap, code", "unit": "roadmap, name, aliases, contact, members, position, name"}


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        _change_on_server(connection)
    else:
        _rebuild_in_file(connection)
    connection.exec_driver_sql('CREATE INDEX ix_task_renamed ON task (id) WHERE code <> "key" OR roadmap <> origin')


def _change_on_server(connection: sa.Connection) -> None:
    for statement in (
        'ALTER TABLE task ADD origin VARCHAR COLLATE "C", ADD key VARCHAR COLLATE "C"',
        "UPDATE task SET origin = roadmap, key = code",
        "ALTER TABLE task ALTER origin SET NOT NULL, ALTER key SET NOT NULL, ADD UNIQUE (origin, key)",
        'ALTER TABLE unit ADD key VARCHAR COLLATE "C"',
        "UPDATE unit SET key = name",
        "ALTER TABLE unit ALTER key SET NOT NULL",
    ):
        connection.exec_driver_sql(statement)


def _rebuild_in_file(connection: sa.Connection) -> None:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'view'"
    views = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
    for name in views:
        connection.exec_driver_sql(f"DROP VIEW {name}")
    for name, columns in _TABLES.items():
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE kept AS SELECT {_named(name)} FROM {name}")
        connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql(f"CREATE TABLE {name} ({' '.join(columns.split())})")
        connection.exec_driver_sql(f"INSERT INTO {name} SELECT {_KEPT[name]} FROM kept")
        connection.exec_driver_sql("DROP TABLE kept")
    connection.exec_driver_sql("CREATE INDEX ix_task_code ON task (code)")
    for statement in views.values():
        connection.exec_driver_sql(statement)


def _named(name: str) -> str:
    """The columns that a table has so far, each once."""
    return ", ".join(dict.fromkeys(_KEPT[name].split(", ")))

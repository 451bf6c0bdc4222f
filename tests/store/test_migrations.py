"""The writer of migrations: what it writes brings a database with content to what the classes say, on both kinds."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

import pytest
import sqlalchemy

from tests import places
from tracker.store import schema, sqlite
from tracker.store.tables import StoredEvent
from tracker.store.write.making import NEWEST

if TYPE_CHECKING:
    from tests.store.conftest import Builder
    from tests.store.server import Server

WRITER = Path(schema.__file__).parents[2] / ".ci" / "migration.py"
UPGRADED = """
import runpy
import sys
from tracker.store.write.upgrade import upgrade
from tracker.store.write.verification import verify
upgrade(sys.argv[1])
print(verify(sys.argv[1]))
runpy.run_path(".ci/migration.py")["draft"]("again")
"""
SAID = "the migrations say what the table classes say"
MORE = (
    *places.FIELD,
    places.Insertion(
        "    actor: str\n    note: str\n    progress: int | None\n    due_on: str | None\n", "    kin: str\n"
    ),
    places.Insertion("    targets: str\n    position: int\n", "    weight: int\n"),
)
"""A field of a task from end to end, and one of an entry and of a heading as the tables have them."""


def _python(root: Path, *words: str, code: int = 0) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is changed is compiled once, not by each process
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return (done.stdout + done.stderr).strip()


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with some fields more, and the migration for them; to be run, never written."""
    copy = places.copied(tmp_path_factory.mktemp("older"))
    places.put(copy, MORE)
    _python(copy, ".ci/migration.py", "more")
    return copy


@pytest.fixture
def standing(server: Server, build: Builder) -> Iterator[str]:
    """The address of a database on a server that the program of today has filled."""
    address = build.filled(server.new("standing"))
    yield address
    server.run("DROP DATABASE standing WITH (FORCE)")


def test_the_newest_file_is_the_programs_revision() -> None:
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    assert f"{schema.REVISION}_" in max(file.name for file in folder.glob("[0-9]*.py"))


def test_new_files_are_made_of_what_the_migrations_make() -> None:
    assert runpy.run_path(str(WRITER))["newest"]() == NEWEST.read_text("utf-8")


@pytest.fixture
def draft(tmp_path: Path) -> Callable[[str], Path]:
    """The writer of migrations in this process; what it writes goes to an empty folder."""
    found: FunctionType = runpy.run_path(str(WRITER))["draft"]
    found.__globals__["MIGRATIONS"] = tmp_path
    return found


def test_nothing_is_written_where_the_migrations_say_it_all(draft: Callable[[str], Path]) -> None:
    with pytest.raises(SystemExit, match=SAID):
        draft("nothing")


def test_more_than_columns_is_left_to_be_written_by_hand(draft: Callable[[str], Path]) -> None:
    events = StoredEvent.__table__  # type: ignore[attr-defined]
    index = sqlalchemy.Index("ix_event_actor", events.c.actor)
    try:
        with pytest.raises(SystemExit, match="by hand"):
            draft("index")
    finally:
        events.indexes.remove(index)


def test_a_file_with_content_becomes_what_the_classes_say(older: Path, database: str) -> None:
    assert _python(older, "-c", UPGRADED, database, code=1).splitlines() == ["[]", SAID]
    assert Path(f"{database}.backup-{schema.REVISION}-1").exists()
    with closing(sqlite.open_file(database, "rw")) as connection:
        assert connection.execute("SELECT count(*), max(budget) FROM v_task").fetchone() == (12, "")
        assert connection.execute("SELECT max(kin), count(is_retracted) FROM v_event").fetchone() == ("", 12)
        assert connection.execute("SELECT max(weight) FROM v_roadmap").fetchone() == (0,)


def test_so_does_a_database_on_a_server(older: Path, standing: str) -> None:
    assert _python(older, "-c", UPGRADED, standing, code=1).splitlines() == ["[]", SAID]

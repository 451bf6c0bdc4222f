"""The writer of migrations: what it writes brings a database with content to what the classes say, on both kinds."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import places
from tracker.store import schema, sqlite
from tracker.store.write.making import NEWEST

if TYPE_CHECKING:
    from tests.store.conftest import Builder
    from tests.store.server import Server

UPGRADED = """
import sys
from tracker.store.write.upgrade import upgrade
from tracker.store.write.verification import verify
upgrade(sys.argv[1])
print(verify(sys.argv[1]))
"""


def _python(root: Path, *words: str, code: int = 0) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return (done.stdout + done.stderr).strip()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package."""
    (tmp_path / "copy").mkdir()
    return places.copied(tmp_path / "copy")


@pytest.fixture
def older(copy: Path) -> Path:
    """A copy of the package with a field more, and the migration for it."""
    places.put(copy, places.FIELD)
    _python(copy, ".ci/migration.py", "budget")
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
    program = Path(schema.__file__).parents[2] / ".ci" / "migration.py"
    assert runpy.run_path(str(program))["newest"]() == NEWEST.read_text("utf-8")


def test_nothing_is_written_where_the_migrations_say_it_all(copy: Path) -> None:
    assert "say what the table classes say" in _python(copy, ".ci/migration.py", "nothing", code=1)


def test_more_than_columns_is_left_to_be_written_by_hand(copy: Path) -> None:
    index = '        Index("ix_event_retracts", "retracts"),\n'
    places.put(copy, [places.Insertion(index, '        Index("ix_event_actor", "actor"),\n')])
    assert "by hand" in _python(copy, ".ci/migration.py", "index", code=1)
    assert not list((copy / "tracker" / "store" / "migrations" / "versions").glob("*_index.py"))


def test_a_file_with_content_becomes_what_the_classes_say(older: Path, database: str) -> None:
    assert _python(older, "-c", UPGRADED, database) == "[]"
    assert "say what the table classes say" in _python(older, ".ci/migration.py", "again", code=1)
    with closing(sqlite.open_file(database, "rw")) as connection:
        assert connection.execute("SELECT count(*), max(budget) FROM v_task").fetchone() == (12, "")
    assert Path(f"{database}.backup-{schema.REVISION}-1").exists()


def test_so_does_a_database_on_a_server(older: Path, standing: str) -> None:
    assert _python(older, "-c", UPGRADED, standing) == "[]"


def test_an_entry_and_a_heading_have_their_views_too(copy: Path, database: str) -> None:
    fields = [
        places.Insertion(
            "    actor: str\n    note: str\n    progress: int | None\n    due_on: str | None\n", "    kin: str\n"
        ),
        places.Insertion("    targets: str\n    position: int\n", "    weight: int\n"),
    ]
    places.put(copy, fields)
    _python(copy, ".ci/migration.py", "more")
    program = "import sys; from tracker.store.write.upgrade import upgrade; upgrade(sys.argv[1])"
    assert _python(copy, "-c", program, database) == ""
    with closing(sqlite.open_file(database, "rw")) as connection:
        assert connection.execute("SELECT max(kin), count(is_retracted) FROM v_event").fetchone() == ("", 12)
        assert connection.execute("SELECT max(weight) FROM v_roadmap").fetchone() == (0,)

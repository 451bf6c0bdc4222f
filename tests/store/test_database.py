from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.errors import StoreError
from tracker.store.database import condition, store_error

if TYPE_CHECKING:
    from tests.store.server import Server

BUSY = "数据库正忙：另一个程序正在写入"


def test_a_file_is_looked_at_where_it_is(database: str, tmp_path: Path) -> None:
    assert condition(database) == condition(f"sqlite:///{database}") == "current"
    assert condition(str(tmp_path / "none.db")) == "absent"
    (tmp_path / "letter.txt").write_text("一封信", "utf-8")
    assert condition(str(tmp_path / "letter.txt")) == "foreign"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert condition(database) == "older"


def test_a_server_is_asked_itself(shared: str, server: Server) -> None:
    assert condition(shared) == "current"
    with pytest.raises(StoreError, match="没有可用的数据库"):
        condition(server.address("nowhere"))


def test_of_a_file_the_driver_of_servers_is_not_needed(database: str) -> None:
    program = (
        "import sys\n"
        "from tracker.store.database import condition\n"
        "print(condition(sys.argv[1]), sorted({'psycopg', 'sqlalchemy'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", program, database]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "current []\n"


def test_a_failure_of_either_driver_is_the_same_sentence(database: str, shared: str) -> None:
    import psycopg

    with closing(sqlite3.connect(database, timeout=0)) as one, closing(sqlite3.connect(database, timeout=0)) as other:
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as here:
            other.execute("BEGIN IMMEDIATE")
    with psycopg.connect(shared) as one_there, psycopg.connect(shared) as other_there:
        one_there.execute("LOCK TABLE event")
        with pytest.raises(psycopg.errors.LockNotAvailable) as there:
            other_there.execute("LOCK TABLE event NOWAIT")
    assert [store_error(caught.value).message for caught in (here, there)] == [BUSY, BUSY]

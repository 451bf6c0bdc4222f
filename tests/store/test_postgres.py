"""The store on a PostgreSQL server: guarded, shared, and failing in a sentence."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import NOON, settings_of
from tests.services.feeds.conftest import office_of
from tracker.clock import FixedClock
from tracker.errors import Refused, StaleWrite, StoreError
from tracker.services.feeds.answering import undo
from tracker.services.workspace import Workspace
from tracker.store import schema
from tracker.store.database import condition as condition_of
from tracker.store.database import connect
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.making import MIGRATIONS
from tracker.store.write.upgrade import backup, restore, upgrade
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.conftest import Tracker
    from tests.store.conftest import Builder
    from tests.store.server import Server

JUNE = date(2022, 6, 1)
REPOSITORY = Path(__file__).resolve().parents[2]


def _ask(database: str, query: str) -> list[tuple[Any, ...]]:
    import psycopg

    with psycopg.connect(database.replace("user=tracker", "user=postgres"), autocommit=True) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """The address of a database that holds nothing."""
    yield server.new("empty")
    server.run("DROP DATABASE empty WITH (FORCE)")


# ---- what stands there -----------------------------------------------------------------------------------------------
def test_a_new_database_is_what_the_classes_define(empty: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine
    from sqlmodel import SQLModel

    from tracker.store import postgres

    assert condition_of(empty) == "absent"
    assert upgrade(empty) is None
    assert upgrade(empty) is None
    assert condition_of(empty) == "current"
    engine = create_engine("postgresql+psycopg://", creator=lambda: postgres.open_database(empty))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_an_absent_database_is_not_created_by_opening_it(empty: str) -> None:
    for opening in (Reader, Journal, verify):
        with pytest.raises(StoreError, match="尚未建立") as caught:
            opening(empty)
        assert "tracker sync" in caught.value.hint
    assert condition_of(empty) == "absent"


@pytest.mark.parametrize("table", ["budget (amount int)", "alembic_version (version_num text)"])
def test_what_is_not_ours_is_left_alone(table: str, empty: str) -> None:
    _ask(empty, f"CREATE TABLE {table}")
    assert condition_of(empty) == "foreign"
    for opening in (Reader, Journal, upgrade):
        with pytest.raises(StoreError, match="不是本程序的数据库"):
            opening(empty)
    assert _ask(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]


def test_an_older_and_a_newer_version_are_told_apart(shared: str) -> None:
    for revision, condition, sentence in (("0000", "older", "旧版"), ("9999", "newer", "更新版本")):
        _ask(shared, f"UPDATE alembic_version SET version_num = '{revision}'")
        assert condition_of(shared) == condition
        for opening in (Reader, Journal):
            with pytest.raises(StoreError, match=sentence):
                opening(shared)
    with pytest.raises(StoreError, match="更新版本"):
        upgrade(shared)


_LATER = """
from alembic import op
revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("ALTER TABLE unit ADD phone varchar")
    op.execute("{statement}")
"""


@pytest.mark.parametrize(("statement", "is_sound"), [("SELECT 1", True), ("INSERT INTO nowhere VALUES (1)", False)])
def test_a_migration_happens_wholly_or_not_at_all(
    statement: str, is_sound: bool, shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MIGRATIONS, tmp_path / "later")
    later = f"{int(schema.REVISION) + 1:04}"
    text = _LATER.format(statement=statement, revision=later, before=schema.REVISION)
    (tmp_path / "later" / "versions" / f"{later}_later.py").write_text(text, "utf-8")
    monkeypatch.setattr(schema, "REVISION", later)
    with nullcontext() if is_sound else pytest.raises(StoreError, match="数据库升级失败"):
        upgrade(shared, migrations=tmp_path / "later")
    assert condition_of(shared) == ("current" if is_sound else "older")
    assert bool(_ask(shared, "SELECT 1 FROM pg_attribute WHERE attname = 'phone'")) == is_sound


def test_copies_are_left_to_the_servers_own_programs(shared: str, tmp_path: Path) -> None:
    for act in (backup, partial(restore, verify=verify)):
        with pytest.raises(StoreError, match="不由本程序备份") as caught:
            act(shared, str(tmp_path / "copy.db"))
        assert "pg_dump 备份，pg_restore 恢复" in caught.value.hint


# ---- writing ---------------------------------------------------------------------------------------------------------
def test_records_are_checked_kept_and_taken_back(shared: str, build: Builder) -> None:
    with Journal(shared) as journal:
        assert journal.tasks("hutubi") == {task.id: (task, "planned") for task in build.roadmap().tasks}
        with pytest.raises(Refused, match=r"2\.1"):
            journal.append([build.event("noted", note="好"), build.event("verified", "2.1")])
        (told,) = journal.append([build.event("reported", progress=40, note="已开工\n100% :d")])
        assert (told.id, journal.events("hutubi", "1.1")[-1]) == (14, told)
        with pytest.raises(StaleWrite, match=r"^1\.1 在您查看之后已有变动"):
            journal.append([build.event("noted")], seen={("hutubi", "1.1"): 1})
        assert verify(shared) == []
        (taken,) = journal.retract(told.id, actor="王玲", recorded_at=build.moment)
    with Reader(shared) as reader:
        assert [row.id for row in reader.events(code="1.1")] == [taken.id, told.id, 1]
        item = reader.item("hutubi", "1.1", JUNE)
    assert item
    assert (item.facts.status, item.facts.progress) == ("planned", 0)
    assert verify(shared) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET note = 'x'",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        "INSERT INTO event SELECT * FROM event ON CONFLICT (id) DO UPDATE SET note = 'x'",
    ],
)
def test_the_journal_cannot_be_rewritten(statement: str, shared: str) -> None:
    import psycopg

    with pytest.raises(psycopg.IntegrityError, match="append-only"):
        _ask(shared, statement)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE task_state SET progress = 90 WHERE code = '1.1'", ("1.1", "progress")),
        ("DELETE FROM task_state WHERE code = '3.3'", ("3.3", "缺少 2022-03-14 起")),
        ("DELETE FROM task_link", ("1.2", "task_link")),
        ("DROP TRIGGER event_is_never_emptied ON event", ("触发器 event_is_never_emptied",)),
        ("ALTER TABLE event DISABLE TRIGGER event_is_never_deleted", ("触发器 event_is_never_deleted",)),
    ],
)
def test_what_was_planted_is_found(statement: str, words: tuple[str, ...], shared: str) -> None:
    _ask(shared, statement)
    faults = "\n".join(verify(shared))
    for word in words:
        assert word in faults


_WRITER = """
import sys
from datetime import UTC, date, datetime
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.store.write.journal import Journal
database, who = sys.argv[1:]
input()
for number in range(15):
    with Journal(database) as journal:
        moment = datetime(2022, 6, 1, tzinfo=UTC)
        journal.append([Event("hutubi", "1.1", EventType.REPORTED, date(2022, 6, 1), moment, who, f"{who}{number}")])
"""
_CREATOR = "import sys; from tracker.store.write.upgrade import upgrade; input(); upgrade(sys.argv[1])"


def _at_once(program: str, *arguments: tuple[str, ...]) -> list[str]:
    """What two processes that begin together complain of."""
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", program, *words],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
        )
        for words in arguments
    ]
    for process in started:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    return [process.communicate()[1] for process in started]


def test_two_processes_that_write_at_once_lose_nothing(shared: str) -> None:
    assert _at_once(_WRITER, (shared, "甲"), (shared, "乙")) == ["", ""]
    with Journal(shared) as journal:
        notes = [event.note for event in journal.events("hutubi", "1.1")[1:]]
    assert sorted(notes) == sorted(f"{who}{number}" for who in "甲乙" for number in range(15))
    assert [note for note in notes if note[0] == "甲"] == [f"甲{number}" for number in range(15)]
    assert verify(shared) == []


def test_two_processes_create_one_database(empty: str) -> None:
    assert _at_once(_CREATOR, (empty,), (empty,)) == ["", ""]
    assert condition_of(empty) == "current"


def test_a_writer_that_waits_too_long_says_so_and_readers_do_not_wait(
    shared: str, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with closing(connect(shared)) as other, Journal(shared) as journal:
        with other.writing():
            other.run("DELETE FROM task_link")
            with Reader(shared) as reader:
                assert len(reader.codes()) == len(journal.tasks("hutubi")) == 12
            with pytest.raises(StoreError, match="数据库正忙") as caught:
                journal.append([build.event("noted")])
            assert "稍后再试" in caught.value.hint
        assert journal.append([build.event("noted")])


# ---- failures and the command line -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://coordinator:wr0ng@/postgres?host={folder}", "登录数据库服务器失败"),
        ("postgresql://coordinator@/postgres?host={folder}", "登录数据库服务器失败"),
        ("postgresql://tracker:wr0ng@/nowhere?host={folder}", "没有可用的数据库 postgresql://tracker@/nowhere"),
        ("postgresql://tracker:wr0ng@/nowhere?host={folder}/none", "连不上数据库服务器"),
        (
            "postgresql://tracker:wr0ng@127.0.0.1:1/tracker",
            "连不上数据库服务器 postgresql://tracker@127.0.0.1:1/tracker",
        ),
        ("postgresql://tracker:wr0ng/tracker", "地址写法不对"),
        ("postgresql://tracker:wr@0ng@127.0.0.1/tracker", "地址写法不对"),
        ("postgresql://tracker:wr/0ng@127.0.0.1/tracker", "地址写法不对"),
        ("postgresql://127.0.0.1/tracker?pasword=wr0ng", "地址写法不对"),
    ],
)
def test_why_there_is_no_connection_is_told_without_the_password(address: str, sentence: str, server: Server) -> None:
    with pytest.raises(StoreError, match=sentence) as caught:
        Reader(address.format(folder=server.folder))
    assert caught.value.hint
    assert not [part for part in ("wr0ng", "0ng") if part in caught.value.message + caught.value.hint]


def test_a_missing_driver_is_named_with_the_way_to_get_it() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from tracker.cli.main import run\n"
        "sys.exit(run(['--database', 'postgresql://wang:wr0ng@host/tracker', 'list']))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "pip install 'psycopg[binary]>=3.2'" in done.stderr
    assert "wr0ng" not in done.stderr


def test_the_commands_work_alike(empty: str, hutubi: Path, tracker: Tracker) -> None:
    def told(*words: str) -> list[str]:
        there, here = tracker("--database", empty, *words), tracker(*words)
        heads = [re.sub("-[0-9a-f]{16}", "", ran.err) for ran in (there, here)]  # what was recorded when is in them
        assert (there.code, there.out, heads[0]) == (here.code, here.out, heads[1])
        return there.out.splitlines()

    assert tracker("--database", empty, "sync").code == 0
    assert len(told("list", "--overdue", "--as-of", "2024-06-20")) > 5
    assert told("list", "--search", "综合", "--unit", "教育局", "--format", "json")
    tracker("--database", empty, "report", "21.1a", "--progress", "40", "--note", "已开工")
    tracker("report", "21.1a", "--progress", "40", "--note", "已开工")
    for words in (["show", "21.1a"], ["history", "21.1a"], ["undo"], ["status"], ["db", "verify"], ["sync"]):
        told(*words)
    before: dict[str, bytes] = {}
    for happens in (["list"], ["done", "21.1a"], ["return", "21.1a", "--reason", "缺名册"], ["done", "36.1"]):
        for name, words in (("there", ["--database", empty]), ("here", [])):
            assert tracker(*words, *happens).code == 0
            assert tracker(*words, "calendar", "export", "--out", name).code == 0
        files = {path.name: path.read_bytes() for path in Path("here").iterdir()}
        assert files == {path.name: path.read_bytes() for path in Path("there").iterdir()}
        assert files != before
        before = files
    told("db", "verify")
    assert "pg_dump" in tracker("--database", empty, "db", "backup").err
    bureau = office_of(Workspace(settings_of(hutubi)._replace(database=empty), FixedClock(NOON)), "县教育局")
    filled = bureau.form("2.2", "done", "纪要已印发", "昨天")
    entry = bureau.send(filled)
    assert bureau.send(filled) == entry
    assert undo(bureau.workspace, bureau.subscription, entry).entry.is_retracted

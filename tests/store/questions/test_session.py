"""A reader's connection to a server: it cannot write, can be stopped, and outlives a restart."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tracker.core.query import Filter
from tracker.errors import StoreError
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    from tests.store.server import Server

JUNE = date(2022, 6, 1)

_WITHOUT_DRIVER = """
import sys
sys.modules["psycopg"] = None
from tracker.errors import StoreError
from tracker.store.questions.reader import Reader
try:
    Reader("postgresql://host/tracker")
except StoreError as error:
    print(error.message, error.hint)
"""


def test_a_reader_cannot_write(shared: str) -> None:
    with Reader(shared) as reader, pytest.raises(StoreError, match="权限不足"):
        reader.rows("DELETE FROM task_link")


def test_a_long_query_can_be_stopped_from_another_thread(shared: str) -> None:
    with Reader(shared) as reader:
        stop = threading.Event()

        def interrupt() -> None:
            while not stop.wait(0.01):
                reader.interrupt()

        thread = threading.Thread(target=interrupt)
        thread.start()
        try:
            with pytest.raises(StoreError, match="查询已中止"):
                reader.rows("SELECT pg_sleep(60)")
        finally:
            stop.set()
            thread.join()
        assert len(reader.items(Filter(), JUNE)) == 12
    reader.interrupt()


def test_a_reader_outlives_a_restart_of_the_server(shared: str, server: Server) -> None:
    with Reader(shared) as reader:
        before = reader.items(Filter(), JUNE)
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tracker'")
        assert reader.items(Filter(), JUNE) == before


def test_a_question_that_is_wrong_is_told_and_the_next_is_answered(shared: str) -> None:
    from tracker.store.questions.session import Session

    session = Session(shared)
    for _time in range(2):
        with pytest.raises(StoreError, match="数据库出错"):
            session.execute("SELECT nothing FROM nowhere", {})
    assert session.execute("SELECT instr('综合楼', :word)", {"word": "楼"}).fetchall() == [(3,)]
    session.close()
    with pytest.raises(StoreError):
        session.execute("SELECT 1", {})


def test_what_never_came_back_is_told(shared: str, server: Server) -> None:
    with Reader(shared) as reader:
        server.run("DROP DATABASE tracker WITH (FORCE)")
        with pytest.raises(StoreError, match="没有可用的数据库"):
            reader.items(Filter(), JUNE)
        server.new("tracker")


def test_a_reader_without_the_servers_driver_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT_DRIVER], capture_output=True, text=True, check=True)
    assert "没有安装" in done.stdout
    assert "pip install" in done.stdout

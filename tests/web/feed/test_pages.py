from __future__ import annotations

import asyncio
import sqlite3
from argparse import Namespace
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from tests.services.feeds.conftest import Office
from tests.web.feed.conftest import Feeding, Serving, token_in
from tracker.clock import FixedClock
from tracker.services.feeds.answering import Filled
from tracker.services.workspace import Workspace
from tracker.web.feed.limits import Allowance, Rate

MORNING = datetime(2024, 6, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """The county's plan on a morning of June 2024."""
    return Workspace(workspace.settings, FixedClock(MORNING))


class Desk:
    """A unit's forms, sent over HTTP."""

    def __init__(self, served: Feeding, address: str) -> None:
        token = token_in(address)
        found = served.feed.state.find(token)
        assert found
        self.office = Office(served.workspace, found, token)
        self.page = f"{served.root}/f/{token}/"
        self._served = served

    async def post(self, form: Filled | dict[str, str], part: str = "answer", **headers: str) -> tuple[int, str, str]:
        """Status, where it leads to, and the page."""
        fields = form._asdict() if isinstance(form, Filled) else form
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        client = aiohttp.ClientSession()
        async with client, client.post(self.page + part, data=fields, headers=given, allow_redirects=False) as answer:
            self.headers = answer.headers
            return answer.status, answer.headers.get("Location", ""), await answer.text()


async def test_one_form_sent_by_many_at_once_is_one_claim(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        desk = Desk(served, await served.known("县教育局"))
        filled = desk.office.form("2.2", "done", "纪要已印发", "昨天")
        answers = await asyncio.gather(*(desk.post(filled) for _ in range(20)))
        entry = desk.office.entries("2.2")[0].id
        assert set(answers) == {(303, f"./?r={entry}#r", "")}
        assert len(desk.office.entries("2.2")) == 1
        status, where, _page = await desk.post({"entry": str(entry)}, "undo", Sec_Fetch_Site="same-origin")
        assert (status, where) == (303, f"./?r={entry}#r")
        async with served.client.get(desk.page, params={"r": str(entry)}) as page:
            assert "已撤回" in await page.text()


async def test_a_flood_is_held_back_and_loses_nothing(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        desk = Desk(served, await served.known("县教育局"))
        served.feed.answers = Allowance(Rate(60, 3))
        forms = [desk.office.form("2.2", "progress", f"第{number}天") for number in range(6)]
        answers = [await desk.post(filled) for filled in forms]
        assert [status for status, _where, _page in answers] == [303] * 3 + [429] * 3
        assert "第5天" in answers[-1][2]
        assert int(desk.headers["Retry-After"]) > 0
        assert [row.note for row in desk.office.entries("2.2")] == ["第2天", "第1天", "第0天"]
        served.feed.answers = Allowance(Rate(60, 3))
        assert [(await desk.post(filled))[0] for filled in forms[3:]] == [303] * 3
        assert len(desk.office.entries("2.2")) == 6


async def test_what_another_site_sends_is_refused_and_tells_no_secret(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        desk = Desk(served, await served.known("县教育局"))
        filled = desk.office.form("2.2", "done")
        for headers in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
            status, where, _page = await desk.post(filled, **headers)
            assert (status, where) == (403, "")
        assert desk.office.entries("2.2") == []
        assert desk.headers["Referrer-Policy"] == "no-referrer"
        assert desk.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
        assert desk.office.token not in str(desk.headers)


async def test_while_others_write_answers_come_back_in_time_and_pages_are_shown(
    feeding: Serving, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tracker.web.feed.pages.ANSWER_SECONDS", 1.0)
    async with feeding(workspace) as served:
        desk = Desk(served, await served.known("县教育局"))
        other = (await served.known()).replace(".ics", "/")
        filled = desk.office.form("2.2", "progress", "正在办理")
        with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            posts = [asyncio.create_task(desk.post(filled)) for _ in range(10)]
            await asyncio.sleep(0.1)
            looked = asyncio.create_task(served.get(other))
            first, _later = await asyncio.wait([looked, *posts], return_when=asyncio.FIRST_COMPLETED)
            assert first == {looked}
            answers = await asyncio.gather(*posts)
            connection.execute("ROLLBACK")
        assert {status for status, _where, _page in answers} == {503}
        assert all("正在办理" in page for _status, _where, page in answers)
        assert looked.result()[0] == 200
        assert (await desk.post(filled))[0] == 303
    assert "数据库正忙" in capsys.readouterr().err


async def test_what_cannot_be_read_now_is_told_as_the_house_does(
    feeding: Serving, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with feeding(workspace) as served:
        desk = Desk(served, await served.known("县教育局"))
        Path(workspace.database).rename(f"{workspace.database}.away")
        assert (await served.get(desk.page.removesuffix("/") + ".ics"))[0] == 200
        async with served.client.get(desk.page) as answer:
            assert (answer.status, answer.headers["Retry-After"], answer.headers["Server"]) == (503, "5", "tracker")
        await served.until(lambda: not served.feed.state.health()["database"])
        Path(f"{workspace.database}.away").rename(workspace.database)
        await served.until(lambda: all(served.feed.state.health().values()))
        monkeypatch.setattr("tracker.services.feeds.following.disk_usage", lambda _folder: Namespace(free=4096))
        await served.until(lambda: served.feed.state.health() == {"database": False, "calendars": True})

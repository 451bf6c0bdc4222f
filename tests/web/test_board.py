from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.web.conftest import TOKEN, Serve, browser, seen
from tracker.errors import UsageError
from tracker.services.workspace import Workspace
from tracker.web.board import FILES, environment_of, new_token

FIRST = "县一小东风校区"
F2, ENTER = "\x1bOQ", "\r"


async def test_without_the_token_there_is_nothing(serving: Serve, workspace: Workspace) -> None:
    wrong = (
        "/",
        "/abcdefghijkl0124/",
        "/abcdefghijkl012/",
        "/abcdefghijkl0123x/",
        "/ABCDEFGHIJKL0123/",
        "/%ff/",
        "//",
        "/ws",
        "/page.css",
    )
    async with serving(workspace) as served:
        for path in (f"{folder}{name}" for folder in wrong for name in ("", "ws", "textual.js", "page.css")):
            async with browser() as stranger, stranger.get(served.root + path) as answer:
                text = await answer.text()
                assert answer.status == 403, path
                assert "完整地址" in text
                assert not re.search(r"呼图壁|textual|aiohttp|Python", text + str(answer.headers), re.IGNORECASE)


@pytest.mark.parametrize("host", ["a:b:c", "127.0.0.1:x", "127.0.0.1:-1", "127.0.0.1:99999999", "[", ""])
async def test_a_host_that_is_none_is_refused_and_told_to_nobody(
    serving: Serve, workspace: Workspace, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving(workspace) as served:
        place = urlsplit(served.root)
        for path in ("/", f"/{TOKEN}/", "/ws"):
            reader, writer = await asyncio.open_connection(place.hostname, place.port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = await reader.read()
            writer.close()
            assert answer.split()[1] in ((b"303", b"400") if TOKEN in path else (b"400", b"403")), (path, answer)
    assert capsys.readouterr().err == ""


async def test_the_page_and_all_it_is_made_of_come_from_here(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served:
        async with served.client.get(served.address) as answer:
            assert answer.status == 200
            page = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
        assert '<html lang="zh-CN">' in page
        assert "<title>路线图台账</title>" in page
        wanted = set(re.findall(r'(?:src|href)="(?!data:)([^"]+)"', page)) | {"mono.ttf"}
        assert wanted == set(FILES)
        for name in wanted:
            async with served.client.get(f"{served.root}/{name}") as answer:
                assert answer.status == 200
                assert answer.headers["Content-Security-Policy"] == policy
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["X-Frame-Options"] == "DENY"
        for name in ("server.py", "..%2Fserving.py", "%2Fetc%2Fpasswd"):
            async with served.client.get(f"{served.root}/{name}") as answer:
                assert answer.status == 404
    assert "script-src" not in policy
    assert policy.startswith("default-src 'self';")


@pytest.mark.parametrize("name", ["start.js", "page.css"])
def test_our_own_files_name_no_other_place(name: str) -> None:
    assert not re.search(r"https?://|//[a-z]", FILES[name].read_text("utf-8").replace("// ", ""))


async def test_the_address_is_opened_once_and_leaves_no_secret_behind(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served:
        for address in (served.address, served.address.rstrip("/")):
            async with browser() as client:
                async with client.get(served.root) as answer:
                    assert answer.status == 403
                async with client.get(f"{address}?fontsize=24") as answer:
                    assert str(answer.url) == f"{served.root}/?fontsize=24"
                    assert TOKEN not in await answer.text()
                async with client.get(served.root) as answer:
                    assert answer.status == 200
                (cookie,) = client.cookie_jar
                assert cookie["httponly"]
                assert cookie["samesite"] == "Lax"
                assert TOKEN not in cookie.value


ORIGINS = [None, "null", "http://127.0.0.1:1", "http://evil.example", "http://127.0.0.1", "http://["]


@pytest.mark.parametrize("origin", ORIGINS)
async def test_another_page_cannot_connect(serving: Serve, workspace: Workspace, origin: str | None) -> None:
    async with serving(workspace) as served:
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await served.client.ws_connect(f"{served.root}/ws", origin=origin)
        assert caught.value.status == 403
        assert not served.site.tabs


async def test_a_websocket_without_the_token_is_refused(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served:
        async with browser() as stranger:
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await stranger.ws_connect(f"{served.root}/ws", origin=served.root)
        assert caught.value.status == 403
        assert not served.site.tabs


async def test_the_page_shows_the_board_of_the_settings_served(
    serving: Serve, workspace: Workspace, hutubi: Path
) -> None:
    hostile = hutubi / "甲 $(touch pwned) ';touch pwned;\" -x"
    hostile.mkdir()
    (hutubi / "tracker.db").rename(hostile / "tracker.db")
    settings = workspace.settings._replace(database=str(hostile / "tracker.db"), actor="$(touch pwned)")
    async with serving(Workspace(settings, workspace.clock)) as served, served.page() as socket:
        await seen(socket, FIRST)
    assert not list(hutubi.rglob("pwned*"))


async def test_there_is_an_end_to_tabs(serving: Serve, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.board.MOST_TABS", 1)
    async with serving(workspace) as served:
        async with served.page():
            async with served.client.get(served.address) as answer:
                assert answer.status == 503
                assert "标签页太多" in await answer.text()
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await served.client.ws_connect(f"{served.root}/ws", origin=served.root)
            assert caught.value.status == 503
            assert len(served.site.tabs) == 1
        while served.site.tabs:
            await asyncio.sleep(0.02)
        async with served.client.get(served.address) as answer:
            assert answer.status == 200


async def test_in_a_meeting_room_nothing_is_recorded(serving: Serve, workspace: Workspace) -> None:
    before = _events(workspace.database)
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    async with serving(looking) as served, served.page() as socket:
        await seen(socket, FIRST)
        await socket.send_json(["stdin", F2])
        await seen(socket, "批准延期")
        await socket.send_json(["stdin", ENTER])
        await seen(socket, "只读")
    assert _events(workspace.database) == before


def _events(database: str) -> int:
    connection = sqlite3.connect(database)
    (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
    connection.close()
    return int(count)


def test_settings_travel_by_the_environment(workspace: Workspace) -> None:
    environment = environment_of(workspace.settings._replace(read_only=True))
    assert environment["TRACKER_DATABASE"] == workspace.database
    assert environment["TRACKER_AS_OF"] == "2024-06-01"
    assert environment["TRACKER_READ_ONLY"] == "true"
    assert environment_of(workspace.settings._replace(as_of=None))["TRACKER_AS_OF"] == "today"


def test_a_token_is_a_secret_of_its_own_or_a_good_one() -> None:
    assert len(new_token()) >= 32
    assert new_token() != new_token()
    assert new_token(TOKEN) == TOKEN
    for poor in ("", "short", "with/slash/in/it", "口令口令口令口令口令口令", "a" * 200, "a" * 12):
        with pytest.raises(UsageError):
            new_token(poor)

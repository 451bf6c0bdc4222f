from __future__ import annotations

import asyncio
import gzip
import re
from pathlib import Path

import aiohttp
import pytest

from tests.web.feed.conftest import Bare, Feeding, Serving, token_in
from tracker.core.event_kinds import EventType
from tracker.services.feeds.subscribers import listed, revoke
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader
from tracker.web.feed import pages
from tracker.web.feed.answering import nothing
from tracker.web.feed.limits import Allowance, Rate

GENEROUS = Rate(3600 * 1000, 100_000)
OTHER = "A" * 43


def generous(served: Feeding) -> None:
    """As many requests as a test likes."""
    for name in ("calendars", "pages", "answers", "strangers"):
        setattr(served.feed, name, Allowance(GENEROUS))


async def test_an_address_leads_to_the_units_calendar_and_a_known_one_is_not_sent_again(
    feeding: Serving, workspace: Workspace
) -> None:
    async with feeding(workspace) as served:
        address = await served.known()
        status, headers, body = await served.get(address)
        assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert body.startswith(b"BEGIN:VCALENDAR\r\n")
        assert body.endswith(b"END:VCALENDAR\r\n")
        assert "综合艺体楼" in body.replace(b"\r\n ", b"").decode()
        status, headers, body = await served.get(address, If_None_Match=headers["ETag"])
        assert (status, body) == (304, b"")
        status, headers, packed = await served.get(address, Accept_Encoding="gzip")
        assert gzip.decompress(packed).startswith(b"BEGIN:VCALENDAR")
        async with served.client.head(address) as answer:
            assert (answer.status, await answer.read()) == (200, b"")
            assert int(answer.headers["Content-Length"]) > 1000


async def test_a_change_arrives_by_itself_and_no_request_makes_anything(
    feeding: Serving, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    reader = Workspace.reader

    def noted(self: Workspace) -> Reader:
        asked.append("reader")
        return reader(self)

    async with feeding(workspace) as served:
        address = await served.known()
        _status, before, _body = await served.get(address)
        await asyncio.to_thread(record, workspace, ["3.1"], Entry(EventType.REPORTED_DONE, note="已办"))
        async with asyncio.timeout(20):
            while (await served.get(address))[1].get("ETag", before["ETag"]) == before["ETag"]:
                generous(served)
                await asyncio.sleep(0.02)
        looks = served.feed.state.looks  # what it has published itself is looked at once more
        await served.until(lambda: served.feed.state.looks > looks + 3)
        monkeypatch.setattr(Workspace, "reader", noted)
        for _ in range(20):
            await served.get(address)
        assert asked == []


async def test_one_entry_is_a_file_of_its_own_for_whom_it_concerns_alone(
    feeding: Serving, workspace: Workspace
) -> None:
    async with feeding(workspace) as served:
        mine, other = await served.known(), await served.known("县审计局")
        entries = (await served.get(mine))[2].replace(b"\r\n ", b"").split(b"BEGIN:VEVENT")[1:]
        entry = next(entry for entry in entries if "综合艺体楼".encode() in entry and b"VALARM" not in entry)
        uid = re.findall(rb"UID:([0-9a-f-]{36})", entry)[0].decode()
        status, headers, body = await served.get(f"{mine.removesuffix('.ics')}/{uid}.ics")
        assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert body.count(b"BEGIN:VEVENT") == 1
        assert f"UID:{uid}\r\n".encode() in body
        for address in (f"{other.removesuffix('.ics')}/{uid}.ics", f"{mine.removesuffix('.ics')}/{'0' * 36}.ics"):
            assert (await served.get(address))[0] == 404


async def test_unknown_revoked_and_malformed_addresses_are_told_the_same(
    feeding: Serving, workspace: Workspace, bare: Bare
) -> None:
    async with feeding(workspace) as served:
        generous(served)
        address = await served.known()
        assert (await served.get(address))[0] == 200
        revoke(workspace, 1)
        await served.until(lambda: served.feed.state.find(token_in(address)) is None)
        token = token_in(address)
        paths = [
            f"/f/{token}.ics", f"/f/{token}/", f"/f/{token}", f"/f/{OTHER}.ics", f"/f/{OTHER}/", "/f/", "/f/a", "/",
            f"/f/{token}.ICS", f"/f/{token[:-1]}.ics", f"/f/{token}A.ics", f"/f/{token}.ics/", f"/F/{token}.ics",
            f"/f//{token}.ics", f"//f/{token}.ics", f"/f/%2e/{token}.ics", f"/f/../f/{token}.ics", f"/f/./{token}.ics",
            f"/f/{token}%2eics", f"/f/{token}.ics%00", "/f/%00", f"/f/{token};a=b.ics", "/f/%E5%8F%A3.ics", "/x" * 3000,
            f"/f/{token}/{'0' * 36}.ics", f"/f/{OTHER}/../{token}.ics", "/f/..%2f..%2fetc%2fpasswd", "/favicon.ico",
            f"/f/{token}.ics?a=b", "/health/", "/health%00", f"/f/{'A' * 4000}",
        ]  # fmt: skip
        told: dict[bytes, list[str]] = {}
        for path in paths:
            request = f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
            told.setdefault(re.sub(rb"Date: [^\r]*", b"", await bare(served, request)), []).append(path)
        assert len(told) == 1, told
        (answer,) = told
        assert answer.startswith(b"HTTP/1.1 404 ")
        assert answer.endswith(f"\r\n\r\n{nothing().text}".encode())
        assert token.encode() not in answer


async def test_an_address_is_read_letter_by_letter(feeding: Serving, workspace: Workspace, bare: Bare) -> None:
    async with feeding(workspace) as served:
        generous(served)
        token = token_in(await served.known())
        for word in ("", "?", "?.ics", "#", "%41", "%2D", "/."):
            request = f"GET /f/{token}.ics{word} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
            status = (await bare(served, request)).split()[1]
            assert status == (b"404" if word in ("%41", "%2D", "/.") else b"200"), word


async def test_what_cannot_be_done_is_told_whatever_the_address(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        addresses = (await served.known(), f"{served.root}/f/{OTHER}.ics")
        for method in ("POST", "PUT", "DELETE", "PROPFIND", "LOCK", "TRACE"):
            told = []
            for address in addresses:
                async with served.client.request(method, address) as answer:
                    told.append((answer.status, answer.headers.get("Allow"), await answer.read()))
            assert told == [(405, "GET, HEAD, OPTIONS", b"")] * 2
        for address in addresses:
            async with served.client.options(address) as answer:
                assert (answer.status, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")


async def test_who_reads_too_often_is_told_when_to_come_again_and_nobody_else_is(
    feeding: Serving, workspace: Workspace
) -> None:
    async with feeding(workspace) as served:
        first, second = await served.known(), await served.known()
        told = [await served.get(first) for _ in range(12)]
        assert [status for status, _headers, _body in told] == [200] * 10 + [429] * 2
        assert 100 < int(told[-1][1]["Retry-After"]) <= 120
        assert told[-1][1]["Cache-Control"] == "no-store"
        assert (await served.get(second))[0] == 200
        assert (await served.get(first.replace(".ics", "/")))[0] == 200


async def test_who_guesses_is_slowed_down_and_who_knows_is_not(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace, is_behind_proxy=True) as served:
        address = await served.known()
        guess = f"{served.root}/f/{OTHER}.ics"
        told = [(await served.get(guess, X_Forwarded_For="9.9.9.9, 10.0.0.1"))[0] for _ in range(62)]
        assert told == [404] * 60 + [429] * 2
        assert (await served.get(address, X_Forwarded_For="10.0.0.1"))[0] == 200
        assert (await served.get(guess, X_Forwarded_For="10.0.0.2"))[0] == 404


async def test_what_others_say_of_the_asker_is_not_believed(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        guess = f"{served.root}/f/{OTHER}.ics"
        told = [(await served.get(guess, X_Forwarded_For=f"10.0.0.{number}"))[0] for number in range(61)]
        assert told[-1] == 429


async def test_a_browser_gets_the_page_and_a_calendar_program_the_calendar(
    feeding: Serving, workspace: Workspace
) -> None:
    async with feeding(workspace) as served:
        address = await served.known()
        status, headers, body = await served.get(address, Accept="text/html,*/*;q=0.8")
        assert (status, headers["Referrer-Policy"], headers["Cache-Control"]) == (200, "no-referrer", "no-store")
        assert "县财政局" in body.decode()
        assert (await served.get(address, Accept="*/*"))[2].startswith(b"BEGIN:VCALENDAR")


async def test_the_first_reading_shows_at_once_and_the_others_now_and_then_and_at_the_end(
    feeding: Serving, workspace: Workspace
) -> None:
    async with feeding(workspace) as served:
        address = await served.known()
        await served.get(address, User_Agent="iOS/18 " + "x" * 500)
        await served.until(lambda: [one.row.fetches for one in listed(workspace)] == [1])
        assert len(listed(workspace)[0].row.client) == 80
        await served.get(address, User_Agent="khal")
        await served.client.head(address)
        await served.get(address, Accept="text/html")
        looks = served.feed.state.looks
        await served.until(lambda: served.feed.state.looks > looks + 3)
        assert [one.row.fetches for one in listed(workspace)] == [1]
    (row,) = [one.row for one in listed(workspace)]
    assert (row.fetches, row.client, row.fetched_at) == (2, "khal", workspace.clock.now())


async def test_nothing_that_is_said_or_kept_holds_an_address(
    feeding: Serving, workspace: Workspace, capfd: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with feeding(workspace) as served:
        address = await served.known()
        token = token_in(address)

        async def fails(*_asked: object) -> None:
            raise ValueError(address)

        monkeypatch.setattr(pages, "page", fails)
        status, _headers, body = await served.get(address, Accept="text/html")
        assert status == 500
        assert token not in body.decode()
    (log,) = tmp_path.glob("tracker-crash-*")
    told = capfd.readouterr()
    assert "ValueError" in told.err
    assert "ValueError" in log.read_text("utf-8")
    assert token not in told.out + told.err + log.read_text("utf-8")


async def test_whether_all_is_well_is_told_to_whoever_watches(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        status, _headers, body = await served.get(f"{served.root}/health")
        assert (status, body) == (200, b'{"ok": true, "database": true, "calendars": true}')
        address = await served.known()
        Path(workspace.database).rename(f"{workspace.database}.away")
        Path(workspace.database).write_bytes(b"SQLite format 3\0" + bytes(84))
        await served.until(lambda: not served.feed.state.health()["database"])
        status, _headers, body = await served.get(f"{served.root}/health")
        assert (status, b'"ok": false' in body) == (503, True)
        assert (await served.get(address))[0] == 200


async def test_a_running_answer_is_ended_before_the_server_does(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        address = await served.known()
        answer = asyncio.create_task(served.get(address))
        await asyncio.sleep(0)
        status = (await answer)[0]
    assert status == 200
    with pytest.raises(aiohttp.ClientError):
        async with aiohttp.ClientSession() as client:
            await client.get(address)


FORM = re.compile(r'<form method="post" action="answer".*?</form>', re.DOTALL)
FIELD = re.compile(r'<(?:input|button)[^>]* name="(\w+)"[^>]* value="([^"]*)"')


async def test_a_form_of_the_page_is_taken_once_and_leads_to_its_receipt(
    feeding: Serving, workspace: Workspace
) -> None:
    async with feeding(workspace) as served:
        home = (await served.known("县教育局")).replace(".ics", "/")
        _status, headers, page = await served.get(home, Accept="text/html")
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert 'href="../unit.css"' in page.decode()
        assert (await served.get(f"{served.root}/f/unit.css"))[1]["Content-Type"] == "text/css; charset=utf-8"
        form = FORM.search(page.decode())
        assert form
        fields = {**dict(FIELD.findall(form[0])), "kind": "trouble", "note": "正在办理"}
        told = []
        for _ in range(2):
            async with served.client.post(f"{home}answer", data=fields, allow_redirects=False) as answer:
                told.append((answer.status, answer.headers["Location"]))
        assert told[0][0] == 303
        assert told[0] == told[1]
        _status, _headers, page = await served.get(f"{home}{told[0][1].removeprefix('./').partition('#')[0]}")
        assert "正在办理" in page.decode()
        with workspace.reader() as reader:
            assert sum("正在办理" in row.note for row in reader.events(limit=3)) == 1


async def test_the_page_beside_the_calendar_leads_to_the_same_places(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace, base="https://gz.example.cn") as served:
        address = await served.known()
        token = token_in(address)
        for place in (address, address.removesuffix(".ics")):
            page = (await served.get(f"{place}?lang=en", Accept="text/html"))[2].decode()
            assert f'href="{token}/../unit.css"' in page
            assert f'action="{token}/answer' in page
            assert f"webcal://gz.example.cn/f/{token}.ics" in page


async def test_where_no_outer_address_is_told_the_page_has_the_one_that_was_asked_for(
    feeding: Serving, workspace: Workspace
) -> None:
    for is_behind_proxy in (True, False):
        async with feeding(workspace, is_behind_proxy=is_behind_proxy) as served:
            token = token_in(await served.known())
            place = f"{served.root}/f/{token}/"
            scheme = "https" if is_behind_proxy else "http"
            for host, shown in (("gz.example.cn", "gz.example.cn"), ('a"><b', "localhost"), ("[::1]:80", "[::1]:80")):
                page = (await served.get(place, Host=host, X_Forwarded_Proto="https"))[2].decode()
                assert f"{scheme}://{shown}/f/{token}.ics" in page


async def test_a_form_that_is_too_long_is_refused(feeding: Serving, workspace: Workspace, bare: Bare) -> None:
    async with feeding(workspace) as served:
        path = f"/f/{token_in(await served.known())}/answer"
        head = f"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        head += "Content-Type: application/x-www-form-urlencoded\r\n"
        long = f"{head}Content-Length: 20000\r\n\r\n{'a' * 20000}"
        assert (await bare(served, long.encode())).startswith(b"HTTP/1.1 413 ")
        parts = f"4000\r\n{'a' * 0x4000}\r\n8\r\naaaaaaaa\r\n0\r\n\r\n"
        chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n{parts}"
        assert (await bare(served, chunked.encode())).startswith(b"HTTP/1.1 413 ")


async def test_half_a_form_is_given_up(
    feeding: Serving, workspace: Workspace, bare: Bare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.feed.pages.BODY_SECONDS", 0.1)
    monkeypatch.setattr("tracker.web.serving.LINGER_SECONDS", 0.1)
    async with feeding(workspace) as served:
        path = f"/f/{token_in(await served.known())}/answer"
        half = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nConnection: close\r\n\r\nkind=report"
        assert (await bare(served, half.encode())).startswith(b"HTTP/1.1 408 ")


async def test_what_is_no_request_is_told_so_and_nothing_of_it_is_said_again(
    feeding: Serving, workspace: Workspace, bare: Bare
) -> None:
    async with feeding(workspace) as served:
        path = f"/f/{token_in(await served.known())}.ics"
        told: dict[bytes, list[bytes]] = {}
        for said in (
            f"GET {path} HTTP/9.9.9\r\n\r\n", f"GET {path}?{'a' * 9000} HTTP/1.1\r\nHost: a\r\n\r\n",
            f"GET {path} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", f"GET {path} HTTP/1.1\r\nHost: a\r\nA b\r\n\r\n",
            f"GET {path} HTTP/1.1\r\nHost: a\r\nExpect: {path}\r\nConnection: close\r\n\r\n", f"{path}\r\n\r\n",
        ):  # fmt: skip
            answer = re.sub(rb"(Date|Connection): [^\r]*\r\n", b"", await bare(served, said.encode()))
            told.setdefault(answer.partition(b" ")[2], []).append(said.encode()[-60:])
        assert len(told) == 1, told
        (answer,) = told
        assert answer.startswith(b"400 ")
        for first in (b"OPTIONS * HTTP/1.1", b"CONNECT a:443 HTTP/1.1"):
            other = await bare(served, first + b"\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert other.split()[1] in (b"404", b"400"), other
            answer += other
        assert b"aiohttp" not in answer
        assert answer.count(b"Server: tracker\r\n") == 3
        assert token_in(path).encode() not in answer


async def test_what_a_page_is_made_of_can_only_be_read(feeding: Serving, workspace: Workspace) -> None:
    async with feeding(workspace) as served:
        for method, status in (("GET", 200), ("HEAD", 200), ("OPTIONS", 204), ("POST", 405), ("DELETE", 405)):
            async with served.client.request(method, f"{served.root}/f/unit.css") as answer:
                assert answer.status == status, method

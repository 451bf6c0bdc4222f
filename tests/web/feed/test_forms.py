from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.services.feeds.conftest import Office
from tests.web.feed.visiting import ROOT, june_office, visit_of
from tracker.errors import StoreError
from tracker.services.feeds.answering import Filled
from tracker.services.workspace import Workspace
from tracker.web.feed.forms import MOST_OCTETS, Reply, Sent, answered, is_own, too_often, undone

FORM = {"content-type": "application/x-www-form-urlencoded", "host": "127.0.0.1:8000"}


def sent(filled: Filled | dict[str, str], **headers: str) -> Sent:
    fields = filled._asdict() if isinstance(filled, Filled) else filled
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Sent({**FORM, **named}, urlencode(fields).encode())


@pytest.fixture
def bureau(workspace: Workspace) -> Office:
    return june_office(workspace)


def test_an_answer_leads_to_its_receipt_and_tells_no_secret(bureau: Office) -> None:
    reply = answered(visit_of(bureau), sent(bureau.form("2.2", "done")))
    entry = bureau.entries("2.2")[0].id
    assert reply == Reply(303, location=f"./?r={entry}#r")
    assert undone(visit_of(bureau, language="en"), sent({"entry": str(entry)})).location == f"./?r={entry}&lang=en#r"
    assert [row.type for row in bureau.entries("2.2")] == ["retracted", "reported_done"]


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, True),
        ({"origin": "null"}, True),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "https://behind.example", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://127.0.0.1:8000"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "https://tracker.example.evil"}, False),
        ({"origin": "file://"}, False),
        ({"origin": ROOT, "sec-fetch-site": "cross-site"}, False),
        ({"origin": "null", "sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
    ],
)
def test_another_page_cannot_send_for_the_unit(bureau: Office, headers: dict[str, str], is_ours: bool) -> None:
    assert is_own({**FORM, **headers}, ROOT) is is_ours
    filled = bureau.form("2.2", "done", "纪要")
    reply = answered(visit_of(bureau), sent(filled, **{name.replace("-", "_"): word for name, word in headers.items()}))
    assert (reply.status == 303) is is_ours
    assert bool(bureau.entries("2.2")) is is_ours


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"&&&=",
        b"task=1",
        b"kind=close&task=1",
        b"\xff\xfe%FF%ZZ",
        b"a=1&" * 100,
        b"kind=done&kind=note&task=" + b"x" * 9000,
        b"entry=-1",
        b"entry=" + b"9" * 5000,
    ],
)
def test_nonsense_is_answered_with_the_page(bureau: Office, body: bytes) -> None:
    for take in (answered, undone):
        reply = take(visit_of(bureau), Sent(FORM, body))
        assert 400 <= reply.status < 500
        assert "没有提交成功" in reply.body


def test_too_much_or_another_kind_of_body_is_refused(bureau: Office) -> None:
    assert answered(visit_of(bureau), Sent(FORM, b"x" * (MOST_OCTETS + 1))).status == 413
    other = {**FORM, "content-type": "multipart/form-data; boundary=x"}
    assert answered(visit_of(bureau), Sent(other, b"")).status == 415


def test_the_longest_note_allowed_fits(bureau: Office) -> None:
    assert answered(visit_of(bureau), sent(bureau.form("2.2", "done", "𠀀" * 500))).status == 303


def test_what_was_sent_too_often_is_kept(bureau: Office) -> None:
    reply = too_often(visit_of(bureau), sent(bureau.form("2.2", "done", "纪要已印发")))
    assert reply.status == 429
    assert "纪要已印发" in reply.body
    assert bureau.entries("2.2") == []


def test_what_the_database_does_not_take_is_kept_and_can_be_sent_again(bureau: Office) -> None:
    filled = bureau.form("2.2", "done", "纪要已印发")
    with closing(sqlite3.connect(bureau.workspace.database, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER no_room BEFORE INSERT ON answer BEGIN SELECT RAISE(FAIL, 'full'); END")
        reply = answered(visit_of(bureau), sent(filled))
        assert (reply.status, bureau.entries("2.2")) == (503, [])
        assert "纪要已印发" in reply.body
        connection.execute("DROP TRIGGER no_room")
    assert answered(visit_of(bureau), sent(filled)).status == 303
    assert len(bureau.entries("2.2")) == 1


def test_what_is_no_text_is_not_recorded_and_comes_back(bureau: Office) -> None:
    filled = bureau.form("2.2", "done", "纪要zzzz已印发")
    body = sent(filled).body
    for spoiled in (body.replace(b"zzzz", b"%FF"), body.replace(b"zzzz", b"\xff")):
        reply = answered(visit_of(bureau), Sent(FORM, spoiled))
        assert reply.status == 422
        assert "纪要\ufffd已印发" in reply.body
    assert bureau.entries("2.2") == []


def test_what_was_written_comes_back_even_where_the_database_is_away(bureau: Office) -> None:
    filled = bureau.form("2.2", "trouble", '<b>资金"未到位</b>', "昨天", "40")
    file = Path(bureau.workspace.database)
    file.rename(f"{file}.away")
    reply = answered(visit_of(bureau, language="en"), sent(filled))
    assert reply.status == 503
    assert isinstance(reply.failure, StoreError)
    assert "&lt;b&gt;资金&quot;未到位&lt;/b&gt;</textarea>" in reply.body
    assert 'action="answer?lang=en"' in reply.body
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', reply.body))
    Path(f"{file}.away").rename(file)
    assert answered(visit_of(bureau), sent({**fields, "note": filled.note})).status == 303
    file.rename(f"{file}.away")
    assert undone(visit_of(bureau), sent({"entry": "1"})).status == 503

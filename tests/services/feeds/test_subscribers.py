from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from tests.conftest import NOON, neighbour
from tracker.errors import Refused, UsageError
from tracker.services import sync
from tracker.services.feeds.subscribers import base_of, hash_of, listed, revoke, subscribe
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Fetches, Subscription, subscribers, subscriptions
from tracker.store.write.calendars.subscribers import note_fetches


def synced(workspace: Workspace) -> None:
    """The database as the files are."""
    sync.apply(workspace, sync.preview(workspace), force=True)


def token_in(address: str) -> str:
    return address.rpartition("/")[2].removesuffix(".ics")


def test_an_address_is_a_secret_of_which_only_the_digest_is_kept(workspace: Workspace) -> None:
    made, other = subscribe(workspace, "财政局", label="李敏"), subscribe(workspace, "财政局")
    token = token_in(made.address)
    assert made.address == f"http://127.0.0.1:8000/f/{token}.ics"
    assert len(token) == 43
    assert token_in(other.address) != token
    with closing(sqlite3.connect(workspace.database)) as connection:
        assert not [line for line in connection.iterdump() if token in line]
    with workspace.reader() as reader:
        found = subscriptions(reader)
    assert found[hash_of(token)] == Subscription(made.id, "hutubi", "县财政局")


@pytest.mark.parametrize(
    ("typed", "key"),
    [("县财政局", "县财政局"), ("财政局", "县财政局"), ("“财政局”", "县财政局"), ("县二小", "县二小")],
)
def test_a_unit_is_meant_as_elsewhere(workspace: Workspace, typed: str, key: str) -> None:
    subscribe(workspace, typed)
    assert [one.row.unit for one in listed(workspace)] == [key]


def test_an_address_outlasts_a_new_name_of_its_unit(workspace: Workspace) -> None:
    subscribe(workspace, "县财政局")
    file = workspace.settings.roadmaps / "hutubi.yaml"
    named = "县财政局\n    aliases: ["
    file.write_text(file.read_text("utf-8").replace(named, "县财政和国资局\n    aliases: [县财政局, "), "utf-8")
    synced(workspace)
    (one,) = listed(workspace)
    assert (one.unit, one.row.unit) == ("县财政和国资局", "县财政局")
    assert subscribe(workspace, "县财政局").unit == "县财政和国资局"


def test_what_has_no_address_is_told_and_nothing_is_written(workspace: Workspace) -> None:
    for words in ({"unit": "没有局"}, {"unit": "财政局", "roadmap": "other"}, {"unit": "财政局", "address": "a b"}):
        with pytest.raises(UsageError):
            subscribe(workspace, **words)
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    for verb in (lambda: subscribe(looking, "财政局"), lambda: revoke(looking, 1)):
        with pytest.raises(Refused, match="只读"):
            verb()
    with pytest.raises(UsageError, match="第 1 号"):
        revoke(workspace, 1)
    assert listed(workspace) == []


def test_of_several_roadmaps_one_is_named_and_a_draft_has_no_subscribers(workspace: Workspace) -> None:
    text = neighbour("second")
    (workspace.settings.roadmaps / "second.yaml").write_text(text, "utf-8")
    synced(workspace)
    with pytest.raises(UsageError, match="几份路线图") as refusal:
        subscribe(workspace, "财政局")
    assert "hutubi、second" in refusal.value.hint
    subscribe(workspace, "财政局", roadmap="second")
    assert [one.row.roadmap for one in listed(workspace)] == ["second"]
    document = next(line for line in text.splitlines() if line.startswith("document:"))
    issued = next(line for line in text.splitlines() if line.startswith("issued_on:"))
    third = text.replace("id: second", "id: third").replace("second", "third")
    third = third.replace(document, "draft: true").replace(issued, "")
    (workspace.settings.roadmaps / "third.yaml").write_text(third, "utf-8")
    synced(workspace)
    with pytest.raises(Refused, match="尚未发文"):
        subscribe(workspace, "财政局", roadmap="third")


def test_an_address_taken_away_leads_nowhere_and_stays_in_the_list(workspace: Workspace) -> None:
    first, second = subscribe(workspace, "财政局"), subscribe(workspace, "教育局")
    assert revoke(workspace, first.id)[1]
    assert not revoke(workspace, first.id)[1]
    with workspace.reader() as reader:
        assert {one.id for one in subscriptions(reader).values()} == {second.id}
    assert [one.row.revoked_at for one in listed(workspace)] == [NOON, None]


def test_fetches_are_counted_and_the_last_one_is_never_put_back(workspace: Workspace) -> None:
    made = subscribe(workspace, "财政局")
    note_fetches(workspace.database, {made.id: Fetches(3, NOON, "iOS")})
    note_fetches(workspace.database, {made.id: Fetches(1, NOON - timedelta(days=1), "khal"), 99: Fetches(1, NOON, "")})
    with workspace.reader() as reader:
        (row,) = subscribers(reader)
    assert (row.fetches, row.fetched_at, row.client) == (4, NOON, "khal")


@pytest.mark.parametrize("good", ["https://a.cn", "https://a.cn/", " http://10.0.0.1:8000 ", "http://[::1]:80"])
def test_an_address_of_the_server_is_taken_as_it_is(workspace: Workspace, good: str) -> None:
    assert base_of(workspace, good) == good.strip().rstrip("/")
    assert base_of(Workspace(workspace.settings._replace(feed_address=good))) == good.strip().rstrip("/")


@pytest.mark.parametrize("bad", ["a.cn", "ftp://a.cn", "https://a.cn/x", "https://a b", "https://a.cn?x", "https://"])
def test_what_is_no_address_of_a_server_is_refused(workspace: Workspace, bad: str) -> None:
    with pytest.raises(UsageError, match="地址"):
        base_of(workspace, bad)

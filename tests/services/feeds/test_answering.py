from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from tests.services.feeds.conftest import Office, office_of
from tests.services.feeds.test_unit_page import towns
from tracker.core.event_kinds import EventType
from tracker.services.feeds.answering import NOTE_LIMIT, AnswerFault, Filled, Unfit, answer, undo
from tracker.services.feeds.one_time import new_key
from tracker.services.feeds.subscribers import revoke
from tracker.services.recording.record import Entry
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.answers import answers
from tracker.store.questions.calendars.subscribers import Subscription


def refused(office: Office, filled: Filled) -> AnswerFault:
    """Why a form was not taken; nothing was recorded."""
    before = office.entries("2.2")
    with pytest.raises(Unfit) as told:
        office.send(filled)
    assert office.entries("2.2") == before
    return told.value.fault


def test_a_claim_awaits_the_office_and_names_the_unit(bureau: Office) -> None:
    bureau.send(bureau.form("2.2", "done", "纪要\n已印发  ", "昨天"))
    entry = bureau.entries("2.2")[0]
    assert (entry.type, entry.actor, entry.note) == ("reported_done", "县教育局（订阅页）", "纪要 已印发")
    assert entry.effective_on == date(2024, 6, 19)
    assert bureau.task("2.2").place == "waiting"


def test_nobody_takes_a_lateness_back_by_telling_afterwards_that_it_was_in_time(bureau: Office) -> None:
    due = bureau.task("2.2").due_on
    assert due is not None
    filled = bureau.form("2.2", "done", "纪要已印发", str(due))
    assert bureau.send(filled) == bureau.send(filled)
    entry = bureau.entries("2.2")[0]
    assert (entry.effective_on, entry.note) == (date(2024, 6, 20), f"纪要已印发（自报{due}办结）")
    assert bureau.task("2.2").lamp == "red"
    bureau.send(bureau.form("22.1a", "done", day="昨天"))
    assert (bureau.entries("22.1a")[0].effective_on, bureau.entries("22.1a")[0].note) == (date(2024, 6, 19), "")


def test_trouble_and_progress_are_reports(bureau: Office) -> None:
    bureau.send(bureau.form("2.2", "trouble", "流标一次"))
    bureau.send(bureau.form("2.1", "progress", percent="６０%"))
    trouble, progress = bureau.entries("2.2")[0], bureau.entries("2.1")[0]
    assert (trouble.type, trouble.note, trouble.progress) == ("reported", "有困难：流标一次", None)
    assert (progress.type, progress.note, progress.progress) == ("reported", "", 60)


def test_a_supporting_units_answer_is_a_note_and_closes_nothing(june: Workspace, bureau: Office) -> None:
    code = next(task.key[1] for task in bureau.page().tasks() if task.answers == ("note",))
    before = bureau.task(code).status
    bureau.send(bureau.form(code, "note", "已会签"))
    assert (bureau.entries(code)[0].type, bureau.task(code).status) == ("noted", before)
    for kind in ("done", "progress", "trouble"):
        with pytest.raises(Unfit, match="牵头单位"):
            bureau.send(bureau.form(code, kind, "已办"))


def test_a_member_claims_its_own_share_alone(tmp_path: Path) -> None:
    town = office_of(towns(tmp_path), "甲镇")
    town.send(town.form("3.2/甲镇", "done"))
    with town.workspace.reader() as reader:
        item = reader.item("hutubi", "3.2", date(2024, 6, 20))
        other = reader.item("hutubi", "3.2/乙镇", date(2024, 6, 20))
    assert item is not None
    assert other is not None
    assert (item.facts.shares_reported, other.facts.status) == (1, "planned")
    with pytest.raises(Unfit, match="牵头单位"):
        town.send(town.form("3.3", "done"))
    strange = Filled("0" * 36, "done", "")
    with pytest.raises(Unfit, match="不在贵单位的清单"):
        town.send(strange)


def test_a_form_sent_again_is_one_claim_and_one_receipt(bureau: Office) -> None:
    filled = bureau.form("2.2", "done", "已办结")
    first = bureau.send(filled)
    assert [bureau.send(filled), bureau.later(hours=20).send(filled)] == [first, first]
    assert len(bureau.entries("2.2")) == 1


@pytest.mark.parametrize("code", ["2.2", "6.1", "7.1"])
def test_a_form_sent_by_many_at_the_same_moment_is_one_claim(bureau: Office, code: str) -> None:
    filled = bureau.form(code, "done", "进场施工")
    start, given = threading.Barrier(8), []

    def send() -> None:
        start.wait()
        given.append(bureau.send(filled))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 8
    assert len(set(given)) == 1
    assert len(bureau.entries(code)) == 1


def test_two_people_who_claim_one_task_at_once_make_one_claim_and_the_other_is_told(bureau: Office) -> None:
    start, told = threading.Barrier(2), []
    forms = [bureau.form("2.2", "done", note) for note in ("甲", "乙")]

    def send(filled: Filled) -> None:
        start.wait()
        try:
            bureau.send(filled)
        except Unfit as unfit:
            told.append(unfit.fault.sentence)

    threads = [threading.Thread(target=send, args=(filled,)) for filled in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(bureau.entries("2.2")) == 1
    assert len(told) == 1
    assert "核查，不用再报" in told[0]


def test_a_used_form_that_says_something_else_is_kept_for_a_second_look(bureau: Office) -> None:
    filled = bureau.form("2.2", "progress", "进场施工")
    bureau.send(filled)
    assert refused(bureau, filled._replace(note="已封顶")).field == "key"
    fresh = bureau.form("2.2", "progress", "已封顶")
    bureau.send(fresh)
    assert [entry.note for entry in bureau.entries("2.2")] == ["已封顶", "进场施工"]


@pytest.mark.parametrize("key", ["", "x", "66740000." + "A" * 16 + "." + "0" * 32])
def test_a_forged_key_records_nothing_and_keeps_the_form(bureau: Office, key: str) -> None:
    assert refused(bureau, bureau.form("2.2", "done")._replace(key=key)).field == "key"


def test_a_key_of_another_task_another_unit_or_another_day_records_nothing(june: Workspace, bureau: Office) -> None:
    filled, other = bureau.form("2.2", "done"), office_of(june, "县财政局")
    assert refused(bureau, filled._replace(key=bureau.form("2.1", "done").key)).field == "key"
    mine = filled._replace(key=new_key(other.token, other.subscription.id, filled.task, other.workspace.clock.now()))
    assert refused(bureau, mine).field == "key"
    assert "太久" in refused(bureau.later(hours=13), filled).sentence


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("day", {"day": "明天"}),
        ("day", {"day": "2024年7月1日"}),
        ("day", {"day": "长期坚持"}),
        ("day", {"day": "x" * 5000}),
        ("note", {"note": "长" * (NOTE_LIMIT + 1)}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(bureau: Office, field: str, fields: dict[str, str]) -> None:
    assert refused(bureau, bureau.form("2.2", "done")._replace(**fields)).field == field


def test_a_day_that_cannot_be_read_is_told_once_what_can_be_written(bureau: Office) -> None:
    for day in ("哪天", "2024-06-31"):
        assert refused(bureau, bureau.form("2.2", "done", day=day)).sentence.count("可写") == 1


def test_the_days_that_the_english_page_names_are_understood(bureau: Office) -> None:
    for word, day in (("Today", 20), ("yesterday ", 19)):
        bureau.send(bureau.form("2.2", "progress", word, day=word))
        assert bureau.entries("2.2")[0].effective_on == date(2024, 6, day)


@pytest.mark.parametrize("percent", ["101", "-1", "6.5", "一半", "1e2", "9" * 50])
def test_progress_is_a_percentage(bureau: Office, percent: str) -> None:
    assert refused(bureau, bureau.form("2.2", "progress", percent=percent)).field == "percent"


def test_what_must_be_told_is_asked_for(bureau: Office) -> None:
    assert refused(bureau, bureau.form("2.2", "trouble", " \u200b ")).field == "note"
    assert refused(bureau, bureau.form("2.2", "progress")).field == "note"


def test_a_phrase_without_a_year_is_of_the_past(bureau: Office) -> None:
    bureau.send(bureau.form("2.2", "progress", "已开工", day="12月底"))
    assert bureau.entries("2.2")[0].effective_on == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("\x1b[2J红\x00", "\ufffd[2J红\ufffd"),
        ("甲\u202e乙\u200b丙", "甲\ufffd乙丙"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_note_is_made_inert(bureau: Office, hostile: str, kept: str) -> None:
    bureau.send(bureau.form("2.2", "done", hostile))
    assert bureau.entries("2.2")[0].note == kept


def test_a_status_that_does_not_admit_it_is_told_in_words(bureau: Office) -> None:
    form = bureau.form("2.2", "done")
    bureau.record("2.2", Entry(EventType.SUSPENDED, note="资金未到", due_on=date(2024, 9, 1)))
    assert "暂缓" in refused(bureau, form).sentence
    bureau.record("2.2", Entry(EventType.RESUMED))
    bureau.record("2.2", Entry(EventType.REPORTED_DONE))
    bureau.record("2.2", Entry(EventType.VERIFIED))
    assert "不用再办" in refused(bureau, form).sentence


def test_a_day_before_what_was_recorded_since_is_told_at_the_day(bureau: Office) -> None:
    bureau.record("2.2", Entry(EventType.REPORTED_DONE, date(2024, 6, 17)))
    bureau.record("2.2", Entry(EventType.RETURNED, date(2024, 6, 18), note="缺纪要"))
    assert refused(bureau, bureau.form("2.2", "done", day="2024-06-10")).field == "day"


def test_within_ten_minutes_it_is_taken_back_and_no_longer(bureau: Office) -> None:
    entry = bureau.send(bureau.form("2.2", "done"))
    late = bureau.later(minutes=10, seconds=1)
    with pytest.raises(Unfit, match="已超过10分钟"):
        undo(late.workspace, late.subscription, entry)
    soon = bureau.later(minutes=10)
    assert undo(soon.workspace, soon.subscription, entry).entry.is_retracted
    assert undo(late.workspace, late.subscription, entry).entry.is_retracted
    assert bureau.task("2.2").place == "overdue"
    retraction = bureau.entries("2.2")[0]
    assert (retraction.type, retraction.actor) == ("retracted", "县教育局（订阅页）")


def test_a_form_taken_back_is_not_claimed_again_by_its_repetition(bureau: Office) -> None:
    filled = bureau.form("2.2", "done")
    undo(bureau.workspace, bureau.subscription, bureau.send(filled))
    assert "已撤回" in refused(bureau, filled).sentence


def test_nobody_takes_back_what_is_not_his(june: Workspace, bureau: Office) -> None:
    entry = bureau.send(bureau.form("2.2", "done"))
    other = office_of(june, "县教育局")
    for number in (entry, 0, 10**15):
        with pytest.raises(Unfit, match="没有这一条"):
            undo(june, other.subscription, number)


def test_what_the_office_acted_on_is_not_taken_back(bureau: Office) -> None:
    entry = bureau.send(bureau.form("2.2", "done"))
    bureau.record("2.2", Entry(EventType.VERIFIED))
    with pytest.raises(Unfit, match="已经办理"):
        undo(bureau.workspace, bureau.subscription, entry)


def test_an_address_taken_away_meanwhile_records_nothing(bureau: Office) -> None:
    filled = bureau.form("2.2", "done")
    revoke(bureau.workspace, bureau.subscription.id)
    assert "已停用" in refused(bureau, filled).sentence


def test_a_draft_takes_no_answers(tmp_path: Path) -> None:
    plan = """\
title: 路线图
county: 东风县
draft: true
units: [{name: 县教育局}]
tasks:
  - {id: "1.1", title: 甲, kind: 其他, due: 2024-07-31, units: [县教育局]}
"""
    workspace = towns(tmp_path, plan)
    with pytest.raises(Unfit, match="草稿"):
        answer(workspace, Subscription(1, "hutubi", "县教育局"), "t", Filled("x", "done", "y"))


def test_what_came_by_the_page_is_told_from_what_did_not(june: Workspace, bureau: Office) -> None:
    bureau.record("2.1", Entry(EventType.REPORTED, progress=10))
    first = bureau.send(bureau.form("2.2", "done"))
    later = bureau.later(minutes=5)
    second = later.send(later.form("6.1", "trouble", "缺编"))
    undo(later.workspace, later.subscription, second)
    with june.reader() as reader:
        all_of = answers(reader)
        assert [(one.entry.id, one.entry.is_retracted) for one in all_of] == [(second, True), (first, False)]
        assert all_of[1].title == bureau.task("2.2").title
        assert [one.entry.id for one in answers(reader, after=first)] == [second]
        assert [one.entry.id for one in answers(reader, since=later.workspace.clock.now())] == [second]
        assert answers(reader, roadmap="other") == []
        assert answers(reader, subscriber=99) == []


def test_a_day_before_the_plan_was_issued_is_told_at_its_field(bureau: Office) -> None:
    for kind, day in (("progress", "1999-01-01"), ("done", "1999-01-01")):
        with pytest.raises(Unfit) as unfit:
            bureau.send(bureau.form("2.2", kind, "纪要", day))
        assert unfit.value.fault.field == "day"
    assert bureau.entries("2.2") == []


def test_a_used_key_with_another_task_is_no_repetition(bureau: Office) -> None:
    filled = bureau.form("2.2", "progress", "正在办理")
    entry = bureau.send(filled)
    other = next(task for task in bureau.page().tasks() if task.uid != filled.task and "progress" in task.answers)
    with pytest.raises(Unfit) as unfit:
        bureau.send(filled._replace(task=other.uid))
    assert unfit.value.fault.field == "key"
    assert bureau.later(hours=13).send(filled) == entry

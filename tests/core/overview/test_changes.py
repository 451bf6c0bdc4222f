from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.lamp import Item, judge
from tracker.core.overview.changes import Change, ChangeKind, change_label, changes_between, kinds_of, transition_of

MakeItem = Callable[..., Item]
SINCE, AS_OF = date(2024, 5, 20), date(2024, 6, 20)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


@pytest.fixture
def kinds(make_item: MakeItem) -> Callable[..., list[str]]:
    """The ways in which a task changed, told by its fields before and after."""

    def told(before: dict[str, object] | None, after: dict[str, object]) -> list[str]:
        old = None if before is None else make_item(as_of=SINCE, **before)
        new = make_item(as_of=AS_OF, **after)
        return [kind.value for kind in kinds_of(transition_of(old, new, SINCE, AS_OF))]

    return told


Kinds = Callable[[dict[str, object] | None, dict[str, object]], list[str]]
DONE = {"reported_done_on": d("05-30"), "begun_on": d("05-10")}
CLOSED = {"status": "closed", "closed_on": d("06-03"), **DONE}
WAITING = {"status": "reported_done", **DONE}
WORKING = {"status": "in_progress", "begun_on": d("05-10")}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, ["overdue"]),
        ({"due_on": d("05-10")}, {"due_on": d("05-10")}, []),
        (WORKING, CLOSED, ["closed"]),
        (CLOSED, CLOSED, []),
        (WORKING | {"due_on": d("05-10")}, CLOSED | {"due_on": d("05-10")}, ["closed", "recovered"]),
        (WORKING, WAITING, ["reported_done"]),
        (WAITING, WAITING, []),
        (WAITING, WAITING | {"returns": 1}, ["reported_done", "returned"]),
        (WAITING, WORKING | {"returns": 1}, ["overdue", "returned"]),
        (
            WORKING | {"due_on": d("05-10")},
            WORKING | {"due_on": d("07-31"), "extensions": 1},
            ["extended", "recovered"],
        ),
        (
            WORKING | {"due_on": d("05-10")},
            WORKING | {"due_on": d("07-31"), "late_moves": 1},
            ["moved", "recovered"],
        ),
        (WORKING | {"late_moves": 1}, WORKING | {"due_on": d("07-31"), "late_moves": 1}, ["slipped"]),
        (WORKING, WORKING | {"due_on": d("07-31")}, ["slipped"]),
        (WORKING | {"due_on": d("07-31")}, WORKING | {"due_on": d("06-30")}, []),
        ({"due_on": d("07-31")}, WORKING | {"due_on": d("07-31"), "begun_on": d("06-01")}, ["started"]),
        ({"due_on": d("07-31")}, WORKING | {"due_on": d("07-31"), "status": "suspended"}, ["suspended"]),
        ({"due_on": d("07-31"), "status": "suspended"}, {"due_on": d("07-31")}, ["resumed"]),
        ({"status": "suspended"}, {"status": "withdrawn"}, ["withdrawn"]),
        (None, {"due_on": d("07-31")}, ["added"]),
        (None, {"due_on": d("07-31"), "first_due_on": d("06-30"), "extensions": 1}, ["extended", "added"]),
        (None, {"due_on": d("07-31"), "late_moves": 1}, ["moved", "added"]),
        (None, {"due_on": d("07-31"), "first_due_on": d("06-30")}, ["slipped", "added"]),
        ({"status": "withdrawn"}, {"due_on": d("07-31")}, ["slipped", "added"]),
        ({"due_on": d("05-10")}, {"due_on": d("05-10"), "status": "withdrawn"}, ["withdrawn"]),
        (None, {"status": "withdrawn"}, []),
    ],
)  # fmt: skip
def test_a_task_changes_in_these_ways(
    kinds: Kinds, before: dict[str, object] | None, after: dict[str, object], expected: list[str]
) -> None:
    assert kinds(before, after) == expected


def test_changes_are_listed_by_kind_and_by_due_date(make_item: MakeItem) -> None:
    late = [make_item(code, AS_OF, due_on=day) for code, day in (("1", d("06-10")), ("2", d("05-31")))]
    then = [Item(item.facts, judge(item.facts, SINCE)) for item in late]
    changes = changes_between(zip(then, late, strict=True), SINCE, AS_OF)
    assert [change.after.facts.code for change in changes.by_kind[ChangeKind.OVERDUE]] == ["2", "1"]
    assert changes.counts[ChangeKind.OVERDUE] == 2
    assert changes.kinds == (ChangeKind.OVERDUE,)
    assert changes_between((), SINCE, AS_OF).kinds == ()


def test_a_task_that_changed_in_two_ways_is_one_task(make_item: MakeItem) -> None:
    old, new = make_item("1", SINCE, due_on=d("05-10")), make_item("1", AS_OF, **CLOSED | {"due_on": d("05-10")})
    same = make_item("2", AS_OF, due_on=d("12-31"))
    changes = changes_between([(old, new), (same, same)], SINCE, AS_OF)
    assert changes.kinds == (ChangeKind.CLOSED, ChangeKind.RECOVERED)
    assert changes.tasks == 1


@pytest.mark.parametrize(("kind", "count"), [(ChangeKind.EXTENDED, "extensions"), (ChangeKind.MOVED, "late_moves")])
def test_a_date_that_moved_is_told_as_it_was_and_is(make_item: MakeItem, kind: ChangeKind, count: str) -> None:
    old = make_item(as_of=SINCE, due_on=d("05-31"))
    new = make_item(as_of=AS_OF, due_on=d("07-31"), due_on_original=d("05-31"), **{count: 1})
    (moved,) = changes_between([(old, new)], SINCE, AS_OF).by_kind[kind]
    assert (moved.old_on, moved.new_on) == (d("05-31"), d("07-31"))


@pytest.mark.parametrize(("kind", "count"), [(ChangeKind.EXTENDED, "extensions"), (ChangeKind.MOVED, "late_moves")])
def test_a_date_that_moved_before_the_task_was_first_seen_moved_from_the_first_date(
    make_item: MakeItem, kind: ChangeKind, count: str
) -> None:
    day = d("07-31")
    new = make_item(as_of=AS_OF, due_on=day, due_on_original=day, first_due_on=d("06-30"), **{count: 1})
    (moved,) = changes_between([(None, new)], SINCE, AS_OF).by_kind[kind]
    assert (moved.old_on, moved.new_on) == (d("06-30"), day)


def test_a_task_pushed_back_by_others_slips_once(make_item: MakeItem) -> None:
    moved, pushed = (make_item(code, AS_OF, due_on=d("07-31")) for code in ("1", "2"))
    then = make_item("1", SINCE, due_on=d("06-30"))
    slips = [Change(ChangeKind.SLIPPED, item, d("08-01"), d("08-20")) for item in (moved, pushed)]
    changes = changes_between([(then, moved)], SINCE, AS_OF, slips=slips)
    slipped = [(c.after.facts.code, c.old_on) for c in changes.by_kind[ChangeKind.SLIPPED]]
    assert slipped == [("1", d("06-30")), ("2", d("08-01"))]
    assert changes.counts[ChangeKind.SLIPPED] == 2
    assert changes.tasks == 2


def test_counts_may_be_of_more_tasks_than_are_listed(make_item: MakeItem) -> None:
    item = make_item(as_of=AS_OF)
    then = Item(item.facts, judge(item.facts, SINCE))
    transition = transition_of(then, item, SINCE, AS_OF)
    changes = changes_between([(then, item)], SINCE, AS_OF, transitions={transition: 5000})
    assert changes.counts[ChangeKind.OVERDUE] == changes.tasks == 5000
    assert len(changes.by_kind[ChangeKind.OVERDUE]) == 1


def test_every_kind_of_change_has_a_name() -> None:
    assert all(change_label(kind) != kind for kind in ChangeKind)


@pytest.mark.parametrize(
    ("duty", "before", "after", "expected"),
    [
        ((2, 2), WORKING, WAITING, ["reported_done"]),
        ((2, 2), WAITING, WORKING | {"returns": 1}, ["returned"]),
        ((2, 2), WORKING | {"due_on": d("07-10")}, WORKING | {"due_on": d("06-10")}, []),
        ((2, 2), None, {"due_on": d("07-31")}, ["added"]),
        ((0, 2), None, WAITING, ["reported_done"]),
        ((2, 2), WORKING, {"status": "withdrawn"}, ["withdrawn"]),
        ((2, 0), WORKING, {"status": "withdrawn"}, []),
    ],
)
def test_a_share_is_told_without_what_its_duty_tells(
    make_item: MakeItem,
    duty: tuple[int, int],
    before: dict[str, object] | None,
    after: dict[str, object],
    expected: list[str],
) -> None:
    was, now = (make_item(as_of=day, shares=shares) for day, shares in zip((SINCE, AS_OF), duty, strict=True))
    old = make_item(as_of=SINCE, **before) if before is not None else None
    new = make_item(as_of=AS_OF, **after)
    new = new._replace(facts=new.facts._replace(code="21.1a/甲镇", share_of="21.1a"))
    told = transition_of(old, new, SINCE, AS_OF, {now.facts.name: (was, now)})
    assert [kind.value for kind in kinds_of(told)] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (WORKING, WORKING | {"returns": 1}, ["overdue"]),
        (
            {},
            WORKING | {"due_on": d("07-10"), "due_on_original": d("05-31"), "extensions": 1, "begun_on": d("06-01")},
            [],
        ),
        (WORKING | {"due_on": d("07-10")}, CLOSED | {"due_on": d("07-10")}, ["closed"]),
        (None, {"due_on": d("07-10")}, ["added"]),
    ],
)
def test_a_duty_is_told_without_what_its_shares_tell(
    make_item: MakeItem, before: dict[str, object] | None, after: dict[str, object], expected: list[str]
) -> None:
    old = make_item(as_of=SINCE, shares=8, **before) if before is not None else None
    new = make_item(as_of=AS_OF, shares=8, **after)
    told = transition_of(old, new, SINCE, AS_OF, {new.facts.name: (old, new)})
    assert [kind.value for kind in kinds_of(told)] == expected

"""What would be if: counted by hand on a small net, and once more on any net by a projection of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.lamp import Item
from tracker.core.overview.chain import Suppositions, chain_of
from tracker.core.overview.supposed import (
    Comparison,
    Outlook,
    compare,
    outlook_of,
    supposed_of,
    suppositions,
    unfit,
)

MakeItem = Callable[..., Item]
AS_OF = date(2024, 6, 20)
EVALUATION = date(2024, 12, 31)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


@pytest.fixture
def building(make_item: MakeItem) -> list[Item]:
    """Permits twenty days overdue, the tender ten days of slack behind them, the delivery, and one by itself."""
    return [
        make_item("1", AS_OF, start_on=d("05-01"), due_on=d("05-31")),
        make_item("2", AS_OF, after=("1",), start_on=d("06-11"), due_on=d("07-10")),
        make_item("3", AS_OF, after=("2",), start_on=d("07-11"), due_on=d("08-31")),
        make_item("9", AS_OF, due_on=d("11-30")),
    ]


def told(comparison: Comparison) -> dict[str, tuple[str, str, int]]:
    return {
        each.facts.code: (str(each.before.projected_on)[5:], str(each.now.projected_on)[5:], each.days)
        for each in comparison.moved
    }


def compared(items: list[Item], code: str, *, slip: int | None = None, done_on: date | None = None) -> Comparison:
    before = outlook_of(items, EVALUATION, AS_OF)
    supposed = suppositions([supposed_of(before.links[f"hutubi:{code}"], slip=slip, done_on=done_on)])
    return compare(before, outlook_of(items, EVALUATION, AS_OF, supposed), supposed)


def test_a_slip_counts_from_the_finish_projected_now_and_pushes_what_waits(building: list[Item]) -> None:
    """Projected are 06-20, then 10 days late 07-20 and 09-10; forty days on top of that, the slack used up already."""
    slipped = compared(building, "1", slip=40)
    assert told(slipped) == {"1": ("06-20", "07-30", 40), "2": ("07-20", "08-29", 40), "3": ("09-10", "10-20", 40)}
    assert (slipped.before.margin, slipped.now.margin) == (-31, -31)
    assert compared(building, "3", slip=100).now.margin == -12
    assert [each.is_supposed for each in slipped.moved] == [True, False, False]


def test_done_by_a_day_takes_the_delay_from_what_waits_and_the_red_with_it(building: list[Item]) -> None:
    done = compared(building, "2", done_on=d("07-05"))
    assert told(done) == {"2": ("07-20", "07-05", -15), "3": ("09-10", "08-31", -10)}
    assert [each.red_from for each in done.moved] == [(d("07-11"), None), (d("09-01"), None)]


def test_done_today_changes_lamps_today(make_item: MakeItem) -> None:
    waiting = make_item("2", AS_OF, after=("1",), start_on=d("06-01"), due_on=d("12-20"), begun_on=d("06-01"))
    late = make_item("1", AS_OF, start_on=d("05-01"), due_on=d("05-31"))
    waiting = outlook_of([late, waiting], None, AS_OF).links["hutubi:2"].item
    done = compared([late, waiting], "1", done_on=AS_OF)
    assert [lamp.colour for lamp in done.moved[0].lamps] == ["red", "blue"]
    assert done.moved[0].red_from == (d("06-01"), None)
    assert done.moved[0].now.item.facts.closed_on == AS_OF


def test_what_waits_for_an_overdue_task_is_warned_no_longer_once_that_is_done(make_item: MakeItem) -> None:
    from tracker.core.lamp import judge

    late = make_item("1", AS_OF, due_on=d("05-31"))
    facts = make_item("2", AS_OF, after=("1", "5"), start_on=d("06-19"), due_on=d("12-20")).facts
    other = make_item("5", AS_OF, due_on=d("06-01"))
    waiting = Item(facts, judge(facts, AS_OF, ("1", "5")))
    done = compared([late, waiting, other], "1", done_on=AS_OF)
    before, now = next(each for each in done.moved if each.facts.code == "2").lamps
    assert "前置事项1、5逾期" in before.reason_text()
    assert "前置事项5逾期" in now.reason_text()


def test_what_cannot_be_supposed_is_refused_with_a_reason(make_item: MakeItem) -> None:
    finished = {"status": "closed", "reported_done_on": d("06-01"), "closed_on": d("06-03")}
    items = [
        make_item("1", **finished),
        make_item("2", status="withdrawn"),
        make_item("3", due_on=None),
        make_item("4", status="reported_done", reported_done_on=d("06-01")),
        make_item("5"),
        make_item("6", due_on=date(9999, 12, 1)),
        make_item("3.2/甲镇"),
    ]
    links = outlook_of(items, None, AS_OF).links

    def why(code: str, slip: int | None = None, done_on: date | None = None) -> str:
        return unfit(links[f"hutubi:{code}"], AS_OF, slip=slip, done_on=done_on)

    assert "已于 2024-06-03 销号" in why("1", 3)
    assert "已撤出" in why("2", 3)
    assert "没有期限" in why("3", done_on=AS_OF)
    assert "申请销号" in why("4", 3)
    assert why("4", done_on=AS_OF) == why("5", 1) == why("5", done_on=AS_OF) == why("6", 29) == ""
    assert "9999-12-30" in why("6", 30)
    assert all("1 到 3650" in why("5", slip) for slip in (0, -40, 3651, 10**12))
    assert "之前" in why("5", done_on=d("06-19"))
    assert "推演请用 3.2" in why("3.2/甲镇", 3)
    assert why("5") == "要说推迟几天，或哪天办结"


def _projected(items: list[Item], supposed: Suppositions) -> dict[str, date | None]:
    """The rules said a second time, by asking again and again until nothing moves; only for nets without circles."""
    facts = {item.facts.name: item.facts for item in items}
    finish: dict[str, date | None] = {}
    for name, own in facts.items():
        if own.status == "closed":
            finish[name] = own.reported_done_on
        elif own.status == "withdrawn" or own.due_on is None:
            finish[name] = None
        else:
            finish[name] = max(own.due_on, AS_OF)
        if name in supposed and finish[name]:
            given = supposed[name]
            finish[name] = given.day if given.is_exact else max(finish[name] or AS_OF, given.day)
    for _turn in facts:
        for name, own in facts.items():
            if own.status == "closed" or finish[name] is None or (name in supposed and supposed[name].is_exact):
                continue
            for code in own.after:
                earlier = facts.get(f"hutubi:{code}")
                late = finish.get(f"hutubi:{code}")
                if earlier and late and earlier.due_on_original and own.due_on_original:
                    lead = earlier.due_on_original
                    if own.start_on and own.start_on - timedelta(days=1) > lead:
                        lead = own.start_on - timedelta(days=1)
                    finish[name] = max(finish[name] or AS_OF, late + (own.due_on_original - lead))
    return finish


@settings(max_examples=settings().max_examples * 2 // 5)
@given(data=st.data())
def test_any_net_moves_as_the_rules_say_and_what_does_not_hang_on_it_stays(
    make_item: MakeItem, data: st.DataObject
) -> None:
    items = []
    for number in range(data.draw(st.integers(1, 6))):
        after = tuple({str(n) for n in data.draw(st.lists(st.integers(0, number - 1), max_size=3))}) if number else ()
        due = data.draw(st.none() | st.dates(d("03-01"), d("12-31")))
        status = data.draw(st.sampled_from(["planned", "in_progress", "closed", "withdrawn"]))
        done = {"reported_done_on": d("06-01"), "closed_on": d("06-02")} if status == "closed" else {}
        items.append(make_item(str(number), AS_OF, due_on=due, start_on=None, after=after, status=status, **done))
    before = outlook_of(items, EVALUATION, AS_OF)
    name = data.draw(st.sampled_from(sorted(before.links)))
    slip = data.draw(st.none() | st.integers(1, 400))
    done_on = None if slip else AS_OF + timedelta(days=data.draw(st.integers(0, 300)))
    if unfit(before.links[name], AS_OF, slip=slip, done_on=done_on):
        return
    supposed = suppositions([supposed_of(before.links[name], slip=slip, done_on=done_on)])
    now = outlook_of(items, EVALUATION, AS_OF, supposed)
    assert _finishes(before) == _projected(items, {})
    assert _finishes(now) == _projected(items, supposed)
    _keeps_to_the_chain(items, name, compare(before, now, supposed))


def _finishes(outlook: Outlook) -> dict[str, date | None]:
    return {name: link.projected_on for name, link in outlook.links.items()}


def _keeps_to_the_chain(items: list[Item], name: str, comparison: Comparison) -> None:
    related = {link.item.facts.name for link in chain_of(items, name, AS_OF)}
    assert {each.facts.name for each in comparison.moved} <= related
    assert name in {each.facts.name for each in comparison.moved}


def test_a_circle_of_links_is_opened_where_it_is_without_suppositions(make_item: MakeItem) -> None:
    items = [
        make_item("1", AS_OF, after=("3",), start_on=None, due_on=d("07-31")),
        make_item("2", AS_OF, after=("1",), start_on=None, due_on=d("08-31")),
        make_item("3", AS_OF, after=("2",), start_on=None, due_on=d("09-30")),
    ]
    assert told(compared(items, "1", slip=10)) == {
        "1": ("07-31", "08-10", 10),
        "2": ("08-31", "09-10", 10),
        "3": ("09-30", "10-10", 10),
    }
    assert told(compared(items, "3", slip=10)) == {"3": ("09-30", "10-10", 10)}

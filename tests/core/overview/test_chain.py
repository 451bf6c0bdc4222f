from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.lamp import Item
from tracker.core.overview.chain import chain_of, evaluation_threat, threats

MakeItem = Callable[..., Item]
Steps = Callable[[Callable[[], object]], int]
AS_OF = date(2024, 6, 20)
EVALUATION = date(2025, 6, 30)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


@pytest.fixture
def building(make_item: MakeItem) -> list[Item]:
    """Permits twenty days overdue, the tender without slack behind them, the delivery two months later."""
    return [
        make_item("3", after=("2",), start_on=d("08-01"), due_on=d("08-31"), kind="construction"),
        make_item("1", start_on=d("05-01"), due_on=d("05-31")),
        make_item("2", after=("1",), start_on=d("06-01"), due_on=d("06-30")),
        make_item("9", due_on=d("12-31")),
    ]


def days(items: list[Item], focus: str, as_of: date = AS_OF) -> dict[str, tuple[int, str]]:
    return {
        link.item.facts.code: (link.slip_days, str(link.projected_on)[5:]) for link in chain_of(items, focus, as_of)
    }


def test_a_chain_lists_what_comes_before_the_task_and_what_comes_after(building: list[Item]) -> None:
    for focus in ("1", "2", "hutubi:3"):
        chain = chain_of(building, focus, AS_OF)
        assert [link.item.facts.code for link in chain] == ["1", "2", "3"]
        assert [link.item.facts.code for link in chain if link.is_focus] == [focus[-1]]
    assert [link.item.facts.code for link in chain_of(building, "9", AS_OF)] == ["9"]
    assert chain_of(building, "77", AS_OF) == ()


def test_siblings_are_not_part_of_a_chain(make_item: MakeItem) -> None:
    items = [make_item("1"), make_item("2", after=("1",)), make_item("3", after=("1",)), make_item("4", after=("2",))]
    assert [link.item.facts.code for link in chain_of(items, "2", AS_OF)] == ["1", "2", "4"]


def test_a_delay_passes_down_the_chain_until_slack_absorbs_it(building: list[Item]) -> None:
    assert days(building, "2") == {"1": (20, "06-20"), "2": (20, "07-20"), "3": (0, "08-31")}
    assert days(building, "2", d("07-20"))["3"] == (19, "09-19")


def test_without_a_start_a_task_needs_the_days_between_the_two_due_dates(make_item: MakeItem) -> None:
    items = [make_item("1"), make_item("2", after=("1",), start_on=None, due_on=d("08-31"))]
    assert days(items, "1") == {"1": (20, "06-20"), "2": (20, "09-20")}


def test_the_latest_of_several_predecessors_decides(make_item: MakeItem) -> None:
    items = [
        make_item("1", due_on=d("06-10")),
        make_item("2", due_on=d("05-31")),
        make_item("3", after=("1", "2"), due_on=d("06-30"), start_on=None),
    ]
    assert days(items, "3")["3"] == (20, "07-20")


def test_a_task_that_is_done_finishes_on_the_day_it_was_reported(make_item: MakeItem) -> None:
    done = {"reported_done_on": d("06-05"), "progress": 100}
    for status, closed_on in (("reported_done", None), ("closed", d("06-18"))):
        items = [
            make_item("1", status=status, closed_on=closed_on, **done),
            make_item("2", after=("1",), start_on=None, due_on=d("06-30")),
        ]
        assert days(items, "1") == {"1": (5, "06-05"), "2": (5, "07-05")}


def test_a_task_that_is_done_is_not_delayed_by_what_it_waited_for(make_item: MakeItem) -> None:
    items = [
        make_item("1"),
        make_item("2", after=("1",), status="reported_done", reported_done_on=d("06-18"), due_on=d("06-30")),
    ]
    assert days(items, "1")["2"] == (0, "06-18")


def test_an_early_finish_pulls_nothing_forward(make_item: MakeItem) -> None:
    items = [
        make_item("1", status="closed", reported_done_on=d("05-02"), closed_on=d("05-09")),
        make_item("2", after=("1",), start_on=None, due_on=d("06-30")),
    ]
    assert days(items, "1")["2"] == (0, "06-30")


def test_an_extension_moves_those_behind_it_and_their_own_extension_answers_it(make_item: MakeItem) -> None:
    first = make_item("1", due_on_original=d("05-31"), due_on=d("06-30"))
    second = make_item("2", after=("1",), start_on=None, due_on=d("07-31"))
    assert days([first, second], "1") == {"1": (0, "06-30"), "2": (30, "08-30")}
    extended = make_item("2", after=("1",), start_on=None, due_on_original=d("07-31"), due_on=d("08-30"))
    assert days([first, extended], "1")["2"] == (0, "08-30")


def test_a_suspended_task_finishes_at_the_earliest_on_its_review_date(make_item: MakeItem) -> None:
    items = [
        make_item("1", status="suspended", review_on=d("09-01")),
        make_item("2", status="suspended", due_on=d("10-31")),
        make_item("3", status="suspended"),
    ]
    assert [days(items, code)[code][1] for code in "123"] == ["09-01", "10-31", "06-20"]


def test_withdrawn_and_open_ended_tasks_have_no_finish_and_delay_nobody(make_item: MakeItem) -> None:
    items = [
        make_item("1", status="withdrawn"),
        make_item("2", due_on=None, after=("1",)),
        make_item("3", after=("1", "2", "404"), due_on=d("06-30")),
    ]
    chain = chain_of(items, "3", AS_OF)
    assert [(link.item.facts.code, link.projected_on, link.slip_days) for link in chain] == [
        ("1", None, 0),
        ("2", None, 0),
        ("3", d("06-30"), 0),
    ]
    assert threats(items, None, AS_OF) == ()


def test_the_same_id_in_another_roadmap_is_another_task(make_item: MakeItem) -> None:
    items = [make_item("1"), make_item("2", after=("1",)), make_item("2", after=("1",), roadmap="jinghe")]
    assert [link.item.facts.name for link in chain_of(items, "1", AS_OF)] == ["hutubi:1", "hutubi:2"]
    assert [link.item.facts.name for link in chain_of(items, "jinghe:2", AS_OF)] == ["jinghe:2"]


def test_a_circle_of_links_is_listed_once_and_opened_at_its_earliest_task(make_item: MakeItem) -> None:
    items = [
        make_item("1", after=("3", "1"), due_on=d("05-31")),
        make_item("2", after=("1",), start_on=None, due_on=d("06-30")),
        make_item("3", after=("2",), start_on=None, due_on=d("07-31")),
    ]
    for focus in "123":
        assert days(items, focus) == {"1": (20, "06-20"), "2": (20, "07-20"), "3": (20, "08-20")}


@pytest.mark.parametrize("listed", ["123", "321", "231"])
def test_a_circle_is_opened_at_its_earliest_due_task_in_whatever_order_the_tasks_come(
    make_item: MakeItem, listed: str
) -> None:
    items = {
        "1": make_item("1", after=("3",), start_on=None, due_on=d("05-31")),
        "2": make_item("2", after=("1",), start_on=None, due_on=d("06-30")),
        "3": make_item("3", after=("2",), start_on=None, due_on=d("07-31")),
    }
    chain = chain_of([items[code] for code in listed], "2", AS_OF)
    assert [(link.item.facts.code, link.slip_days) for link in chain] == [("1", 20), ("2", 20), ("3", 20)]


def test_what_waits_for_nothing_comes_by_its_due_date(make_item: MakeItem) -> None:
    """Links that wait for the same task are listed by due date, then as the file has them, open-ended ones last."""
    waiting = make_item("9", after=("4", "3", "2", "1"), due_on=d("12-31"))
    items = [
        make_item("4", due_on=None),
        make_item("3", due_on=d("08-31")),
        make_item("2", due_on=d("05-31"), position=2),
        make_item("1", due_on=d("05-31"), position=1),
        waiting,
    ]
    assert [link.item.facts.code for link in chain_of(items, "9", AS_OF)] == ["1", "2", "3", "4", "9"]


def test_a_late_link_names_whom_it_threatens_and_by_how_much(building: list[Item]) -> None:
    (threat,) = threats(building, EVALUATION, AS_OF)
    assert (threat.item.facts.code, threat.slip_days) == ("1", 20)
    assert [(link.item.facts.code, link.slip_days) for link in threat.threatened] == [("2", 20)]
    assert threat.evaluation_days == (d("07-20") - EVALUATION).days


def test_a_task_delayed_by_several_is_listed_under_the_one_that_delays_it_most(make_item: MakeItem) -> None:
    items = [
        make_item("1", due_on=d("06-10")),
        make_item("2", due_on=d("05-31")),
        make_item("3", after=("1", "2"), start_on=None, due_on=d("06-30")),
        make_item("4", after=("1",), start_on=None, due_on=d("06-30")),
        make_item("5", due_on=d("05-31")),
    ]
    found = [(t.item.facts.code, [link.item.facts.code for link in t.threatened]) for t in threats(items, None, AS_OF)]
    assert found == [("2", ["3"]), ("1", ["4"])]


def test_the_longest_delay_of_others_comes_first(make_item: MakeItem) -> None:
    items = [
        make_item("1", due_on=d("05-31")),
        make_item("2", after=("1",), start_on=None, due_on_original=d("07-31"), due_on=d("08-10")),
        make_item("3", due_on_original=d("05-31"), due_on=d("06-30")),
        make_item("4", after=("3",), start_on=None, due_on_original=d("07-31"), due_on=d("08-25")),
        make_item("5", after=("3",), start_on=None, due_on=d("07-31")),
    ]
    found = [(t.item.facts.code, sorted(x.slip_days for x in t.threatened)) for t in threats(items, None, AS_OF)]
    assert found == [("3", [5, 30]), ("1", [10])]


def test_a_task_as_late_of_itself_as_what_it_waits_for_makes_it_is_nobodys_victim(make_item: MakeItem) -> None:
    items = [make_item("1", due_on=d("05-31")), make_item("2", after=("1",), start_on=None, due_on=d("05-31"))]
    assert days(items, "1") == {"1": (20, "06-20"), "2": (20, "06-20")}
    assert threats(items, None, AS_OF) == ()


def test_what_waits_for_two_circles_comes_after_both(make_item: MakeItem) -> None:
    items = [
        make_item("1", after=("2",), due_on=d("05-31")),
        make_item("2", after=("1",), due_on=d("06-01")),
        make_item("3", after=("4",), due_on=d("06-30")),
        make_item("4", after=("3",), due_on=d("07-01")),
        make_item("5", after=("1", "3"), due_on=d("12-31")),
    ]
    assert [link.item.facts.code for link in chain_of(items, "5", AS_OF)] == ["1", "2", "3", "4", "5"]


def test_only_what_passes_the_evaluation_date_endangers_it(make_item: MakeItem) -> None:
    before = make_item("1", due_on=d("05-31"))
    extended = make_item("2", due_on_original=d("06-10"), due_on=d("07-31"))
    afterwards = make_item("3", due_on=d("09-30"))
    evaluation = make_item("36.1", kind="evaluation", due_on=d("06-30"), start_on=d("06-25"))
    items = [before, afterwards, evaluation]
    assert evaluation_threat(items, d("06-30"), AS_OF) == -10
    assert threats(items, d("06-30"), AS_OF) == ()
    assert evaluation_threat([*items, extended], d("06-30"), AS_OF) == 31
    assert [(t.item.facts.code, t.evaluation_days) for t in threats([*items, extended], d("06-30"), AS_OF)] == [
        ("2", 31)
    ]


@pytest.mark.parametrize(("days_past", "threatens"), [(-1, False), (0, False), (1, True), (2, True)])
def test_one_day_past_the_evaluation_date_is_a_threat(make_item: MakeItem, days_past: int, threatens: bool) -> None:
    extended = make_item("1", due_on_original=d("06-10"), due_on=d("06-30") + timedelta(days=days_past))
    found = [(threat.item.facts.code, threat.evaluation_days) for threat in threats([extended], d("06-30"), AS_OF)]
    assert found == ([("1", days_past)] if threatens else [])


def test_what_is_done_threatens_nothing_but_those_that_still_wait_for_it(make_item: MakeItem) -> None:
    done = make_item("1", status="closed", reported_done_on=d("06-10"), closed_on=d("06-12"))
    assert threats([done], d("06-01"), AS_OF) == ()
    (threat,) = threats([done, make_item("2", after=("1",), start_on=None, due_on=d("06-30"))], None, AS_OF)
    assert (threat.item.facts.code, threat.slip_days, threat.threatened[0].slip_days) == ("1", 10, 10)


def test_the_evaluation_itself_counts_when_what_it_waits_for_delays_it(make_item: MakeItem) -> None:
    items = [
        make_item("1", due_on=d("05-31")),
        make_item("36.1", kind="evaluation", after=("1",), start_on=d("06-15"), due_on=d("06-30")),
    ]
    assert evaluation_threat(items, d("06-30"), AS_OF) == 6
    assert evaluation_threat(items, d("06-30"), d("06-10")) == -20


def test_there_is_no_threat_without_an_evaluation_date_or_tasks(building: list[Item]) -> None:
    assert evaluation_threat(building, None, AS_OF) is None
    assert evaluation_threat([], EVALUATION, AS_OF) is None
    assert evaluation_threat(building[:1], d("06-30"), AS_OF) is None
    assert threats([], EVALUATION, AS_OF) == ()


@settings(max_examples=settings().max_examples * 3 // 5)
@given(data=st.data())
def test_any_net_of_links_keeps_to_the_rules(make_item: MakeItem, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    statuses = st.sampled_from(["planned", "in_progress", "suspended", "withdrawn", "closed", "reported_done"])
    items = []
    for code in range(count):
        due = data.draw(st.none() | st.dates(d("01-01"), d("12-31")))
        after = tuple(str(n) for n in data.draw(st.lists(st.integers(0, count), max_size=3)))
        items.append(
            make_item(str(code), due_on=due, after=after, status=data.draw(statuses), reported_done_on=d("06-01"))
        )
    for item in items:
        chain = chain_of(items, item.facts.code, AS_OF)
        codes = [link.item.facts.code for link in chain]
        assert len(codes) == len(set(codes))
        assert [link.is_focus for link in chain].count(True) == 1
        for link in chain:
            facts = link.item.facts
            if facts.status in ("planned", "in_progress", "suspended") and facts.due_on:
                assert link.projected_on
                assert link.projected_on >= max(facts.due_on, AS_OF)
                assert link.slip_days == (link.projected_on - facts.due_on).days
    listed = [link.item.facts.code for threat in threats(items, EVALUATION, AS_OF) for link in threat.threatened]
    assert len(listed) == len(set(listed))


def one_chain(make_item: MakeItem, length: int) -> list[Item]:
    """Tasks each of which waits for the one before and is due a day later."""
    first = make_item("0")
    items = [first]
    for n in range(1, length):
        facts = first.facts._replace(code=str(n), after=(str(n - 1),), due_on=d("05-31") + timedelta(days=n))
        items.append(first._replace(facts=facts._replace(due_on_original=facts.due_on, start_on=None)))
    return items


def test_ten_thousand_tasks_in_one_chain_are_walked_to_the_end(make_item: MakeItem) -> None:
    items = one_chain(make_item, 10_000)
    (threat,) = threats(items[::-1], None, AS_OF)
    assert len(chain_of(items, "5000", AS_OF)) == 10_000
    assert len(threat.threatened) == 9_999
    assert {link.slip_days for link in threat.threatened} == {20}


def test_twice_the_chain_is_about_twice_the_work(make_item: MakeItem, steps: Steps) -> None:
    def work(length: int) -> int:
        items = one_chain(make_item, length)
        return steps(lambda: (threats(items[::-1], None, AS_OF), chain_of(items, str(length // 2), AS_OF)))

    few, many = work(500), work(1000)
    assert few > 500
    assert many < 2.2 * few

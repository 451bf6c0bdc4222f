from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tracker.core.amount import Amount
from tracker.core.diff import FieldChange
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.outlook.targets import TargetState
from tracker.core.kinds import Kind
from tracker.core.lamp import Item, judge
from tracker.core.model import Policy, ReportedProblem, ReportedResult, Source, Task
from tracker.core.overview.chain import chain_of
from tracker.core.replay import facts_of, states
from tracker.services.answers.served import ServedByTask, ServedIndicator, ServedTarget
from tracker.services.answers.show import Detail, TargetRow
from tracker.store.questions.rows import EventRow, RoadmapRow
from tracker.text import cell_width
from tracker.tui.widgets.detail.columns import FOUND, TWO_COLUMNS, detail_lines
from tracker.tui.widgets.detail.detail_pane import DetailPane
from tracker.tui.widgets.detail.links import LINKS_SHOWN
from tracker.tui.widgets.detail.sections import EVENTS_SHOWN

AS_OF = date(2024, 6, 10)
ISSUED = date(2022, 3, 14)
HOSTILE = "[/] [red]紧急[@click=app.bell]x[/] \x1b]0;title\x07\x1b[31m\x9b31m\u202e倒\u200b \n第二行"
COMMANDS = frozenset("\x1b\x07\x9b\u202e\u200b")
ROADMAP = RoadmapRow(
    "hutubi",
    "呼图壁县路线图",
    "呼图壁县",
    "呼县政办〔2022〕5号",
    ISSUED,
    "36.1",
    date(2026, 12, 31),
    False,
    "",
    "",
    0,
    0,
    "",
)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def event(number: int, kind: EventType, day: date, **values: object) -> Event:
    return Event("hutubi", "21.1a", kind, day, at(day), "王协调", id=number, **values)  # type: ignore[arg-type]


def item(
    code: str,
    due_on: date,
    *events: Event,
    title: str = "县四中综合艺体楼招标",
    step: str = "",
    after: tuple[str, ...] = (),
) -> Item:
    task = Task(
        id=code,
        title=title,
        kind=Kind.CONSTRUCTION,
        start_on=date(2024, 5, 1),
        due_on=due_on,
        deadline_text="5月底",
        deadline_class="point",
        lead="县教育局",
        supporting=("县财政局", "县住建局"),
        project="县四中综合艺体楼",
        step=step,
        after=after,
        source=Source("呼县政办〔2022〕5号", 21, 1),
    )
    planned = Event("hutubi", code, EventType.PLANNED, ISSUED, at(ISSUED), plan=task, id=1)
    facts = facts_of(states([planned, *events])[-1][1], Policy(), task_id=int(code.strip("ab").replace(".", "")))
    return Item(facts, judge(facts, AS_OF))


def row(given: Event) -> EventRow:
    return EventRow(
        given.id, given.roadmap, given.task, given.type.value, given.effective_on, given.recorded_at, given.actor,
        given.note, given.progress, given.due_on, given.basis, None, False,
    )  # fmt: skip


EVENTS = (
    event(2, EventType.REPORTED, date(2024, 5, 8), progress=40, note="施工图已审查"),
    event(3, EventType.EXTENDED, date(2024, 6, 3), due_on=date(2024, 6, 5), note="审图单位更换", basis="政办函12号"),
)


@pytest.fixture
def detail() -> Detail:
    before = item("19.1a", date(2024, 3, 31), title="前期手续办理")
    focus = item("21.1a", date(2024, 5, 31), *EVENTS, step="tender", after=("19.1a",))
    after = item("25.1a", date(2025, 8, 31), title="建成并交付使用", after=("21.1a",))
    noted = row(event(4, EventType.NOTED, date(2024, 6, 4), note="误记一笔"))._replace(is_retracted=True)
    extended = row(EVENTS[1])._replace(recorded_at=at(date(2024, 6, 7)))
    return Detail(
        item=focus,
        roadmap=ROADMAP,
        chain=chain_of([before, focus, after], "21.1a", AS_OF),
        threat=("21.1a 使评估验收顺延 5 天",),
        targets=(TargetRow("arts", "每百名学生拥有艺术教师 >= 0.9人"),),
        events=(noted, extended, row(EVENTS[0])),
    )


def text_of(detail: Detail, width: int = 60) -> str:
    return "\n".join(line.text.plain for line in detail_lines(detail, width))


@pytest.mark.parametrize(
    "words",
    [
        "21.1a  县四中综合艺体楼招标", "● 红  逾期5天；33天未报", "推进中 40%", "项目建设", "县四中综合艺体楼", "招标",
        "原文  5月底", "原定  2024-05-31", "现行  2024-06-05",
        "2024-06-03 批准延至 2024-06-05；逾期后申请；政办函12号；审图",
        "牵头  县教育局", "配合  县财政局、县住建局",
        "  ● 红 19.1a 前期手续办理          2024-03-31 → 06-10 预计晚71天",
        "▶ ● 红 21.1a 县四中综合艺体楼招标  2024-06-05 → 07-11 预计晚36天",
        "▲ 黄 25.1a 建成并交付使用        2025-08-31 → 10-11 预计晚41天",
        "→  21.1a 使评估验收顺延 5 天", "每百名学生拥有艺术教师 >= 0.9人",
        "呼县政办〔2022〕5号", "第 21 行，第 1 项", "呼图壁县路线图",
        "2024-05-08  报告进展 40%", "施工图已审查", "批准延期 至 2024-06-05", "王协调  2024-06-07 补记",
        "备注 （已撤销）", "误记一笔",
    ],
)  # fmt: skip
def test_everything_about_the_task_is_said(detail: Detail, words: str) -> None:
    assert words in text_of(detail, TWO_COLUMNS - 1)


FIELDS: dict[str, Any] = {
    "section": "一、办学条件",
    "amounts": (Amount("投资", "320", "万元", "约320万元"), Amount("面积", "4600", "平方米")),
    "criteria": "竣工并通过消防验收",
    "remark": "以省厅通知为准",
    "leader": "分管副县长",
}


def test_what_the_table_says_beside_its_dates_stands_with_the_task_and_its_units(detail: Detail) -> None:
    item = detail.item
    full = detail._replace(item=item._replace(facts=item.facts._replace(**FIELDS)))
    lines = text_of(full).splitlines()
    told = [line for line in lines if line.split("  ")[0] in ("板块", "数量", "验收要点", "计划备注", "分管领导")]
    assert told == [
        "板块      一、办学条件",
        "数量      投资 约320万元、面积 4600平方米",
        "验收要点  竣工并通过消防验收",
        "计划备注  以省厅通知为准",
        "分管领导  分管副县长",
    ]
    assert lines.index(told[-1]) > lines.index("配合      县财政局、县住建局")
    assert "板块" not in text_of(detail)


def test_a_date_moved_after_it_had_passed_has_its_colour(detail: Detail) -> None:
    moved = detail._replace(item=detail.item._replace(facts=detail.item.facts._replace(late_moves=2)))
    (line,) = [line.text for line in detail_lines(moved, 80) if line.text.plain.startswith("改期")]
    assert line.plain == "改期  期限过后改期 2 次，无依据"
    assert [str(span.style) for span in line.spans] == ["$secondary", "$lamp-yellow"]
    assert "改期" not in text_of(detail)


def test_a_change_of_plan_tells_from_what_to_what_within_the_pane(detail: Detail) -> None:
    replanned = row(event(5, EventType.REPLANNED, date(2024, 6, 5)))
    changes = (FieldChange("lead", "县教育局", "县住建局"), FieldChange("position", 1000, 3000))
    text = text_of(detail._replace(events=(replanned,), changes={5: changes}), 44)
    assert "2024-06-05  计划调整\n            牵头 县教育局 → 县住建局；次序有\n            变动" in text


def test_sections_come_in_order_and_history_newest_first(detail: Detail) -> None:
    text = text_of(detail)
    titles = ["事项", "期限", "责任单位", "链条", "量化目标", "出处", "记录"]
    places = [text.index(f"\n{title} ─") for title in titles]
    assert places == sorted(places)
    assert text.index("误记一笔") < text.index("政办函12号", places[-1]) < text.index("施工图已审查")


def test_what_has_no_content_is_left_out(detail: Detail) -> None:
    text = text_of(detail._replace(targets=(), threat=(), chain=detail.chain[:1], events=()))
    assert not {"量化目标", "链条", "记录 ─"} & {title for title in ("量化目标", "链条", "记录 ─") if title in text}


def test_side_by_side_stand_the_facts_and_what_happens(detail: Detail) -> None:
    lines = [*detail_lines(detail, TWO_COLUMNS)]
    (heads,) = [line.text.plain for line in lines if "事项 ─" in line.text.plain]
    assert heads.index("事项 ─") < heads.index("链条 ─")
    links = [line for line in lines if line.opens]
    assert [line.text.plain[line.at :].split()[2] for line in links] == ["19.1a", "25.1a"], "the task itself is no link"
    assert all(f"screen.follow_link({line.opens})" in str(line.text.spans) for line in links)


def test_a_task_without_links_has_no_chain_though_its_lateness_threatens(detail: Detail) -> None:
    text = text_of(detail._replace(chain=detail.chain[1:2]))
    assert "链条 ─" not in text
    assert "影响 ─" in text


@pytest.mark.parametrize("width", [20, 37, 44, 78, TWO_COLUMNS, 196])
def test_no_line_is_wider_than_the_pane(detail: Detail, width: int) -> None:
    hostile = detail._replace(threat=(HOSTILE * 9,), targets=(TargetRow("x", HOSTILE * 5),))
    hostile = hostile._replace(chain=tuple(link._replace(item=hostile_item(link.item)) for link in detail.chain))
    assert all(cell_width(line) <= width for line in text_of(hostile, width).splitlines())


def hostile_item(given: Item) -> Item:
    return given._replace(facts=given.facts._replace(title=HOSTILE * 9, code="9" * 30))


def test_long_chains_and_histories_are_cut_and_counted(detail: Detail) -> None:
    link = detail.chain[0]
    chain = (*[link] * 50, *detail.chain[1:])
    text = text_of(detail._replace(chain=chain, events=detail.events * 100))
    assert "▶ ● 红 21.1a" in text
    assert f"……另有 {52 - LINKS_SHOWN} 项" in text
    assert f"……更早还有 {300 - EVENTS_SHOWN} 条" in text


class Host(App[None]):
    """The pane alone."""

    CSS_PATH = "../../../../tracker/tui/styles/detail.tcss"

    def compose(self) -> ComposeResult:
        yield DetailPane()

    @property
    def shown(self) -> str:
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


async def test_what_a_search_finds_is_set_off_wherever_it_stands(detail: Detail) -> None:
    item = detail.item
    full = detail._replace(item=item._replace(facts=item.facts._replace(**FIELDS)))
    app = Host()
    async with app.run_test(size=(60, 40)) as pilot:
        pane = app.query_one(DetailPane)
        pane.show(full, "消防 类别:建设 约320")
        await pilot.pause()
        text = pane.query_one("#detail-text", Static).visual
        assert isinstance(text, Content)
        found = [text.plain[span.start : span.end] for span in text.spans if span.style == FOUND]
        assert found == ["约320", "消防"]


async def test_the_pane_shows_a_task_keeps_its_place_and_empties(detail: Detail) -> None:
    app = Host()
    async with app.run_test(size=(60, 20)) as pilot:
        pane = app.query_one(DetailPane)
        pane.show_loading()
        await pilot.pause()
        assert "载入中" in app.shown
        pane.show(detail)
        await pilot.pause()
        assert "21.1a  县四中综合艺体楼招标" in app.shown
        pane.scroll_to(y=9, animate=False)
        pane.show_loading()
        pane.show(detail)
        await pilot.pause()
        assert pane.scroll_y == 9
        assert not pane.has_class("-loading")
        pane.show(None)
        async with asyncio.timeout(10):
            while "没有选中的事项" not in app.shown:
                await pilot.pause()
        assert pane.scroll_y == 0


async def test_enter_comes_to_the_links_and_arrows_walk_those_in_sight(detail: Detail) -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        pane = app.query_one(DetailPane)
        pane.show(detail)
        pane.focus()

        def chosen() -> str:
            text = pane.query_one("#detail-text", Static).visual
            assert isinstance(text, Content)
            return "".join(text.plain[span.start : span.end] for span in text.spans if span.style == "reverse")

        await pilot.press("down")
        assert (pane.scroll_y, chosen()) == (1, ""), "no link is in sight: the text is read on"
        await pilot.press("enter")
        await pilot.pause()
        assert "19.1a" in chosen()
        assert "链条 ─" in app.shown
        await pilot.press("down")
        assert "25.1a" in chosen()
        place = pane.scroll_y
        await pilot.press("down")
        await pilot.pause()
        assert "25.1a" in chosen()
        assert pane.scroll_y == place + 1
        await pilot.press("up")
        assert "19.1a" in chosen()


async def test_the_pane_lays_out_anew_when_it_is_resized(detail: Detail) -> None:
    app = Host()
    async with app.run_test(size=(90, 60)) as pilot:
        app.query_one(DetailPane).show(detail)
        await pilot.resize_terminal(40, 60)
        await pilot.pause()
        assert max(map(len, app.shown.splitlines())) <= 40
        assert "第 21 行，第 1 项" in app.shown


async def test_hostile_text_is_shown_inert(detail: Detail) -> None:
    focus = item("21.1a", date(2024, 5, 31), title=HOSTILE + "长" * 10_000)
    events = (row(EVENTS[0])._replace(note=HOSTILE, actor=HOSTILE, basis=HOSTILE),)
    app = Host()
    async with app.run_test(size=(60, 24)) as pilot:
        app.query_one(DetailPane).show(detail._replace(item=focus, events=events, threat=(HOSTILE,)))
        await pilot.pause()
        assert "[/] [red]紧急[@click=app.bell]x[/]" in app.shown
        assert not COMMANDS & set(app.shown)
    assert not COMMANDS & set(text_of(detail._replace(item=focus, events=events, threat=(HOSTILE,))))


def test_what_a_task_serves_has_its_sections() -> None:
    served = ServedByTask(
        (ServedIndicator("A4", "教学用房", Verdict.NOT_MET, "一小 3㎡，为要求的 67%，低于 85%"),),
        (ReportedProblem("p1", "校舍不足", AS_OF),),
        (ReportedResult("r1", "新增校舍", Kind.CONSTRUCTION, AS_OF, "近三年", amounts=(Amount("面积", "1", "㎡"),)),),
    )
    targets = (TargetRow("area", "教学用房 >= 4.5㎡"), TargetRow("other", "骨干教师"))
    served = served._replace(targets=(ServedTarget("area", TargetState.MISSED, "3㎡ 2024-02-01"),))
    bare = Detail(item("21.1a", AS_OF), ROADMAP, (), (), targets, (), served=served)
    text = text_of(bare)
    for words in (
        "指标",
        "✗ 未达标  A4  教学用房",
        "低于 85%",
        "校舍不足",
        "近三年  新增校舍  面积 1㎡",
        "未达到  教学用房 >= 4.5㎡  3㎡ 2024-02-01",
        "骨干教师",
    ):
        assert words in text

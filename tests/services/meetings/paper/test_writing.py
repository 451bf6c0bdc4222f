"""The paper of a meeting says what the agenda shows, page by page, under the same day, filter and earlier day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.core.query import Filter
from tracker.errors import Refused, UsageError
from tracker.services.answers.review import Review, review
from tracker.services.answers.show import show
from tracker.services.demo import AS_OF, story_events
from tracker.services.meetings.paper.case import case_part
from tracker.services.meetings.paper.notes import section_notes, task_notes
from tracker.services.meetings.paper.parts import PARTS
from tracker.services.meetings.paper.tables import standing_words
from tracker.services.meetings.paper.writing import paper_of, shown, write_paper
from tracker.services.workspace import Workspace
from tracker.tui.views.review.agenda import SECTIONS, sections_of


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """The county's plan with the demo's history."""
    with workspace.journal() as journal:
        journal.append(story_events())
    return workspace


def facts_of(workspace: Workspace, wanted: Filter) -> Review:
    with workspace.reader() as reader:
        return review(reader, wanted, AS_OF, date(2024, 5, 20))


def test_all_pages_of_the_agenda_are_there_in_its_order(told: Workspace, tmp_path: Path) -> None:
    assert tuple(PARTS) == tuple(SECTIONS)
    path = tmp_path / "会.html"
    count = write_paper(told, path, Filter(), as_of=AS_OF, since=date(2024, 5, 20))
    page = path.read_text("utf-8")
    facts = facts_of(told, Filter())
    assert shown(facts) == sections_of(facts)
    assert count == len(shown(facts)) + len(facts.urgent.items) == page.count("<section>")
    titles = [f"<h2>{PARTS[section][0]}</h2>" for section in shown(facts)]
    assert titles == sorted(titles, key=page.index)
    assert "<p>截至 2024-06-20</p>\n<p>自 2024-05-20 以来</p>" in page
    assert "<h3>21.1b  雀尔沟小学综合艺体楼招标</h3>" in page
    assert "60 → 100%" in page
    assert 'class="ask"' not in page
    with pytest.raises(UsageError, match="已存在"):
        write_paper(told, path, Filter(), as_of=AS_OF)
    with pytest.raises(Refused, match="只读"):
        write_paper(Workspace(told.settings._replace(read_only=True)), tmp_path / "无.html", Filter(), as_of=AS_OF)
    with pytest.raises(UsageError, match="html"):
        write_paper(told, tmp_path / "会.pdf", Filter(), as_of=AS_OF)
    assert [file.name for file in tmp_path.glob("*.html")] == ["会.html"]


def test_filter_and_notes_are_on_paper_where_they_are_shown(told: Workspace) -> None:
    wanted = Filter(units=("县人社局",))
    with told.reader() as reader:
        facts = review(reader, wanted, AS_OF, date(2024, 5, 20))
        paper = paper_of(reader, facts, wanted, conditions=("单位：县人社局",), has_notes=True)
        detail = show(reader, ("hutubi", "13.1"), AS_OF)
    assert "只列：单位：县人社局" in paper.about
    cases = [part.title.split()[0] for part in paper.parts if part.is_inner]
    assert cases == [item.facts.code for item in facts.urgent.items] == ["13.1"]
    notes = task_notes(facts.urgent.items[0], detail, facts)
    assert notes == (
        "请县人社局说明：2023年教师招聘与艺术教师选调，逾期81天；35天未报。",
        "请当场明确：还差什么，哪一天办结；县编委办、县教育局、县财政局怎样配合。",
        "最近一次报告（2024-05-16）：补录面试中，进度85%。",
        "自 2024-05-20 以来没有新的报告。",
        "2023-08-25 批准延期至 2024-03-31（艺术类岗位报名不足；领导小组会议纪要〔2023〕7号），上次就是这样答应的。",
        "2024-04-09 核查退回：两所学校每百名学生仍不足0.9人。改了没有？",
    )
    part = case_part(facts.urgent.items[0], detail, facts, has_notes=True)
    assert [block.text for block in part.blocks[-6:]] == list(notes)  # type: ignore[union-attr]
    assert section_notes("changes", facts)[-1] == "请县人社局说明：为什么一次也没有报告。"
    assert section_notes("curve", facts) == ()
    assert standing_words(facts.urgent.items[0]) == "推进中 85%；逾期81天；35天未报；补录面试中"


def test_the_next_link_that_slips_is_named(told: Workspace) -> None:
    with told.reader() as reader:
        facts = review(reader, Filter(), AS_OF)
        threat = facts.risks[0].threats[0]
        detail = show(reader, ("hutubi", threat.item.facts.code), AS_OF)
    said = "".join(task_notes(threat.item, detail, facts))
    (link,) = threat.threatened[:1]
    moved = f"{link.item.facts.due_on} → {link.projected_on}，顺延{link.slip_days}天。"
    assert moved in said
    assert any(f"{threat.item.facts.code} " in sentence for sentence in section_notes("chains", facts))
    assert sum("全链" in sentence for sentence in detail.threat) <= 1
    assert "到现在没有报告过进展" not in said

"""What a sync would change, roadmap by roadmap, in words: shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tracker.core.diff import PlanDiff
from tracker.core.identity.decision import Decision
from tracker.core.indicators.stated.restated import NOTHING_RESTATED, Restated
from tracker.core.model import Roadmap, Stated
from tracker.core.problem import Problem
from tracker.core.replay.plan_entries import Document, is_reissue
from tracker.core.replay.stated import statements, statements_text
from tracker.errors import Refused
from tracker.i18n import _, mark
from tracker.services.workspace.carrying import asked
from tracker.services.workspace.plan_files import RoadmapFile
from tracker.text import percent

_BESIDE = {"schools": mark("学校名单"), "results": mark("成效"), "problems": mark("问题清单")}
DROP_LIMIT = 0.2
"""The share of a roadmap's tasks that a sync may withdraw without being told twice."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What one roadmap file, or its absence, would change.

    ``units`` are those under a new name, by the old one; ``former_file`` is what the file was called, if otherwise;
    ``document`` is what the heading said of the document before, ``revision`` the newest entry of the roadmap when the
    file was read: only upon that is the change applied. ``retold`` names what it says otherwise beside its tasks
    (``Plans.retold``), ``measured`` which values it states otherwise.
    """

    source: RoadmapFile
    diff: PlanDiff
    units: Mapping[str, str] = field(default_factory=dict)
    former_file: str = ""
    document: Document | None = None
    revision: int = 0
    retold: tuple[str, ...] = ()
    measured: Restated = NOTHING_RESTATED

    def lines(self) -> list[str]:
        """The change in words, a line for each unit and task."""
        told = self._heading_lines()
        told += [_("单位改名 {old} → {new}").format(old=old, new=new) for old, new in self.units.items()]
        if self.former_file:
            new = Path(self.source.file.path).name
            told.insert(
                0,
                _("{roadmap}：文件改名 {old} → {new}").format(roadmap=self.diff.roadmap, old=self.former_file, new=new),
            )
        told += self.diff.lines()
        told += stated_lines(self.diff.roadmap, self.stated)
        told += [*self._beside_lines(), *self.measured.lines(self.diff.roadmap)]
        return told or self._nothing_planned()

    @property
    def stated(self) -> tuple[Stated, ...]:
        """What the document says of the state of tasks that are planned for the first time."""
        return statements(self.source.roadmap, self.diff.added)

    @staticmethod
    def _draft_lines(old: Document, new: Roadmap) -> list[str]:
        if not new.is_draft:
            line = _("{roadmap}：草稿已发文 {new}，改动自发文日起算")
            return [line.format(roadmap=new.id, new=f"{new.document} {new.issued_on}")]
        return [] if old.is_draft else [_("{roadmap}：改为草稿，不再给责任单位发日历").format(roadmap=new.id)]

    def _beside_lines(self) -> Iterator[str]:
        """What else the file says otherwise; of one that is gone nothing, as all of it goes with the file."""
        if not self.retold or not self.source.file.path:
            return
        if "standard" in self.retold:
            yield _("{roadmap}：评估标准有改动，达标情况按它重新计算").format(roadmap=self.diff.roadmap)
        if others := [_(_BESIDE[name]) for name in self.retold if name in _BESIDE]:
            yield _("{roadmap}：{parts}有改动").format(roadmap=self.diff.roadmap, parts=_("、").join(others))

    def _nothing_planned(self) -> list[str]:
        told = [_("{roadmap}：单位、目标、策略或标题有改动")]
        if self.source.roadmap.stated:
            told.append(_("{roadmap}：事项已在计划中的，status 改了不再记入；请用 done、verify 等记录"))
        return [line.format(roadmap=self.diff.roadmap) for line in told]

    def _heading_lines(self) -> list[str]:
        old, new = self.document, self.source.roadmap
        if old is None or Document(new.document, new.issued_on, new.is_draft) == old:
            return []
        if old.is_draft or new.is_draft:
            return self._draft_lines(old, new)
        values = {"roadmap": new.id, "old": f"{old.document} {old.issued_on}", "new": f"{new.document} {new.issued_on}"}
        if is_reissue(old, new):
            return [_("{roadmap}：重新发文 {old} → {new}，改动自发文日起算").format(**values)]
        return [_("{roadmap}：发文字号或日期 {old} → {new}，不是重新发文，改动自同步之日起算").format(**values)]


@dataclass(frozen=True, slots=True)
class Preview:
    """The difference between the files and the database; nothing is written yet.

    ``decision`` tells what becomes of ids. Where it leaves questions, the changes are those of the proposed answer, and
    nothing is applied before one is given. ``too_early`` is why applying would refuse a change that counts from before
    one that it replaces, and ``correction_too_early`` the same of a stated correction.
    """

    changes: tuple[FileChange, ...]
    problems: tuple[Problem, ...] = ()
    decision: Decision = field(default_factory=Decision)
    too_early: Refused | None = None
    correction_too_early: Refused | None = None

    @property
    def diffs(self) -> tuple[PlanDiff, ...]:
        """The plan differences that say anything."""
        return tuple(change.diff for change in self.changes if change.diff.has_changes)

    @property
    def has_changes(self) -> bool:
        """Whether applying would write anything but file fingerprints."""
        return bool(self.changes)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why an unforced apply would refuse: a roadmap losing more than a fifth of its tasks."""
        return tuple(
            _("{roadmap} 将撤出 {count} 项，占在册事项的 {share}%").format(
                roadmap=diff.roadmap,
                count=len(diff.withdrawn),
                share=percent(diff.dropped_share, DROP_LIMIT).removesuffix("%"),
            )
            for diff in self.diffs
            if diff.dropped_share > DROP_LIMIT
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """What must be decided first, in sentences: tasks that may be the same as before under other ids."""
        return asked(self.decision)

    def lines(self) -> list[str]:
        """The difference in words, one change a line."""
        lines: list[str] = []
        for change in self.changes:
            lines += change.lines()
        return lines


def stated_lines(roadmap: str, stated: Sequence[Stated]) -> list[str]:
    """The line that tells what a document says of the state of tasks; none where it says nothing."""
    if not stated:
        return []
    line = _("{roadmap}：按文件所述记入 {count} 项的状态：{states}")
    return [line.format(roadmap=roadmap, count=len(stated), states=statements_text(stated))]


def summary(preview: Preview, *, is_correction: bool = False) -> str:
    """How many tasks were added, changed, withdrawn and restored, in one sentence."""
    counts = [
        (_("改编号"), sum(len(diff.renumbered) for diff in preview.diffs)),
        (_("新增"), sum(len(diff.added) for diff in preview.diffs)),
        (_("更正") if is_correction else _("调整"), sum(len(diff.adjusted) for diff in preview.diffs)),
        (_("撤出"), sum(len(diff.withdrawn) for diff in preview.diffs)),
        (_("恢复列入"), sum(len(diff.restored) for diff in preview.diffs)),
        (_("按文件所述记入状态"), sum(len(change.stated) for change in preview.changes)),
        (_("实测值"), sum(len(change.measured.changes) for change in preview.changes)),
    ]
    told = _("，").join(_("{what} {count} 项").format(what=what, count=count) for what, count in counts if count)
    units = sum(len(change.units) for change in preview.changes)
    if units:
        renamed = _("单位改名 {count} 个").format(count=units)
        told = _("，").join(filter(None, (told, renamed)))
    if preview.changes and not told:
        told = _("单位、目标、策略或标题有改动")
    return _("已同步：{told}").format(told=told) if told else _("计划没有变化")

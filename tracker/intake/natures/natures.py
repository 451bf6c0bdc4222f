"""What every duty of a document is: kind, building, step, title; several where one item holds several tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.core.kinds import Kind, kind_label, kinds_named, step_label, steps_named
from tracker.core.model import Target
from tracker.i18n import _
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duty import Duty, Nature
from tracker.intake.natures.acts import Act, Acts, acts_of
from tracker.intake.natures.buildings import Building
from tracker.intake.natures.figures import Figures, served_by
from tracker.intake.natures.leading_in import led_in, subject_of
from tracker.intake.natures.projects import WORK, Mention, ask_parts, clean_name, parts_of, restored
from tracker.intake.natures.titles import cut, step_title, title_of, told_apart
from tracker.intake.natures.words import BUILDING, SCHOOL
from tracker.intake.rows import Role
from tracker.text import bare

_COUNTED = re.compile("(.+?)(?:总?人数|人次|名额)$")
_QUOTED = 3
_NEW = ("新建", "迁建", "重建")
_NOUN = 8
"""Characters of an act that stands behind its project like a noun."""
_SPLIT, _WHOLE = "split", "whole"
_BUILDING_OF = "建设"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _OneTask(NamedTuple):
    """One task of a duty before names and titles are settled."""

    kind: Kind
    text: str
    project: str = ""
    step: str = ""
    others: tuple[Kind, ...] = ()
    is_one_of_many: bool = False


def natures_of(duties: Sequence[Duty], asking: Asking) -> list[tuple[Nature, ...]]:
    """The natures of every duty, in the order of the duties; each has at least one."""
    duties = [led_in(duty) for duty in duties]
    parts = [tuple(_parts(duty, asking)) for duty in duties]
    parts = _asked(duties, parts, asking)
    names = restored([*_mentions(duties, parts)], asking)
    parts = [tuple(part._replace(project=names.get(part.project, part.project)) for part in many) for many in parts]
    flat = [(duty, part) for duty, many in zip(duties, parts, strict=True) for part in many]
    titles = told_apart([_title(duty, part) for duty, part in flat], [duty for duty, _part in flat])
    left, figures = iter(titles), Figures()
    return [
        tuple(
            Nature(next(left), part.kind.value, _letter(at, len(many)), part.project, part.step, served)
            for at, (part, served) in enumerate(zip(many, _served(duty, many, figures), strict=True))
        )
        for duty, many in zip(duties, parts, strict=True)
    ]


def targets_of(duties: Sequence[Duty], natures: Sequence[tuple[Nature, ...]]) -> tuple[Target, ...]:
    """The figures that the duties of a plan have to reach, each once; their natures name them by their ids."""
    figures = Figures()
    for duty, many in zip(duties, natures, strict=True):
        figures.named_in((duty.wording, duty.target), many[0].kind)
    return figures.targets


def _served(duty: Duty, parts: Sequence[_OneTask], figures: Figures) -> list[tuple[str, ...]]:
    served = figures.named_in((duty.wording, duty.target), parts[0].kind.value)
    return served_by([part.text for part in parts], served)


def _letter(at: int, count: int) -> str:
    if count < 2:
        return ""
    more, last = divmod(at, len(_LETTERS))
    return (_LETTERS[more - 1] if more else "") + _LETTERS[last]


def _mentions(duties: Sequence[Duty], parts: Sequence[tuple[_OneTask, ...]]) -> Iterator[Mention]:
    for duty, many in zip(duties, parts, strict=True):
        for part in many:
            if part.project and part.kind is Kind.CONSTRUCTION:
                yield Mention(part.project, part.step, duty.place)


def _parts(duty: Duty, asking: Asking) -> Iterator[_OneTask]:
    acts = _acts(duty, asking)
    steps = steps_named(duty.step) if duty.step else ()
    step = steps[0].value if len(steps) == 1 else ""
    for act in acts.own or (Act(Kind.OTHER, duty.wording),):
        if act.kind is not Kind.CONSTRUCTION:
            yield _OneTask(act.kind, act.text, clean_name(duty.project), "", act.others)
            continue
        building = act.building or Building("", "")
        if len(set(building.steps)) > 1 and not step:
            words = _("一项写了几个环节，按最后的“{step}”").format(step=step_label(building.step))
            asking.note(duty.place, words)
        names = _names(duty, building, asking) or ("",)
        for name in names:
            yield _OneTask(act.kind, act.text, name, step or building.step, is_one_of_many=len(names) > 1)


def _acts(duty: Duty, asking: Asking) -> Acts:
    """The duty's actions as they are taken: by its column of kinds, else by its words and what was answered."""
    acts = acts_of(duty.wording, is_named=bool(duty.project))
    stated = kinds_named(duty.kind) if duty.kind else ()
    stated = stated if len(stated) == 1 else _counted(duty)
    if len(stated) == 1:
        same = tuple(act for act in acts.own if act.kind is stated[0])
        return Acts(same or (Act(stated[0], duty.wording),))
    if not acts.own:
        return _by_columns(duty)
    own = [*acts.own, *(act for act in acts.unsure if _is_apart(duty, acts.own[0], act, asking))]
    if len({act.kind for act in own}) > 1:
        asking.note(duty.place, _("一项写了{count}件事，分开列").format(count=len(own)))
    elif acts.along:
        taken = kind_label(own[0].kind)
        asking.note(duty.place, _("一项写了几件事，不拆，按第一件归{kind}").format(kind=taken))
    return Acts(tuple(own))


def _counted(duty: Duty) -> tuple[Kind, ...]:
    """The kind that a column of numbers tells: 招聘人数 beside a mere subject."""
    columns = duty.source.columns if duty.source else ()
    found = (_COUNTED.match(bare(column.title)) for column in columns if column.role in (Role.OTHER, Role.AMOUNT))
    return tuple(dict.fromkeys(act.kind for each in found if each for act in acts_of(each[1]).own))


def _by_columns(duty: Duty) -> Acts:
    """What a duty is whose own words say nothing: by its project, else by the heading over it, else by the problem."""
    if duty.project and (duty.step or SCHOOL.search(duty.project) or BUILDING.search(duty.project)):
        about = acts_of(duty.project).own
        if not about or about[0].kind is Kind.CONSTRUCTION or duty.step:
            return Acts((Act(Kind.CONSTRUCTION, duty.wording, building=Building("", "")),))
    for words in (duty.project, duty.lead_in, duty.section):
        if words and (about := acts_of(words).own):
            return Acts((Act(about[0].kind, duty.wording, building=about[0].building and Building("", "")),))
    return Acts((Act(Kind.RECTIFICATION, duty.wording),)) if duty.problem else Acts(())


def _is_apart(duty: Duty, first: Act, act: Act, asking: Asking) -> bool:
    choices = (Option(_WHOLE, _("不拆，作一项")), Option(_SPLIT, _("拆成两项")))
    question = _("“{words}”是另一件要单独销号的事吗？").format(words=act.text)
    key = f"split:{first.kind}:{act.kind}:{act.text}"
    doubt = Doubt(key, DoubtKind.ITEM, (duty.place,), duty.wording, question, choices)
    return asking.ask(doubt) == _SPLIT


def _names(duty: Duty, building: Building, asking: Asking) -> tuple[str, ...]:
    """The buildings of an action: those of its own column, else those that its words name."""
    words = building.names
    is_whole = duty.project.endswith(("项目", "工程")) or bool(BUILDING.search(duty.project)) or "、" in words
    if duty.project and (is_whole or not BUILDING.search(words)):
        words = duty.project
    elif duty.project and not SCHOOL.search(words):
        words = f"{duty.project}{words}"
    return ask_parts(words, parts_of(words), duty.place, asking)


def _title(duty: Duty, part: _OneTask) -> str:
    if part.kind is Kind.CONSTRUCTION and part.project and (part.step or duty.step):
        return step_title(part.project, part.step, part.text)
    if part.kind is Kind.CONSTRUCTION and part.is_one_of_many:
        return cut(part.project if WORK.search(part.project) else f"{part.project}{_BUILDING_OF}")
    title = title_of(part.text, part.kind) or title_of(duty.wording, part.kind)
    if not duty.project and (subject := subject_of(duty.lead_in)) and subject not in title:
        return cut(f"{subject}：{title}")
    return title if not duty.project or part.project in title else cut(_of_project(part.project, title))


def _of_project(project: str, title: str) -> str:
    """A project and what its row says of it: 新建甲校宿舍, 甲校宿舍招标, 甲校宿舍：建筑面积8600㎡."""
    if title in _NEW:
        return f"{title}{project}"
    return f"{project}{title}" if len(title) <= _NOUN and not any(map(str.isdigit, title)) else f"{project}：{title}"


def _asked(duties: Sequence[Duty], parts: list[tuple[_OneTask, ...]], asking: Asking) -> list[tuple[_OneTask, ...]]:
    """The parts with the kinds that were answered: what fits the same two is asked once, what fits none is told."""
    unsure: dict[str, list[tuple[Duty, _OneTask]]] = {}
    for duty, many in zip(duties, parts, strict=True):
        for part in many:
            if part.kind is Kind.OTHER and not duty.kind:
                asking.note(duty.place, _("看不出属于哪一类，归其他"))
            elif key := _key(part):
                unsure.setdefault(key, []).append((duty, part))
    taken = {key: _kind(key, found, asking) for key, found in unsure.items()}
    if not taken:
        return parts
    return [
        tuple(part._replace(kind=taken.get(_key(part), part.kind)) for part in many)
        for duty, many in zip(duties, parts, strict=True)
    ]


def _key(part: _OneTask) -> str:
    """What a doubt about the kind is told by; empty where it is certain."""
    return f"kind:{'|'.join((part.kind, *part.others))}" if part.others else ""


def _kind(key: str, found: list[tuple[Duty, _OneTask]], asking: Asking) -> Kind:
    first = found[0][1]
    kinds = [first.kind, *first.others]
    kinds += [kind for kind in Kind if kind not in kinds]
    words = [title_of(part.text, part.kind) for _duty, part in found]
    quoted = _("；").join(words[:_QUOTED]) + (_("等{count}项").format(count=len(words)) if len(words) > _QUOTED else "")
    question = _("归哪一类？")
    places = tuple(dict.fromkeys(duty.place for duty, _part in found))
    choices = tuple(Option(kind.value, kind_label(kind)) for kind in kinds)
    return Kind(asking.ask(Doubt(key, DoubtKind.KIND, places, quoted, question, choices)))

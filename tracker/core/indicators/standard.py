"""A standard for assessment as data (评估标准): indicators with what they ask of each school stage, and its rules.

The nation's 教督〔2017〕6号 is one of them, a file beside the roadmaps; a province's or the next revision is another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from tracker.core.indicators.schools import KINDS, POINT, PUPILS, STAGES, SchoolKind, SchoolStage, spoken
from tracker.i18n import _

BOTH = "both"
"""All assessed school stages together: what is not told apart."""
Way = Literal["schools", "value", "statement"]
"""By what an indicator is judged: the figures of every school, a value of the county, or a yes with its evidence."""
NATIONAL = "2017-6"
"""The name of the standard that comes with the program: what a new roadmap is assessed by."""
EVERY: Mapping[str, float] = MappingProxyType({})
"""No limits at all; a default that nobody can write into."""


class RawFigure(NamedTuple):
    """A raw figure (原始数) of a school, which people count: pupils, teachers, square metres.

    ``by_stage`` where a school of two stages tells it for each; else it is the whole school's and is split by weight.
    ``is_whole`` where it is counted in whole numbers. ``aliases`` are further words by which people head its column.
    """

    id: str
    title: str
    unit: str = ""
    by_stage: bool = False
    is_whole: bool = False
    aliases: tuple[str, ...] = ()
    title_en: str = ""

    @property
    def name(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)


class Requirement(NamedTuple):
    """What is asked of one stage: ``>= 4.2``. ``of`` names the kinds of school that alone are meant, empty for all.

    ``against`` says in words what it is compared with where that is no number (当地公务员平均).
    """

    stage: str
    operator: str
    value: str = ""
    of: tuple[str, ...] = ()
    against: str = ""
    against_en: str = ""

    @property
    def compared(self) -> str:
        """What it is compared with, in the language in force."""
        return spoken(self.against, self.against_en)


class Measure(NamedTuple):
    """One thing that an indicator measures; most have one, 轮岗 has two.

    ``code`` is the indicator's, or ``B11.backbone``. The value of a school is ``over / per × times`` of its raw
    figures; ``over`` alone where there is no ``per``; both empty where only a finished value can be told. A measure
    without thresholds is answered by 是 or 否.
    """

    code: str
    title: str
    unit: str = ""
    thresholds: tuple[Requirement, ...] = ()
    over: str = ""
    per: str = ""
    times: float = 1.0
    title_en: str = ""

    @property
    def name(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)


class Indicator(NamedTuple):
    """One line of a standard (指标). ``source`` tells where its figures are from, ``note`` what else it asks."""

    code: str
    group: str
    title: str
    judged_by: Way
    measures: tuple[Measure, ...]
    short: str = ""
    source: str = ""
    note: str = ""
    title_en: str = ""
    short_en: str = ""
    note_en: str = ""

    @property
    def name(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)

    @property
    def brief(self) -> str:
        """Its short name in the language in force; its title where it has none."""
        return spoken(self.short or self.title, self.short_en or self.title_en)

    @property
    def remark(self) -> str:
        """What else it asks, in the language in force."""
        return spoken(self.note, self.note_en)

    def measure(self, code: str) -> Measure | None:
        """The measure of that code."""
        return next((each for each in self.measures if each.code == code), None)

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages for which it asks anything, each once; ``both`` where it does not tell them apart."""
        asked = [threshold.stage for measure in self.measures for threshold in measure.thresholds]
        return tuple(dict.fromkeys(asked)) or (BOTH,)


class Allocation(NamedTuple):
    """The rules of resource allocation (资源配置): over which indicators, and what each school and all of them must be.

    Each school attains at least ``attained`` of them, of the others at least the share ``floor`` of what is asked.
    The coefficient of variation over schools is at most that of ``variation``, by stage. Teaching points with fewer
    than ``smallest_point`` pupils are left out. Whole-school figures are split over stages by pupils times ``weights``.
    """

    of: tuple[str, ...] = ()
    attained: int = 0
    floor: float = 1.0
    variation: Mapping[str, float] = EVERY
    smallest_point: int = 0
    weights: Mapping[str, float] = EVERY
    method: str = ""
    method_en: str = ""

    @property
    def explained(self) -> str:
        """How the coefficient is worked out, in the language in force."""
        return spoken(self.method, self.method_en)


class Veto(NamedTuple):
    """What alone fails a county (一票否决): told by a yes, or by the indicator ``of`` not being met."""

    code: str
    title: str
    source: str = ""
    of: str = ""
    title_en: str = ""

    @property
    def name(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)


class Group(NamedTuple):
    """What a group of indicators (方面) is called in English."""

    name: str
    en: str = ""


class Standard(NamedTuple):
    """A standard: its name, its document, raw figures, indicators, the rules of allocation and the vetoes.

    ``stages`` and ``kinds`` are those of its schools. ``pupils`` is the raw figure by which schools are weighed, split
    and left out.
    """

    id: str
    title: str
    document: str
    indicators: tuple[Indicator, ...]
    figures: tuple[RawFigure, ...] = ()
    allocation: Allocation = Allocation()
    vetoes: tuple[Veto, ...] = ()
    stages: tuple[SchoolStage, ...] = STAGES
    kinds: tuple[SchoolKind, ...] = KINDS
    pupils: str = PUPILS
    title_en: str = ""
    groups: tuple[Group, ...] = ()

    @property
    def name(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)

    def group_name(self, group: str) -> str:
        """A group of indicators in the language in force."""
        return spoken(group, next((each.en for each in self.groups if each.name == group), ""))

    @property
    def assessed(self) -> tuple[str, ...]:
        """The stages at which schools are judged."""
        return tuple(each.id for each in self.stages if not each.is_beside)

    @property
    def by_school(self) -> tuple[str, ...]:
        """The indicators by which each school is judged: of allocation, else whatever is judged by schools."""
        return self.allocation.of or tuple(each.code for each in self.indicators if each.judged_by == "schools")

    @property
    def school_codes(self) -> tuple[str, ...]:
        """The measures of these indicators that have a number, by which each school is judged."""
        judged = (measure for each in self.indicators if each.code in self.by_school for measure in each.measures)
        return tuple(measure.code for measure in judged if any(asked.value for asked in measure.thresholds))

    def kind(self, kind: str) -> SchoolKind | None:
        """The kind of school of that code."""
        return next((each for each in self.kinds if each.id == kind), None)

    def smallest(self, kind: str) -> int:
        """The pupils below which a school of a kind is left out; 0 where none is."""
        found = self.kind(kind)
        return (found.smallest if found else 0) or (self.allocation.smallest_point if kind == POINT else 0)

    def kind_label(self, kind: str) -> str:
        """What a kind of school is called in the language in force; its code where this standard has none such."""
        found = self.kind(kind)
        return found.label if found else kind

    def stage_label(self, stage: str) -> str:
        """What a stage is called in the language in force; all of them together where they are not told apart."""
        labels = [each.label for each in self.stages if each.id == stage or (stage == BOTH and not each.is_beside)]
        return _("、").join(labels) or stage

    def has_stage(self, kind: str, stage: str) -> bool:
        """Whether a kind of school has the stage; of an unknown kind it cannot be said, and is let stand."""
        found = self.kind(kind)
        return not kind or not stage or bool(found and stage in found.stages)

    def possible_stages(self, stages: Sequence[str], kind: str) -> tuple[str, ...]:
        """Which of some stages a value can be of, at a school of a kind; of none, or an unknown kind, all of them."""
        return tuple(each for each in stages if self.has_stage(kind, each))

    def stage_called(self, word: str) -> str | None:
        """The stage that a word means; empty for all together, None for another word."""
        if not word.strip() or word.strip() == BOTH:
            return ""
        found = next((each.id for each in self.stages if each.is_called(word)), None)
        together = "、".join(each.title for each in self.stages if not each.is_beside)
        return "" if found is None and word.strip() in (together, self.stage_label(BOTH)) else found

    def kind_called(self, word: str) -> str:
        """The kind of school that a word means; empty for another word."""
        return next((each.id for each in self.kinds if each.is_called(word)), "")

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, or the one that a measure's code is of; None for another word."""
        own = code.partition(".")[0]
        return next((each for each in self.indicators if each.code == own), None)

    @property
    def codes(self) -> frozenset[str]:
        """Whatever a measurement may be of: raw figures, indicators, their measures, vetoes."""
        told = [measure.code for each in self.indicators for measure in each.measures]
        own = [each.code for each in self.indicators]
        beside = [veto.code for veto in self.vetoes] + [figure.id for figure in self.figures]
        return frozenset((*told, *own, *beside))

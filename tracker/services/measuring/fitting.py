"""Whether a value may be told: of something there is, at a stage that there is, in the form that it takes."""

from __future__ import annotations

import difflib
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.held import NO, YES
from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.stated.sense import nonsense
from tracker.i18n import _
from tracker.services.measuring.known import KnownCounty, asked_back
from tracker.services.measuring.measurable import Measurable, measurables
from tracker.services.measuring.numbers import answer_of, kept, number_fault, number_of, without_sign
from tracker.text import clean, folded

_FEW, _CODE = 4, 3
_LONGEST = 200


BASIS_LIMIT = 200
"""Characters of a basis: the name of a report, a notice or a check."""
_EARLIEST = date(1990, 1, 1)


def basis_fault(basis: str) -> str:
    """Why a basis cannot be kept, in the language in force; empty where it can."""
    return _("依据太长：最多 {limit} 字").format(limit=BASIS_LIMIT) if len(basis) > BASIS_LIMIT else ""


def day_fault(day: date, latest: date) -> str:
    """Why nothing can be told of a day, in the language in force; empty where it can."""
    if day > latest:
        return _("日期 {day} 还没有到").format(day=day)
    return _("日期 {day} 太早").format(day=day) if day < _EARLIEST else ""


class Misfit(ValueError):
    """Why a value cannot be told, in the language in force; ``field`` is the part that is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


class Telling(NamedTuple):
    """What somebody tells, as written: of what, the value, the school, the stage, and what kind the school is."""

    of: str
    value: str
    school: str = ""
    stage: str = ""
    kind: str = ""


class Fitter:
    """Holds tellings to what is known of a county."""

    def __init__(self, known: KnownCounty) -> None:
        self.known = known
        self._standard = known.standard
        self.things = measurables(known.standard, known.ground.targets)

    def fitted(self, told: Telling) -> tuple[MeasuredValue, str]:
        """The value as it is kept, and the kind of a school that was not known. Raises :class:`Misfit`."""
        thing = self.thing(told.of)
        school, kind = self.school(told.school, told.kind)
        is_new = bool(school) and bool(kind) and self._kind(school) != kind
        value = value_of(thing, told.value)
        stage = self.stage(thing, told.stage, school, kind, is_number=not answer_of(value))
        return MeasuredValue(thing.of, value, school, stage), kind if is_new else ""

    def _kind(self, school: str) -> str:
        known = self.known.school(school)
        return known.kind if known else ""

    def thing(self, of: str) -> Measurable:
        """What a code or a title means. Raises :class:`Misfit` with the nearest ones."""
        wanted = folded(of).strip()
        for thing in self.things.values():
            if wanted in (folded(thing.of), folded(thing.title)):
                return thing
        named = {folded(word): thing.of for thing in self.things.values() for word in (thing.of, thing.title)}
        # Of a code the letter is what people know; of a title every word counts.
        begun = [word for word in named if len(wanted) > _CODE or word[:1] == wanted[:1]]
        near = difflib.get_close_matches(wanted, begun, n=_FEW, cutoff=0.5)
        names = [f"{code} {self.things[code].title}" for code in dict.fromkeys(named[each] for each in near)]
        raise Misfit("of", _("标准和量化目标里没有“{of}”").format(of=clean(of)) + asked_back(names))

    def school(self, name: str, kind: str) -> tuple[str, str]:
        """The name of a school as it is known, and its kind. Raises :class:`Misfit` where nothing is told of it."""
        if not name.strip():
            return "", ""
        told = self._standard.kind_called(kind) if kind.strip() else ""
        if kind.strip() and not told:
            kinds = _("、").join(each.label for each in self._standard.kinds)
            raise Misfit("kind", _("没有办学类型“{kind}”；可用：{kinds}").format(kind=clean(kind), kinds=kinds))
        known = self.known.school(name)
        if known is None and not told:
            sentence = _("没有学校“{school}”；新学校要写明办学类型").format(school=clean(name))
            raise Misfit("school", sentence + self.known.nearest(name))
        own = clean(name).strip() if known is None else known.name
        if len(own) > _LONGEST:
            raise Misfit("school", _("校名太长：最多 {limit} 字").format(limit=_LONGEST))
        stated = self.known.stated_kind(own)
        if told and stated and told != stated:
            words = _("路线图文件里{school}是{kind}；变了的，请先改文件再同步")
            raise Misfit("kind", words.format(school=own, kind=self._standard.kind_label(stated)))
        return own, told or (known.kind if known else "")

    def stage(self, thing: Measurable, text: str, school: str, kind: str, *, is_number: bool = True) -> str:
        """The stage of a value; where only one can be meant it need not be told. Raises :class:`Misfit`."""
        stage = self._standard.stage_called(text)
        if stage is None:
            stages = _("、").join(each.label for each in self._standard.stages)
            raise Misfit("stage", _("没有学段“{stage}”；可用：{stages}").format(stage=clean(text), stages=stages))
        if school and not self._standard.has_stage(kind, stage):
            labels = {"kind": self._standard.kind_label(kind), "stage": self._standard.stage_label(stage)}
            raise Misfit("stage", _("{school}是{kind}，没有{stage}").format(school=school, **labels))
        if stage and thing.stages and stage not in thing.stages:
            words = {"of": thing.of, "stage": self._standard.stage_label(stage)}
            raise Misfit("stage", _("{of} 不分到{stage}").format(**words))
        if stage or not thing.stages:
            return stage
        possible = self._standard.possible_stages(thing.stages, kind)
        if len(possible) == 1:
            return possible[0]
        if not is_number:
            return ""
        stages = _("或").join(self._standard.stage_label(each) for each in possible) or _("无")
        raise Misfit(
            "stage", _("{of} {title}要写明学段：{stages}").format(of=thing.of, title=thing.title, stages=stages)
        )


def value_of(thing: Measurable, text: str) -> str:
    """A value as it is kept: a number without more than it needs, or 是, 否. Raises :class:`Misfit`."""
    if not text.strip():
        raise Misfit("value", _("没有填值"))
    if answer := answer_of(text):
        if thing.takes_answer:
            return answer
        raise Misfit("value", _("“{text}”不是数").format(text=clean(text)))
    bare_text, is_share = without_sign(text)
    number = number_of(bare_text) if thing.unit == "%" or not is_share else None
    if number is None:
        raise Misfit("value", _not_taken(thing, text))
    if not thing.takes_number:
        if thing.parts:
            raise Misfit(
                "value", _("{of} 只能写是或否；数写在 {parts} 上").format(of=thing.of, parts=_("、").join(thing.parts))
            )
        raise Misfit("value", _("{of} 只能写是或否").format(of=thing.of))
    if fault := number_fault(number):
        raise Misfit("value", f"“{clean(text)}”{fault}")
    match nonsense(number, thing.unit, is_whole=thing.is_whole, least=thing.least):
        case "value-not-whole":
            raise Misfit("value", _("“{text}”应是整数").format(text=clean(text)))
        case "value-over-all" if not thing.is_target:  # of a target it may be a ratio to what others have
            raise Misfit("value", _("“{text}”是百分比，不能超过 100").format(text=clean(text)))
        case "value-like-fraction" if not is_share:
            words = _("“{text}”像是小数：百分之{percent}写作 {percent}；确是百分之{text}的，写作 {text}%")
            raise Misfit("value", words.format(text=clean(text), percent=kept(round(number * 100, 6))))
    return kept(number)


def _not_taken(thing: Measurable, text: str) -> str:
    if not thing.takes_number:
        return _("“{text}”应写{yes}或{no}").format(text=clean(text), yes=YES, no=NO)
    if without_sign(text)[1] and number_of(without_sign(text)[0]) is not None:
        return _("“{text}”是百分数，这里的单位是{unit}").format(text=clean(text), unit=thing.unit or _("无"))
    return _("“{text}”不是数").format(text=clean(text))

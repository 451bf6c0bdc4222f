"""School stages (学段) and kinds of schools (办学类型): those of compulsory education, which a standard may replace."""

from __future__ import annotations

from typing import NamedTuple

from tracker.i18n import _, current_language, mark
from tracker.text import bare

PRIMARY, JUNIOR, UPPER_SECONDARY = "primary", "junior", "upper_secondary"
POINT, PUPILS = "teaching_point", "pupils"


class SchoolStage(NamedTuple):
    """A stage. One that ``is_beside`` is not assessed: schools have it, and share their rooms with it."""

    id: str
    title: str
    is_beside: bool = False
    title_en: str = ""

    @property
    def label(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)

    def is_called(self, word: str) -> bool:
        """Whether a word means it, in either language or by its code."""
        return bare(word) in {bare(each) for each in (self.id, self.title, self.title_en) if each}


class SchoolKind(NamedTuple):
    """A kind of school with its stages; without any it is no object of the assessment.

    Schools of it with fewer than ``smallest`` pupils are left out. ``aliases`` are further words for it.
    """

    id: str
    title: str
    stages: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    smallest: int = 0
    title_en: str = ""

    @property
    def label(self) -> str:
        """Its title in the language in force."""
        return spoken(self.title, self.title_en)

    def is_called(self, word: str) -> bool:
        """Whether a word means it, in either language, by a further word or by its code."""
        return bare(word) in {bare(each) for each in (self.id, self.title, self.title_en, *self.aliases) if each}


STAGES = (
    SchoolStage(PRIMARY, mark("小学"), title_en="Primary"),
    SchoolStage(JUNIOR, mark("初中"), title_en="Junior"),
    SchoolStage(UPPER_SECONDARY, mark("高中"), is_beside=True, title_en="Upper secondary"),
)
KINDS = (
    SchoolKind("primary", mark("小学"), (PRIMARY,), title_en="Primary"),
    SchoolKind("junior", mark("初级中学"), (JUNIOR,), ("初中",), title_en="Junior school"),
    SchoolKind("nine_year", mark("九年一贯制学校"), (PRIMARY, JUNIOR), ("九年一贯制",), title_en="Nine-year school"),
    SchoolKind(
        "twelve_year",
        mark("十二年一贯制学校"),
        (PRIMARY, JUNIOR, UPPER_SECONDARY),
        ("十二年一贯制",),
        title_en="Twelve-year school",
    ),
    SchoolKind(
        "complete", mark("完全中学"), (JUNIOR, UPPER_SECONDARY), ("完中",), title_en="Complete secondary school"
    ),
    SchoolKind(POINT, mark("教学点"), (PRIMARY,), title_en="Teaching point"),
    SchoolKind(
        "upper_secondary",
        mark("高级中学"),
        (UPPER_SECONDARY,),
        ("高中", "普通高中"),
        title_en="Upper-secondary school",
    ),
    SchoolKind("special", mark("特殊教育学校"), (), ("特殊教育", "特教学校"), title_en="Special-education school"),
    SchoolKind("vocational", mark("中等职业学校"), (), ("职业学校", "中职学校"), title_en="Vocational school"),
)


def stage_word(stage: str) -> str:
    """What a stage is called where no standard is at hand; its code where it is none of these."""
    return next((each.label for each in STAGES if each.id == stage), stage)


def spoken(own: str, english: str) -> str:
    """What a standard calls a thing, or its English where that is told and English is in force."""
    return english if english and current_language() == "en" else _(own)

"""A page that only says something: why there is nothing to see, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.i18n import _
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLine, prose

if TYPE_CHECKING:
    from tracker.services.indicators.county import CountyFacts
    from tracker.services.sheets.sheet import Sheet


class WordsPage:
    """A title and sentences."""

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        self._title, self._sentences = title, tuple(sentences)

    def head(self, width: int, height: int) -> list[Bits]:
        """The title."""
        return [(Bit(f" {self._title}", "strong"),), ()]

    def heading(self, width: int) -> Bits:
        """There are no columns."""
        return ()

    def count(self, width: int) -> int:
        """As many lines as the sentences take."""
        return len(self._lines(width))

    def line(self, number: int, width: int) -> PageLine:
        """A line of them."""
        return PageLine(self._lines(width)[number], self.about(number, width))

    def about(self, number: int, width: int) -> Opened:
        """It opens nothing."""
        return Opened(str(number), None, is_heading=True)

    def foot(self, number: int, width: int) -> list[Bits]:
        """Nothing more is said."""
        return []

    def _lines(self, width: int) -> list[Bits]:
        return [line for sentence in self._sentences for line in (*prose(sentence, width, indent=2), ())]

    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """The sentences."""
        return [(self._title, "\n".join(self._sentences))]

    def sheet(self) -> Sheet:
        """The sentences as rows."""
        from tracker.services.sheets.sheet import Sheet

        return Sheet(_("指标"), (self._title,), [(sentence,) for sentence in self._sentences])


def no_standard(facts: CountyFacts) -> WordsPage:
    """What to do where a roadmap names no standard."""
    return WordsPage(
        _("{county} 还没有评估标准").format(county=facts.roadmap.county),
        (
            _("在路线图文件开头写一行 standard: 2017-6（县域义务教育优质均衡发展，32 项），再按 F5 更新。"),
            _("标准是数据：standards 文件夹里一个文件一套标准，省里的、下一版的照样写。"),
            _("然后登记实测值：按 Ctrl+A 登记一项，或按 Ctrl+T 写填报模板，一所学校一行。"),
        ),
    )

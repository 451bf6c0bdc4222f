"""The search field: the list follows each character typed; words that are conditions show in a look of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tracker.core.words import State, completed, spans
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.keys import bindings


class SearchField(Input):
    """Opened with the search key; Enter or an arrow goes to the list, Tab completes, Esc closes and forgets."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"search--understood", "search--unknown"}
    DEFAULT_CSS = """
    SearchField {
        & > .search--understood { color: $success; text-style: bold; }
        & > .search--unknown { color: $warning; text-style: underline; }
    }
    """

    @dataclass
    class Typed(Message):
        """The words have changed."""

        words: str

    @dataclass
    class Left(Message):
        """Done typing: the words stay, the list has the keys again."""

    def __init__(self) -> None:
        super().__init__(
            placeholder=_("输入要找的字，或 类别:招聘 单位:财政局 红 逾期 期限<30天"),
            compact=True,
            select_on_focus=False,
            highlighter=_Marking(self),
            suggester=_Completing(self),
        )
        self.cursor_blink = False
        self.known: Mapping[str, Sequence[str]] = {}
        """Values to complete from, by condition: those of ``FIELDS``."""

    def validate_value(self, value: str) -> str:
        """Make pasted text inert; it keeps its length."""
        return clean(value)

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_complete(self) -> None:
        """Take the completion that is offered, or go on to the list."""
        whole = completed(self.value, self.known) if self.cursor_at_end else ""
        if whole:
            self.value = whole
            self.cursor_position = len(whole)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Give the keys back to the list."""
        self.post_message(self.Left())


class _Marking(Highlighter):
    """Shows which words of the field are conditions."""

    def __init__(self, field: SearchField) -> None:
        self._field = field

    def highlight(self, text: Text) -> None:
        for span in spans(text.plain):
            if span.state != State.UNFINISHED:
                look = self._field.get_component_rich_style(f"search--{span.state}", partial=True)
                text.stylize(look, span.start, span.end)


class _Completing(Suggester):
    """Offers the rest of a condition's value."""

    def __init__(self, field: SearchField) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value, self._field.known) or None


class SearchBar(Horizontal):
    """The field and its label; there only while one types."""

    DEFAULT_CSS = "SearchBar > #odd-words { display: none; width: auto; color: $warning; }"

    def compose(self) -> ComposeResult:
        """Label, field, and what of it is not understood."""
        yield Static(Content(_("搜索 ")))
        yield SearchField()
        yield Static(id="odd-words")

    @on(SearchField.Typed)
    def _tell_odd_words(self, event: SearchField.Typed) -> None:
        odd = [event.words[span.start : span.end] for span in spans(event.words) if span.state == State.UNKNOWN]
        told = self.query_one("#odd-words", Static)
        told.display = bool(odd)
        told.update(Content(_("按原文找 {words}").format(words=_("、").join(odd))))


def begins_search(event: events.Key) -> bool:
    """Whether a key pressed on the list is text of a Chinese input method: a CJK character, or several."""
    text = event.character or ""
    return bool(text) and all("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)


def search_words() -> list[tuple[str, str]]:
    """The search line's conditions for the help: how each is written, and what it asks."""
    return [
        (_("类别:招聘"), _("教师招聘；写一部分就行，几类用顿号隔开")),
        (_("单位:财政局"), _("牵头或配合单位的名称；只看牵头写 牵头:财政局")),
        (_("板块:队伍建设"), _("板块名称；文件的大标题、工作类别或年度")),
        (_("项目:综合楼"), _("项目名称；路线图:hutubi 是路线图的编号")),
        (_("环节:开工"), _("工程的环节；几个用顿号隔开")),
        (_("共同牵头:财政局"), _("共同牵头单位的名称；分管领导:副县长 是分管领导的职务")),
        (_("状态:推进中"), _("未开始、推进中、申请销号、已销号、暂缓、已撤销")),
        (_("红 黄 绿 灰 蓝"), _("亮灯，几种一起写是其中之一")),
        (_("逾期 未报 待核查"), _("只看逾期的、未报的、单位申报待核查的；还有 延期、改期")),
        (_("期限<30天"), _("30 天内到期或已逾期；还有 周、个月，<= >= > =，期限<2024-06-30，期限=6月")),
        (_("“红”"), _("加了引号就是平常的字")),
    ]

"""The question that is asked now, with its readings and, where it takes them, a line for words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.dialogs.fields import FormField
from tracker.tui.importing.told import doubt_lines, doubt_title
from tracker.tui.importing.walk import DoubtWalk

if TYPE_CHECKING:
    from tracker.services.importing.values import Doubt, SourceDocument


class OwnAnswer(FormField):
    """An answer in words of one's own."""

    def __init__(self) -> None:
        super().__init__(_("自己写"), id="own")


class AskedLines(Static):
    """Lines whose clickable parts keep their colours."""

    auto_links = reactive(False)


class DoubtPane(VerticalScroll, can_focus=False):
    """One doubt, or that there is none here."""

    def __init__(self) -> None:
        super().__init__(id="doubt")
        self.doubt: Doubt | None = None
        self.field = OwnAnswer()
        """The line for words of one's own."""
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """What is told, the question with its readings, the line for words."""
        yield Static(id="said")
        yield AskedLines(id="asked")
        yield self.field

    def say(self, sentence: str) -> None:
        """Tell something above the question, where no notice covers it, until something else is asked."""
        said = self.query_one("#said", Static)
        said.display = bool(sentence)
        said.update(Content.styled(sentence, "$text-warning"))

    def show(self, doubt: Doubt | None, walk: DoubtWalk, document: SourceDocument) -> None:
        """Ask something else."""
        width = max(20, (self.size.width or 40) - 3)
        shown = (doubt, len(walk.open), len(walk.doubts), doubt and walk.is_accepted(doubt), width)
        if shown == self._shown:
            return
        self._shown = shown
        before, self.doubt = self.doubt, doubt
        if before is None or doubt is None or before.key != doubt.key:
            self.say("")
        asked, field = self.query_one("#asked", Static), self.field
        field.display = bool(doubt and doubt.takes_text)
        if doubt is None:
            self.border_title = Content(capitalised(_("存疑")))
            words = _("这里没有存疑，F3 到下一处") if walk.open else _("存疑都看过了，Ctrl+S 写入")
            asked.update(Content.styled(words, "$secondary"))
            return
        self.border_title = Content(capitalised(doubt_title(doubt, walk)))
        asked.update(doubt_lines(doubt, document, width))
        if before is None or before.key != doubt.key:
            field.value = ""
            self.scroll_home(animate=False)
        field.hint = _("0 自己写：{hint}").format(hint=doubt.hint) if doubt.hint else _("0 自己写")
        field.remark()

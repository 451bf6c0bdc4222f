"""The line that tells where one is, from all counties down; a click goes back up to a step of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tracker.text import clean, fit
from tracker.tui.widgets.clickable import ClickLine, clickable


class PathLine(ClickLine):
    """``各县 › 焉耆县 › A4 小学 › 县四中``."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()

    def show(self, steps: Sequence[str]) -> None:
        """Show the names of the steps, the last one that at which one is."""
        self._steps = tuple(clean(step) for step in steps)
        self.refresh()

    def render(self) -> Content:
        """One line; the first steps are cut where they have no room."""
        if not self._steps:
            return Content("")
        *above, here = self._steps
        parts = [Content(" ")]
        for number, step in enumerate(above):
            action = f'screen.in_pane("climb({number})")'
            parts += [clickable(Content.styled(step, "$accent"), action), Content.styled(" › ", "$lamp-grey")]
        line = Content.assemble(*parts)
        room = max(4, self.size.width - line.cell_length - 1)
        return Content.assemble(line, Content.styled(fit(here, room).rstrip(), "bold"))

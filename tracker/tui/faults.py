"""A fault in a thread that works for a widget: told on the screen, and written down for whoever mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerState

from tracker.i18n import _

if TYPE_CHECKING:
    from textual.widget import Widget


def tell_fault(widget: Widget, event: Worker.StateChanged) -> None:
    """Tell of a fault in a worker of a widget, which would pass unseen, and write it down for whoever mends it."""
    if event.state is WorkerState.ERROR and event.worker.error is not None:
        from tracker.services.crash import write_log

        log = write_log(event.worker.error)
        sentence = _("内部错误：{error}；详情见 {log}").format(error=event.worker.error, log=log)
        widget.app.notify(sentence, severity="error", timeout=12, markup=False)

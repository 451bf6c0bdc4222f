"""A database question asked in a thread, which a newer question or the program's end can stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerState

from tracker.i18n import _

if TYPE_CHECKING:
    from textual.widget import Widget

    from tracker.store.questions.reader import Reader


def tell_fault(widget: Widget, event: Worker.StateChanged) -> None:
    """Tell of a fault in a worker of a widget, which would pass unseen, and write it down for whoever mends it."""
    if event.state is WorkerState.ERROR and event.worker.error is not None:
        from tracker.services.crash import write_log

        log = write_log(event.worker.error)
        sentence = _("内部错误：{error}；详情见 {log}").format(error=event.worker.error, log=log)
        widget.app.notify(sentence, severity="error", timeout=12, markup=False)


class Asking:
    """At most one running question; whoever asks the next one stops the last one first."""

    def __init__(self, open_reader: Callable[[], Reader]) -> None:
        self._open = open_reader
        self._lock = Lock()
        self._running: Reader | None = None

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A connection that :meth:`stop` reaches; a stopped query raises :class:`StoreError`."""
        with self._open() as reader:
            with self._lock:
                self._running = reader
            try:
                yield reader
            finally:
                with self._lock:
                    if self._running is reader:
                        self._running = None

    def stop(self) -> None:
        """Interrupt the running question, if there is one; may come from any thread."""
        with self._lock:
            if self._running is not None:
                self._running.interrupt()

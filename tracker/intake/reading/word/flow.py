"""What follows each other in a container, whatever stands around it: content controls, revisions, two forms of one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from tracker.intake.reading.word.names import ALTERNATE, AROUND, CHOICE, FALLBACK


def within(container: _Element, *wanted: str) -> Iterator[_Element]:
    """The elements of these names that stand in a container, in their order; what a revision took away is not among
    them."""
    waiting = [iter(container)]
    while waiting:
        for child in waiting[-1]:
            if child.tag in wanted:
                yield child
            elif child.tag in AROUND:
                waiting.append(iter(child))
                break
            elif child.tag == ALTERNATE:
                chosen = next(child.iterchildren(CHOICE, FALLBACK), None)
                if chosen is not None:
                    waiting.append(iter(chosen))
                    break
        else:
            waiting.pop()

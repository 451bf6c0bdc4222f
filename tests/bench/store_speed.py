"""CPU milliseconds of what a list asks of the database, at 300 and at 300,000 tasks.

Method: one read connection, one warm-up, then the median of five rounds of the process's CPU time, so that a busy
machine changes little. "First page" is the time until 200 ids have come; "all" until the last. A plan has five years
with what became of it by 2024-06-01 (``plans.py``): two states a task on average, a tenth of what is due is late.
Words are asked for in every order, both ways; the default order, the mean and the worst are told. ``LIKE`` on title,
unit and note, sorted, is what a program without an index of its own would ask: the peer.

Ways that were measured at 300,000 tasks and not taken:

- One token per character and phrase queries: 61 MB and, for an absent word of frequent characters (育教), 9 to
  29 ms. Characters and pairs (``tracker/store/spaced.py``): 44 MB and 0.1 ms, beside 340 MB of states.
- ``instr`` along the table: 220 ms for a word that is not there.
- One sort of everything: 100 to 270 ms even where an index has all columns, 900 ms where rows must be read.
- One index for both directions needs backward walks that sort among equals; where half of all are equal
  (``supporting``) that took 130 ms until each value was walked by itself.
- Marking the hits of a word before a walk costs 0.16 µs each: dearer than a plain walk that meets them anyway, ten
  times cheaper than a plain walk where they stand far behind. So a plain walk has 20 ms, then a marked one follows.

Run: ``python -m tests.bench.store_speed [FOLDER]``; the folder keeps the plans for the next time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time

from tests.bench.plans import TODAY, workspace_of
from tracker.core.query import GROUPS, ORDERS, Filter
from tracker.store.questions import ordering, sql
from tracker.store.questions.reader import Reader

SIZES = (300, 300_000)
ROUNDS = 5
PAGE = 200
WORDS = {
    "frequent": ("县", "均衡", "年均衡", "均衡发展"),
    "every sixth": ("雀", "雀尔", "雀尔沟", "雀尔沟小"),
    "one in 100": ("泳", "游泳", "游泳池", "游泳池改"),
    "one in 5,000": ("攀", "攀岩", "攀岩墙", "攀岩墙建"),
    "absent": ("鲸", "育教", "育教局", "局县育教"),
}
DAYS = {"as of a year before": date(2023, 6, 1), "as of a month later": date(2024, 7, 1)}
Work = Callable[[Reader], object]


def first_page(wanted: Filter, as_of: date, order: str, descending: bool, group: str = "") -> Work:
    """The work of showing a list."""
    return lambda reader: list(islice(reader.ids(wanted, as_of, order=order, descending=descending, group=group), PAGE))


def like(word: str) -> Work:
    """The peer's work: three columns compared, and all that is found sorted."""
    query = (
        f"SELECT s.task_id FROM v_task s WHERE {sql.HOLDS} AND s.status <> 'withdrawn'"
        " AND (s.title LIKE :word OR s.lead LIKE :word OR s.note LIKE :word)"
        f"{ordering.order_by('attention')} LIMIT {PAGE}"
    )
    return lambda reader: reader.rows(query, {"d": TODAY.isoformat(), "word": f"%{word}%"})


def operations() -> Iterator[tuple[str, list[Work]]]:
    """Each line of the table: of several works the mean and the worst are told."""
    for frequency, words in WORDS.items():
        for word in words:
            wanted = Filter(search=word)
            yield f"{frequency}: {word}", [first_page(wanted, TODAY, "attention", False)]
            ways = [first_page(wanted, TODAY, order, way) for order in ORDERS for way in (False, True)]
            yield f"{frequency}: {word}, every order", ways
        yield f"LIKE: {words[1]}", [like(words[1])]
    for order in ORDERS:
        yield f"order {order}, up and down", [first_page(Filter(), TODAY, order, way) for way in (False, True)]
    for name, day in DAYS.items():
        yield name, [first_page(Filter(), day, "attention", False)]
    for group in GROUPS[1:]:
        yield (
            f"by {group}",
            [first_page(Filter(), TODAY, order, False, group) for order in ("attention", "due", "title")],
        )
    yield "all by attention", [lambda reader: sum(1 for _ in reader.ids(Filter(), TODAY))]
    yield "all by title", [lambda reader: sum(1 for _ in reader.ids(Filter(), TODAY, order="title"))]
    yield "window of 60", [lambda reader: reader.items_by_id(range(101, 161), TODAY)]
    yield "summary", [lambda reader: reader.summary(Filter(), TODAY)]
    yield "groups counted", [lambda reader: reader.group_counts(Filter(), TODAY, "lead")]


def cpu_ms(reader: Reader, work: Work) -> float:
    """The median of some rounds, after one that does not count."""
    times = []
    for _round in range(ROUNDS + 1):
        before = process_time()
        work(reader)
        times.append((process_time() - before) * 1000)
    return statistics.median(times[1:])


def told(times: list[float]) -> str:
    """A line's figure: the time, or mean and worst."""
    return f"{times[0]:.1f}" if len(times) == 1 else f"{statistics.mean(times):.1f} / {max(times):.1f}"


def main() -> None:
    """Measure both sizes and print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "tracker-bench"
    readers = [workspace_of(folder / str(size), size, has_history=True).reader() for size in SIZES]
    sys.stdout.write(f"{'CPU ms; of several: mean / worst':44}" + "".join(f"{size:>18,}" for size in SIZES) + "\n")
    for name, works in operations():
        columns = [told([cpu_ms(reader, work) for work in works]) for reader in readers]
        sys.stdout.write(f"{name:44}" + "".join(f"{column:>18}" for column in columns) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""How many hand-written places the package has for a new field of a task, and for a new kind of entry.

The changes that a newcomer would make stand here as small insertions behind code of today; each file is found by that
code, wherever it lies. ``python tests/places.py`` prints the counts; :func:`put` makes the changes in a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]


class Insertion(NamedTuple):
    """A text, and the code of today behind which it is written."""

    behind: str
    text: str


FIELD = (
    Insertion(
        '          about="建设项目的环节：前期手续、招标、开工、主体完工、竣工、验收、交付使用", is_exported=True),\n',
        '    Field("budget", "text", label=mark("预算"), key="budget", about="预算，照文件写", is_exported=True),\n',
    ),
    Insertion("    project: str\n    step: str\n", "    budget: str\n"),
    Insertion("    after: tuple[str, ...] = ()\n    targets: tuple[str, ...] = ()\n", '    budget: str = ""\n'),
    Insertion(
        '    Column("note", mark("最近备注"), 16, EXTRA, widest=40),\n',
        '    Column("budget", mark("预算"), 10, EXTRA, widest=20),\n',
    ),
)
"""A field ``budget``: read from a roadmap, journalled, told where it changes, exported, and a column of the board."""

EVENT_KIND = (
    Insertion('    NOTED = "noted"\n', '    EVIDENCE_ATTACHED = "evidence_attached"\n'),
    Insertion(
        '    EventType.NOTED: EventKind(mark("备注"), ("note",), (Need(("note",), mark("请填写备注内容")),)),\n',
        '    EventType.EVIDENCE_ATTACHED: EventKind(mark("附上佐证"), ("note",), '
        '(Need(("note",), mark("请写明佐证材料")),)),\n',
    ),
    Insertion("    EventType.STARTED: (Status.PLANNED,),\n", "    EventType.EVIDENCE_ATTACHED: WITH_UNIT,\n"),
    Insertion(
        "    EventType.NOTED: _change(lambda s, e: s._replace(note=e.note)),\n",
        "    EventType.EVIDENCE_ATTACHED: _change(lambda s, e: s._replace(note=e.note)),\n",
    ),
    Insertion(
        '    "resume": _verb(EventType.RESUMED, mark("恢复暂缓的事项"), _note),\n',
        '    "attach": _verb(EventType.EVIDENCE_ATTACHED, mark("附上佐证材料"), _note),\n',
    ),
    Insertion('"suspend", "resume", "note", "undo", "redo"', ', "attach"'),
    Insertion(
        'mark("暂缓的事项恢复办理"), "record"),\n',
        '    Action("attach", "record(\'evidence_attached\')", (), ("A",), '
        'mark("附上佐证"), mark("登记佐证"), "record"),\n',
    ),
    Insertion("INITIALS = {\n", '    "attach": "fszz",\n'),
)
"""A kind ``evidence_attached``: with its law, its verb on the command line, its key and its dialog."""


def files_of(insertions: Iterable[Insertion], root: Path = REPOSITORY) -> list[Path]:
    """For each the one file of a package that has the code; raises ``LookupError`` where none or several have."""
    texts = {file: file.read_text("utf-8") for file in sorted((root / "tracker").rglob("*.py"))}
    return [_holder(insertion.behind, texts) for insertion in insertions]


def _holder(code: str, texts: Mapping[Path, str]) -> Path:
    found = [file for file, text in texts.items() if code in text]
    if len(found) != 1 or texts[found[0]].count(code) != 1:
        raise LookupError(f"{code!r} stands in {[str(file) for file in found]}")
    return found[0]


def places(insertions: Iterable[Insertion], root: Path = REPOSITORY) -> list[str]:
    """The hand-written files that the insertions touch."""
    return sorted({str(file.relative_to(root)) for file in files_of(insertions, root)})


def counts(root: Path = REPOSITORY) -> dict[str, int]:
    """How many files a plain field and a kind of entry need."""
    return {"field": len(places(FIELD, root)), "event kind": len(places(EVENT_KIND, root))}


def copied(target: Path) -> Path:
    """A copy of the package with what of it is compiled, its roadmaps, their standards and the writer of migrations."""
    leave_out = shutil.ignore_patterns("*.pyc.*", "*.mo~")  # what another process is compiling just now
    for name in ("tracker", "roadmaps", "standards", ".ci"):
        shutil.copytree(REPOSITORY / name, target / name, ignore=leave_out)
    return target


def put(root: Path, insertions: Sequence[Insertion]) -> None:
    """Write the insertions into a copy."""
    for insertion, file in zip(insertions, files_of(insertions, root), strict=True):
        text = file.read_text("utf-8")
        file.write_text(text.replace(insertion.behind, insertion.behind + insertion.text), "utf-8")


if __name__ == "__main__":
    for what, insertions in (("field", FIELD), ("event kind", EVENT_KIND)):
        print(f"{what}: {counts()[what]}  {', '.join(places(insertions))}")

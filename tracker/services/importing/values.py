"""The values of an import that faces show, by one name."""

from __future__ import annotations

from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.doubts import Doubt, DoubtKind, Note, Option
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.intake.rows import BodyRow, Role, TableColumn, Understood, Wishes, WorkTable

__all__ = [
    "BodyRow",
    "Doubt",
    "DoubtKind",
    "DraftTask",
    "ImportDraft",
    "Note",
    "Option",
    "Paragraph",
    "Role",
    "SourceDocument",
    "SourcePlace",
    "Table",
    "TableCell",
    "TableColumn",
    "Understood",
    "Wishes",
    "WorkTable",
    "WrittenRoadmap",
    "WrittenTask",
]

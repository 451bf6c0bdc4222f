"""The doubts of an import on standard output, and the answers to them as arguments."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from tracker.cli.params import number
from tracker.cli.parsing import Parser
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.text import one_line

if TYPE_CHECKING:
    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.values import Doubt

_MOST_TABLES = 999


def add_reading(parser: Parser) -> None:
    """Options on how a document is read, and on what is in doubt."""
    parser.add_argument(
        "--table",
        dest="tables",
        action="append",
        type=number(1, _MOST_TABLES),
        metavar="N",
        help=_("只取第几张表，可多次；默认由程序认出"),
    )
    parser.add_argument("--year", type=number(1990, 2100), metavar="Y", help=_("文件没有写年份时取哪一年"))
    answer = _("回答一处存疑，可多次；代码见存疑清单的方括号")
    parser.add_argument(
        "--answer", dest="answers", action="append", type=_answer, default=[], metavar="CODE=VALUE", help=answer
    )
    parser.add_argument("--accept", action="store_true", help=_("按现有读法写入，并列出存疑"))


def _answer(text: str) -> tuple[str, str]:
    key, sign, value = text.rpartition("=")
    if not sign or not key.strip() or not value.strip():
        raise ArgumentTypeError(_("应是 代码=读法，如 term:2024-1=2024-09-02"))
    return key.strip(), value.strip()


def answered(session: ImportSession, key: str, value: str) -> ImportSession:
    """With one doubt answered. Raises :class:`UsageError` where it is none, or takes no such answer."""
    doubt = _doubt(session, key)
    if doubt is None:
        raise UsageError(_("没有代码为 {key} 的存疑").format(key=key), hint=_("存疑清单每行末的方括号里是代码"))
    told = session.answered(key, value)
    taken = _doubt(told, key)
    if taken is not None and not taken.answer:
        values = _("、").join(option.value for option in doubt.choices)
        raise UsageError(
            _("存疑 {key} 不能回答“{value}”").format(key=key, value=value),
            hint=taken.refusal or _("可用：{values}").format(values=values) + (f" {doubt.hint}" if doubt.hint else ""),
        )
    return told


def _doubt(session: ImportSession, key: str) -> Doubt | None:
    return next((doubt for doubt in session.draft.doubts if doubt.key == key), None)


def doubt_line(session: ImportSession, doubt: Doubt) -> str:
    """One doubt: its place, the words, the question, the reading in force and its code."""
    more = _("等{count}处").format(count=len(doubt.places)) if len(doubt.places) > 1 else ""
    quoted = f"“{one_line(doubt.quoted)}” " if doubt.quoted else ""
    none = _("必须回答") if doubt.is_blocking else _("未定")
    reading = _("现按：{reading}").format(reading=doubt.reading_label) if doubt.reading else none
    where = session.draft.document.where(doubt.place) + more
    return f"{where}  {quoted}{one_line(doubt.question)}  {reading}  [{doubt.key}]"


def doubts_data(session: ImportSession) -> list[dict[str, Any]]:
    """All doubts, answered or not, for programs."""
    draft = session.draft
    return [
        {
            "code": doubt.key,
            "kind": doubt.kind.value,
            "places": [{**place._asdict(), "where": draft.document.where(place)} for place in doubt.places],
            "quoted": doubt.quoted,
            "question": doubt.question,
            "reading": doubt.reading,
            "choices": [option._asdict() for option in doubt.choices],
            "takes_text": doubt.takes_text,
            "blocking": doubt.is_blocking,
            "answer": doubt.answer,
        }
        for doubt in draft.doubts
    ]

"""``tracker problems``: what a problem code of a roadmap file means, and how to mend it."""

from __future__ import annotations

from tracker.cli.output import print_columns, print_json, say
from tracker.cli.params import add_format, completed
from tracker.cli.parsing import Command, Parser, nearest
from tracker.errors import UsageError
from tracker.i18n import _, current_language, mark
from tracker.services.answers.explain import Explanation, explanations
from tracker.services.workspace import Workspace


def _arguments(parser: Parser) -> None:
    code = parser.add_argument("code", nargs="?", metavar="[CODE]")
    completed(code, lambda prefix, **_asked: [name for name in explanations() if name.startswith(prefix)])
    add_format(parser)


def _problems(_workspace: Workspace, *, code: str | None, form: str) -> None:
    """Print what one code means, or all of them."""
    known = explanations()
    chosen = [_named(code, known)] if code is not None else list(known.values())
    if form == "json":
        print_json([explanation._asdict() for explanation in chosen])
    elif code is None:
        print_columns([(each.code, _severity(each), _sentence(each)) for each in chosen])
    else:
        _print_one(chosen[0])


def _named(code: str, known: dict[str, Explanation]) -> Explanation:
    """The explanation of a code as somebody copied it, brackets and all."""
    name = code.strip("[]［］【】` ").lower()
    if name not in known:
        raise UsageError(
            _("没有问题代码 {name}").format(name=name) + nearest(name, known),
            hint=_("tracker problems 列出全部代码"),
        )
    return known[name]


def _print_one(explanation: Explanation) -> None:
    say(_("{code}（{severity}）").format(code=explanation.code, severity=_severity(explanation)))
    say(_("说明：{sentence}").format(sentence=_sentence(explanation)))
    say(_("怎么改：{remedy}").format(remedy=explanation.remedy_en if _is_english() else explanation.remedy_zh))


def _severity(explanation: Explanation) -> str:
    return _("提醒") if explanation.is_warning else _("错误")


def _sentence(explanation: Explanation) -> str:
    return explanation.meaning_en if _is_english() else explanation.meaning_zh


def _is_english() -> bool:
    return current_language() == "en"


PROBLEMS = Command(
    mark("说明路线图文件的问题代码，以及怎么改\n\n不写代码则列出全部。例如：tracker problems unknown-unit"),
    _problems,
    _arguments,
)

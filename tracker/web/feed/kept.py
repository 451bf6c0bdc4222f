"""What comes back of a form where not even the page can be made: what was written, to be sent again as it is."""

from __future__ import annotations

from html import escape

from tracker.i18n import _, current_language
from tracker.services.feeds.answering import Filled

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../unit.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{sentence}</p>
{form}
</main>
</body>
</html>
"""
_FORM = """<form method="post" action="answer{query}" accept-charset="utf-8">
{hidden}
<p><textarea name="note" rows="6">
{note}</textarea></p>
<p><button type="submit">{send}</button></p>
</form>"""


def kept(filled: Filled | None, sentence: str, language: str) -> str:
    """A page with the form as it was sent, made of nothing else; ``language`` is the reader's wish, or empty."""
    return _PAGE.format(
        language="zh-CN" if current_language() == "zh" else "en",
        title=escape(_("没有提交成功")),
        sentence=escape(sentence),
        form=_form(filled, language) if filled else "",
    )


def _form(filled: Filled, language: str) -> str:
    fields = {name: value for name, value in filled._asdict().items() if name != "note"}
    hidden = (f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())
    query = f"?lang={escape(language)}" if language else ""
    return _FORM.format(query=query, hidden="\n".join(hidden), note=escape(filled.note), send=escape(_("再提交一次")))

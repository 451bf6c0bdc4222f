"""The language of the search line: plain words are looked for, a few special words are conditions.

``综合楼 类别:招聘 单位:财政局 红 期限<30天`` in Chinese, ``kind:hiring unit:财政局 red due<30d`` in English; full-width
characters do as well. A special word counts only as a whole word, and in quotes none is special: ``"红"`` looks for the
character. A condition still being typed asks nothing yet; one that nobody understands is looked for as it stands.
Conditions all hold; the same one written twice (``红 黄``, ``类别:招聘 类别:培训``) means either, but units, leads and
projects written twice must both be there.
"""

from tracker.core.words.asking import understood
from tracker.core.words.completing import completed
from tracker.core.words.line import DUE, FLAGS, KEYS, SpecialWord, State, spans, words_left
from tracker.core.words.marking import matched

__all__ = ["DUE", "FLAGS", "KEYS", "SpecialWord", "State", "completed", "matched", "spans", "understood", "words_left"]

"""The Chinese deadline grammar: what “5月底”, “11月—次年2月” or “3个工作日内” mean as dates.

A phrase is normalised, cut into parts, each part read from tables of terms, and the parts brought together.
"""

from __future__ import annotations

from tracker.core.deadline.answer import Deadline, DeadlineClass
from tracker.core.deadline.period import Speech
from tracker.core.deadline.phrase import read_deadline

__all__ = ["Deadline", "DeadlineClass", "Speech", "read_deadline"]

"""The way from a document to a draft."""

from __future__ import annotations

from tracker.intake.drafting.way import drafted

__all__ = ["drafted"]

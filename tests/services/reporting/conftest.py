from __future__ import annotations

from tests.core.conftest import make_item

__all__ = ["make_item"]

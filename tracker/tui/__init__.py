"""The board in a terminal. Importing this package first settles what Textual reads when it is imported."""

from __future__ import annotations

import os

# Asking for all keys as escape codes costs some terminals (iTerm2) the text of Chinese input methods.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

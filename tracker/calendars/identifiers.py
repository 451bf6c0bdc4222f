"""Identifiers (UIDs) of entries: made of lasting names, so that a new name, number or file changes none."""

from __future__ import annotations

from json.encoder import encode_basestring_ascii

try:  # as in edition.py
    from _sha1 import sha1  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha1

# Fixed for ever: another value would give every subscriber every entry twice.
NAMESPACE = bytes.fromhex("8f0a6c523d0e4a539f516b1f1d7c2e94")


def deadline_uid(roadmap: str, task: str, unit: str) -> str:
    """The identifier of a task's deadline in a unit's calendar, made of the lasting names of all three."""
    return uid_of("entry", roadmap, task, unit)


def uid_of(*names: str) -> str:
    """An identifier that depends on the names alone: the same on every machine and in every run."""
    listed = f"[{', '.join(map(encode_basestring_ascii, names))}]"  # as JSON has it
    made = bytearray(sha1(NAMESPACE + listed.encode(), usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50  # as RFC 9562 writes version 5; the module for it takes longer than an entry
    made[8] = made[8] & 0x3F | 0x80
    told = made.hex()
    return f"{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"

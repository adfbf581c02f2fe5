"""Text and ids as they are written in a saved session, so that YAML reads the same again."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_OTHERWISE_READ = {"true", "false", "null"}


def quoted(text: str) -> str:
    """Return `text` in quotes on one line, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def word(name: str) -> str:
    """Return an id, in quotes where YAML would read it as something else."""
    plain = _PLAIN.fullmatch(name) and name not in _OTHERWISE_READ
    return name if plain else quoted(name)


def words(names: tuple[str, ...]) -> str:
    """Return one id as it is, several or none as a list."""
    picked = [word(name) for name in names]
    return picked[0] if len(picked) == 1 else f"[{', '.join(picked)}]"

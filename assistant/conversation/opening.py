"""The first words of a new session, kept ready so that they can be shown at once.

Loading the rule base takes longer than drawing a screen. The opening depends on a handful of files
only; it is kept beside the rule base's cache under a hash of those files, and is made again
whenever they change. Imports nothing heavy: no models, no rules.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.conversation.messages import Asked, Choice, Message, Remark
from assistant.rulebase.cache_folder import cache_folder
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.packs.places import pack_fingerprint
from assistant.rulebase.text import clean_text

_DECIDED_BY = ("wording.yaml", "interview.yaml", "questions/*.yaml")


def read_opening(packs: Sequence[Path] = ()) -> tuple[Message, ...] | None:
    """Return the greeting and the first question, or None where they are not kept or not whole.

    `packs` are the folders of the packs in use, which may put another first question in its place.
    """
    try:
        kept = json.loads(_file(packs).read_text(encoding="utf-8"))
        remarks = tuple(Remark(clean_text(text)) for text in kept["remarks"])
        choices = tuple(
            Choice(clean_text(value), clean_text(label)) for value, label in kept["choices"]
        )
        topic, text, why = (clean_text(kept[name]) for name in ("topic", "text", "why"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return (*remarks, Asked(topic, text, why, choices)) if remarks and choices else None


def write_opening(messages: tuple[Message, ...], packs: Sequence[Path] = ()) -> None:
    """Keep the opening `messages` of a new session for the next start, if the folder allows."""
    asked = messages[-1]
    if not isinstance(asked, Asked):
        return
    kept = {
        "remarks": [message.text for message in messages if isinstance(message, Remark)],
        "topic": asked.topic,
        "text": asked.text,
        "why": asked.why,
        "choices": [[choice.value, choice.label] for choice in asked.choices],
    }
    with contextlib.suppress(OSError):
        target = _file(packs)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in target.parent.glob("opening-*.json"):
            old.unlink()
        target.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def _file(packs: Sequence[Path]) -> Path:
    root = knowledge_folder()
    digest = hashlib.blake2b(Path(__file__).read_bytes(), digest_size=12)
    for pattern in _DECIDED_BY:
        for path in sorted(root.glob(pattern)):
            digest.update(path.read_bytes())
    for pack in packs:
        digest.update(pack_fingerprint(pack).encode())
    return cache_folder() / f"opening-{digest.hexdigest()}.json"

"""A dialogue on all that one user has: the knowledge that came along, and packs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assistant.conversation.dialogue import Dialogue
from assistant.language.speech.load import load_speech, speaks
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import load_with_packs


def equipped(packs: Sequence[Path], today: str) -> Dialogue:
    """Return a dialogue on the knowledge that came along and `packs`, held `today` (YYYY-MM-DD).

    What is left out stands in its `notices`. Raises KnowledgeError where what came along is at
    fault.
    """
    loaded = load_with_packs(packs)
    # How people speak is read when words are first typed, but what is left out is told at once.
    speaking = tuple(pack for pack in loaded.sound(packs) if speaks(pack))
    speech = partial(load_speech, speaking)
    notices = (*loaded.notices, *(speech().notices if speaking else ()))
    return Dialogue(RuleIndex(loaded.rulebase), today, notices, speech)

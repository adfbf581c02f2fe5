"""The `speech` folders of the knowledge and of packs -> one checked `Speech`.

Apart from the rule base, as no finding depends on it and the first question must not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.language.speech.models import Confidence, Controls, QuestionSpeech, Speech, Words
from assistant.rulebase import cache
from assistant.rulebase.faults import Fault, KnowledgeError
from assistant.rulebase.fingerprint import fingerprint, joined
from assistant.rulebase.folder import Folder
from assistant.rulebase.locate import SPEECH, knowledge_folder

PHRASES = f"{SPEECH}/phrases/*.yaml"
WORDS = f"{SPEECH}/words.yaml"
CONTROLS = f"{SPEECH}/controls.yaml"
CONFIDENCE = f"{SPEECH}/confidence.yaml"


def load_speech(
    packs: Sequence[Path] = (), folder: Path | None = None, *, use_cache: bool = True
) -> Speech:
    """Return how people speak, as the knowledge in `folder` and the sound `packs` tell it.

    Raises KnowledgeError with every fault found.
    """
    root = folder or knowledge_folder()
    code = Path(__file__).parent
    parts = [fingerprint(place / SPEECH, code) for place in packs if (place / SPEECH).is_dir()]
    key = joined(fingerprint(root / SPEECH, code), parts)
    if use_cache and (kept := cache.read(SPEECH, key, Speech)) is not None:
        return kept
    speech, faults = read_speech(packs, root)
    if speech is None or faults:
        raise KnowledgeError(faults)
    if use_cache:
        cache.write(SPEECH, key, speech)
    return speech


def read_speech(packs: Sequence[Path], root: Path) -> tuple[Speech | None, list[Fault]]:
    """Read without the cache; return the whole, where its lists could be read, and all faults."""
    base = Folder(root)
    words = base.one(WORDS, Words)
    controls = base.one(CONTROLS, Controls)
    confidence = base.one(CONFIDENCE, Confidence)
    questions = {entry.id: entry for entry in base.many(PHRASES, QuestionSpeech)}
    faults = list(base.faults)
    for pack in packs:
        own = Folder(pack, prefix=f"{pack.as_posix()}/")
        for entry in own.many(PHRASES, QuestionSpeech):
            questions[entry.id] = _added(questions.get(entry.id), entry)
        faults += own.faults
    if words is None or controls is None or confidence is None:
        return None, sorted(set(faults))
    speech = Speech(
        questions=tuple(questions.values()),
        words=words,
        controls=controls,
        confidence=confidence,
    )
    return speech, sorted(set(faults))


def _added(known: QuestionSpeech | None, more: QuestionSpeech) -> QuestionSpeech:
    """Return what was known of a question with a pack's phrases added to it."""
    if known is None:
        return more
    options = dict(known.options)
    for name, entry in more.options.items():
        old = options.get(name)
        if old is None:
            options[name] = entry
            continue
        phrases = dict(old.phrases)
        for manner, lines in entry.phrases.items():
            phrases[manner] = (*phrases.get(manner, ()), *lines)
        options[name] = old.model_copy(
            update={"phrases": phrases, "anchors": (*old.anchors, *entry.anchors)}
        )
    return known.model_copy(update={"options": options})

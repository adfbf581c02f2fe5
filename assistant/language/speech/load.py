"""The `speech` folders of the knowledge and of packs -> one checked `Speech`.

Apart from the rule base, as no finding depends on it and the first question must not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.language.speech.models import (
    Confidence,
    Controls,
    LeftOut,
    QuestionSpeech,
    Speech,
    Words,
)
from assistant.rulebase import cache
from assistant.rulebase.faults import Fault, KnowledgeError
from assistant.rulebase.fingerprint import fingerprint, joined
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.locate import SPEECH, knowledge_folder
from assistant.rulebase.packs.models import Pack
from assistant.rulebase.packs.places import LABEL, shown
from assistant.rulebase.text import clean_line

# The files in a speech folder; a pack has phrases alone.
PHRASES = "phrases/*.yaml"
WORDS = "words.yaml"
CONTROLS = "controls.yaml"
CONFIDENCE = "confidence.yaml"


@dataclass(frozen=True)
class Page:
    """What one file says of one question, and where it was read."""

    entry: QuestionSpeech
    origin: Origin


@dataclass(frozen=True)
class SpeechReading:
    """What was read: the whole, if its lists could be read, its pages, and the faults.

    `faults` are those of the knowledge; those of packs are in `left_out`.
    """

    speech: Speech | None = None
    pages: tuple[Page, ...] = ()
    faults: tuple[Fault, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


NO_SPEECH = SpeechReading()


def load_speech(
    packs: Sequence[Path] = (), folder: Path | None = None, *, use_cache: bool = True
) -> Speech:
    """Return how people speak, as the knowledge in `folder` and the sound `packs` tell it.

    Where the phrases of a pack have a fault, all of them are left out, and `notices` says so.
    Raises KnowledgeError with every fault of the knowledge itself.
    """
    root = folder or knowledge_folder()
    code = Path(__file__).parent
    spoken = [pack for pack in packs if speaks(pack)]
    # What is left out tells where its pack is, so that counts too.
    parts = [f"{pack} {fingerprint(pack / SPEECH, code)}" for pack in spoken]
    key = joined(fingerprint(root / SPEECH, code), parts)
    if use_cache and (kept := cache.read(SPEECH, key, Speech)) is not None:
        return kept
    reading = read_speech(spoken, root)
    if reading.speech is None or reading.faults:
        raise KnowledgeError(reading.faults)
    if use_cache:
        cache.write(SPEECH, key, reading.speech)
    return reading.speech


def speaks(root: Path) -> bool:
    """Say whether there is a folder of speech in `root`."""
    return (root / SPEECH).is_dir()


def read_speech(packs: Sequence[Path], root: Path) -> SpeechReading:
    """Read the knowledge in `root` and `packs` without the cache."""
    base = Folder(root / SPEECH, prefix=f"{SPEECH}/")
    words = base.one(WORDS, Words)
    controls = base.one(CONTROLS, Controls)
    confidence = base.one(CONFIDENCE, Confidence)
    pages = _pages(base)
    questions = {page.entry.id: page.entry for page in pages}
    left_out = []
    for pack in packs:
        label = Folder(pack).one(LABEL, Pack)
        own = Folder(pack / SPEECH, shown(pack, f"{SPEECH}/"), label.id if label else None)
        more = _pages(own)
        if own.faults:
            name = label.name if label else pack.resolve().name
            faults = tuple(sorted(set(own.faults)))
            folder = clean_line(pack.as_posix())
            left_out.append(LeftOut(folder=folder, name=clean_line(name), faults=faults))
            continue
        pages += more
        for page in more:
            questions[page.entry.id] = _added(questions.get(page.entry.id), page.entry)
    faults = tuple(sorted(set(base.faults)))
    if words is None or controls is None or confidence is None:
        return SpeechReading(None, pages, faults, tuple(left_out))
    speech = Speech(
        questions=tuple(questions.values()),
        words=words,
        controls=controls,
        confidence=confidence,
        left_out=tuple(left_out),
    )
    return SpeechReading(speech, pages, faults, tuple(left_out))


def _pages(folder: Folder) -> tuple[Page, ...]:
    """Return the pages of phrases in a speech folder, of which all else has been read."""
    entries = folder.many(PHRASES, QuestionSpeech)
    folder.note_strays()
    return tuple(Page(entry, folder.origins[QuestionSpeech, entry.id]) for entry in entries)


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

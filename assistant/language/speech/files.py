"""The kinds of file that tell how people speak, for the schemas that editors check them with."""

from __future__ import annotations

from assistant.language.speech.load import CONFIDENCE, CONTROLS, PHRASES, WORDS
from assistant.language.speech.models import Confidence, Controls, QuestionSpeech, Words
from assistant.rulebase.locate import SPEECH
from assistant.rulebase.schemas import FileKind

SPEECH_FILES: dict[str, FileKind] = {
    "phrases": FileKind(QuestionSpeech, (f"{SPEECH}/{PHRASES}",)),
    "words": FileKind(Words, (f"{SPEECH}/{WORDS}",), listed=False),
    "controls": FileKind(Controls, (f"{SPEECH}/{CONTROLS}",), listed=False),
    "confidence": FileKind(Confidence, (f"{SPEECH}/{CONFIDENCE}",), listed=False),
}

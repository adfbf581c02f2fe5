"""The card that says how typed words were read, so that nobody has to take it on trust."""

from __future__ import annotations

from assistant.conversation.card_parts import heading, small
from assistant.conversation.messages import Card, Line
from assistant.conversation.phrases import answer_text, listing
from assistant.language.reading import Reading
from assistant.reasoning.index import RuleIndex

# How a chance is told, as a figure would promise more than it keeps.
_SURE = ((0.9, "very likely"), (0.6, "likely"), (0.3, "perhaps"), (0.0, "unlikely"))


def reading_card(index: RuleIndex, question: str, words: str, reading: Reading) -> Card:
    """Return what `words` were taken for at `question`, what counted, and what did not."""
    lines = [Line(f"“{words}”"), heading("Read as")]
    for candidate in reading.candidates[:3]:
        sure = next(name for least, name in _SURE if candidate.confidence >= least)
        label = answer_text(index, question, candidate.option)
        lines.append(Line(f"{label} ({sure})", "bullet"))
    if not reading.candidates:
        lines.append(Line("None of the choices.", "bullet"))
    why = reading.why
    if why.counted:
        lines += [heading("Words that counted"), Line(f"{listing(why.counted)}.")]
    if why.nearest:
        lines += [heading("Nearest saying that I know"), Line(f"“{why.nearest}”")]
    if why.not_understood:
        lines += [heading("Not understood"), Line(f"{listing(why.not_understood)}.")]
    if not why.counted:
        lines.append(small(f"{reading.because[0].upper()}{reading.because[1:]}."))
    return Card("How I read your words", tuple(lines))

"""The commands that show how words are read: one answer, a batch of them, a whole document."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from assistant.cli.opening import Refused, consult
from assistant.cli.printing import print_json
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.parking import marked
from assistant.conversation.phrases import answers_text
from assistant.language.documents.extract import read_document
from assistant.language.documents.naming import document_path
from assistant.language.documents.suggesting import Suggested, suggestions
from assistant.language.reading import Reading
from assistant.rulebase.faults import did_you_mean

LONGEST = 20_000  # characters of one answer


def interpret(
    question: str | None,
    text: str | None,
    batch: str | None,
    *,
    as_json: bool,
    knowledge: Sequence[str],
    out: TextIO,
) -> int:
    """Print what `text` is taken to say at `question`, or each line of the file `batch`.

    A batch has lines of JSON with `question` and `text` ('-' reads standard input); what comes of
    each is a line of JSON as well.
    """
    dialogue = consult(knowledge)
    if batch is not None:
        for number, line in _lines(batch):
            asked, said = _row(dialogue, batch, number, line)
            _print_line(asked, dialogue.reader.read(asked, said), out)
        return 0
    if question is None or text is None:
        raise Refused("Say which question and what was typed, or name a file with --batch.")
    _known(dialogue, question)
    reading = dialogue.reader.read(question, text[:LONGEST])
    if as_json:
        _print_line(question, reading, out)
    else:
        print(_told(dialogue, question, reading), file=out)
    return 0


def _print_line(question: str, reading: Reading, out: TextIO) -> None:
    print(json.dumps(as_data(question, reading), ensure_ascii=False), file=out)


def as_data(question: str, reading: Reading) -> dict[str, Any]:
    """Return a reading for scripts; a question that is none of the wishes is a call for help."""
    control = "help" if reading.control == "question" else reading.control
    return {
        "question": question,
        "band": reading.band,
        "options": list(reading.options),
        "candidates": [
            {"option": one.option, "confidence": round(one.confidence, 4)}
            for one in reading.candidates
        ],
        "control": control or None,
        "also": [
            {"question": one.question, "option": option, "words": one.words}
            for one in reading.also
            for option in one.options
        ],
        "tense": reading.tense,
        "because": reading.because,
    }


def _told(dialogue: Dialogue, question: str, reading: Reading) -> str:
    said = {
        "take": "Would be recorded",
        "confirm": "Would be offered",
        "ask": "Would be asked again",
        "none": "Says nothing on this question",
        "control": f"Asks the assistant: {reading.control}",
    }[reading.band]
    label = answers_text(dialogue.index, question, reading.options)
    lines = [f"{said}: {label}" if label else said, f"  {reading.because}"]
    for heard in reading.also:
        ask = dialogue.rulebase.question_by_id[heard.question].ask
        other = answers_text(dialogue.index, heard.question, heard.options)
        lines.append(f"  Kept for “{ask}”: {other} (“{heard.words}”)")
    return "\n".join(lines)


def _lines(batch: str) -> Iterator[tuple[int, str]]:
    if batch == "-":
        text = sys.stdin.read()
    else:
        try:
            text = Path(batch).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise Refused(f"There is no file '{batch}'; name a file of JSON lines.") from None
        except (OSError, UnicodeDecodeError):
            raise Refused(f"'{batch}' cannot be read as text; it must be JSON lines.") from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line


def _row(dialogue: Dialogue, batch: str, number: int, line: str) -> tuple[str, str]:
    at = f"{batch}:{number}"
    try:
        row = json.loads(line)
    except ValueError:
        raise Refused(f"{at} is not JSON; each line needs a question and a text.") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise Refused(f"{at} has no text; each line needs a question and a text.")
    question = str(row.get("question", ""))
    _known(dialogue, question, at)
    return question, row["text"][:LONGEST]


def _known(dialogue: Dialogue, question: str, at: str = "") -> None:
    known = dialogue.rulebase.question_by_id
    if question not in known:
        where = f"{at}: there" if at else "There"
        raise Refused(f"{where} is no question '{question}'{did_you_mean(question, known)}.")


def read(file: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print, question by question, the sentences of a document that bear on it."""
    dialogue = consult(knowledge)
    document = read_document(document_path(file))
    found = suggestions(dialogue.reader.bank, document)
    if as_json:
        print_json([_suggested(one) for one in found], out)
        return 0
    questions = dialogue.rulebase.questions
    for question in questions:
        own = [one for one in found if one.question == question.id]
        if own:
            print(f"\n{question.ask}", file=out)
        for one in own:
            said = marked(answers_text(dialogue.index, one.question, one.options), one.tense)
            print(f"  {said}\n    {one.sentence.place}: “{one.sentence.text}”", file=out)
    about = len({one.question for one in found})
    print(f"\n{len(found)} sentences of {document.name} bear on {about} questions.", file=out)
    return 0


def _suggested(one: Suggested) -> dict[str, Any]:
    return {
        "question": one.question,
        "option": one.options[0],
        "sentence": one.sentence.text,
        "tense": one.tense,
        "confidence": round(one.confidence, 4),
        "place": one.sentence.place,
    }

"""How well typed answers are understood: every figure over the test set, and for each style in it.

The test set was written by people who saw neither the phrase bank nor the calibration set, and
nothing was fitted to it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.language.reader import Reader
from assistant.language.reading import Reading
from assistant.language.speech.load import load_speech
from assistant.rulebase.load import load
from benchmarks import suggested
from benchmarks.figures import Figure, Times
from benchmarks.fitting import upper_bound
from benchmarks.utterances import Said, utterances

FIRST, WITHIN_THREE = 0.80, 0.95
SILENT, TAKEN, WRONG_SET = 0.01, 0.30, 0
CONTROLS, LATER = 0.95, 0.80
MILLISECONDS = 10.0


@dataclass(frozen=True)
class Read:
    """An utterance, what was made of it, and the seconds that it took."""

    said: Said
    reading: Reading
    seconds: float

    @property
    def first(self) -> bool:
        """Whether the right option came first."""
        found = self.reading.candidates[:1]
        return bool(found) and found[0].option in self.said.right

    @property
    def within_three(self) -> bool:
        """Whether a right option was among the first three."""
        return any(one.option in self.said.right for one in self.reading.candidates[:3])

    @property
    def taken(self) -> bool:
        """Whether something was recorded without asking."""
        return self.reading.band == "take"

    @property
    def wrong(self) -> bool:
        """Whether what was recorded is not what was said."""
        return self.taken and not self.said.says(self.reading.options)

    @property
    def recognised(self) -> bool:
        """Whether what was asked of the assistant was heard; any question counts as one."""
        heard, meant = self.reading.control.lower(), self.said.control.lower()
        if meant == "question":
            return self.reading.band == "control"
        if meant.startswith("define:"):
            return heard.startswith("define:") and (heard[7:] in meant or meant[7:] in heard)
        return heard == meant


def read_all(reader: Reader, said: Sequence[Said]) -> list[Read]:
    """Read every utterance; the phrase bank is counted beforehand."""
    for one in said:
        reader.bank.model(one.question)
    found = []
    for one in said:
        start = time.perf_counter()
        reading = reader.read(one.question, one.text)
        found.append(Read(one, reading, time.perf_counter() - start))
    return found


def measure(*, quick: bool, report: Path | None = None) -> Iterator[Figure]:
    """Read the test set and the labelled documents; quick reads every tenth utterance.

    `report` is the text of the report, whose close-up places are then read as well.
    """
    start = time.perf_counter()
    reader = Reader(load(), load_speech)
    bank = reader.bank
    ready = time.perf_counter() - start
    phrases = sum(len(bank.model(name).phrases) for name in bank.questions)
    said = utterances("test")[:: 10 if quick else 1]
    read = read_all(reader, said)
    yield Figure("phrases in the bank, and until they are ready", f"{phrases}, {ready:.1f} s")
    yield from figures(read)
    for style in dict.fromkeys(one.style for one in said):
        yield _style([each for each in read if each.said.style == style], style)
    for name in bank.questions:
        bank.model(name)
    yield from suggested.figures(bank, report)


def figures(read: Sequence[Read]) -> Iterator[Figure]:
    """Return the figures over all utterances, each with its aim."""
    answers = [each for each in read if each.said.answers]
    yield _share(f"{len(answers)} answers: right option first", [e.first for e in answers], FIRST)
    yield _share(
        "  right option among the first three", [e.within_three for e in answers], WITHIN_THREE
    )
    taken = [each for each in read if each.taken]
    yield _share(f"{len(read)} utterances: taken without asking", [e.taken for e in read], TAKEN)
    wrong = sum(each.wrong for each in read)
    yield Figure(
        "  wrong among those taken", f"{wrong} of {len(taken)} ({wrong / max(1, len(taken)):.1%})"
    )
    silent = wrong / len(read)
    bound = upper_bound(wrong, len(read))
    yield Figure(
        "  silent wrong over all",
        f"{silent:.2%} (upper bound of 95 %: {bound:.2%})",
        f"at most {SILENT:.0%}",
        silent <= SILENT,
    )
    controls = [each for each in read if each.said.control]
    yield _share(
        f"{len(controls)} wishes and questions: recognised",
        [e.recognised for e in controls],
        CONTROLS,
    )
    recorded = sum(each.taken for each in controls)
    yield Figure(
        "  questions recorded as answers", str(recorded), str(WRONG_SET), recorded == WRONG_SET
    )
    answered = [each for each in read if each.said.answers and each.reading.band == "control"]
    yield Figure("  answers taken for wishes or questions", f"{len(answered)} of {len(answers)}")
    off = [each for each in read if each.said.style == "off-topic"]
    yield _share(f"{len(off)} off-topic: nothing recorded", [not e.taken for e in off], 1.0)
    yield _share("  nothing offered either", [e.reading.band in ("none", "ask") for e in off], None)
    yield from _later(read)
    times = Times.of_seconds(each.seconds for each in read)
    yield Figure(
        "an utterance takes",
        times.spread(),
        f"under {MILLISECONDS:g} ms",
        times.median < MILLISECONDS,
    )


def _later(read: Sequence[Read]) -> Iterator[Figure]:
    told = right = due = 0
    for each in read:
        due += len(each.said.also)
        for heard in each.reading.also:
            told += 1
            right += each.said.tells(heard.question, heard.options)
    precision = right / told if told else 0.0
    yield Figure(
        "facts for later: precision",
        f"{precision:.2f} ({right} of {told})",
        f"{LATER:.2f}",
        precision >= LATER,
    )
    yield Figure("  recall", f"{right / due if due else 0.0:.2f} (of {due})")


def _style(read: Sequence[Read], style: str) -> Figure:
    count = len(read)
    answers = [each for each in read if each.said.answers]
    parts = []
    if answers:
        first, three = _rate(e.first for e in answers), _rate(e.within_three for e in answers)
        parts.append(f"first {first}, of three {three}")
    if any(each.said.control for each in read):
        parts.append(f"recognised {_rate(e.recognised for e in read)}")
    parts.append(f"taken {_rate(e.taken for e in read)}, wrong {sum(e.wrong for e in read)}")
    return Figure(f"  {style} ({count})", "; ".join(parts))


def _rate(values: Iterator[bool]) -> str:
    found = list(values)
    return f"{sum(found) / len(found):.2f}"


def _share(what: str, values: Sequence[bool], aim: float | None) -> Figure:
    share = sum(values) / len(values) if values else 0.0
    met = None if aim is None else share >= aim
    return Figure(what, f"{share:.3f}", "" if aim is None else f"{aim:.2f}", met)

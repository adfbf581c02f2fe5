"""How well a document is read: what is suggested first, and what is offered in the wrong tense.

Right is what a careful reader found in the sentence, or what nobody could call wrong; how many of
these are plainly stated stands beside it. The documents were written for the purpose by others than
those that the curve was fitted to; the report's five close-up places are measured where its text is
given.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.language.documents.suggesting import Suggested, suggestions
from assistant.language.matching.bank import Bank
from benchmarks.documents import Labelled, documents, report_documents
from benchmarks.figures import Figure

FIRST = 10
AIM = 0.75


def figures(bank: Bank, report: Path | None) -> Iterator[Figure]:
    """Read every labelled document and say what came of it."""
    groups = {"written for the test": documents("test")}
    if report is not None:
        groups["close-up places of the report"] = report_documents(report)
    for name, group in groups.items():
        yield from _group(bank, name, group)
    if report is None:
        yield Figure("close-up places of the report", "not measured: name its text with --report")


def _group(bank: Bank, name: str, group: Sequence[Labelled]) -> Iterator[Figure]:
    right = plain = first = offered = wrong_tense = words = 0
    start = time.perf_counter()
    for one in group:
        found = suggestions(bank, one.document)
        now = [each for each in found if each.tense == "now"]
        good = [_right(one, each) for each in now[:FIRST]]
        stated = [_stated(one, each) for each in now[:FIRST]]
        wrong = [each for each in now if _other_tense(one, each)]
        right, plain, first = right + sum(good), plain + sum(stated), first + len(good)
        offered, wrong_tense = offered + len(now), wrong_tense + len(wrong)
        words += sum(len(sentence.text.split()) for sentence in one.document.sentences)
        yield Figure(
            f"  {one.name}: first {FIRST}",
            f"{sum(good)} of {len(good)} right ({sum(stated)} plainly stated); "
            f"{len(now)} offered, {len(wrong)} in the wrong tense",
        )
    seconds = time.perf_counter() - start
    share = right / first if first else 0.0
    yield Figure(
        f"{len(group)} documents {name}: right among the first {FIRST}",
        f"{share:.2f} ({plain / first if first else 0.0:.2f} plainly stated)",
        f"{AIM:.2f}",
        share >= AIM,
    )
    yield Figure("  offered in the wrong tense", f"{wrong_tense} of {offered}")
    yield Figure("  words read, and the time", f"{words} in {seconds:.1f} s")


def _right(one: Labelled, found: Suggested) -> bool:
    label = one.label(found.sentence.text)
    pairs = {(found.question, option) for option in found.options}
    return label is not None and pairs <= label.facts | label.fair


def _stated(one: Labelled, found: Suggested) -> bool:
    label = one.label(found.sentence.text)
    return label is not None and all((found.question, o) in label.facts for o in found.options)


def _other_tense(one: Labelled, found: Suggested) -> bool:
    label = one.label(found.sentence.text)
    return label is not None and label.tense != "now"

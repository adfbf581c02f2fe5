"""Fits the confidence of understanding to the calibration set and writes it down.

Run `python3 -m benchmarks.calibrate` after any change to the phrases, the words or the matching.
What is claimed is cross-fitted: no utterance is judged by weights that were fitted to its question.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.documents.suggesting import compared as sentence_readings
from assistant.language.elsewhere import compared
from assistant.language.matching.bank import Bank
from assistant.language.matching.ranking import (
    Ranked,
    answer_figures,
    chance,
    elsewhere_figures,
    option_figures,
    ranked_by,
)
from assistant.language.matching.wishes import WishModel
from assistant.language.reader import Reader
from assistant.language.speech.load import CONFIDENCE, load_speech
from assistant.language.speech.models import Confidence, Curve, Speech
from assistant.rulebase.load import load
from assistant.rulebase.locate import SPEECH, knowledge_folder
from benchmarks.documents import documents as labelled_documents
from benchmarks.fitting import conditional_logit, logistic, upper_bound
from benchmarks.utterances import HERE as UTTERANCES
from benchmarks.utterances import Said, utterances

COMMAND = "python3 -m benchmarks.calibrate"
FOLDS = 8
CONFIRM_AT = 0.30  # below it the best option is right less than once in three
MOST_WRONG = (
    0.0075  # of all utterances, at the upper bound of 95 %; a quarter under what is promised
)
ELSEWHERE_AT = 0.80  # what is promised of facts for later on average, asked of each of them
DOCUMENT_PRECISION = 0.60  # of all that is shown; the first ten of a document are far surer
WISH_AT = 0.40


@dataclass(frozen=True)
class Fit:
    """What one fit found."""

    ranking: dict[str, float]
    answer: Curve
    elsewhere: Curve
    wish: Curve

    def confidence(
        self,
        document: Curve,
        *,
        fitted_to: str = "nothing yet",
        take_at: float | None,
        because: str,
        elsewhere_at: float,
        document_at: float = 0.0,
    ) -> Confidence:
        """Return it as the reader takes it."""
        return Confidence(
            version=1,
            fitted=date.today().isoformat(),
            fitted_by=COMMAND,
            fitted_to=fitted_to,
            utterances=len(utterances("calibration")),
            ranking=self.ranking,
            answer=self.answer,
            elsewhere=self.elsewhere,
            document=document,
            wish=self.wish,
            confirm_at=CONFIRM_AT,
            elsewhere_at=elsewhere_at,
            document_at=document_at,
            wish_at=WISH_AT,
            take_at=take_at,
            take_because=because,
        )


class Calibration:
    """The calibration set against one phrase bank."""

    def __init__(self, bank: Bank, said: Sequence[Said]) -> None:
        self.bank = bank
        wishes = WishModel(bank.speech.controls, bank.phrases)
        self._wishes = {one: wishes.hear(one.text) for one in said}
        self.said = said
        questions = list(bank.questions)
        self.fold = {name: place % FOLDS for place, name in enumerate(questions)}
        self._options = {}
        for one in said:
            heard = bank.hear(one.text)
            self._options[one] = (heard, *option_figures(bank, one.question, heard))

    def fit(self, without: int | None = None) -> Fit:
        """Fit to all utterances but those about the questions of one fold."""
        used = [one for one in self.said if self.fold[one.question] != without]
        ranking = conditional_logit(
            [
                (self._options[one][1], self._places(one))
                for one in used
                if one.answers and self._places(one)
            ]
        )
        answers = [
            (answer_figures(self.bank, ranked), self._is_right(one, ranked))
            for one in used
            if not one.control
            for ranked in (self._ranked(one, ranking),)
        ]
        elsewhere = [row for one in used if not one.control for row in self._elsewhere(one)]
        wishes = [
            (wished.figures, bool(one.control))
            for one in used
            if (wished := self._wishes[one]) is not None
        ]
        return Fit(ranking, logistic(answers), logistic(elsewhere), logistic(wishes))

    def _places(self, one: Said) -> set[int]:
        options = self.bank.model(one.question).options
        return {options.index(name) for name in one.right}

    def _ranked(self, one: Said, ranking: dict[str, float]) -> Ranked:
        heard, figures, views = self._options[one]
        return ranked_by(ranking, one.question, figures, views, heard)

    def _is_right(self, one: Said, ranked: Ranked) -> bool:
        return one.says((self.bank.model(one.question).options[ranked.best],))

    def _elsewhere(self, one: Said) -> list[tuple[dict[str, float], bool]]:
        rows = []
        for _, here, ranked, about in compared(self.bank, one.text, one.question):
            option = self.bank.model(ranked.question).options[ranked.best]
            true = one.tells(ranked.question, (option,))
            rows.append((elsewhere_figures(self.bank, here, ranked, about), true))
        return rows


def calibrate(reader: Reader) -> Confidence:
    """Return the confidence that the calibration set supports."""
    bank = reader.bank
    said = utterances("calibration")
    calibration = Calibration(bank, said)
    documents = fit_documents(bank)
    takes: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        fit = calibration.fit(without=fold)
        # Everything that the reader would ever take is taken, to see from where it is right.
        bank.speech = bank.speech.model_copy(
            update={
                "confidence": fit.confidence(
                    documents.curve, take_at=0.0, because="all", elsewhere_at=0.0
                ),
            }
        )
        for one in said:
            if calibration.fold[one.question] == fold:
                reading = reader.read(one.question, one.text)
                if reading.band == "take":
                    sure = reading.candidates[0].confidence
                    takes.append((sure, one.says(reading.options)))
    take_at, because = _taking(takes, len(said))
    final = calibration.fit()
    return final.confidence(
        documents.curve,
        fitted_to=fitted_to(bank.speech),
        take_at=take_at,
        because=because,
        elsewhere_at=ELSEWHERE_AT,
        document_at=documents.least,
    )


def fitted_to(speech: Speech) -> str:
    """Return a hash of how people speak, but for the fit itself, and of what it is fitted to."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(speech.model_dump_json(exclude={"confidence", "left_out"}).encode())
    digest.update((UTTERANCES / "calibration.jsonl").read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class DocumentFit:
    """The curve for sentences of documents, and the least chance that is right often enough."""

    curve: Curve
    least: float


def fit_documents(bank: Bank) -> DocumentFit:
    """Fit to the development documents; each is judged by a curve fitted to the others."""
    rows: dict[str, list[tuple[dict[str, float], bool]]] = {}
    for one in labelled_documents("development"):
        rows[one.name] = []
        for sentence in one.document.sentences:
            label = one.label(sentence.text)
            right = label.facts | label.fair if label else frozenset()
            for ranked, about in sentence_readings(bank, sentence):
                option = bank.model(ranked.question).options[ranked.best]
                figures = elsewhere_figures(bank, None, ranked, about)
                rows[one.name].append((figures, (ranked.question, option) in right))
    judged: list[tuple[float, bool]] = []
    for name, own in rows.items():
        curve = logistic([row for other, many in rows.items() if other != name for row in many])
        judged += [(chance(curve, figures), right) for figures, right in own]
    final = logistic([row for many in rows.values() for row in many])
    return DocumentFit(final, _surest(judged, DOCUMENT_PRECISION))


def _taking(takes: list[tuple[float, bool]], every: int) -> tuple[float | None, str]:
    """Return the chance from which words may be recorded, and what supports that."""
    found: tuple[float, int, int] | None = None
    wrong = 0
    ranked = sorted(takes, key=lambda pair: -pair[0])
    for place, (sure, right) in enumerate(ranked, 1):
        wrong += not right
        last = place == len(ranked) or ranked[place][0] < sure
        if last and upper_bound(wrong, every) <= MOST_WRONG:
            found = (sure, place, wrong)
    if found is None:
        return None, "the calibration set does not support recording more than numbers and copies"
    sure, taken, wrong = found
    bound = upper_bound(wrong, every)
    return sure, (
        f"cross-fitted, {taken} of {every} taken and {wrong} of them wrong; "
        f"upper bound of 95 %: {bound:.2%} of all"
    )


def _surest(tells: list[tuple[float, bool]], precision: float) -> float:
    """Return the least chance from which so many of what is offered are right."""
    least = 1.0
    wrong = 0
    for place, (sure, right) in enumerate(sorted(tells, key=lambda pair: -pair[0]), 1):
        wrong += not right
        if 1 - wrong / place >= precision:
            least = sure
    return least


def as_yaml(found: Confidence) -> str:
    """Return the file, with figures of four digits."""
    lines = [
        "# How sure a reading of typed words is. Written by the command named below, not by hand.",
        f"version: {found.version}",
        f"fitted: '{found.fitted}'",
        f"fitted_by: {found.fitted_by}",
        f"fitted_to: '{found.fitted_to}'",
        f"utterances: {found.utterances}",
        "ranking:",
        *_named(found.ranking, 2),
    ]
    for name in ("answer", "elsewhere", "document", "wish"):
        curve = getattr(found, name)
        lines += [f"{name}:", f"  intercept: {curve.intercept:.4f}", "  weights:"]
        lines += _named(curve.weights, 4)
    lines += [
        f"confirm_at: {found.confirm_at}",
        f"elsewhere_at: {found.elsewhere_at:.4f}",
        f"document_at: {found.document_at:.4f}",
        f"wish_at: {found.wish_at}",
        "take_at: " + ("null" if found.take_at is None else f"{found.take_at:.4f}"),
        f"take_because: '{found.take_because}'",
    ]
    return "\n".join(lines) + "\n"


def _named(weights: dict[str, float], indent: int) -> list[str]:
    return [f"{' ' * indent}{name}: {value:.4f}" for name, value in weights.items()]


def main() -> int:
    """Fit and write; `--dry-run` prints instead."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    given = parser.parse_args()
    found = calibrate(Reader(load(), load_speech))
    text = as_yaml(found)
    if given.dry_run:
        sys.stdout.write(text)
    else:
        path = knowledge_folder() / SPEECH / CONFIDENCE
        path.write_text(text, encoding="utf-8")
        print(f"{path}: {found.take_because}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

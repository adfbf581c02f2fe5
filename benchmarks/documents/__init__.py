"""Labelled documents: what a careful reader finds in each sentence.

`development` and `test` were written for the purpose by different writers; the places are made up.
`report` has only labels: the five close-up places of the report itself, whose text is not ours to
give. Its sentences are told by a hash of their words.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.language.documents.extract import Document, read_document
from assistant.language.words.clauses import Tense
from assistant.language.words.tokens import folded

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Label:
    """What one sentence says: its tense, the facts it states, and readings nobody could call wrong.

    Facts and fair readings are pairs of a question and an option.
    """

    tense: Tense
    facts: frozenset[tuple[str, str]]
    fair: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Labelled:
    """A document with the labels of its sentences, by the hash of their words."""

    name: str
    document: Document
    labels: dict[str, Label]

    def label(self, sentence: str) -> Label | None:
        """Return the label of a sentence; None where it bears on nothing."""
        return self.labels.get(key(sentence))


def key(sentence: str) -> str:
    """Return the hash by which a sentence is told."""
    return hashlib.sha256(folded(sentence).encode()).hexdigest()[:16]


def documents(which: str) -> list[Labelled]:
    """Return the documents of `development` or `test`."""
    found = []
    for path in sorted((HERE / which).glob("*.md")):
        labels = _labels(path.with_suffix(".labels.jsonl"))
        found.append(Labelled(path.stem, read_document(path), labels))
    return found


def report_documents(report: Path) -> list[Labelled]:
    """Return the close-up places of the report, cut out of its text by their labelled sentences."""
    sentences = read_document(report).sentences
    keys = [key(sentence.text) for sentence in sentences]
    found = []
    for path in sorted((HERE / "report").glob("*.labels.jsonl")):
        labels = _labels(path)
        places = [place for place, one in enumerate(keys) if one in labels]
        own = sentences[min(places) : max(places) + 1] if places else ()
        name = path.name.partition(".")[0]
        found.append(Labelled(name, Document(name, tuple(own)), labels))
    return found


def _labels(path: Path) -> dict[str, Label]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return {row.get("key") or key(row["sentence"]): _label(row) for row in rows}


def _label(row: dict[str, Any]) -> Label:
    return Label(row["tense"], _pairs(row.get("facts", ())), _pairs(row.get("fair", ())))


def _pairs(rows: Any) -> frozenset[tuple[str, str]]:
    return frozenset((row["question"], option) for row in rows for option in row["options"])

"""A document on disk into its sentences: the public face of this folder.

The libraries that open Word files and PDFs are loaded only when one is to be read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from assistant.language.documents.parts import (
    MOST_BYTES,
    MOST_CHARACTERS,
    Block,
    DocumentError,
    Progress,
    too_long,
)
from assistant.language.documents.sentences import mark_of, split
from assistant.rulebase.text import clean_line

__all__ = ["Document", "DocumentError", "Sentence", "read_document"]

_Reader: TypeAlias = Callable[[bytes, str, Progress], list[Block]]
# Fewer words than this in a table's cell are a label or a figure, not a sentence.
_CELL_WORDS = 4
# How a file begins that is something else than its name says, and what it then is.
_TELLING_STARTS = {
    b"%PDF-": ("a PDF", ".pdf"),
    b"PK\x03\x04": ("a Word file or another zipped file", ".docx"),
    b"\xd0\xcf\x11\xe0": ("an old Word file or a protected one", ".doc"),
    b"{\\rtf": ("a rich text file", ".rtf"),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence, where a person finds it, and what it stands under and after.

    `before` is the sentence before it in the same paragraph. For the first of a list's items it is
    the words that lead into the list ("We do not:"), without which the item may say the opposite.
    """

    text: str
    place: str
    heading: str
    before: str


@dataclass(frozen=True)
class Document:
    """The name of a file and all its sentences, in the order in which they are read."""

    name: str
    sentences: tuple[Sentence, ...]


def read_document(path: Path, progress: Progress | None = None) -> Document:
    """Return the sentences of the document at `path`: .txt, .md, .docx or .pdf.

    `progress` is told how far it is, from none to all. Raises DocumentError, with one sentence for
    a person, where there is nothing that can be read.
    """
    name = clean_line(path.name) or str(path.parent)
    reader = _reader(path, name)
    content = _content(path, name)
    _refuse_other_kinds(content, path.suffix.lower(), name)
    blocks = reader(content, name, progress or _untold)
    if sum(len(line.text) for block in blocks for line in block.lines) > MOST_CHARACTERS:
        raise too_long(name)
    sentences = tuple(_sentences(blocks))
    if not sentences:
        raise DocumentError(
            f"There are no sentences in '{name}'; check that it is the file you meant."
        )
    return Document(name, sentences)


def _untold(done: int, total: int) -> None:
    """Take the place of a progress that nobody asked for."""


def _reader(path: Path, name: str) -> _Reader:
    """Return what reads files of this ending; its libraries are loaded here and not before."""
    match path.suffix.lower():
        case ".txt":
            from assistant.language.documents import plain_text

            return plain_text.read
        case ".md":
            from assistant.language.documents import markdown

            return markdown.read
        case ".docx":
            from assistant.language.documents import word

            return word.read
        case ".pdf":
            from assistant.language.documents import pdf

            return pdf.read
    if path.is_dir():
        raise DocumentError(f"'{name}' is a folder; name one file in it.")
    raise DocumentError(
        f"'{name}' cannot be read here, only .txt, .md, .docx and .pdf files can; "
        "open it and save it as one of these."
    )


def _content(path: Path, name: str) -> bytes:
    """Return what is in the file; raise DocumentError if it cannot be had or is too much."""
    try:
        if path.is_dir():
            raise DocumentError(f"'{name}' is a folder; name one file in it.")
        if path.exists() and not path.is_file():
            raise DocumentError(f"'{name}' is not a file; name a document.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except PermissionError as error:
        raise DocumentError(
            f"You may not read '{name}'; ask its owner for a copy, or copy it to a folder of yours."
        ) from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise DocumentError(
            f"There is no file '{name}' in that place; check its name and its folder."
        ) from error
    except OSError as error:
        raise DocumentError(
            f"'{name}' cannot be read ({error.strerror}); copy it to another folder and try that."
        ) from error
    if len(content) > MOST_BYTES:
        raise DocumentError(
            f"'{name}' is larger than {MOST_BYTES // 1_000_000} MB; save a copy without pictures, "
            "or only the part that matters, and read that."
        )
    if not content.strip():
        raise DocumentError(f"'{name}' is empty; check that it is the file you meant.")
    return content


def _refuse_other_kinds(content: bytes, ending: str, name: str) -> None:
    """Raise DocumentError for a file that is plainly of another kind than its name says."""
    for start, (kind, true_ending) in _TELLING_STARTS.items():
        if not content.startswith(start) or ending == true_ending:
            continue
        if ending == ".docx" and "EncryptedPackage".encode("utf-16-le") in content:
            raise DocumentError(
                f"'{name}' is protected with a password; open it in Word, take the password off "
                "and save a copy."
            )
        if true_ending in (".pdf", ".docx"):
            todo = f"rename it to end in {true_ending}, or save it anew"
        else:
            todo = "open it and save it as .docx or .pdf"
        raise DocumentError(f"'{name}' is {kind} by what is in it, whatever its name; {todo}.")


def _sentences(blocks: list[Block]) -> Iterator[Sentence]:
    heading = lead_in = ""
    for block in blocks:
        text, starts = _joined(block)
        if block.kind == "heading":
            heading, lead_in = text, ""
            continue
        if block.kind == "cell" and len(text.split()) < _CELL_WORDS:
            continue
        before = lead_in if block.kind == "item" else ""
        mark = len(mark_of(text))
        for start, sentence in split(text[mark:]):
            place = starts[bisect_right(starts, start + mark, key=itemgetter(0)) - 1][1]
            yield Sentence(sentence, place, heading, before)
            before = sentence
        if block.kind != "item":
            lead_in = before if before.endswith(":") else ""


def _joined(block: Block) -> tuple[str, list[tuple[int, str]]]:
    """Return the block as one line, and where in it what stood in each place begins."""
    texts: list[str] = []
    starts: list[tuple[int, str]] = []
    length = 0
    for line in block.lines:
        own = clean_line(line.text)
        if own:
            starts.append((length, line.place))
            texts.append(own)
            length += len(own) + 1
    return " ".join(texts), starts

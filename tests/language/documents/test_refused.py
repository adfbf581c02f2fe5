"""A file that cannot be read gets one clear sentence, whatever it is."""

from __future__ import annotations

import io
import os
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt

from assistant.language.documents import extract, parts
from assistant.language.documents import word as word_file
from assistant.language.documents.extract import DocumentError, read_document
from tests.language.documents.made import laid_out, printed, read_as, said, word

ENDINGS = [".txt", ".md", ".docx", ".pdf"]
PAGES = [["The board meets every quarter in the Guildhall, and nobody is paid to come to it."]] * 2
PDF = printed(PAGES)
WORD = word(lambda document: document.add_paragraph("The board meets every quarter."))


def packed(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return held.getvalue()


def changed(content: bytes, name: str, change: object) -> bytes:
    """Return a Word file with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        members = {one: file.read(one) for one in file.namelist()}
    members[name] = change(members[name])  # type: ignore[operator]
    return packed(**members)


def refused(tmp_path, name, content) -> str:
    with pytest.raises(DocumentError) as refusal:
        read_as(tmp_path, name, content)
    sentence = str(refusal.value)
    assert name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", b""),
        ("plan.md", b" \n\n"),
        ("plan.pdf", b""),
        ("plan.docx", b""),
        ("plan.md", b"# Only a heading"),
        ("plan.odt", b"words"),
        ("plan", b"words"),
        ("plan.txt", bytes(range(256)) * 4),
        ("plan.txt", PDF),
        ("plan.md", WORD),
        ("plan.docx", PDF),
        ("plan.pdf", WORD),
        ("plan.docx", OLE),
        ("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("plan.docx", b"{\\rtf1 words}"),
        ("plan.txt", b"{\\rtf1 words}"),
        ("plan.docx", packed(mimetype=b"application/vnd.oasis.opendocument.text")),
        ("plan.docx", packed(words=b"words")),
        ("plan.docx", WORD[: len(WORD) // 2]),
        ("plan.docx", changed(WORD, "word/document.xml", lambda xml: xml[:-30])),
        ("plan.docx", word(lambda document: document)),
        ("plan.pdf", PDF[: len(PDF) // 2]),
        ("plan.pdf", PDF.replace(b"/Pages", b"/Pegas")),
        ("plan.pdf", printed([[], []])),
        ("plan.pdf", printed([["Page 1"], ["Page 2"]])),
        ("plan.pdf", printed(PAGES, encrypt=pdfencrypt.StandardEncryption("secret", strength=128))),
        ("plan.pdf", printed(PAGES, encrypt=pdfencrypt.StandardEncryption("secret", strength=40))),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(tmp_path, name, content):
    refused(tmp_path, name, content)


def test_each_fault_is_told_apart(tmp_path):
    sentences = {
        refused(tmp_path, "plan.pdf", content)
        for content in (
            b"",
            PDF[: len(PDF) // 2],
            printed([[], []]),
            printed(PAGES, encrypt=pdfencrypt.StandardEncryption("secret", strength=128)),
            WORD,
        )
    }
    assert len(sentences) == 5


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path):
    lock = pdfencrypt.StandardEncryption("", "owner", strength=128)
    assert said(read_as(tmp_path, "plan.pdf", printed(PAGES, encrypt=lock))) == PAGES[0] * 2


def test_no_such_file_and_a_folder(tmp_path):
    (tmp_path / "plans.txt").mkdir()
    for path in (
        tmp_path / "none.txt",
        tmp_path / "plans.txt",
        tmp_path,
        tmp_path / "none" / "plan.pdf",
        tmp_path / "nul\x00.txt",
        tmp_path / ("long" * 100 + ".txt"),
    ):
        with pytest.raises(DocumentError):
            read_document(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "plan.txt")
    with pytest.raises(DocumentError):
        read_document(tmp_path / "plan.txt")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "plan.txt"
    path.write_text("The board meets.")

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", forbidden)
    with pytest.raises(DocumentError, match=r"plan\.txt"):
        read_document(path)


def test_a_file_that_is_too_large_or_has_too_much_text(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "MOST_BYTES", 20)
    refused(tmp_path, "plan.txt", b"The board meets every quarter.")
    monkeypatch.undo()
    monkeypatch.setattr(parts, "MOST_CHARACTERS", 20)
    for module in ("plain_text", "word", "pdf"):
        monkeypatch.setattr(f"assistant.language.documents.{module}.MOST_CHARACTERS", 20)
    refused(tmp_path, "plan.txt", b"The board meets every quarter.")
    refused(tmp_path, "plan.docx", WORD)
    refused(tmp_path, "plan.pdf", PDF)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    large = changed(WORD, "word/document.xml", lambda xml: xml + b" " * 3_000_000)
    assert len(large) < 100_000
    monkeypatch.setattr(word_file, "MOST_UNPACKED", 2_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    monkeypatch.setattr(docx, "Document", None)
    refused(tmp_path, "plan.docx", large)


def test_nothing_outside_a_word_file_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret is out.")

    def with_entity(xml: bytes) -> bytes:
        entity = f'<!DOCTYPE w [<!ENTITY out SYSTEM "{secret.as_uri()}">]>'.encode()
        xml = xml.replace(b"<w:document", entity + b"<w:document", 1)
        return xml.replace(b"every quarter", b"every &out; quarter")

    read = read_as(tmp_path, "plan.docx", changed(WORD, "word/document.xml", with_entity))
    assert "secret is out" not in " ".join(said(read))

    def with_link(xml: bytes) -> bytes:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        link = (
            f'<Relationship Id="x9" Type="{kind}/attachedTemplate" '
            f'Target="{secret.as_uri()}" TargetMode="External"/>'
        )
        return xml.replace(b"</Relationships>", link.encode() + b"</Relationships>")

    linked = changed(WORD, "word/_rels/document.xml.rels", with_link)
    assert said(read_as(tmp_path, "plan.docx", linked)) == ["The board meets every quarter."]


def test_entities_within_entities_do_not_grow(tmp_path):
    def laughing(xml: bytes) -> bytes:
        entities = '<!ENTITY a0 "ha">' + "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
        )
        xml = xml.replace(b"<w:document", f"<!DOCTYPE w [{entities}]><w:document".encode(), 1)
        return xml.replace(b"every quarter", b"every &a9; quarter")

    content = changed(WORD, "word/document.xml", laughing)
    try:
        read = read_as(tmp_path, "plan.docx", content)
    except DocumentError:
        return
    assert sum(map(len, said(read))) < 100


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", b"The board meets."),
        ("plan.md", b"The board meets."),
        ("plan.docx", WORD),
        ("plan.pdf", laid_out(PAGES)),
    ],
)
def test_progress_goes_from_none_to_all(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    told: list[tuple[int, int]] = []
    read_document(path, lambda done, total: told.append((done, total)))
    total = told[-1][1]
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_the_libraries_print_nothing_of_a_faulty_file(tmp_path, capfd):
    refused(tmp_path, "plan.pdf", PDF.replace(b"startxref", b"startxxxx").replace(b"/Pages", b"/P"))
    refused(tmp_path, "plan.docx", WORD[:-30])
    printed_out = capfd.readouterr()
    assert (printed_out.out, printed_out.err) == ("", "")


@given(content=st.binary(max_size=300), ending=st.sampled_from(ENDINGS))
def test_any_bytes_under_any_ending_are_read_or_refused(tmp_path_factory, content, ending):
    try:
        read_as(tmp_path_factory.getbasetemp(), f"any{ending}", content)
    except DocumentError:
        return


@given(st.data())
def test_a_file_with_any_bytes_changed_is_read_or_refused(tmp_path_factory, data):
    ending, content = data.draw(st.sampled_from([(".docx", WORD), (".pdf", PDF)]))
    spoilt = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        read_as(tmp_path_factory.getbasetemp(), f"spoilt{ending}", bytes(spoilt))
    except DocumentError:
        return

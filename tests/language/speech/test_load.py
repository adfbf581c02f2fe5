"""Speech is read from the knowledge and from packs, kept, and told of where it has a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.language.reader import Reader
from assistant.language.speech.load import load_speech, read_speech
from assistant.language.speech.new_page import write_page
from assistant.rulebase import cache
from assistant.rulebase.cache_folder import cache_folder
from assistant.rulebase.faults import KnowledgeError
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.skeletons import SkeletonError
from tests.checks.speaking import PAGE, Speaking
from tests.rulebase.broken import Change, copy_small
from tests.rulebase.packs import BORSETSHIRE, copy_pack, laid, pack_of

ADDED = """\
id: way-in
options:
  sector-lost:
    phrases:
      idiom: [the bus goes round and no stop has our name]
"""
PARISHES = "speech/phrases/parish-plans.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small knowledge, which speaks."""
    folder = copy_small(tmp_path / "knowledge")
    Speaking().apply(folder)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return copy_pack(tmp_path / "borsetshire")


def test_what_is_kept_is_what_was_read_and_a_changed_phrase_is_read_afresh(root: Path) -> None:
    first = load_speech(folder=root)
    assert load_speech(folder=root) == first == load_speech(folder=root, use_cache=False)
    assert len(list(cache_folder().glob("speech-*"))) == 1
    Change(PAGE, "- maze maze", "- amazed").apply(root)
    own = load_speech(folder=root).by_question["way-in"].options["sector-lost"]
    assert "amazed" in own.all_phrases


def test_a_second_start_reads_no_yaml(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_speech(folder=root)
    monkeypatch.setattr("assistant.language.speech.load.read_speech", None)
    assert load_speech(folder=root) == first


def test_a_damaged_cache_is_read_afresh(root: Path) -> None:
    first = load_speech(folder=root)
    (kept,) = cache_folder().glob("speech-*")
    kept.write_bytes(kept.read_bytes()[:-9])
    key = kept.stem.removeprefix("speech-")
    assert cache.read("speech", key, type(first)) is None
    assert load_speech(folder=root) == first


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(PAGE, "    phrases:", "    phrase:"), "'options.clear-both-ways.phrase'"),
        (Change(PAGE, "id: way-in", "id: way: in"), "YAML"),
        (Change("speech/words.yaml", "\nturns:", "\nturn:"), "'turns' is missing"),
    ],
    ids=["unknown field", "no YAML", "missing list"],
)
def test_a_fault_of_what_came_along_is_told_with_its_line(
    root: Path, change: Change, words: str
) -> None:
    change.apply(root)
    with pytest.raises(KnowledgeError) as raised:
        load_speech(folder=root)
    assert any(words in fault.message for fault in raised.value.faults)
    for fault in raised.value.faults:
        assert (root / fault.file).is_file()
        assert fault.line >= 1


# Packs


def test_a_pack_brings_phrases_for_a_question_of_its_own(pack: Path) -> None:
    rulebase = laid(pack, over=knowledge_folder())
    reader = Reader(rulebase, lambda: load_speech([pack]))
    without = Reader(rulebase, load_speech)
    typed = "every autumn before the budgets"
    assert reader.read("parish-plans", typed).options == ("yearly",)
    assert without.read("parish-plans", typed).options == ()


def test_a_packs_phrases_are_added_to_ours(tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "pack", {PAGE: ADDED})
    before = load_speech().by_question["way-in"]
    after = load_speech([pack]).by_question["way-in"]
    new = set(after.options["sector-lost"].all_phrases)
    new -= set(before.options["sector-lost"].all_phrases)
    assert new == {"the bus goes round and no stop has our name"}
    assert after.options["both-lost"] == before.options["both-lost"]


def test_a_pack_whose_phrases_have_a_fault_is_told_and_the_rest_is_as_without(
    root: Path, pack: Path, tmp_path: Path
) -> None:
    Change(PARISHES, "phrases:", "phrase:").apply(pack)
    (pack / "speech/words.yaml").write_text("empty: [a]\n", encoding="utf-8")
    sound = pack_of(tmp_path / "sound", {PAGE: ADDED}, name="Sound")
    speech = load_speech([pack, sound], root)
    (left_out,) = speech.left_out
    assert {fault.file for fault in left_out.faults} == {
        f"{pack.as_posix()}/{PARISHES}",
        f"{pack.as_posix()}/speech/words.yaml",
    }
    (notice,) = speech.notices
    assert "Borsetshire" in notice
    assert pack.as_posix() in notice
    assert speech.questions == load_speech([sound], root).questions
    assert load_speech([pack, sound], root) == speech, "kept with what was left out"


def test_no_finding_depends_on_phrases(pack: Path) -> None:
    Change(PARISHES, "phrases:", "phrase:").apply(pack)
    assert laid(pack) == laid(BORSETSHIRE)


# A page to fill in


def test_a_new_page_has_every_option_and_lacks_only_what_is_to_do(
    root: Path, tmp_path: Path
) -> None:
    rulebase = laid(BORSETSHIRE)
    pack = pack_of(tmp_path / "pack", {})
    path = write_page("parish-plans", pack, rulebase)
    reading = read_speech([pack], root)
    assert all("TODO" in fault.message for fault in reading.left_out[0].faults)
    path.write_text(path.read_text(encoding="utf-8").replace("TODO", "words"), encoding="utf-8")
    (page,) = (page for page in read_speech([pack], root).pages if page.origin.pack)
    assert list(page.entry.options) == ["yearly", "never"], "not sure has its phrases elsewhere"


def test_a_page_is_never_written_over_and_never_for_nothing(pack: Path) -> None:
    rulebase = laid(pack)
    before = (pack / PARISHES).read_bytes()
    for name in ("parish-plans", "parish-plan", "../outside"):
        with pytest.raises(SkeletonError) as raised:
            write_page(name, pack, rulebase)
        assert "\n" not in str(raised.value)
    assert (pack / PARISHES).read_bytes() == before
    assert len(list((pack / "speech").rglob("*.yaml"))) == 1

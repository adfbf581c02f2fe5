"""A user's own pack: what it adds and replaces, what is refused, and that the rest still runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import load, load_with_packs, read
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.models import Case, Rule
from assistant.rulebase.rulebase import RuleBase
from tests.rulebase.broken import SMALL, Change
from tests.rulebase.packs import (
    BORSETSHIRE,
    FILES,
    by_id,
    copy_pack,
    laid,
    lay,
    pack_of,
    plain,
    put_by_hand,
)

CASE = "cases/borchester-food-bank.yaml"
RULES = "rules/local-history.yaml"
QUESTION = "questions/parishes.yaml"
BOARD = (SMALL / "structures/vcs-led-board.yaml").read_text(encoding="utf-8")
WAY_IN = """\
- id: way-in
  replaces: The districts are gone, so the question names the county.
  path: quick
  users: [officer, vcs]
  select: one
  ask: Does each side know whom to ask at the county?
  why: The barrier is not knowing.
  sources:
    - {ref: report, section: S7}
  if_not_sure: Ring the county and see.
  options:
    - {id: clear-both-ways, label: 'Yes, both ways'}
    - {id: sector-lost, label: The sector is lost}
    - {id: council-unsure, label: The county is unsure}
    - {id: not-sure, label: Not sure, not_sure: true}
"""
FAVOURITES = """\
- id: favourites-remembered
  finding: local-history
  replaces: Here the county paid everybody, so it says less.
  when: {past-grievance: [favourites]}
  speaks: for
  strength: slight
  because: Some still remember.
  source: {ref: report, section: S7}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack without a fault, to break."""
    return copy_pack(tmp_path / "borsetshire")


def faults_of(*packs: Path) -> list[str]:
    """The faults of the last of these packs, with the path of the file cut down to its end."""
    reading, refused = lay(*packs)
    assert reading.rulebase is not None
    assert reading.faults == []
    return [
        str(fault).replace(f"{packs[-1].as_posix()}/", "")
        for found in refused
        for fault in found.faults
        if found.folder == packs[-1].as_posix()
    ]


def fault_of(*packs: Path) -> str:
    (fault,) = faults_of(*packs)
    return fault


# What it adds


def test_an_empty_pack_changes_nothing_but_the_list_of_packs(tmp_path: Path) -> None:
    empty = laid(pack_of(tmp_path / "empty", {}))
    base = load(SMALL, use_cache=False)
    assert [pack.id for pack in empty.packs] == ["other"]
    assert empty.version != base.version
    assert empty.model_copy(update={"packs": (), "version": base.version}) == base


def test_a_pack_says_the_same_as_its_entries_put_in_by_hand(tmp_path: Path) -> None:
    by_hand, faults = read(put_by_hand(SMALL, tmp_path / "by-hand"))
    assert faults == []
    assert by_hand is not None
    one, other = plain(laid(BORSETSHIRE)), plain(by_hand)
    for name in ("cases", "structures", "scenarios"):  # a folder is read by name
        one[name], other[name] = (
            sorted(said[name], key=lambda entry: entry["id"]) for said in (one, other)
        )
    assert one == other


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> tuple[RuleIndex, RuleIndex]:
    """The real knowledge with the pack laid over it, and with its entries put in by hand."""
    root = put_by_hand(knowledge_folder(), tmp_path_factory.mktemp("hand") / "knowledge")
    by_hand, faults = read(root)
    assert faults == []
    assert by_hand is not None
    return RuleIndex(laid(BORSETSHIRE, over=knowledge_folder())), RuleIndex(by_hand)


def told(assessment: Assessment) -> tuple[object, ...]:
    """All that follows from answers, by id."""
    return (
        [(j.id, j.level, j.share, [e.key for e in j.evidence]) for j in assessment.findings],
        [(s.id, s.action, s.points, s.structure.cases) for s in assessment.ranked],
        [s.id for s in assessment.suggestions],
        [match.id for match in assessment.cases],
        assessment.not_asked,
        assessment.find_out,
    )


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_the_same_answers_come_to_the_same_both_ways(
    both_ways: tuple[RuleIndex, RuleIndex], data: st.DataObject
) -> None:
    over, by_hand = both_ways
    asked = data.draw(st.lists(st.sampled_from(over.rulebase.questions), unique_by=lambda q: q.id))
    asked += [over.rulebase.question_by_id["parish-plans"]]
    answers = {q.id: (data.draw(st.sampled_from(q.options)).id,) for q in asked}
    assert told(assess(over, answers)) == told(assess(by_hand, answers))


def test_every_entry_of_a_pack_says_which_pack_it_came_from() -> None:
    base, merged = by_id(load(SMALL, use_cache=False)), laid(BORSETSHIRE)
    there = by_id(merged)
    added = set(there) - set(base)
    assert {kind for kind, _ in added} == {
        *("sources", "questions", "structures", "cases", "updates"),
        *("glossary", "scenarios", "rules"),
    }
    for key, entry in there.items():
        pack = merged.pack_of(entry)
        assert (pack.name if pack else None) == ("Borsetshire" if key in added else None), key


def test_a_new_question_is_asked_on_its_path_and_the_longer_ones_ahead_of_the_last(
    root: Path,
) -> None:
    Change("interview.yaml", "gateways:", "last: [past-grievance]\ngateways:").apply(root)
    merged = laid(BORSETSHIRE, over=root)
    asked = {path.id: path.questions for path in merged.interview.paths}
    assert "parish-plans" not in asked["quick"]
    for length in ("standard", "full"):
        assert asked[length][-2:] == ("parish-plans", "past-grievance")
    assert {q.id for q in merged.questions} == set(asked["full"])


def test_a_case_joins_the_cases_of_each_structure_that_it_names() -> None:
    merged = laid(BORSETSHIRE)
    board = merged.structure_by_id["vcs-led-board"]
    assert board.cases == ("derby-board", "borchester-food-bank")
    assert board.pack is None
    assert merged.structure_by_id["parish-cluster-post"].cases == ("borchester-food-bank",)


def test_a_later_pack_may_build_on_an_earlier_one(tmp_path: Path) -> None:
    rule = (BORSETSHIRE / RULES).read_text(encoding="utf-8").replace("never-met", "seldom-met")
    later = pack_of(tmp_path / "later", {"rules/a.yaml": rule})
    merged = laid(BORSETSHIRE, later)
    assert [pack.name for pack in merged.packs] == ["Borsetshire", "Other"]
    ids = [(rule.id, rule.pack) for rule in merged.finding_by_id["local-history"].rules]
    assert ids[2:] == [
        ("never-met-so-guessed-at", "borsetshire"),
        ("seldom-met-so-guessed-at", "other"),
    ]
    assert "no question 'parish-plans'" in faults_of(later)[0]


# What it replaces


def test_an_entry_with_a_reason_takes_the_place_of_another(tmp_path: Path) -> None:
    files = {
        "structures/a.yaml": BOARD.replace("id:", "replaces: It is another here.\nid:", 1),
        "questions/a.yaml": WAY_IN,
        "rules/a.yaml": FAVOURITES,
    }
    base, merged = load(SMALL, use_cache=False), laid(pack_of(tmp_path / "other", files))
    board = merged.structure_by_id["vcs-led-board"]
    assert (board.pack, board.replaces) == ("other", "It is another here.")
    assert [s.id for s in merged.structures] == [s.id for s in base.structures]
    assert [q.id for q in merged.questions] == [q.id for q in base.questions]
    assert merged.interview == base.interview
    assert merged.question_by_id["way-in"].ask.endswith("at the county?")
    rule = merged.finding_by_id["local-history"].rules[0]
    assert (rule.strength, rule.pack) == ("slight", "other")
    assert rule.replaces


def test_the_last_of_several_packs_stands_with_its_own_reason(tmp_path: Path) -> None:
    packs = [
        pack_of(tmp_path / name, {"rules/a.yaml": FAVOURITES.replace("says less", why)}, name)
        for name, why in (("One", "is weak"), ("Two", "is weaker"))
    ]
    rule = laid(*packs).finding_by_id["local-history"].rules[0]
    assert (rule.pack, rule.replaces) == ("two", "Here the county paid everybody, so it is weaker.")


def test_without_a_reason_nothing_takes_a_place_that_is_taken(tmp_path: Path) -> None:
    silent = FAVOURITES.replace(
        "  replaces: Here the county paid everybody, so it says less.\n", ""
    )
    files = {"rules/a.yaml": silent, "structures/a.yaml": BOARD}
    rule, board = faults_of(pack_of(tmp_path / "other", files))
    assert rule.startswith("rules/a.yaml:1: 'local-history/favourites-remembered' is there already")
    assert board.startswith("structures/a.yaml:1: 'vcs-led-board' is there already")
    assert "barriers/local-history.yaml:6" in rule
    assert "replaces" in rule


def test_a_reason_with_nothing_to_replace_is_a_fault(pack: Path) -> None:
    Change(CASE, "title:", "replaces: It is better.\ntitle:").apply(pack)
    Change(CASE, "id: borchester-food-bank", "id: derby-bord").apply(pack)
    Change("structures/parish-cluster-post.yaml", "borchester-food-bank", "derby-board").apply(pack)
    fault = fault_of(pack)
    assert fault.startswith(f"{CASE}:2: there is nothing called 'derby-bord' to replace")
    assert "did you mean 'derby-board'?" in fault


def test_what_others_need_cannot_be_taken_away(tmp_path: Path) -> None:
    lacking = WAY_IN.replace("    - {id: sector-lost, label: The sector is lost}\n", "")
    faults = faults_of(pack_of(tmp_path / "other", {"questions/a.yaml": lacking}))
    assert all(fault.startswith("pack.yaml:1:") for fault in faults)
    assert any("barriers/no-clear-way-in.yaml" in fault for fault in faults)
    assert any("scenarios/derby-before.yaml" in fault for fault in faults)


def test_only_a_pack_gives_a_reason_or_has_its_name_on_an_entry(root: Path) -> None:
    Change("structures/vcs-led-board.yaml", "name:", "replaces: It is mine.\nname:").apply(root)
    Change("barriers/local-history.yaml", "    when:", "    pack: mine\n    when:").apply(root)
    faults = [str(fault) for fault in read(root)[1]]
    assert [fault.rpartition(":")[0] for fault in faults] == [
        "barriers/local-history.yaml:7",
        "structures/vcs-led-board.yaml:2",
    ]


def test_the_name_of_a_pack_is_not_written_on_its_entries(pack: Path) -> None:
    Change(CASE, "title:", "pack: other\ntitle:").apply(pack)
    assert fault_of(pack).startswith(f"{CASE}:2: 'pack' is decided by the folder")


# What is refused


BROKEN: dict[str, tuple[Change, tuple[str, ...]]] = {
    "an unknown barrier": (
        Change(CASE, "barriers: [local-history]", "barriers: [local-histroy]"),
        (f"{CASE}:18:", "did you mean 'local-history'?"),
    ),
    "an unknown option in a rule": (
        Change(RULES, "[never]", "[nevr]"),
        (f"{RULES}:3:", "no option 'nevr'", "did you mean 'never'?"),
    ),
    "an unknown finding of a rule": (
        Change(RULES, "finding: local-history", "finding: local-histroy"),
        (f"{RULES}:2:", "no finding 'local-histroy'", "did you mean 'local-history'?"),
    ),
    "an unknown source": (
        Change(QUESTION, "{ref: borchester-report", "{ref: borchester"),
        (f"{QUESTION}:8:", "no source 'borchester'"),
    ),
    "not sure as evidence": (
        Change(RULES, "[never]", "[not-sure]"),
        (f"{RULES}:3:", "never evidence"),
    ),
    "a field left out": (
        Change("updates.yaml", "  read_as: whole page read\n", ""),
        ("updates.yaml:1:", "'read_as' is missing"),
    ),
    "a word of a few": (
        Change(CASE, "evidence_kind: claim", "evidence_kind: clam"),
        (f"{CASE}:13:", "did you mean 'claim'?"),
    ),
    "an unknown word to see": (
        Change("glossary.yaml", "parish-cluster-post, compact", "parish-cluster-post, compct"),
        ("glossary.yaml:4:", "did you mean 'compact'?"),
    ),
    "an option of a scenario": (
        Change("scenarios/borchester.yaml", "parish-plans: never", "parish-plans: nevr"),
        ("scenarios/borchester.yaml:10:", "no option 'nevr'"),
    ),
    "a tag that would run code": (
        Change("pack.yaml", "name: Borsetshire", "name: !!python/object/apply:os.system [ls]"),
        ("pack.yaml:2:", "tag"),
    ),
    "a field of the pack": (
        Change("pack.yaml", "about:", "abut:"),
        ("pack.yaml:4:", "did you mean 'about'?"),
    ),
    "a rule that stands twice": (
        Change("rules/other.yaml", "- id: parish-clerk-as-door\n  finding: no-clear-way-in",
               "- id: never-met-so-guessed-at\n  finding: local-history"),
        ("rules/other.yaml:1:", "already used", f"{RULES}:1"),
    ),
    "an id that a question has": (
        Change("updates.yaml", "- id: grants-hall-moved", "- id: way-in"),
        ("updates.yaml:14:", "'way-in' is the id of a question already"),
    ),
    "an id with two meanings inside the pack": (
        Change("updates.yaml", "- id: grants-hall-moved", "- id: parish-cluster-post"),
        ("updates.yaml:14:", "already means something", "structures/parish-cluster-post.yaml:1"),
    ),
    "an id that is retired": (
        Change("updates.yaml", "- id: grants-hall-moved", "- id: politics"),
        ("updates.yaml:14:", "'politics' is retired"),
    ),
    "a path that is none": (
        Change(QUESTION, "path: standard", "path: middling"),
        (f"{QUESTION}:2:", "'middling'"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_of_a_pack_is_told_where_it_stands_and_nothing_besides(
    pack: Path, name: str
) -> None:
    change, words = BROKEN[name]
    change.apply(pack)
    fault, *more = faults_of(pack)
    assert more == []
    assert fault.startswith(words[0])
    assert all(word in fault for word in words)


def test_an_entry_that_is_refused_is_not_missed_by_what_refers_to_it(pack: Path) -> None:
    """One fault, not one more for each that names it."""
    silent = BOARD.replace("id: vcs-led-board", "id: derby-board")
    (pack / "structures/a.yaml").write_text(silent, encoding="utf-8")
    Change(CASE, "suggestions: [", "suggestions: [derby-board, ").apply(pack)
    assert fault_of(pack).startswith("structures/a.yaml:1: 'derby-board' is the id of a case")


def test_a_retired_option_is_never_used_again(tmp_path: Path) -> None:
    again = WAY_IN.replace(
        "    - {id: not-sure", "    - {id: lost, label: Lost}\n    - {id: not-sure"
    )
    fault = fault_of(pack_of(tmp_path / "other", {"questions/a.yaml": again}))
    assert fault.startswith("questions/a.yaml:15: the option 'lost' is retired")


def test_ids_that_a_pack_retires_are_gone_for_later_packs_and_kept_for_sessions(
    tmp_path: Path,
) -> None:
    retired = "removed:\n  - {kind: structure, id: old-hub, because: It closed.}\n"
    first = pack_of(tmp_path / "first", {"retired.yaml": retired}, "First")
    assert laid(first).retired.removed[-1].id == "old-hub"
    update = (BORSETSHIRE / "updates.yaml").read_text(encoding="utf-8")
    update = update.replace("county-decides-grants", "old-hub").replace("parish-cluster-post, ", "")
    update = update.replace("borchester-report, locator: page 9", "harrow-terms")
    second = pack_of(tmp_path / "second", {"updates.yaml": update}, "Second")
    assert laid(second).update_by_id["old-hub"].pack == "second"
    assert fault_of(first, second).startswith("updates.yaml:1: 'old-hub' is retired")


def test_a_pack_cannot_retire_what_is_in_use(tmp_path: Path) -> None:
    retired = "removed:\n  - {kind: structure, id: vcs-led-board, because: We do not like it.}\n"
    fault = fault_of(pack_of(tmp_path / "other", {"retired.yaml": retired}))
    assert fault.startswith("retired.yaml:2: 'vcs-led-board' is removed but in use")


def test_what_is_still_to_do_is_a_fault_and_hides_no_other(pack: Path) -> None:
    Change(CASE, "place: Borchester", "place: 'TODO: where?'").apply(pack)
    Change(CASE, "kind: case", "kind: TODO").apply(pack)
    Change(CASE, "deep_dive: false\n", "").apply(pack)
    Change(RULES, "{parish-plans: [never]}", "{TODO: [never]}").apply(pack)
    faults = faults_of(pack)
    assert [fault.split(" ", 1)[0] for fault in faults] == [
        f"{CASE}:1:", f"{CASE}:3:", f"{CASE}:7:", f"{RULES}:3:",
    ]  # fmt: skip
    assert "'deep_dive' is missing" in faults[0]
    assert all("TODO" in fault for fault in faults[1:])


def test_a_pack_is_refused_as_a_whole_and_the_rest_still_runs(pack: Path, tmp_path: Path) -> None:
    Change(CASE, "barriers:", "bariers:").apply(pack)
    sound = pack_of(tmp_path / "sound", {"rules/a.yaml": FAVOURITES}, "Sound")
    loaded = load_with_packs([pack, sound], SMALL, use_cache=False)
    (refused,) = loaded.refused
    assert (refused.name, refused.folder) == ("Borsetshire", pack.as_posix())
    assert [p.id for p in loaded.rulebase.packs] == ["sound"]
    assert not any(entry.pack == "borsetshire" for entry in by_id(loaded.rulebase).values())
    assert loaded.rulebase == laid(sound)
    (notice,) = loaded.notices
    assert "Borsetshire" in notice
    assert pack.as_posix() in notice


def test_two_packs_with_one_id_are_one_too_many(pack: Path) -> None:
    reading, (refused,) = lay(BORSETSHIRE, pack)
    assert reading.rulebase == laid(BORSETSHIRE)
    assert [(fault.file, fault.line) for fault in refused.faults if "another pack" in fault.message]


def test_a_fault_of_the_knowledge_itself_is_told_before_any_pack(root: Path, pack: Path) -> None:
    Change("barriers/local-history.yaml", "speaks: for", "speaks: fro").apply(root)
    Change(CASE, "barriers:", "bariers:").apply(pack)
    reading, refused = lay(pack, over=root)
    assert [fault.file for fault in reading.faults] == ["barriers/local-history.yaml"]
    assert refused == ()


@pytest.mark.parametrize(
    "stray", ["barriers/new.yaml", "cases/new.yml", "notes.yaml", "rules/drafts/a.yaml"]
)
def test_a_page_that_nothing_reads_is_a_fault(pack: Path, stray: str) -> None:
    (pack / stray).parent.mkdir(parents=True, exist_ok=True)
    (pack / stray).write_text("- 1\n", encoding="utf-8")
    assert fault_of(pack).startswith(f"{stray}:1: is read by nothing")


@pytest.mark.parametrize("other", ["README.md", "schemas/case.json", ".git/x.yaml", "a.docx"])
def test_what_is_no_knowledge_may_lie_beside_it(pack: Path, other: str) -> None:
    (pack / other).parent.mkdir(parents=True, exist_ok=True)
    (pack / other).write_text("- 1\n", encoding="utf-8")
    assert faults_of(pack) == []


# Where things stand


def test_the_whole_says_where_each_entry_and_rule_was_read(tmp_path: Path) -> None:
    other = pack_of(tmp_path / "other", {"rules/a.yaml": FAVOURITES}, "Other")
    reading, _ = lay(BORSETSHIRE, other)
    assert reading.rulebase is not None
    origins = reading.folder.origins
    for finding in reading.rulebase.findings:
        for rule in finding.rules:
            data = origins[Rule, f"{finding.id}/{rule.id}"].data
            assert (data["id"], data["because"]) == (rule.id, rule.because)
    for case in reading.rulebase.cases:
        assert origins[Case, case.id].data["title"] == case.title
    replaced = origins[Rule, "local-history/favourites-remembered"]
    assert replaced.place == f"{other.as_posix()}/rules/a.yaml:1"


def test_a_file_of_a_pack_is_named_by_a_path_that_can_be_opened(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Change(CASE, "barriers:", "bariers:").apply(pack)
    monkeypatch.chdir(pack)
    for folder in (pack, Path(), Path("../borsetshire")):
        _, (refused,) = lay(folder)
        for fault in refused.faults:
            assert (pack / fault.file).samefile(pack / CASE)


PIECES = ["", ":", "- ", "'", "[", "}", "  ", "\t", "3", "null", "!", "TODO"]
LINES = [
    (file, number)
    for file in FILES
    for number in range(len((BORSETSHIRE / file).read_text(encoding="utf-8").splitlines()))
]


@pytest.fixture(scope="module")
def lent_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_pack(tmp_path_factory.mktemp("packs") / "borsetshire")


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_slip_of_an_editor_ends_in_a_traceback_or_loses_the_rest(
    lent_pack: Path, data: st.DataObject
) -> None:
    file, number = data.draw(st.sampled_from(LINES))
    whole = (BORSETSHIRE / file).read_text(encoding="utf-8")
    lines = whole.splitlines()
    line = lines[number]
    cut = data.draw(st.integers(0, len(line)))
    put = data.draw(st.sampled_from(PIECES))
    slips = [[], [line, line], ["  " + line], [line[:cut] + put], [line[:cut] + put + line[cut:]]]
    lines[number : number + 1] = data.draw(st.sampled_from(slips))
    (lent_pack / file).write_text("\n".join(lines), encoding="utf-8")
    try:
        reading, refused = lay(lent_pack)
    finally:
        (lent_pack / file).write_text(whole, encoding="utf-8")
    assert isinstance(reading.rulebase, RuleBase)
    assert len(reading.rulebase.packs) + len(refused) == 1
    for fault in (fault for found in refused for fault in found.faults):
        assert str(fault).isprintable()
        assert fault.file.startswith(lent_pack.as_posix())

"""A session saved long ago opens today, and says what changed for its person and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Card, Message, Remark
from assistant.conversation.old_ids import OldIds
from assistant.conversation.saved_model import Reading, read_session, read_text
from assistant.conversation.session import Accepted, Answered, Disputed, Outdated, Session
from assistant.conversation.store import SessionFile, read_answers
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.seen import under_todays_ids
from assistant.rulebase.models import ChangedMeaning, NowPickMany, Removed, Retired
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.yaml_reader import read_yaml
from tests.edits import (
    edited,
    mapped,
    with_option,
    with_rule,
    with_scoring,
    without_finding,
    without_option,
    without_question,
    without_rule,
    without_structure,
)

TODAY = "2026-11-25"

SESSIONS = Path(__file__).parent / "sessions"
KEPT = sorted(path for path in SESSIONS.glob("*.yaml") if path.name != "ids.yaml")


def as_written(path: Path) -> Reading:
    located, faults, ended = read_text(path.read_bytes(), path.name)
    reading = read_session(located, faults, ended, path.name)
    assert reading.faults == ()
    return reading


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One of the sessions kept, where it may be saved again."""
    copy = tmp_path / request.param.name
    copy.write_bytes(request.param.read_bytes())
    return copy


@pytest.fixture
def today(rulebase: RuleBase) -> RuleBase:
    """Today's knowledge, under a version that no session was saved with."""
    return edited(rulebase)


class TestKept:
    def test_it_opens_without_a_warning_and_no_answer_is_lost(
        self, kept: Path, today: RuleBase
    ) -> None:
        opened = SessionFile.open(kept, today)
        assert opened.warnings == ()
        session = opened.session
        assert session.earlier is not None
        changed = {
            (answer.question, option)
            for answer in (
                *(carried.was for carried in session.earlier.carried_over),
                *session.earlier.outdated,
            )
            for option in answer.options
        }
        written = as_written(kept)
        said = {
            placed.event.question: placed.event.options
            for placed in written.events
            if isinstance(placed.event, Answered)
        }
        for question, options in said.items():
            for option in options:
                stands = option in session.answers.get(question, ())
                assert stands or (question, option) in changed, (question, option)
        words = [e.words for e in session.events if isinstance(e, Answered | Outdated)]
        for placed in written.events:
            if isinstance(placed.event, Answered) and placed.event.words:
                assert placed.event.words in words

    def test_every_change_is_told_with_its_cause(self, kept: Path, today: RuleBase) -> None:
        dialogue = Dialogue(RuleIndex(today), TODAY)
        session = SessionFile.open(kept, today).session
        changes = dialogue.changes(session)
        assert changes is not None
        if changes.earlier.seen is None:
            assert changes.differences is None
            return
        assert changes.differences is not None
        assessment = dialogue.assessment(session)
        seen = under_todays_ids(changes.earlier.seen, today.retired)
        now = {name: level for name, level in assessment.levels.items() if level != "not_asked"}
        differs = {n for n in {*seen.levels, *now} if seen.levels.get(n) != now.get(n)}
        assert {changed.finding for changed in changes.differences.findings} == differs
        for entry in (
            *changes.differences.findings,
            *changes.differences.gained,
            *changes.differences.lost,
        ):
            assert entry.causes
            assert all(dialogue.changing.cause(cause) for cause in entry.causes)

    def test_the_same_knowledge_under_another_version_changes_nothing(
        self, kept: Path, today: RuleBase
    ) -> None:
        dialogue = Dialogue(RuleIndex(today), TODAY)
        opened = SessionFile.open(kept, today)
        opened.file.save(opened.session, dialogue.seen(opened.session))
        later = Dialogue(RuleIndex(edited(today)), TODAY)
        again = SessionFile.open(kept, later.rulebase).session
        assert again.events == opened.session.events
        changes = later.changes(again)
        assert changes is not None
        assert not changes.any
        assert changes.differences is not None

    def test_saved_again_it_belongs_to_todays_knowledge(self, kept: Path, today: RuleBase) -> None:
        opened = SessionFile.open(kept, today)
        opened.file.save(opened.session, None)
        again = SessionFile.open(kept, today).session
        assert again == opened.session
        assert again.earlier is None

    def test_scripts_read_it_too(self, kept: Path, today: RuleBase) -> None:
        opened = SessionFile.open(kept, today).session
        assert read_answers(kept, today).answers == opened.answers


def test_the_first_format_is_not_taken_for_older_than_it_is(rulebase: RuleBase) -> None:
    """Its ids are those of the first release, which had the changes of edition 1 behind it."""
    path = SESSIONS / "first-format.yaml"
    first = as_written(path)
    assert (first.head.format, first.head.edition, first.seen) == (1, 1, None)
    changed = {entry.old for entry in rulebase.retired.changed_meaning if entry.edition == 1}
    said = {
        f"{placed.event.question}/{option}"
        for placed in first.events
        if isinstance(placed.event, Answered)
        for option in placed.event.options
    }
    assert said & changed, "it holds such an answer, or it would show nothing"
    session = SessionFile.open(path, rulebase).session
    later = {entry.old for entry in rulebase.retired.changed_meaning if entry.edition > 1}
    for event in session.events:
        if isinstance(event, Outdated):
            for option in event.options:
                name = f"{event.question}/{option}"
                assert name not in changed or name in later


def test_every_option_of_every_release_is_there_or_in_the_map(rulebase: RuleBase) -> None:
    located, faults = read_yaml((SESSIONS / "ids.yaml").read_bytes(), "ids.yaml")
    assert faults == []
    old_ids = OldIds(rulebase, edition=1)
    lost = [
        f"{question}/{option}"
        for question, options in located.data.items()
        for option in options
        if not old_ids.fate(question, option).explained
    ]
    assert not lost, "sessions may hold these; say in knowledge/retired.yaml what became of them"


# Made-up knowledge


@pytest.fixture
def derby(dialogue: Dialogue, tmp_path: Path) -> tuple[Session, Path]:
    """Derby before its board, saved under today's knowledge."""
    rulebase = dialogue.rulebase
    session, _ = dialogue.start()
    for question, picked in rulebase.scenario_by_id["derby-before"].answers.items():
        options = (picked,) if isinstance(picked, str) else picked
        session, _ = dialogue.record(session, question, options)
    session, _ = dialogue.choose_path(session, "quick")
    path = tmp_path / "derby.yaml"
    SessionFile.create(session, path, dialogue.seen(session))
    return session, path


def opened_under(
    rulebase: RuleBase, path: Path
) -> tuple[Dialogue, Session, tuple[Message, ...], str]:
    """The dialogue, the session, what is said first, and the card of changes as text."""
    dialogue = Dialogue(RuleIndex(rulebase), TODAY)
    opened = SessionFile.open(path, rulebase)
    assert opened.warnings == ()
    messages = dialogue.welcome_back(opened.session)
    cards = [message.as_text() for message in messages if isinstance(message, Card)]
    return dialogue, opened.session, messages, "\n".join(cards)


def tipping(dialogue: Dialogue, session: Session) -> Iterator[tuple[str, str]]:
    """Rules without which a finding would be at another level."""
    levels = dialogue.assessment(session).levels
    for judged in dialogue.assessment(session).findings:
        for evidence in judged.evidence:
            if len(judged.finding.rules) > 1:
                other = without_rule(dialogue.rulebase, judged.id, evidence.rule.id)
                now = Dialogue(RuleIndex(other), TODAY).assessment(session).levels
                if now[judged.id] != levels[judged.id]:
                    yield judged.id, evidence.rule.id


class TestMadeUp:
    def test_nothing_changed_is_one_line(self, derby: tuple[Session, Path], rulebase) -> None:
        _, _, messages, card = opened_under(edited(rulebase), derby[1])
        assert card == ""
        assert sum(isinstance(message, Remark) for message in messages) == 2

    def test_a_rule_removed(self, derby: tuple[Session, Path], dialogue: Dialogue) -> None:
        finding, rule = next(tipping(dialogue, derby[0]))
        key = f"{finding}/{rule}"
        reason = "The evidence for it did not hold."
        new = mapped(
            without_rule(dialogue.rulebase, finding, rule),
            Removed(kind="rule", id=key, because=reason),
        )
        _, _, _, card = opened_under(new, derby[1])
        assert dialogue.rulebase.finding_by_id[finding].name in card
        assert key in card
        assert reason in card

    def test_a_strength_changed(self, derby: tuple[Session, Path], dialogue: Dialogue) -> None:
        finding, rule = next(tipping(dialogue, derby[0]))
        entry = dialogue.rulebase.finding_by_id[finding]
        turned = {"for": "against", "against": "for"}
        speaks = next(turned[r.speaks] for r in entry.rules if r.id == rule)
        new = with_rule(dialogue.rulebase, finding, rule, speaks=speaks)
        later, session, _, card = opened_under(new, derby[1])
        assert f"{finding}/{rule}" in card
        changes = later.changes(session)
        assert changes is not None
        assert changes.differences is not None
        [changed] = [c for c in changes.differences.findings if c.finding == finding]
        assert [cause.kind for cause in changed.causes] == ["rule_changed"]

    def test_an_option_renamed(self, derby: tuple[Session, Path], rulebase: RuleBase) -> None:
        question, (option, *_) = next(
            (name, options)
            for name, options in derby[0].answers.items()
            if not rulebase.question_by_id[name].option_by_id[options[0]].sets
            and name not in ("setting", "council-type", "theme")
        )
        entry = Retired(
            id=option,
            question=question,
            becomes=(f"{question}/reworded",),
            same=True,
            said="As it was worded then",
            because="It was renamed.",
        )
        new = mapped(with_option(rulebase, question, option, "reworded"), entry)
        later, session, messages, card = opened_under(new, derby[1])
        assert "reworded" in session.answers[question]
        assert entry.said in card
        changes = later.changes(session)
        assert changes is not None
        assert (changes.differences.findings, changes.differences.lost) == ((), ())
        assert isinstance(messages[-1], Asked)
        assert not messages[-1].recalled

    def test_an_option_split(self, derby: tuple[Session, Path], rulebase: RuleBase) -> None:
        question = "funding-shape"
        [option] = derby[0].answers[question]
        others = [o.id for o in rulebase.question_by_id[question].options if o.id != option][:2]
        entry = Retired(
            id=option,
            question=question,
            becomes=tuple(f"{question}/{other}" for other in others),
            said="Both in one, as it was worded then",
            because="It said two things at once.",
        )
        new = mapped(without_option(rulebase, question, option), entry)
        later, session, messages, card = opened_under(new, derby[1])
        assert question not in session.answers
        asked = messages[-1]
        assert isinstance(asked, Asked)
        assert asked.topic == question
        for text in (asked.as_text(), card):
            assert entry.said in text
            assert entry.because in text
        answered, _ = later.choose(session, (others[0],))
        assert answered.answers[question] == (others[0],)
        assert later.open_question(answered).topic != question

    def test_a_question_removed(self, derby: tuple[Session, Path], rulebase: RuleBase) -> None:
        entry = Retired(
            id="funding-shape", becomes=(), said="What shape does it have?", because="It is gone."
        )
        new = mapped(without_question(rulebase, "funding-shape"), entry)
        _, session, _, card = opened_under(new, derby[1])
        assert "funding-shape" not in session.answers
        assert session.to_ask_again == {}
        assert entry.said in card
        assert entry.because in card
        opened = SessionFile.open(derby[1], new)
        opened.file.save(opened.session)
        kept = [e for e in as_written(derby[1]).events if isinstance(e.event, Outdated)]
        assert [e.event.question for e in kept] == ["funding-shape"]

    def test_a_meaning_changed(self, derby: tuple[Session, Path], rulebase: RuleBase) -> None:
        question = "funding-shape"
        [option] = derby[0].answers[question]
        entry = ChangedMeaning(
            id=option,
            question=question,
            edition=rulebase.retired.edition + 1,
            now="less than it did",
            moved_to=(),
            said="As it was worded then",
        )
        new = mapped(rulebase, entry)
        later, session, messages, card = opened_under(new, derby[1])
        assert question not in session.answers
        asked = messages[-1]
        assert isinstance(asked, Asked)
        assert asked.topic == question
        assert asked.preselected == ()
        for text in (" ".join(one.as_text() for one in asked.recalled), card):
            assert entry.now in text
            assert entry.said in text
        changes = later.changes(session)
        assert changes is not None
        kinds = {c.kind for found in changes.differences.findings for c in found.causes}
        assert kinds == {"answer_outdated"}
        # Once it is saved under the new meaning it is asked of nobody again.
        answered, _ = later.choose(session, (option,))
        opened = SessionFile.open(derby[1], new)
        opened.file.save(answered, later.seen(answered))
        again = SessionFile.open(derby[1], edited(new)).session
        assert again.answers[question] == (option,)
        assert again.to_ask_again == {}

    def test_left_unanswered_it_is_asked_again_next_time(
        self, derby: tuple[Session, Path], rulebase: RuleBase
    ) -> None:
        question = "funding-shape"
        [option] = derby[0].answers[question]
        edition = rulebase.retired.edition + 1
        new = mapped(
            rulebase,
            ChangedMeaning(id=option, question=question, edition=edition, now="less", moved_to=()),
        )
        later, session, _, _ = opened_under(new, derby[1])
        opened = SessionFile.open(derby[1], new)
        opened.file.save(session, later.seen(session))
        again = SessionFile.open(derby[1], new).session
        assert again.earlier is None
        assert later.open_question(again).topic == question
        assert later.open_question(again).recalled

    def test_a_question_that_takes_several_now_keeps_its_answer(
        self, derby: tuple[Session, Path], rulebase: RuleBase
    ) -> None:
        edition = rulebase.retired.edition + 1
        new = mapped(rulebase, NowPickMany(question="funding-shape", edition=edition))
        _, session, messages, card = opened_under(new, derby[1])
        assert session.answers == derby[0].answers
        assert rulebase.question_by_id["funding-shape"].ask in card
        assert isinstance(messages[-1], Asked)
        assert not messages[-1].recalled

    def test_a_finding_removed(self, derby: tuple[Session, Path], dialogue: Dialogue) -> None:
        judged = dialogue.assessment(derby[0]).of_kind("barrier")[0]
        entry = Removed(
            kind="finding", id=judged.id, name=judged.finding.name, because="It was two in one."
        )
        new = mapped(without_finding(dialogue.rulebase, judged.id), entry)
        _, _, _, card = opened_under(new, derby[1])
        assert judged.finding.name in card
        assert entry.because in card

    def test_a_structure_removed(self, derby: tuple[Session, Path], dialogue: Dialogue) -> None:
        first = dialogue.assessment(derby[0]).suggestions[0].structure
        entry = Removed(kind="structure", id=first.id, name="The old name", because="It closed.")
        new = mapped(without_structure(dialogue.rulebase, first.id), entry)
        later, session, _, card = opened_under(new, derby[1])
        assert "The old name" in card
        assert entry.because in card
        changes = later.changes(session)
        assert changes is not None
        [gained] = changes.differences.gained
        assert gained.causes[0].entry == first.id

    def test_other_scoring_numbers(self, derby: tuple[Session, Path], rulebase: RuleBase) -> None:
        later, session, _, card = opened_under(with_scoring(rulebase, clear_share=0.9), derby[1])
        changes = later.changes(session)
        assert changes is not None
        found = changes.differences.findings
        assert found
        assert all(cause.kind == "scoring" for changed in found for cause in changed.causes)
        for changed in found:
            assert rulebase.finding_by_id[changed.finding].name in card

    def test_what_is_answered_after_opening_is_no_change_of_the_knowledge(
        self, derby: tuple[Session, Path], rulebase: RuleBase
    ) -> None:
        later, session, _, _ = opened_under(with_scoring(rulebase, clear_share=0.9), derby[1])
        before = later.changes(session)
        session, _ = later.reply(session, "not sure")
        session, _ = later.reply(session, "/change way-in")
        session, _ = later.choose(session, ("clear-both-ways",))
        assert later.changes(session) == before
        _, messages = later.reply(session, "what changed")
        assert any(isinstance(message, Card) for message in messages)

    def test_a_rule_that_was_set_aside_stays_so_and_is_no_change(
        self, derby: tuple[Session, Path], dialogue: Dialogue
    ) -> None:
        finding, rule = next(tipping(dialogue, derby[0]))
        session = derby[0].add(Disputed(f"{finding}/{rule}", "we have a named person"))
        path = derby[1].with_name("disputed.yaml")
        SessionFile.create(session, path, dialogue.seen(session))
        later, opened, _, card = opened_under(edited(dialogue.rulebase), path)
        assert card == ""
        # Nor is it one of the knowledge to count the rule again, or to set another aside.
        again = opened.add(Accepted(f"{finding}/{rule}"))
        assert later.changes(again) == later.changes(opened)

    def test_the_reason_against_a_rule_that_is_gone_stays_in_the_file(
        self, derby: tuple[Session, Path], dialogue: Dialogue
    ) -> None:
        finding, rule = next(tipping(dialogue, derby[0]))
        key, steps = f"{finding}/{rule}", ("b/b", "c/c")
        session = derby[0].add(Disputed(key, "we have a named person"))
        path = derby[1].with_name("disputed.yaml")
        SessionFile.create(session, path, dialogue.seen(session))
        gone = without_rule(dialogue.rulebase, finding, rule)
        new = mapped(
            gone,
            Removed(kind="rule", id=key, becomes=steps[0], because="It was renamed."),
            Removed(kind="rule", id=steps[0], becomes=steps[1], because="It was renamed."),
            Removed(kind="rule", id=steps[1], because="It did not hold."),
        )
        later, opened, _, _ = opened_under(new, path)
        SessionFile.open(path, new).file.save(opened)
        assert "we have a named person" in path.read_text(encoding="utf-8")
        assert later.reply(opened, "undo")
        assert len(SessionFile.open(path, gone).warnings) == 1, "without the map it is told"

    def test_damage_in_what_was_shown_costs_only_the_comparison(
        self, derby: tuple[Session, Path], rulebase: RuleBase
    ) -> None:
        session, path = derby
        text = path.read_text(encoding="utf-8")
        for damaged in (
            text.replace(" strong", " mighty", 1) if " for strong" in text else text,
            text.replace("prominent", "enormous", 1),
            text.replace("  suggestions: [", "  suggestions: [[", 1),
            text.replace("  findings:", "  findngs:", 1),
            text[: text.index("seen:") + 60],
            text[: text.index("seen:") + 6],
            text[:-20],
            text[: text.rindex("\n", 0, -5) + 1],
            text.replace("\nseen:", "\nseen: 3\nsene:", 1).replace("sene:", "  x:", 1),
        ):
            path.write_text(damaged, encoding="utf-8")
            opened = SessionFile.open(path, with_scoring(rulebase, clear_share=0.9))
            assert opened.session.events == session.events
            assert opened.warnings == ()
            assert opened.session.earlier is not None
            assert opened.session.earlier.seen is None
            assert not list(path.parent.glob("*.damaged-*"))

    def test_damage_behind_it_still_counts_where_it_does_not_stand_last(
        self, derby: tuple[Session, Path], rulebase: RuleBase
    ) -> None:
        path = derby[1]
        text = path.read_text(encoding="utf-8")
        events, _, seen = text.rpartition("\nseen:")
        head, _, answers = events.partition("\nevents:")
        moved = f"{head}\nseen:{seen[:-4]}events:{answers}\n...\n"
        path.write_text(moved, encoding="utf-8")
        assert SessionFile.open(path, rulebase).session.events == derby[0].events
        twice = moved.replace("- path: quick", "- path: quick\n    path: full")
        path.write_text(twice, encoding="utf-8")
        opened = SessionFile.open(path, rulebase)
        assert opened.warnings
        assert opened.session.path is None

    def test_a_session_begun_under_a_new_meaning_is_not_asked_again(
        self, rulebase: RuleBase, tmp_path: Path
    ) -> None:
        edition = rulebase.retired.edition + 1
        entry = ChangedMeaning(
            id="rural", question="setting", edition=edition, now="less", moved_to=()
        )
        new = mapped(rulebase, entry)
        dialogue = Dialogue(RuleIndex(new), TODAY)
        session, _ = dialogue.start()
        session, _ = dialogue.record(session, "setting", ("rural",))
        file = SessionFile.create(session, tmp_path / "new.yaml", dialogue.seen(session))
        assert SessionFile.open(file.path, edited(new)).session.to_ask_again == {}

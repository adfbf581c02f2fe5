"""Words that wait for their question: said in passing or read in a document, and never evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.asking import ROLE
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Card, Message, Remark
from assistant.conversation.session import Answered, Parked, Session
from assistant.conversation.store import SessionFile
from assistant.language.documents.extract import Sentence
from assistant.language.documents.suggesting import Suggested
from assistant.language.reading import Heard, Reading
from assistant.language.words.clauses import Tense
from tests.reports.papers import full_report

PAY = "meeting-pay"
WORDS = "They never pay us to come"


def suggested(
    question: str, option: str, text: str, place: str = "page 2", tense: Tense = "now"
) -> Suggested:
    return Suggested(question, (option,), Sentence(text, place, "", ""), tense, 0.9)


@pytest.fixture
def begun(dialogue: Dialogue) -> Session:
    session, _ = dialogue.start()
    for line in ("1", "full"):
        session, _ = dialogue.reply(session, line)
    return session


def texts(messages: tuple[Message, ...]) -> str:
    return "\n".join(message.as_text() for message in messages)


def last(session: Session) -> Answered:
    event = session.events[-1]
    assert isinstance(event, Answered)
    return event


class TestSaidInPassing:
    @pytest.fixture
    def parked(self, dialogue: Dialogue, begun: Session, monkeypatch: pytest.MonkeyPatch):
        """A session in which something was said about another question than the open one."""
        also = (Heard(PAY, ("unpaid",), WORDS, 0.9),)
        reading = Reading("none", (), (), "about something else", also=also)
        with monkeypatch.context() as patched:
            patched.setattr(dialogue.reader, "read", lambda *_: reading)
            return dialogue.reply(begun, f"Well. {WORDS}")

    def test_it_is_shown_and_kept_and_answers_nothing(self, dialogue, begun, parked) -> None:
        session, messages = parked
        assert WORDS in texts(messages)
        assert dialogue.rulebase.question_by_id[PAY].ask in texts(messages)
        assert session.answers == begun.answers
        assert dialogue.assessment(session) == dialogue.assessment(begun)
        assert dialogue.open_question(session).topic == dialogue.open_question(begun).topic

    def test_it_is_marked_when_its_question_comes_up_and_enter_accepts(self, dialogue, parked):
        session, _ = dialogue.commanding.reopen(parked[0], PAY)
        asked = dialogue.open_question(session)
        assert asked.preselected == ("unpaid",)
        assert WORDS in asked.as_text()
        assert "ignore" in asked.as_text()
        for accepted, _ in (
            dialogue.reply(session, ""),
            dialogue.reply(session, "yes"),
            dialogue.choose(session, ("unpaid",)),
        ):
            assert last(accepted) == Answered(PAY, ("unpaid",), "words", WORDS)
            assert PAY not in accepted.parked

    def test_another_choice_corrects_it_and_has_none_of_its_words(self, dialogue, parked) -> None:
        session, _ = dialogue.commanding.reopen(parked[0], PAY)
        other = next(c for c in dialogue.open_question(session).choices if c.value != "unpaid")
        session, _ = dialogue.choose(session, (other.value,))
        assert last(session) == Answered(PAY, (other.value,))
        assert PAY not in session.parked

    @pytest.mark.parametrize("typed", ["ignore", "no"])
    def test_it_can_be_put_aside_and_undone(self, dialogue, parked, typed: str) -> None:
        session, _ = dialogue.commanding.reopen(parked[0], PAY)
        aside, _ = dialogue.reply(session, typed)
        assert PAY not in aside.parked
        assert PAY not in aside.answers
        assert not dialogue.open_question(aside).can_ignore
        back, _ = dialogue.reply(aside, "undo")
        assert back.parked == session.parked

    def test_a_question_that_has_its_answer_keeps_it(self, dialogue, begun, monkeypatch) -> None:
        session, _ = dialogue.record(begun, PAY, ("not-sure",))
        also = (Heard(PAY, ("unpaid",), WORDS, 0.9),)
        reading = Reading("none", (), (), "", also=also)
        monkeypatch.setattr(dialogue.reader, "read", lambda *_: reading)
        after, messages = dialogue.reply(session, WORDS)
        assert after.events == session.events
        assert WORDS in texts(messages)


class TestADocument:
    FOUND = (
        suggested(PAY, "unpaid", "Nobody is paid to attend."),
        suggested("way-in", "sector-lost", "Groups do not know whom to ring.", "page 3"),
        suggested("senior-lead", "nobody", "There was no lead then.", "page 4", "past"),
        suggested(ROLE, "councillor", "The council has 60 councillors."),
    )

    @pytest.fixture
    def read(self, dialogue: Dialogue, begun: Session):
        return dialogue.take_document(begun, "plan.docx", self.FOUND)

    def test_it_is_told_question_by_question_and_nothing_is_recorded(
        self, dialogue: Dialogue, begun: Session, read
    ) -> None:
        session, messages = read
        assert session.answers == begun.answers
        assert dialogue.assessment(session) == dialogue.assessment(begun)
        card = next(message for message in messages if isinstance(message, Card))
        for one in self.FOUND[:3]:
            assert one.sentence.text in card.as_text()
            assert dialogue.rulebase.question_by_id[one.question].ask in card.as_text()

    def test_it_never_says_who_is_answering(self, read) -> None:
        assert ROLE not in read[0].parked

    def test_what_waits_is_asked_first_and_the_past_is_shown_and_not_offered(
        self, dialogue: Dialogue, read
    ) -> None:
        session, _ = read
        waiting = set(dialogue.engine(session).asking.documented(session))
        assert waiting == {PAY, "way-in"}
        assert dialogue.open_question(session).topic in waiting
        session, _ = dialogue.commanding.reopen(session, "senior-lead")
        asked = dialogue.open_question(session)
        assert asked.preselected == ()
        assert asked.recalled[0].mark
        assert "There was no lead then." in asked.as_text()

    def test_an_accepted_sentence_is_kept_as_evidence_and_told_in_reports(
        self, dialogue: Dialogue, read
    ) -> None:
        session, _ = dialogue.commanding.reopen(read[0], PAY)
        session, messages = dialogue.reply(session, "")
        assert last(session) == Answered(
            PAY, ("unpaid",), "document", "Nobody is paid to attend.", "plan.docx, page 2"
        )
        assert any("plan.docx, page 2" in m.as_text() for m in messages if isinstance(m, Remark))
        report = full_report(dialogue, session)
        public, _, private = report.partition(dialogue.rulebase.wording["private-heading"])
        assert "Nobody is paid to attend." in private
        assert "plan.docx, page 2" in private
        assert "Nobody is paid" not in public
        assert dialogue.rulebase.wording["basis-document"] in public
        session, messages = dialogue.reply(session, "change")
        assert "plan.docx, page 2" in texts(messages)

    def test_a_number_that_says_the_same_keeps_the_sentence_and_another_does_not(
        self, dialogue: Dialogue, read
    ) -> None:
        session, _ = dialogue.commanding.reopen(read[0], PAY)
        values = [choice.value for choice in dialogue.open_question(session).choices]
        same, _ = dialogue.reply(session, str(values.index("unpaid") + 1))
        assert last(same).source == "plan.docx, page 2"
        for number, value in enumerate(values, 1):
            if value != "unpaid":
                other, _ = dialogue.reply(session, str(number))
                assert other.from_documents == {}

    def test_all_of_it_is_ignored_at_once(self, dialogue: Dialogue, read) -> None:
        session, _ = dialogue.reply(read[0], "ignore all")
        assert session.parked == {}
        assert not dialogue.engine(session).asking.documented(session)

    def test_one_undo_takes_all_of_it_back_and_one_redo_brings_it(
        self, dialogue: Dialogue, begun: Session, read
    ) -> None:
        session, _ = dialogue.reply(read[0], "undo")
        assert session.events == begun.events
        session, _ = dialogue.reply(session, "redo")
        assert session.events == read[0].events

    def test_read_twice_it_waits_once(self, dialogue: Dialogue, read) -> None:
        again, _ = dialogue.take_document(read[0], "plan.docx", self.FOUND)
        assert again.events == read[0].events

    def test_it_waits_still_when_the_session_is_opened_again(
        self, dialogue: Dialogue, read, tmp_path: Path
    ) -> None:
        path = SessionFile.create(read[0], tmp_path / "area.yaml").path
        opened = SessionFile.open(path, dialogue.rulebase).session
        assert opened == read[0]
        assert dialogue.open_question(opened) == dialogue.open_question(read[0])

    def test_where_several_may_be_picked_all_that_goes_together_is_offered(
        self, dialogue: Dialogue, begun: Session
    ) -> None:
        many = next(
            q
            for q in dialogue.rulebase.questions
            if q.select == "many" and any(o.exclusive and not o.not_sure for o in q.options)
        )
        free = [o.id for o in many.options if not o.exclusive][:2]
        alone = next(o.id for o in many.options if o.exclusive and not o.not_sure)
        found = [
            suggested(many.id, free[0], "One.", "page 1"),
            suggested(many.id, free[1], "Two.", "page 2"),
            suggested(many.id, free[1], "Two again.", "page 3"),
            suggested(many.id, alone, "None.", "page 4"),
        ]
        session, _ = dialogue.take_document(begun, "plan.docx", found)
        session, _ = dialogue.commanding.reopen(session, many.id)
        asked = dialogue.open_question(session)
        assert set(asked.preselected) == set(free)
        both, _ = dialogue.reply(session, "")
        assert last(both).words == "One. … Two."
        assert last(both).source == "plan.docx, page 1; plan.docx, page 2"
        one, _ = dialogue.choose(session, (free[1],))
        assert last(one).words == "Two."
        more = next(o.id for o in many.options if not o.exclusive and o.id not in free)
        mixed, _ = dialogue.choose(session, (free[0], more))
        assert last(mixed).how == "chosen"


def test_words_of_the_person_and_of_a_document_are_told_apart(
    dialogue: Dialogue, begun: Session
) -> None:
    session = begun.add(Parked(PAY, ("unpaid",), WORDS))
    session, _ = dialogue.take_document(session, "plan.docx", TestADocument.FOUND[:1])
    asked = dialogue.open_question(session)
    assert asked.topic == PAY
    assert [one.who for one in asked.recalled] == ["plan.docx, page 2", "You said"]

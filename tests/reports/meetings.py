"""Meetings told of in a session, for the papers that are written for one."""

from __future__ import annotations

from assistant.conversation.session import Session, Told

WHOM = "Ngozi from commissioning"


def with_meeting(
    session: Session,
    *,
    length: str = "half-hour",
    unsaid: str = "",
    contract: str = "none",
    money: str = "unlikely",
) -> Session:
    """The session with a meeting told of."""
    told = (
        Told("meeting-when", words="Thursday 3 December"),
        Told("meeting-with", words=WHOM),
        Told("meeting-length", (length,)),
        Told("meeting-unsaid", words=unsaid),
        Told("live-contract", (contract,)),
        Told("money-objection", (money,)),
    )
    for event in told:
        session = session.add(event)
    return session

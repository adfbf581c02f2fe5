"""What several parts of the main screen can ask for."""

from __future__ import annotations

from textual.message import Message


class Opened(Message):
    """A row or line that names something was chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class Left(Message):
    """The person wants to go back to the choices."""

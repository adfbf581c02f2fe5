"""What must not be said at a meeting: the words that were typed, and what they keep off a page."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.language.words.tokens import plain, stem, words_in


class Unsaid:
    """The words of what must not be said, without the plain ones that could mean anything.

    It goes by words and their stems alone. Notes what was kept off the page because of them.
    """

    def __init__(self, typed: str, plain_words: Iterable[str]) -> None:
        self.typed = typed
        self.stems = _stems(typed) - _stems(" ".join(plain_words))
        self._kept_back: dict[str, None] = {}

    def touches(self, *texts: str) -> bool:
        """Say whether any of `texts` has one of the words in it."""
        return any(self.stems & _stems(text) for text in texts) if self.stems else False

    def keeps_back(self, what: str, *texts: str) -> bool:
        """Say whether `texts` have such a word; if so, note that `what` was kept back."""
        found = self.touches(what, *texts)
        if found:
            self._kept_back[what] = None
        return found

    @property
    def kept_back(self) -> tuple[str, ...]:
        """What was kept back so far, in the order in which it came up."""
        return tuple(self._kept_back)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_in(plain(text)) if len(word) > 1)

"""What a group asked to keep quiet about: hours of the night, and words while they are raw."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

MOST_WORDS = 50


@dataclass(frozen=True, slots=True)
class Quiet:
    """The group's quiet rule. The hours may run over midnight; None or equal for no quiet hours."""

    words: tuple[str, ...] = ()
    start: time | None = None
    end: time | None = None

    def is_hour(self, at: time) -> bool:
        """Whether `at` is a quiet time; the first minute is, the last is not."""
        if self.start is None or self.end is None or self.start == self.end:
            return False
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def words_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in `text`, whole words, case aside."""
        words = [re.escape(each) for each in self.words[:MOST_WORDS] if each]
        if words:
            found = re.finditer(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text, re.IGNORECASE)
            yield from (match.span() for match in found)


NEVER_QUIET = Quiet()


def quiet_of(words: str, start: str, end: str) -> Quiet:
    """The rule as it is kept: words parted by commas, times as "22:00" or empty."""
    parted = tuple(each.strip() for each in words.split(",") if each.strip())
    return Quiet(parted, _time(start), _time(end))


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None

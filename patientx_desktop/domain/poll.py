"""A poll under a post, as X takes it: a question, two to four answers, and how long it is open.

X counts the characters of an answer plainly, one each, unlike those of a post (its own description
says `maxLength: 25`).
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

FEWEST, MOST = 2, 4
LONGEST_ANSWER = 25
SHORTEST_MINUTES, LONGEST_MINUTES = 5, 7 * 24 * 60
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Poll:
    """The answers as they were typed, some perhaps still blank, and the minutes it is open."""

    options: tuple[str, ...] = ("", "")
    minutes: int = DAY_MINUTES

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers as they are sent: those with words, in NFC, without outer blanks."""
        tidy = (unicodedata.normalize("NFC", each).strip() for each in self.options)
        return tuple(each for each in tidy if each)


class PollFault(StrEnum):
    """Why X would not take a poll as it is, or why it would make no sense."""

    NO_QUESTION = "no question"
    TOO_FEW = "too few answers"
    TOO_MANY = "too many answers"
    TOO_LONG = "an answer is too long"
    SAME = "two answers are the same"
    DURATION = "open too short or too long"
    BESIDE_MEDIA = "no media beside it"


def faults_of_poll(
    poll: Poll | None, *, question: str, has_media: bool = False
) -> tuple[PollFault, ...]:
    """What stands between `poll` and X, empty when nothing does or there is no poll.

    `question` is the text of its post, without which X refuses it.
    """
    if poll is None:
        return ()
    answers = poll.answers
    tests = (
        (has_media, PollFault.BESIDE_MEDIA),
        (not question.strip(), PollFault.NO_QUESTION),
        (len(answers) < FEWEST, PollFault.TOO_FEW),
        (len(answers) > MOST, PollFault.TOO_MANY),
        (any(left_of(each) < 0 for each in answers), PollFault.TOO_LONG),
        (len({each.casefold() for each in answers}) < len(answers), PollFault.SAME),
        (not SHORTEST_MINUTES <= poll.minutes <= LONGEST_MINUTES, PollFault.DURATION),
    )
    return tuple(fault for found, fault in tests if found)


def left_of(answer: str) -> int:
    """How many characters an answer has left, below 0 when it is too long."""
    return LONGEST_ANSWER - len(unicodedata.normalize("NFC", answer).strip())

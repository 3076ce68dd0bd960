"""What is looked at before a post leaves, each a small function with its reason.

A check never changes a post. Few block; the rest is said and left to the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.identifiers import Where, identifiers_of
from patientx_desktop.domain.leaving import Facts, bars
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.quiet import NEVER_QUIET, Quiet
from patientx_desktop.domain.sign_off import SignOff
from patientx_desktop.domain.similarity import Past, look_alike
from patientx_desktop.domain.text import measure

MANY_HASHTAGS = 3


class Weight(StrEnum):
    """How much a check weighs."""

    FINE = "fine"
    NOTE = "note"  # worth a look
    BLOCKS = "blocks"  # cannot leave like this


class Finding(StrEnum):
    """What a check found; the words for it are the user interface's."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    MEDIA_MIX = "media mix"
    NO_ALT = "no alt text"
    NO_CAPTIONS = "no captions"
    ALT_FINE = "alt text on every picture"
    IDENTIFIER = "identifier"
    NO_IDENTIFIER = "no identifier"
    LOOK_ALIKE = "look-alike"
    MANY_HASHTAGS = "many hashtags"
    MENTION_FIRST = "mention first"
    NO_GOAL = "no goal"
    LINK_PRICE = "link price"
    NO_CONSENT = "no consent"
    POLL = "poll"
    REPLY_GONE = "reply gone"
    ACCOUNT_GONE = "account gone"
    MENTION = "mention"
    QUIET_WORD = "quiet word"
    QUIET_HOURS = "quiet hours"
    SIGN_OFF = "needs sign-off"
    SENT_BACK = "sent back"
    CONSENT_NARROW = "consent does not cover it"
    BAD_FILE = "a file X does not take"
    SAME_TEXT = "same text on another account"


_FINDINGS = {
    Trouble.EMPTY_POST: Finding.EMPTY,
    Trouble.TOO_LONG: Finding.TOO_LONG,
    Trouble.MEDIA_MIX: Finding.MEDIA_MIX,
    Trouble.MEDIA_TOO_LARGE: Finding.BAD_FILE,
    Trouble.MEDIA_REFUSED: Finding.BAD_FILE,
    Trouble.NO_CONSENT: Finding.NO_CONSENT,
    Trouble.CONSENT_NARROW: Finding.CONSENT_NARROW,
    Trouble.NO_ALT: Finding.NO_ALT,
    Trouble.SAME_TEXT: Finding.SAME_TEXT,
    Trouble.SIGN_OFF_FIRST: Finding.SIGN_OFF,
    Trouble.BAD_POLL: Finding.POLL,
    Trouble.REPLY_GONE: Finding.REPLY_GONE,
    Trouble.NO_ACCOUNT: Finding.ACCOUNT_GONE,
}
"""How a trouble that keeps a post here is called among the findings."""


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `part` is the index of the part it is about, -1 for the whole post.

    `words` stand in the part's text from `start` to `end` (code points), -1 where they do not: then
    `where` says in what, of the file at `number`. `what` says of what kind they are.
    """

    finding: Finding
    weight: Weight
    part: int = -1
    number: int = 0
    words: str = ""
    at_ms: int = 0
    post_id: str = ""
    start: int = -1
    end: int = -1
    what: str = ""
    where: Where = Where.TEXT


@dataclass(frozen=True, slots=True)
class Around:
    """What a check needs to know beside the post.

    `leaves_at` is the time of day it has, None for none; `prices` are those of a post with a link
    and without, in millionths of a dollar.
    """

    facts: Facts
    names: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    quiet: Quiet = NEVER_QUIET
    leaves_at: time | None = None
    prices: tuple[int, int] = (0, 0)
    sign_off: SignOff | None = None
    past: tuple[Past, ...] = ()
    has_goals: bool = False


def check(post: Post, around: Around) -> tuple[Check, ...]:
    """All findings about `post`, the weightiest first, those that are fine last."""
    if post.is_empty:
        return (Check(Finding.EMPTY, Weight.BLOCKS),)
    found = [
        *_bars(post, around),
        *_sent_back(around),
        *_identifiers(post, around),
        *_look_alike(post, around),
        *_alt_texts(post, around),
        *_captions(post),
        *_tags_and_mentions(post),
        *_links(post, around),
        *_quiet(post, around),
        *_goal(post, around),
    ]
    order = list(Weight)[::-1]
    return tuple(sorted(found, key=lambda each: order.index(each.weight)))


def blocked(checks: Iterable[Check]) -> Check | None:
    """The first finding that keeps a post from leaving."""
    return next((each for each in checks if each.weight is Weight.BLOCKS), None)


def _bars(post: Post, around: Around) -> Iterable[Check]:
    """What keeps it here, as `domain.leaving` says."""
    for bar in bars(post, around.facts):
        if bar.trouble is Trouble.LOOK_FIRST:  # each of the words is a finding of its own
            continue
        yield Check(_FINDINGS[bar.trouble], Weight.BLOCKS, bar.part, bar.number, bar.words)


def _sent_back(around: Around) -> Iterable[Check]:
    """Whoever read it first wrote what to change."""
    told = around.sign_off
    if told is not None and told.returned_ms:
        yield Check(
            Finding.SENT_BACK,
            Weight.NOTE,
            words=told.note,
            what=told.returned_by,
            at_ms=told.returned_ms,
        )


def _identifiers(post: Post, around: Around) -> Iterable[Check]:
    """A stranger should not learn who a patient is."""
    none = True
    for index, each, where, place in identifiers_of(post, around.names, around.conditions):
        none = False
        start, end = (each.start, each.end) if where is Where.TEXT else (-1, -1)
        yield Check(
            Finding.IDENTIFIER,
            Weight.NOTE,
            index,
            place,
            words=each.words,
            where=where,
            start=start,
            end=end,
            what=each.what.value,
        )
    if none:
        yield Check(Finding.NO_IDENTIFIER, Weight.FINE)


def _look_alike(post: Post, around: Around) -> Iterable[Check]:
    """X refuses the same text twice, and people tire of it."""
    near = look_alike(post.text, (each for each in around.past if each.id != post.id))
    if near:
        yield Check(
            Finding.LOOK_ALIKE,
            Weight.NOTE,
            number=near.percent,
            at_ms=near.past.at_ms,
            post_id=near.past.id,
        )


def _alt_texts(post: Post, around: Around) -> Iterable[Check]:
    """Somebody who cannot see the picture reads its alt text."""
    attached = [
        (i, each)
        for i, part in enumerate(post.parts)
        for each in part.attachments
        if each.file.kind is not MediaKind.VIDEO
    ]
    missing = [i for i, each in attached if each.lacks_alt]
    for index in missing if not around.facts.strict_alt else ():
        yield Check(Finding.NO_ALT, Weight.NOTE, index)
    if attached and not missing:
        yield Check(Finding.ALT_FINE, Weight.FINE)


def _captions(post: Post) -> Iterable[Check]:
    """Who cannot hear a video reads its captions; most people watch without sound anyway."""
    for index, part in enumerate(post.parts):
        for each in part.attachments:
            if each.file.kind is MediaKind.VIDEO and each.captions is None:
                yield Check(Finding.NO_CAPTIONS, Weight.NOTE, index)


def _tags_and_mentions(post: Post) -> Iterable[Check]:
    """More than three hashtags read as noise; a mention at the start hides the post, and whoever
    is mentioned by a program may take it amiss."""
    for index, part in enumerate(post.parts):
        entities = measure(part.text).entities
        tags = [each for each in entities if each.kind == "hashtag"]
        if len(tags) > MANY_HASHTAGS:
            first, last = tags[MANY_HASHTAGS], tags[-1]
            yield _there(Finding.MANY_HASHTAGS, index, part.text, first.start, last.end, len(tags))
        mention = next((each for each in entities if each.kind == "mention"), None)
        if mention is not None:
            hides = index == 0 and not mention.start
            finding = Finding.MENTION_FIRST if hides else Finding.MENTION
            yield _there(finding, index, part.text, mention.start, mention.end)


def _links(post: Post, around: Around) -> Iterable[Check]:
    """X charges many times more for a post with a link; a picture often says the same."""
    dear, cheap = around.prices
    for index, part in enumerate(post.parts):
        if dear <= cheap or part.x_id or "." not in part.text:
            continue
        link = next((each for each in measure(part.text).entities if each.kind == "url"), None)
        if link is not None:
            yield _there(Finding.LINK_PRICE, index, part.text, link.start, link.end, dear)


def _quiet(post: Post, around: Around) -> Iterable[Check]:
    """What the group asked to keep quiet about, and when."""
    if around.leaves_at is not None and around.quiet.is_hour(around.leaves_at):
        yield Check(Finding.QUIET_HOURS, Weight.NOTE)
    for index, part in enumerate(post.parts):
        for start, end in around.quiet.words_in(part.text):
            yield _there(Finding.QUIET_WORD, index, part.text, start, end)


def _there(finding: Finding, part: int, text: str, start: int, end: int, number: int = 0) -> Check:
    """A note about the words from `start` to `end`."""
    return Check(finding, Weight.NOTE, part, number, text[start:end], start=start, end=end)


def _goal(post: Post, around: Around) -> Iterable[Check]:
    """Every post serves a goal, or says that it does not."""
    if around.has_goals and not post.goal_id and not post.just_to_post:
        yield Check(Finding.NO_GOAL, Weight.NOTE)

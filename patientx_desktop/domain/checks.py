"""What is looked at before a post leaves, each a small function with its reason.

A check never changes a post. Few block; the rest is said and left to the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from patientx_desktop.domain.identifiers import identifiers_in
from patientx_desktop.domain.media import faults_of_set
from patientx_desktop.domain.poll import faults_of_poll
from patientx_desktop.domain.post import Part, Post
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


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `part` is the index of the part it is about, -1 for the whole post."""

    finding: Finding
    weight: Weight
    part: int = -1
    number: int = 0
    words: str = ""
    at_ms: int = 0
    post_id: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a check needs to know beside the post."""

    max_length: int = 280
    names: tuple[str, ...] = ()
    past: tuple[Past, ...] = ()
    has_goals: bool = False
    may_be_told: bool = True
    strict_alt: bool = False
    continues_gone: bool = False
    account_gone: bool = False


def check(post: Post, around: Around) -> tuple[Check, ...]:
    """All findings about `post`, the weightiest first, those that are fine last."""
    if post.is_empty:
        return (Check(Finding.EMPTY, Weight.BLOCKS),)
    found = [
        *_lengths(post, around),
        *_media(post),
        *_polls(post),
        *_connections(around),
        *_consent(around),
        *_identifiers(post, around),
        *_look_alike(post, around),
        *_alt_texts(post, around),
        *_tags_and_mentions(post),
        *_goal(post, around),
    ]
    order = list(Weight)[::-1]
    return tuple(sorted(found, key=lambda each: order.index(each.weight)))


def blocked(checks: Iterable[Check]) -> Check | None:
    """The first finding that keeps a post from leaving."""
    return next((each for each in checks if each.weight is Weight.BLOCKS), None)


def _lengths(post: Post, around: Around) -> Iterable[Check]:
    """X refuses what is over its length, and a part with nothing in it."""
    for index, part in enumerate(post.parts):
        if part.is_empty:
            yield Check(Finding.EMPTY, Weight.BLOCKS, index)
        over = measure(part.text, limit=around.max_length).weighted_length - around.max_length
        if over > 0:
            yield Check(Finding.TOO_LONG, Weight.BLOCKS, index, over)


def _media(post: Post) -> Iterable[Check]:
    """X takes four pictures, or one GIF, or one video in a post."""
    for index, part in enumerate(post.parts):
        if faults_of_set(tuple(each.file for each in part.attachments)):
            yield Check(Finding.MEDIA_MIX, Weight.BLOCKS, index)


def poll_fault(part: Part) -> str:
    """The first thing X would refuse about the poll of a part, empty where all is well."""
    faults = faults_of_poll(part.poll, question=part.text, has_media=bool(part.attachments))
    return faults[0].value if faults else ""


def _polls(post: Post) -> Iterable[Check]:
    """A poll has its question, two to four short answers, and no media beside it."""
    for index, part in enumerate(post.parts):
        if fault := poll_fault(part):
            yield Check(Finding.POLL, Weight.BLOCKS, index, words=fault)


def _connections(around: Around) -> Iterable[Check]:
    """What is no longer on X cannot be answered there, and nobody signs in for an account gone."""
    if around.account_gone:
        yield Check(Finding.ACCOUNT_GONE, Weight.BLOCKS)
    if around.continues_gone:
        yield Check(Finding.REPLY_GONE, Weight.BLOCKS)


def _consent(around: Around) -> Iterable[Check]:
    """No story is told without a valid consent."""
    if not around.may_be_told:
        yield Check(Finding.NO_CONSENT, Weight.BLOCKS)


def _identifiers(post: Post, around: Around) -> Iterable[Check]:
    """A stranger should not learn who a patient is."""
    none = True
    for index, part in enumerate(post.parts):
        for each in identifiers_in(part.text, around.names):
            none = False
            yield Check(Finding.IDENTIFIER, Weight.NOTE, index, words=each.words)
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
    attached = [(i, each) for i, part in enumerate(post.parts) for each in part.attachments]
    missing = [i for i, each in attached if not each.alt.strip()]
    for index in missing:
        weight = Weight.BLOCKS if around.strict_alt else Weight.NOTE
        yield Check(Finding.NO_ALT, weight, index)
    if attached and not missing:
        yield Check(Finding.ALT_FINE, Weight.FINE)


def _tags_and_mentions(post: Post) -> Iterable[Check]:
    """More than three hashtags read as noise; a mention at the start hides the post."""
    for index, part in enumerate(post.parts):
        entities = measure(part.text).entities
        tags = sum(each.kind == "hashtag" for each in entities)
        if tags > MANY_HASHTAGS:
            yield Check(Finding.MANY_HASHTAGS, Weight.NOTE, index, tags)
        if index == 0 and entities and entities[0].kind == "mention" and not entities[0].start:
            yield Check(Finding.MENTION_FIRST, Weight.NOTE, index, words=entities[0].value)


def _goal(post: Post, around: Around) -> Iterable[Check]:
    """Every post serves a goal, or says that it does not."""
    if around.has_goals and not post.goal_id and not post.just_to_post:
        yield Check(Finding.NO_GOAL, Weight.NOTE)

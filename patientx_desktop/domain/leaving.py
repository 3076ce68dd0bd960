"""Whether a post may leave: the one place where that is asked and answered.

Few things keep a post here, and these are all of them. Each rule is a small function with its
reason; whoever asks gives the facts. The rules hold when a post is planned and again when its time
has come, because a consent, a setting or the words may have changed in between.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.identifiers import words_of
from patientx_desktop.domain.media import (
    MediaFault,
    MediaFile,
    MediaKind,
    MediaLimits,
    faults_of,
    faults_of_set,
)
from patientx_desktop.domain.names import fold, names_of
from patientx_desktop.domain.poll import faults_of_poll
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.story import Consent, may_be_told
from patientx_desktop.domain.text import measure

PLAIN_LENGTH = 280
_WORD = re.compile(r"\w+")


class Scope(StrEnum):
    """What of a story a consent may leave out."""

    PHOTO = "photo"
    VIDEO = "video"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Told:
    """A story that a post tells, or whose pictures it carries.

    `consent` is None once the story was removed. `name` and `told_as` are the person's; `files`
    are the digests of the pictures and videos that belong to the story.
    """

    consent: Consent | None
    name: str = ""
    told_as: str = ""
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the answer hangs on beside the post. `on` is the day it is to leave.

    `needs_ok`: the group wants a second person's OK that these words have not. `needs_look`: they
    could tell who somebody is, and nobody has looked at them. `story` is what the post was made
    from, None for no story; `others` are further stories whose files are in it. `is_adrift`: what
    the post was to continue is no longer on X. `lengths` are the parts' weighted lengths, measured
    here when left out.
    """

    on: date
    max_length: int = PLAIN_LENGTH
    story: Told | None = None
    others: tuple[Told, ...] = ()
    is_account_gone: bool = False
    is_adrift: bool = False
    is_said_elsewhere: bool = False
    needs_ok: bool = False
    needs_look: bool = False
    strict_alt: bool = False
    limits: Mapping[MediaKind, MediaLimits] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that keeps a post here. `part` is the index of the part, -1 for the whole post."""

    trouble: Trouble
    part: int = -1
    number: int = 0
    words: str = ""


Rule = Callable[[Post, Facts], Iterable[Bar]]


def _empty(post: Post, _facts: Facts) -> Iterator[Bar]:
    """X takes no post with nothing in it."""
    if post.is_empty:
        yield Bar(Trouble.EMPTY_POST)
        return
    for index, part in enumerate(post.parts):
        if part.is_empty:
            yield Bar(Trouble.EMPTY_POST, index)


def _too_long(post: Post, facts: Facts) -> Iterator[Bar]:
    """X refuses what is over its length."""
    limit = facts.max_length
    for index, part in enumerate(post.parts):
        length = (
            facts.lengths[index]
            if facts.lengths
            else measure(part.text, limit=limit).weighted_length
        )
        if length > limit:
            yield Bar(Trouble.TOO_LONG, index, length - limit)


def _media(post: Post, facts: Facts) -> Iterator[Bar]:
    """X takes four pictures, or one GIF, or one video in a post, each within its limits."""
    for index, part in enumerate(post.parts):
        files = tuple(each.file for each in part.attachments)
        if faults_of_set(files):
            yield Bar(Trouble.MEDIA_MIX, index)
        for file in files:
            if file.kind in facts.limits:
                yield from _file(file, facts.limits[file.kind], index)


def _file(file: MediaFile, limits: MediaLimits, index: int) -> Iterator[Bar]:
    faults = faults_of(file, limits)
    if MediaFault.TOO_MANY_BYTES in faults:
        yield Bar(Trouble.MEDIA_TOO_LARGE, index, words=file.name)
    elif faults:
        yield Bar(Trouble.MEDIA_REFUSED, index, words=file.name)


def _poll(post: Post, _facts: Facts) -> Iterator[Bar]:
    """A poll has its question, two to four short answers, and no media beside it."""
    for index, part in enumerate(post.parts):
        has_media = bool(part.attachments)
        for fault in faults_of_poll(part.poll, question=part.text, has_media=has_media)[:1]:
            yield Bar(Trouble.BAD_POLL, index, words=fault.value)


def _connections(_post: Post, facts: Facts) -> Iterator[Bar]:
    """Nobody signs in for an account that is gone, and what is gone from X cannot be answered."""
    if facts.is_account_gone:
        yield Bar(Trouble.NO_ACCOUNT)
    if facts.is_adrift:
        yield Bar(Trouble.REPLY_GONE)


def _consent(post: Post, facts: Facts) -> Iterator[Bar]:
    """No story is told, and no picture of one shown, without a consent that is valid that day."""
    told = (facts.story, *facts.others) if post.story_id else facts.others
    if any(each is None or not _is_valid(each, facts.on) for each in told):
        yield Bar(Trouble.NO_CONSENT)


def _is_valid(told: Told, on: date) -> bool:
    return told.consent is not None and may_be_told(told.consent, on)


def _scope(post: Post, facts: Facts) -> Iterator[Bar]:
    """Who agreed to their words being told did not agree to be seen or named."""
    for index, part in enumerate(post.parts):
        for attached in part.attachments:
            scope = Scope.VIDEO if attached.file.kind is MediaKind.VIDEO else Scope.PHOTO
            for told in _shown_by(attached.file, facts):
                if told.consent is not None and not _covers(told.consent, scope):
                    yield Bar(Trouble.CONSENT_NARROW, index, words=scope.value)
        if facts.story is not None and facts.story.consent is not None:
            said = (each for _, _, each in words_of(part))
            if not facts.story.consent.name and any(_names(facts.story, each) for each in said):
                yield Bar(Trouble.CONSENT_NARROW, index, words=Scope.NAME.value)


def _shown_by(file: MediaFile, facts: Facts) -> tuple[Told, ...]:
    """Whose consent a file needs: of every story it belongs to, and of the post's own story.

    A GIF that belongs to no story is from the shelf; another picture or a video in a story's post
    shows, as far as anyone can tell, the person.
    """
    owners = tuple(each for each in facts.others if file.digest in each.files)
    own = facts.story
    if own is not None and (file.digest in own.files or file.kind is not MediaKind.GIF):
        return (own, *owners)
    return owners


def _covers(consent: Consent, scope: Scope) -> bool:
    return {
        Scope.PHOTO: consent.photo,
        Scope.VIDEO: consent.video,
        Scope.NAME: consent.name,
    }[scope]


def _names(told: Told, text: str) -> bool:
    """Whether `text` names the person by more than what they chose to be told as."""
    chosen = set(_WORD.findall(fold(told.told_as)))
    return any(
        not chosen.issuperset(_WORD.findall(fold(found.words)))
        for found in names_of((told.name,), near=True).found_in(text)
    )


def _strict_alt(post: Post, facts: Facts) -> Iterator[Bar]:
    """A group may say that no picture leaves without its alt text."""
    if facts.strict_alt:
        for index, part in enumerate(post.parts):
            for attached in part.attachments:
                if attached.lacks_alt:
                    yield Bar(Trouble.NO_ALT, index)


def _elsewhere(_post: Post, facts: Facts) -> Iterator[Bar]:
    """X forbids identical text on two accounts."""
    if facts.is_said_elsewhere:
        yield Bar(Trouble.SAME_TEXT)


def _sign_off(_post: Post, facts: Facts) -> Iterator[Bar]:
    """A group may want a second person's OK, which holds for the very words."""
    if facts.needs_ok:
        yield Bar(Trouble.SIGN_OFF_FIRST)


def _look(_post: Post, facts: Facts) -> Iterator[Bar]:
    """What could tell who somebody is leaves only when a person has looked at it."""
    if facts.needs_look:
        yield Bar(Trouble.LOOK_FIRST)


GOING_ON: tuple[Rule, ...] = (_consent, _scope)
"""What holds between the parts of a thread that has begun to leave, and for its files."""

BY_HAND: tuple[Rule, ...] = (_consent, _scope, _sign_off, _look)
"""What holds for a post that a person puts on X: the rest is between them and X."""

WORDED: tuple[Rule, ...] = (_empty,)
"""What holds while the words of a planned post are being changed."""

RULES: tuple[Rule, ...] = (
    _empty,
    _too_long,
    _media,
    _poll,
    _connections,
    _consent,
    _scope,
    _strict_alt,
    _elsewhere,
    _sign_off,
    _look,
)
"""All of them, for a post that is planned or about to leave."""


def bars(post: Post, facts: Facts, rules: tuple[Rule, ...] = RULES) -> Iterator[Bar]:
    """Everything that keeps `post` from leaving, the weightiest first."""
    for rule in rules:
        yield from rule(post, facts)


def bar(post: Post, facts: Facts, rules: tuple[Rule, ...] = RULES) -> Bar | None:
    """The first thing that keeps `post` from leaving, None when it may go."""
    return next(bars(post, facts, rules), None)


def check_leaving(post: Post, facts: Facts, rules: tuple[Rule, ...] = RULES) -> None:
    """Raise the trouble that keeps `post` here, if there is one."""
    found = bar(post, facts, rules)
    if found is not None:
        raise DomainError(found.trouble, found.words)


def check_keeping(post: Post, texts: Iterable[str]) -> None:
    """Raise STORY_WORDS when `texts` of `post`, kept for other posts, would need a consent there.

    What is kept forgets where it is from, and no consent is asked for the post that uses it.
    Hashtags tell nothing.
    """
    words = (word for text in texts for word in text.split())
    if post.story_id and any(word[0] not in "#＃" for word in words):
        raise DomainError(Trouble.STORY_WORDS)

"""What a leader's posts, as read, show: pure arithmetic, every number with the sample behind it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from patientx_desktop.domain.leader import ReadPost, Rhythm, rhythm_at, rhythm_of

_TAG = re.compile(r"(?<![\w&/#])#(?=\w*[^\W\d_])\w{1,100}")
_MANY_LETTERS = 4_000

BEST = 3
"""How many of the best posts a study names."""


@dataclass(frozen=True, slots=True)
class FormResponse:
    """One form of post (video, link ...): the median response to it, and how many there were."""

    form: str
    median: float
    count: int


@dataclass(frozen=True, slots=True)
class BestPost:
    """A post with much response; `times` is how many times the usual, 0 where that is none."""

    post: ReadPost
    times: float


@dataclass(frozen=True, slots=True)
class Study:
    """A leader's posts beside ours over the same days. Moments are UTC milliseconds."""

    first_ms: int
    last_ms: int
    them: Rhythm
    us: Rhythm
    usual: float
    forms: tuple[FormResponse, ...]
    best: tuple[BestPost, ...]
    tags: tuple[tuple[str, int], ...]


def study_of(posts: Sequence[ReadPost], own_ms: Iterable[int], zone: str) -> Study:
    """Study `posts` beside our own, which left at `own_ms`, on the wall clock of `zone`.

    Ours are counted over the days from their first to their last post, so that both samples are
    of the same days; those of ours outside of them are left out.
    """
    moments = [post.at_ms for post in posts]
    first, last = (min(moments), max(moments)) if moments else (0, 0)
    them = rhythm_of(posts, zone)
    ours = [stamp for stamp in own_ms if first <= stamp <= last]
    us = rhythm_at(ours, zone, days=them.days)
    usual = median(post.response for post in posts) if posts else 0.0
    return Study(
        first, last, them, us, usual, by_form(posts), best_posts(posts, usual), tags_of(posts)
    )


def by_form(posts: Iterable[ReadPost]) -> tuple[FormResponse, ...]:
    """The median response to each form of post, the best one first."""
    found: dict[str, list[int]] = defaultdict(list)
    for post in posts:
        found[post.form].append(post.response)
    forms = [FormResponse(form, median(each), len(each)) for form, each in found.items()]
    return tuple(sorted(forms, key=lambda each: (-each.median, -each.count, each.form)))


def best_posts(posts: Iterable[ReadPost], usual: float, most: int = BEST) -> tuple[BestPost, ...]:
    """The posts with the most response; those that nobody answered are never among them."""
    answered = [post for post in posts if post.response]
    answered.sort(key=lambda post: (-post.response, -post.at_ms, post.x_id))
    return tuple(
        BestPost(post, post.response / usual if usual else 0.0) for post in answered[:most]
    )


def tags_of(posts: Iterable[ReadPost], most: int = 5) -> tuple[tuple[str, int], ...]:
    """The hashtags used most and in how many posts, however they are capitalised."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for post in posts:
        seen = {tag.casefold(): tag for tag in _TAG.findall(post.text[:_MANY_LETTERS])}
        for folded, tag in seen.items():
            spellings[folded][tag] += 1
    counted = [(each.most_common(1)[0][0], each.total()) for each in spellings.values()]
    counted.sort(key=lambda pair: (-pair[1], pair[0].casefold()))
    return tuple(counted[:most])

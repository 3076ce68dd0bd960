"""Recognise a post of ours in what X gives back: exactly once stands or falls here.

X escapes `&`, `<` and `>`, turns every link into a `t.co` one, adds a link for media, trims the
ends and normalises to NFC. Two texts are compared by a *key* with all of that undone; where X wrote
a link a little differently from us, the words around the links still have to fit.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from patientx_desktop.x.api import Link, LivePost

_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
_SCHEME = re.compile(r"\bhttps?://", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_MENTIONS = re.compile(r"(?:@\w{1,15} )+")

SLACK_MS = 10 * 60_000
"""How far X's clock and ours may be apart, on either side of the window."""


@dataclass(frozen=True, slots=True)
class Window:
    """When the request was under way, in UTC milliseconds of our own clock."""

    from_ms: int
    until_ms: int

    def holds(self, moment_ms: int, skew_ms: int = 0) -> bool:
        """Whether X's `moment_ms` may be ours; `skew_ms` is X's clock minus ours."""
        ours = moment_ms - skew_ms
        return self.from_ms - SLACK_MS <= ours <= self.until_ms + SLACK_MS


@dataclass(frozen=True, slots=True)
class SentPart:
    """What we sent: the text, X's words for the media (photo, animated_gif, video), the reply."""

    text: str
    media: tuple[str, ...] = ()
    reply_to: str = ""


def matches(part: SentPart, post: LivePost, window: Window | None = None, skew_ms: int = 0) -> bool:
    """Whether `post`, read from the account's own timeline, is what `part` became."""
    if post.repost_of or sorted(part.media) != sorted(post.media):
        return False
    if part.reply_to != post.reply_to:
        return False
    if window is not None and not window.holds(post.created_ms, skew_ms):
        return False
    return same_text(part.text, post)


def find(
    part: SentPart,
    posts: Iterable[LivePost],
    window: Window | None = None,
    skew_ms: int = 0,
    known: Iterable[str] = (),
) -> LivePost | None:
    """The oldest post that is `part` and is not in `known`, the ids of ours already accounted for.

    An edited post counts under any of its ids.
    """
    taken = frozenset(known)
    fitting = [
        post
        for post in posts
        if not taken.intersection((post.id, *post.history)) and matches(part, post, window, skew_ms)
    ]
    return min(fitting, key=lambda post: (len(post.id), post.id), default=None)


def same_text(text: str, post: LivePost) -> bool:
    """Whether `text`, as we sent it, is what `post` says; a reply may begin with names X added."""
    raw, key = post.raw, post.key
    added = _MENTIONS.match(raw) if post.reply_to else None
    if added and not text.startswith(added.group()):
        raw, key = raw[added.end() :], key.removeprefix(added.group())
    if key_of_sent(text) == key:
        return True
    whole = {link.short: link for link in post.links}
    return _fits(text, post, _without_trailing_media(raw, whole, post.media_count))


def key_of_sent(text: str) -> str:
    """The key of a text as it was written."""
    return _plain(_SCHEME.sub("", text))


def key_of_live(raw: str, links: Sequence[Link], media_count: int) -> str:
    """The key of X's `raw` text: links as they were written, the one for media gone."""
    whole = {link.short: link for link in links}

    def written(match: re.Match[str]) -> str:
        link = whole.get(match.group())
        if link is None:
            return match.group()
        return "" if link.media else link.whole or link.short

    raw = _without_trailing_media(raw, whole, media_count)
    return _plain(_SCHEME.sub("", html.unescape(_SHORT.sub(written, raw))))


def _without_trailing_media(raw: str, links: dict[str, Link], media_count: int) -> str:
    """Without the last link, where it is X's own and X does not say so itself."""
    *_, last = [None, *_SHORT.finditer(raw)]
    if not media_count or last is None or raw[last.end() :].strip():
        return raw
    return raw[: last.start()] if last.group() not in links else raw


def _plain(text: str) -> str:
    return _squeezed(text).strip()


def _fits(text: str, post: LivePost, raw: str) -> bool:
    """Whether the words around the links are the same, and each link leads to the same place."""
    links = {link.short: link for link in post.links}
    words, shorts = [""], []
    end = 0
    for match in _SHORT.finditer(raw):
        words[-1] += raw[end : match.start()]
        end = match.end()
        if match.group() not in links or not links[match.group()].media:
            shorts.append(match.group())
            words.append("")
    words[-1] += raw[end:]
    pieces = [_squeezed(html.unescape(each)) for each in words]
    found = _between(_plain(text), [pieces[0].lstrip(), *pieces[1:]])
    return found is not None and all(
        _same_place(written, links[short].whole if short in links else "")
        for written, short in zip(found, shorts, strict=True)
    )


def _between(text: str, words: list[str]) -> list[str] | None:
    """What stands in `text` between `words`, each a run without blanks; None if they do not fit.

    One pass from left to right, so that no text, however odd, takes long.
    """
    words[-1] = words[-1].rstrip()
    if not text.startswith(words[0]):
        return None
    at, found = len(words[0]), []
    for piece in words[1:]:
        run = text[at:].split(" ", 1)[0]
        glue = piece.split(" ", 1)[0]
        link = run[: len(run) - len(glue)]
        if not link or not run.endswith(glue) or not text.startswith(piece, at + len(link)):
            return None
        found.append(link)
        at += len(link) + len(piece)
    return found if at == len(text) else None


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def _same_place(written: str, whole: str) -> bool:
    """Whether two spellings of a link lead to the same page; an unknown one gets the benefit."""
    return not whole or _place(written) == _place(whole)


def _place(link: str) -> str:
    bare = unquote(_SCHEME.sub("", html.unescape(link)))
    host, slash, rest = bare.partition("/")
    host = host.lower()
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    return unicodedata.normalize("NFC", (host + slash + rest).rstrip("/"))

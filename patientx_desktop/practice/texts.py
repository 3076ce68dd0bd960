"""What X makes of a text: t.co links, entities, a cut after 280. Not what was sent comes back."""

import hashlib
import re
from dataclasses import dataclass
from html import escape

from patientx_desktop.domain.text import measure, urls
from patientx_desktop.practice.model import Post
from patientx_desktop.practice.wire import Json
from patientx_desktop.practice.world import World

_HASHTAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d_]\w*)")
_MENTION = re.compile(r"(?<![\w@/])[@＠]([A-Za-z0-9_]{1,15})(?![\w@])")
_CUT = 279
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def find_links(text: str) -> list[tuple[int, int]]:
    """Return where the links in ``text`` are, without the punctuation that follows them."""
    return [(link.start, link.end) for link in urls(text)]


def find_mentions(text: str) -> list[str]:
    """Return the handles that ``text`` mentions, in lower case."""
    return [match.group(1).lower() for match in _MENTION.finditer(text)]


def short_link(seed: str) -> str:
    """Return the t.co link that stands for ``seed``, always the same 23 characters."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
    letters = ""
    for _ in range(10):
        number, digit = divmod(number, 62)
        letters += _ALPHABET[digit]
    return f"https://t.co/{letters}"


@dataclass(slots=True)
class _Piece:
    out: str = ""
    urls: list[Json] | None = None

    def add(self, text: str) -> None:
        self.out += escape(text, quote=False)

    def link(self, seed: str, expanded: str, media_key: str | None = None) -> None:
        short = short_link(seed)
        start = len(self.out)
        self.out += short
        shown = re.sub(r"^https?://(www\.)?", "", expanded)
        entry: Json = {
            "start": start,
            "end": start + len(short),
            "url": short,
            "expanded_url": expanded,
            "display_url": shown if len(shown) <= 27 else shown[:26] + "…",
        }
        if media_key:
            entry["media_key"] = media_key
            entry["display_url"] = f"pic.x.com/{short[-10:]}"
        self.urls = [*(self.urls or []), entry]


def returned_text(world: World, post: Post, whole: bool) -> tuple[str, Json]:
    """Return the text as X gives it back, and its entities.

    Links become t.co links, ``&<>`` become entities, media add a link at the end, and without
    ``whole`` a text over 280 is cut.
    """
    source = post.text
    cut = not whole and is_long(post)
    if cut:
        source = source[:_CUT].rstrip() + "…"
    piece = _Piece()
    position = 0
    for start, end in find_links(source):
        piece.add(source[position:start])
        expanded = source[start:end]
        if not expanded.lower().startswith("http"):
            expanded = "http://" + expanded
        piece.link(f"{post.id}:{start}", expanded)
        position = end
    piece.add(source[position:])
    _add_media_links(world, post, piece)
    return piece.out, _entities(world, piece)


def _add_media_links(world: World, post: Post, piece: _Piece) -> None:
    if not post.media:
        return
    first = world.media.get(post.media[0])
    kind = "video" if first and first.kind in ("video", "animated_gif") else "photo"
    author = world.accounts[post.author_id].username
    if piece.out:
        piece.add(" ")
    link = f"https://x.com/{author}/status/{post.id}/{kind}/1"
    piece.link(f"{post.id}:media", link, first.key if first else None)


def _entities(world: World, piece: _Piece) -> Json:
    entities: Json = {}
    if piece.urls:
        entities["urls"] = piece.urls
    tags = [
        {"start": m.start(), "end": m.end(), "tag": m.group(1)}
        for m in _HASHTAG.finditer(piece.out)
    ]
    if tags:
        entities["hashtags"] = tags
    mentions = []
    for match in _MENTION.finditer(piece.out):
        entry: Json = {"start": match.start(), "end": match.end(), "username": match.group(1)}
        try:
            entry["id"] = world.account(match.group(1)).id
        except KeyError:
            continue
        mentions.append(entry)
    if mentions:
        entities["mentions"] = mentions
    return entities


def is_long(post: Post) -> bool:
    """Say whether a post is longer than an ordinary one may be."""
    if len(post.text) <= 140:
        return False
    return not measure(post.text).valid

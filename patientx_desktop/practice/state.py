"""Keep what people did in the practice world: one JSON file, replaced whole, media beside it."""

import json
import os
import tempfile
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from patientx_desktop.practice.model import Media, Metrics, Poll, Post
from patientx_desktop.practice.oauth import Tokens
from patientx_desktop.practice.world import World

_VERSION = 1
_PART = ".new"
_MOST_BYTES = 64 * 1024 * 1024


class StateError(Exception):
    """The state file cannot be used; the words say why. It is left as it is."""


class StateFile:
    """A practice world's file. The made-up posts are not in it: they are written anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._media = path.with_name(path.name + ".media")

    def attach(self, world: World) -> None:
        """Load the file if there is one, and write it after every change from now on."""
        if self._path.exists():
            self._load(world)

        def save() -> None:
            try:
                self.save(world)
            except OSError as error:
                raise StateError(f"The practice file cannot be written: {error}.") from error

        world.changed = save

    def set_aside(self) -> None:
        """Give a file that cannot be used another name, so that a new one can begin."""
        self._path.replace(self._path.with_name(self._path.name + ".unreadable"))

    def tidy(self) -> None:
        """Remove what a kill left half written. Only while nobody else writes the file."""
        for folder in (self._path.parent, self._media):
            for part in folder.glob(f"*{_PART}"):
                part.unlink(missing_ok=True)

    def save(self, world: World) -> None:
        """Write everything; the old file is there until the new one is complete."""
        with world.lock:
            state = {
                "version": _VERSION,
                "posts": [asdict(post) for post in world.accepted],
                "media": [self._keep(m) for m in world.media.values() if not m.seeded],
                "follows": world.follows,
                "tokens": [asdict(pair) for pair in world.sign_in.tokens if not pair.revoked],
            }
            text = json.dumps(state, ensure_ascii=False, default=_plain)
        _replace(self._path, text.encode())

    def _keep(self, media: Media) -> dict[str, Any]:
        if media.finalized_at is not None:
            file = self._media / media.id
            if not file.exists():
                self._media.mkdir(parents=True, exist_ok=True)
                _replace(file, media.data)
        entry = asdict(media)
        del entry["parts"]
        return entry

    def _load(self, world: World) -> None:
        if self._path.stat().st_size > _MOST_BYTES:
            raise StateError("The practice file is too large.")
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
            if state["version"] != _VERSION:
                raise StateError("The practice file was written by another version.")
            posts = [_post(entry) for entry in state["posts"]]
            media = [self._media_of(entry) for entry in state["media"]]
            tokens = [Tokens(**_dated(entry, Tokens)) for entry in state["tokens"]]
            follows = {str(k): [str(v) for v in ids] for k, ids in state["follows"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StateError("The practice file cannot be read.") from error
        known = world.accounts
        for post in posts:
            if post.author_id in known:
                world.add_post(post)
                world.accepted.append(post)
        world.media |= {m.id: m for m in media}
        world.sign_in.tokens += [t for t in tokens if t.account_id in known]
        for follower, ids in follows.items():
            if follower in known:
                world.follows[follower] = [i for i in ids if i in known]

    def _media_of(self, entry: dict[str, Any]) -> Media:
        media = Media(**_dated(entry, Media))
        file = self._media / media.id
        if media.id.isdigit() and file.exists():
            media.parts = {0: file.read_bytes()}
        return media


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"cannot keep {type(value).__name__}")


def _dated(entry: dict[str, Any], kind: type) -> dict[str, Any]:
    """Return the known fields of an entry, times read back and lists made tuples again."""
    known = {f.name for f in fields(kind)}
    found: dict[str, Any] = {}
    for name, value in entry.items():
        if name not in known:
            continue
        if name.endswith("_at") and isinstance(value, str):
            value = datetime.fromisoformat(value)
        found[name] = tuple(value) if isinstance(value, list) else value
    return found


def _post(entry: dict[str, Any]) -> Post:
    found = _dated(entry, Post)
    found["metrics"] = Metrics(**found["metrics"])
    if found.get("poll"):
        found["poll"] = Poll(**_dated(found["poll"], Poll))
    return Post(**found)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)

"""The made-up organisations, and what they have posted up to now.

Everything follows from the handle and the date, so a world that is started again tomorrow has
the same posts under the same ids, and a day more of them.
"""

import json
import random
import zlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from patientx_desktop.domain.clock import Clock
from patientx_desktop.practice.model import Account, Media, Metrics, Post, snowflake
from patientx_desktop.practice.world import World
from patientx_desktop.resources import resource

_DAYS = 120
_HIT_CHANCE = 0.02
_CATEGORY = {"picture": "tweet_image", "gif": "tweet_gif", "video": "tweet_video"}
_TYPE = {"picture": "image/png", "gif": "image/gif", "video": "video/mp4"}


@dataclass(slots=True)
class _Voice:
    """How one account posts: its deck of texts, its rhythm, the usual response by format.

    Texts with blanks to fill are in the deck twice, because they read differently each time.
    """

    account: Account
    zone: ZoneInfo
    weekday: float
    weekend: float
    hours: list[int]
    weekend_hours: list[int]
    response: dict[str, int]
    deck: list[str]
    tags: list[str]
    done: set[date] = field(default_factory=set)
    orders: dict[int, list[int]] = field(default_factory=dict)


def read_world() -> dict[str, Any]:
    """Return the data file of the made-up organisations."""
    text = resource("practice/world.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def bare_world(clock: Clock) -> World:
    """Return a world with all its accounts and whom they follow, and no posts."""
    world = World(clock)
    _add_accounts(world, read_world())
    return world


def practice_world(clock: Clock) -> World:
    """Return the whole made-up world, its posts fresh up to the clock's now."""
    world = World(clock)
    data = read_world()
    _add_accounts(world, data)
    writer = _Writer(world, data)
    world.grow = writer.grow
    writer.grow(world.now())
    return world


def account_id(handle: str) -> str:
    """Return the id of a made-up account; it depends on the handle alone."""
    return str(1_000_000_000 + zlib.crc32(handle.encode()))


def _add_accounts(world: World, data: dict[str, Any]) -> None:
    for entry in data["accounts"]:
        world.add_account(
            Account(
                id=account_id(entry["handle"]),
                username=entry["handle"],
                name=entry["name"],
                description=entry["bio"],
                followers=entry["followers"],
                created_at=datetime.fromisoformat(entry["since"]).replace(tzinfo=UTC),
                location=entry.get("location", ""),
                own=entry.get("own", False),
                lang=entry.get("lang", "en"),
            )
        )
    for entry in data["accounts"]:
        follows = [world.account(handle).id for handle in entry["follows"]]
        world.follows[account_id(entry["handle"])] = follows


def _hours(text: str) -> list[int]:
    """Read ``7:3 8:4`` as 24 weights."""
    weights = [0] * 24
    for part in text.split():
        hour, _, weight = part.partition(":")
        weights[int(hour)] = int(weight)
    return weights


class _Writer:
    """Writes each account's posts, a day at a time."""

    def __init__(self, world: World, data: dict[str, Any]) -> None:
        self._world = world
        self._slots: dict[str, list[str]] = data["slots"]
        self._grown: date | None = None
        self._voices = [
            _Voice(
                account=world.account(entry["handle"]),
                zone=ZoneInfo(entry.get("zone", "America/Toronto")),
                weekday=entry["weekday"],
                weekend=entry["weekend"],
                hours=_hours(entry["hours"]),
                weekend_hours=_hours(entry.get("weekend_hours", entry["hours"])),
                response=entry["response"],
                deck=[*entry["posts"], *(card for card in entry["posts"] if "{" in card)],
                tags=entry.get("tags", []),
            )
            for entry in data["accounts"]
        ]

    def grow(self, now: datetime) -> None:
        """Write what is missing from 120 days ago until tomorrow."""
        today = now.date()
        if self._grown == today:
            return
        self._grown = today
        days = [today + timedelta(days=n) for n in range(-_DAYS, 2)]
        for voice in self._voices:
            for day in days:
                if day not in voice.done:
                    voice.done.add(day)
                    self._write_day(voice, day)
            self._world.by_author[voice.account.id].sort(key=lambda post: int(post.id))

    def _write_day(self, voice: _Voice, day: date) -> None:
        rng = random.Random(f"{voice.account.username} {day}")  # noqa: S311, repeatable on purpose
        weekend = day.weekday() >= 5
        rate = voice.weekend if weekend else voice.weekday
        count = int(rate) + (rng.random() < rate % 1) + rng.choice((-1, 0, 0, 1))
        weights = voice.weekend_hours if weekend else voice.hours
        for place in range(max(0, count)):
            hour = rng.choices(range(24), weights)[0]
            wall = datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)))
            at = wall.replace(tzinfo=voice.zone).astimezone(UTC)
            self._write(voice, rng, at, self._card(voice, day, place))

    def _card(self, voice: _Voice, day: date, place: int) -> str:
        """Deal the deck so that a card comes back only when all others were dealt."""
        most = int(max(voice.weekday, voice.weekend)) + 2
        turn, position = divmod(day.toordinal() * most + place, len(voice.deck))
        if turn not in voice.orders:
            order = list(range(len(voice.deck)))
            random.Random(f"{voice.account.username} {turn}").shuffle(order)  # noqa: S311
            voice.orders[turn] = order
        return voice.deck[voice.orders[turn][position]]

    def _write(self, voice: _Voice, rng: random.Random, at: datetime, card: str) -> None:
        form, _, words = card.partition("|")
        words, _, alt = words.partition("|alt|")
        parts = [self._fill(rng, part) for part in words.split("||")]
        if voice.tags and form not in ("reply", "thread") and rng.random() < 0.4:
            parts[0] = self._tagged(parts[0], rng.choice(voice.tags))
        reply_to = self._reply_target(rng, parts[0], at) if form == "reply" else None
        serial = zlib.crc32(f"{voice.account.username} {at}".encode()) & 0x1FFFFF
        for place, part in enumerate(parts):
            moment = at + timedelta(seconds=40 * place)
            post_id = str(snowflake(moment, serial))
            post = Post(
                id=post_id,
                author_id=voice.account.id,
                text=part,
                created_at=moment,
                visible_at=moment,
                media=self._media(voice, form, post_id, alt, moment) if place == 0 else (),
                reply_to=reply_to,
                history=(post_id,),
                metrics=_metrics(voice, rng, form, place),
                lang=voice.account.lang,
                seeded=True,
            )
            self._world.add_post(post)
            reply_to = post_id

    def _fill(self, rng: random.Random, text: str) -> str:
        for name, values in self._slots.items():
            while "{" + name + "}" in text:
                text = text.replace("{" + name + "}", rng.choice(values), 1)
        return text

    def _tagged(self, text: str, tag: str) -> str:
        whole = f"{text} {tag}"
        return whole if tag not in text and len(whole) <= 260 else text

    def _reply_target(self, rng: random.Random, text: str, at: datetime) -> str | None:
        handle = text.split()[0].lstrip("@")
        posts = self._world.by_author.get(account_id(handle), [])
        recent = [p.id for p in posts if at - timedelta(days=3) < p.created_at < at]
        return rng.choice(recent) if recent else None

    def _media(
        self, voice: _Voice, form: str, post_id: str, alt: str, at: datetime
    ) -> tuple[str, ...]:
        if form not in _CATEGORY:
            return ()
        media = Media(
            id=post_id,
            owner_id=voice.account.id,
            category=_CATEGORY[form],
            media_type=_TYPE[form],
            total_bytes=0,
            created_at=at,
            expires_at=at,
            finalized_at=at,
            ready_at=at,
            alt_text=alt or None,
            width=1280,
            height=720,
            seeded=True,
        )
        self._world.media[media.id] = media
        return (media.id,)


def _metrics(voice: _Voice, rng: random.Random, form: str, place: int) -> Metrics:
    """Draw counts around the usual response of the format; now and then a post takes off."""
    usual = voice.response.get(form, voice.response["text"]) * (0.35 if place else 1.0)
    total = usual * rng.lognormvariate(0.0, 0.55)
    if place == 0 and form != "reply" and rng.random() < _HIT_CHANCE:
        total *= rng.uniform(8, 25)
    reposts, replies = round(total * 0.17), round(total * 0.09)
    likes = max(0, round(total) - reposts - replies)
    return Metrics(
        reposts=reposts,
        replies=replies,
        likes=likes,
        quotes=round(total * 0.02),
        bookmarks=round(total * 0.06),
        impressions=round(total * rng.uniform(28, 55)) + 40,
    )

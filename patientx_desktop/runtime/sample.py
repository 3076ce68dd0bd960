"""The made-up group that practice mode and the picture gallery show.

It is written through a connection of its own, whose clock is moved through the months, in one
transaction: either all of the group is there or nothing of it. Only an empty store is filled, so
that it can never come between a real group and its own posts.
"""

import json
from dataclasses import replace

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.mission import Goal
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import WALL_FORMAT, Slot, local_of
from patientx_desktop.domain.sending import UNDO_MS
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.sample_current import SampleNews
from patientx_desktop.runtime.sample_group import Card, Days, read_group, scene_clock, weekly
from patientx_desktop.runtime.sample_leaders import write_leaders
from patientx_desktop.runtime.sample_ledger import lines_of, lines_of_reads, newest
from patientx_desktop.runtime.sample_people import write_stories
from patientx_desktop.runtime.sample_posts import MovedClock, Names, PostWriter
from patientx_desktop.store import Store
from patientx_desktop.store.files import MediaFiles

__all__ = ["SCENES", "load_sample", "scene_clock"]

SCENES = (
    "practice",
    "compose-light",
    "compose-too-long",
    "stories",
    "empty",
    "compose-empty",
    "needs-you",
    "late",
    "on-its-way",
    "calendar",
)
"""The states of the group that there are pictures of, and practice."""

_FIXED = frozenset({"needs-you", "late", "on-its-way", "calendar"})
"""Scenes that only make sense at the very moment they were drawn for."""

_SENT_COUNT = 212
_DAY_MS = 86_400_000
_MINUTE_MS = 60_000
_MAX_FILE_BYTES = 16_000_000
_REFUSED: Card = {"media": ["too-large"]}
_TOO_LARGE = MediaFile("", MediaKind.GIF, "image/gif", "", 18_200_000, 960, 600, 96, 4_800)


def load_sample(desk: Desk, *, scene: str = "practice") -> None:
    """Fill the empty store of `desk` with the group, as of the desk's clock.

    A store that holds anything already, or a scene that does not exist, is a bug: `ValueError`.
    """
    if scene not in SCENES:
        raise ValueError(f"no such scene: {scene}")
    if not is_empty(desk.store):
        raise ValueError("the sample only goes into an empty store")
    clock = MovedClock(desk.clock.now())
    store = Store.open(desk.store.path, clock)
    try:
        with store.transaction():
            _Loader(desk, store, clock, scene).load()
    finally:
        store.close()


def is_empty(store: Store) -> bool:
    """Whether nobody has put anything into the store yet, settings apart."""
    return not (
        store.accounts.list()
        or store.goals.list()
        or store.slots.list()
        or store.leaders.list()
        or store.feeds.list()
        or store.people.list()
        or store.media.list(limit=1)
        or any(store.posts.counts().values())
        or store.ledger.entries(1)
    )


class _Loader:
    """Writes one scene."""

    def __init__(self, desk: Desk, store: Store, clock: MovedClock, scene: str) -> None:
        self._desk = desk
        self._store = store
        self._clock = clock
        self._scene = scene
        self._now = desk.now_ms
        self._group = read_group()
        self._told: Card = self._group["scenes"][scene]
        self._names = Names()
        zone = self._group["zone"]
        self._past = Days.around(self._now, zone)
        waiting = scene not in _FIXED
        first: Card = self._group["planned"][0]
        self._ahead = Days.ahead(self._now, zone, first) if waiting else self._past
        self._writer = PostWriter(store, clock, self._names, zone)

    def load(self) -> None:
        """Everything, in the order in which one thing needs another."""
        self._write_settings()
        self._write_accounts()
        if self._scene == "empty":
            return
        news = SampleNews(self._store, self._clock, self._now)
        news.add_feeds(read=self._scene != "practice")
        if self._scene == "compose-empty":
            news.add_leader()
            return
        self._write_goals_and_slots()
        self._write_media()
        signed = self._past
        if self._scene == "calendar":
            signed = signed.shifted(self._group["calendar"]["stories"])
        stories = self._group["stories"]
        write_stories(self._store, self._clock, self._names, stories, signed, self._now)
        write_leaders(self._store, self._clock, self._group["leaders"], self._past, self._now)
        self._write_posts()

    # what posts need

    def _write_settings(self) -> None:
        self._store.settings.set("zone", self._group["zone"])
        for name, value in self._group["settings"].items():
            self._store.settings.set(name, value)

    def _write_accounts(self) -> None:
        from patientx_desktop.practice.seed import account_id, read_world

        told = {entry["handle"]: entry for entry in read_world()["accounts"]}
        for handle in self._group["accounts"]:
            name = told[handle]["name"]
            account = Account("", account_id(handle), handle, name, SignIn.PRACTICE)
            self._names.accounts[handle] = self._store.accounts.add(account).id
        self._store.accounts.choose(next(iter(self._names.accounts.values())))

    def _write_goals_and_slots(self) -> None:
        for card in self._group["goals"]:
            goal = Goal("", card["name"], tuple(card["words"]), card["share"])
            self._names.goals[card["id"]] = self._store.goals.add(goal).id
        calendar = self._scene == "calendar"
        slots = self._group["calendar"]["slots"] if calendar else self._group["slots"]
        for words in slots:
            weekday, minute = weekly(words)
            self._store.slots.add(Slot("", weekday, minute))

    def _write_media(self) -> None:
        folder = MediaFiles(self._desk.paths.media)
        shelf = json.loads(resource("shelf/shelf.json").read_text("utf-8"))
        self._clock.set_ms(self._now - 100 * _DAY_MS)
        for card in [*shelf["gifs"], *shelf["stills"]]:
            path = resource(f"shelf/{card['file']}")
            digest = folder.put(path, _MAX_FILE_BYTES)
            width, height, frames, length = self._group["media"][card["id"]]
            moving = path.suffix == ".gif"
            file = MediaFile(
                digest,
                MediaKind.GIF if moving else MediaKind.PICTURE,
                "image/gif" if moving else "image/png",
                path.name,
                path.stat().st_size,
                width,
                height,
                frames,
                length,
                card["alt"]["en"],
            )
            tags = [shelf["tags"][tag]["en"] for tag in card.get("tags", ())]
            self._names.files[card["id"]] = self._store.media.add(file, tags=tags, on_shelf=moving)
        if self._scene in ("needs-you", "calendar"):
            self._write_too_large(folder)

    def _write_too_large(self, folder: MediaFiles) -> None:
        """The same GIF once more, as far as anybody sees, in a file that X refused."""
        known = self._names.files["back-order"]
        moves = resource("shelf/back-order.gif").read_bytes() + b"\0"
        digest = folder.put(moves, _MAX_FILE_BYTES)
        file = replace(_TOO_LARGE, digest=digest, name=known.name, alt=known.alt)
        self._names.files["too-large"] = self._store.media.add(file, on_shelf=False)

    # posts

    def _write_posts(self) -> None:
        if self._scene == "calendar":
            self._write_calendar()
            return
        sent = self._write_sent(self._past, _SENT_COUNT)
        self._write_ledger(sent, [(self._group["reads"], self._past)])
        for number, card in enumerate(self._planned_cards()):
            wall = self._ahead.wall(card["day"], card["at"])
            self._writer.planned(card, wall, self._made(number))
        hand = self._group["by_hand"]
        wall = self._ahead.wall(hand["day"], hand["at"])
        self._writer.by_hand(hand, wall, self._made(3))
        for card in self._draft_cards():
            self._writer.draft(card, self._when(card))
        self._write_troubles()

    def _write_sent(self, days: Days, count: int) -> list[Post]:
        cards = [
            card for card in self._group["sent"] if days.ms(card["day"], card["at"]) <= self._now
        ]
        return [self._writer.sent(card, days) for card in reversed(cards[:count])]

    def _write_ledger(self, sent: list[Post], reads: list[tuple[list[Card], Days]]) -> None:
        prices = self._desk.prices
        owner = next(iter(self._names.accounts.values()))
        lines = [line for post in sent for line in lines_of(post, prices)]
        for cards, days in reads:
            lines += lines_of_reads((tuple(card) for card in cards), days, owner, prices)  # type: ignore[misc]
        for line in newest(lines, self._now, self._group["ledger_lines"]):
            self._store.ledger.add(line)

    def _planned_cards(self) -> list[Card]:
        """What is planned in the scene; on the late Saturday three of them are late instead."""
        gone = {
            "late": {"osei", "zebras", "coffee"},
            "needs-you": {"osei"},
            "on-its-way": {"osei"},
        }.get(self._scene, set())
        cards = [card for card in self._group["planned"] if card["id"] not in gone]
        if self._scene == "stories":
            cards.append(self._group["anneke"]["planned"])
        return cards

    def _draft_cards(self) -> list[Card]:
        """The drafts of the scene, oldest first."""
        gone = {
            "late": {"line"},
            "needs-you": {"line", "pharmacist"},
            "on-its-way": {"line"},
        }.get(self._scene, set())
        cards = [card for card in self._group["drafts"] if card["id"] not in gone]
        if self._scene == "compose-too-long":
            cards[0] = {**cards[0], "text": self._told["line"]}
        if self._scene == "stories":
            cards += self._group["anneke"]["drafts"]
        if "extra_draft" in self._told:
            cards.append(self._told["extra_draft"])
        return sorted(cards, key=self._when)

    def _write_troubles(self) -> None:
        """What the scene is about, where it is about something that went wrong or is leaving."""
        if self._scene == "needs-you":
            self._write_needs_you()
        elif self._scene == "late":
            for card in self._late_cards():
                self._writer.late(card, self._past)
        elif self._scene == "on-its-way":
            self._writer.sent(self._card("planned", "osei"), self._past)
            leaving = self._now - UNDO_MS + self._told["left_seconds"] * 1000
            post = self._writer.draft(self._card("drafts", "line"), leaving)
            due = leaving + UNDO_MS
            zone = self._past.zone
            wall = local_of(due, zone).strftime(WALL_FORMAT)
            self._store.posts.plan(post.id, wall, zone, due, undo_until_ms=due)
            for each in post.parts[0].attachments:  # it went to X while the words were written
                self._store.outbox.remember_upload(
                    each.file.digest, post.account_id, each.alt, "1", due + _DAY_MS
                )

    def _write_needs_you(self) -> None:
        self._writer.sent(self._card("planned", "osei"), self._past)
        pharmacist = {**self._card("drafts", "pharmacist"), "day": 2, "at": "11:00", **_REFUSED}
        words = "18.2 MB, and the limit is 15 MB"
        self._writer.failed(pharmacist, self._past, Trouble.MEDIA_TOO_LARGE.value, words)
        line = {**self._card("drafts", "line"), "day": 2, "at": "11:30"}
        self._writer.checking(line, self._past, self._now + 40_000)
        self._clock.set_ms(self._past.ms(2, "10:15"))
        french = self._names.accounts["etoile_rare"]
        self._store.outbox.stop_account(french, Trouble.NO_CREDIT.value)

    def _late_cards(self) -> list[Card]:
        line = {**self._card("drafts", "line"), "day": 2, "at": "11:30"}
        coffee = {**self._card("planned", "coffee"), **self._told["coffee"]}
        return [self._card("planned", "osei"), line, coffee]

    def _write_calendar(self) -> None:
        told = self._group["calendar"]
        earlier = self._past.shifted(told["sent_until"])
        sent = self._write_sent(earlier, _SENT_COUNT)
        for number, card in enumerate(told["posts"]):
            wall = self._past.wall(card["day"], card["at"])
            state = card["state"]
            if state == "sent":
                sent.append(self._writer.sent(card, self._past))
            elif state == "failed":
                reason = Trouble.MEDIA_TOO_LARGE.value
                refused = {**card, **_REFUSED}
                self._writer.failed(refused, self._past, reason, "the GIF is over 15 MB")
            elif state == "planned":
                self._writer.planned(card, wall, self._made(number))
            else:
                named = State.SIGN_OFF if state == "sign-off" else State.DRAFT
                self._writer.draft(card, self._made(number), state=named, wall_time=wall)
        self._write_ledger(sent, [(self._group["reads"], earlier), (told["reads"], self._past)])

    # small things

    def _card(self, family: str, name: str) -> Card:
        found: Card = next(card for card in self._group[family] if card["id"] == name)
        return found

    def _made(self, number: int) -> int:
        """When a planned post was written: some day before today, one after the other."""
        return self._now - (30 + number) * 3 * 60 * _MINUTE_MS

    def _when(self, card: Card) -> int:
        """When a draft was last touched: now, yesterday, or on a day of an earlier week."""
        if not card["day"]:
            return self._now
        recent = card["day"] == -1
        today = (
            replace(self._past, thursday=local_of(self._now, self._past.zone).date())
            if recent
            else self._past
        )
        return min(today.ms(card["day"], card["at"]), self._now)

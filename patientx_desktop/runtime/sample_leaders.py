"""The sample's leaders with what was read of them: eight weeks in the rhythm the pictures show.

Who they are and what they say comes from the simulated X, so that reading them again in practice
finds the same accounts.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.runtime.sample_group import Card, Days
from patientx_desktop.runtime.sample_posts import MovedClock
from patientx_desktop.store import Store

_FIRST, _LAST = -58, -3
_SPREAD = 0.58
_MINUTES = 60
_X_BEGAN_MS = 1_288_834_974_657
_BLANK = re.compile(r"\{(\w+)\}")


def write_leaders(
    store: Store, clock: MovedClock, cards: list[Card], days: Days, now_ms: int
) -> None:
    """Add the leaders and their posts up to now."""
    from patientx_desktop.practice.seed import account_id, read_world

    world = read_world()
    accounts = {entry["handle"]: entry for entry in world["accounts"]}
    clock.set_ms(now_ms)
    for card in cards:
        entry = accounts[card["handle"]]
        x_id = account_id(card["handle"])
        read_ms = min(now_ms, days.ms(card["read"], "23:45")) if "read" in card else None
        leader = store.leaders.add(_leader(card, entry, x_id, days, read_ms))
        if read_ms is not None:
            voice = _Voice(card, entry, world["slots"], days)
            store.leaders.add_posts(voice.posts(leader.id, read_ms))


def _leader(card: Card, entry: Card, x_id: str, days: Days, read_ms: int | None) -> Leader:
    return Leader(
        "",
        x_id,
        entry["handle"],
        entry["name"],
        entry["bio"],
        entry["followers"],
        following=len(entry["follows"]),
        posts=entry["followers"] // 9,
        what=card["what"],
        note=card.get("note", ""),
        followed_ms=days.ms(card["followed"], "12:00") if "followed" in card else None,
        read_ms=read_ms,
    )


class _Voice:
    """Times, forms, responses and words of one leader; the same for the same handle."""

    def __init__(self, card: Card, entry: Card, slots: dict[str, list[str]], days: Days) -> None:
        self._card = card
        self._entry = entry
        self._slots = slots
        self._days = days
        self._random = random.Random(card["handle"])  # noqa: S311 - repeatable on purpose

    def posts(self, leader_id: str, until_ms: int) -> Iterator[ReadPost]:
        """What was read, oldest first."""
        best = {(each["day"], each["at"]): each for each in self._card.get("best", ())}
        forms = self._forms(list(best.values()))
        moments = sorted(self._moments(set(best)))
        tags = self._tags(len(moments) - len(best))
        for serial, (day, at) in enumerate(moments):
            known = best.get((day, at))
            form, response = (known["form"], known["response"]) if known else forms.pop()
            text = known["text"] if known else self._text(form) + tags.pop()
            stamp = self._days.ms(day, at)
            if stamp <= until_ms:
                x_id = str((stamp - _X_BEGAN_MS) << 22 | serial)
                yield _read(x_id, leader_id, stamp, text, form, response)

    def _moments(self, fixed: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        yield from fixed
        taken = [((day + 3) % 7, int(at[:2])) for day, at in fixed]
        for weekday, cell_hours in enumerate(self._hours()):
            dates = [day for day in range(_FIRST, _LAST + 1) if (day + 3) % 7 == weekday]
            used = [day for day, _ in fixed if day in dates]
            self._random.shuffle(dates)
            for hour in cell_hours:
                if (weekday, hour) in taken:
                    taken.remove((weekday, hour))
                    continue
                day = next((each for each in dates if each not in used), dates[0])
                used = [] if len(used) >= len(dates) - 1 else [*used, day]
                yield day, f"{hour:02}:{self._random.randrange(_MINUTES):02}"

    def _hours(self) -> list[list[int]]:
        """The hours of all posts of each weekday, Monday first."""
        if "heat" in self._card:
            rows = self._card["heat"].items()
            return [
                [int(hour) for hour, counts in rows for _ in range(int(counts[weekday]))]
                for weekday in range(7)
            ]
        weekend = self._card["weekend"]
        count = sum(number for number, _ in self._card["forms"].values())
        hours: list[list[int]] = [[] for _ in range(7)]
        for place in range(count):
            is_weekend = place < weekend
            name = "weekend_hours" if is_weekend and "weekend_hours" in self._entry else "hours"
            pairs = [pair.split(":") for pair in self._entry[name].split()]
            weights = [int(weight) for _, weight in pairs]
            hour = self._random.choices([int(hour) for hour, _ in pairs], weights)[0]
            hours[5 + place % 2 if is_weekend else place % 5].append(hour)
        return hours

    def _forms(self, best: list[Any]) -> list[tuple[str, int]]:
        """Every post's form and response, shuffled, those of the best posts left out.

        The responses of a form lie evenly around its median; a best post takes the highest place.
        """
        found = []
        for form, (count, median) in self._card["forms"].items():
            values = [_around(median, place, count) for place in range(count)]
            for each in best:
                if each["form"] == form:
                    values.pop()
            found += [(form, value) for value in values]
        self._random.shuffle(found)
        return found

    def _tags(self, count: int) -> list[str]:
        """A hashtag behind as many of the posts as the leader used it."""
        tags = [
            f" {tag}" for tag, times in self._card.get("tags", {}).items() for _ in range(times)
        ]
        tags += [""] * (count - len(tags))
        self._random.shuffle(tags)
        return tags

    def _text(self, form: str) -> str:
        deck = [card for card in self._entry["posts"] if card.startswith(form + "|")]
        card = self._random.choice(deck or self._entry["posts"])
        words = card.split("|alt|")[0].split("||")[0].split("|", 1)[1]
        return _BLANK.sub(self._fill, words)

    def _fill(self, blank: re.Match[str]) -> str:
        return self._random.choice(self._slots[blank.group(1)])


def _around(median: int, place: int, count: int) -> int:
    """The response at `place` of `count` that lie evenly around `median`."""
    shift = 2 * place / (count - 1) - 1 if count > 1 else 0.0
    return max(1, round(median * (1 + _SPREAD * shift)))


def _read(x_id: str, leader_id: str, at_ms: int, text: str, form: str, response: int) -> ReadPost:
    replies, reposts = response // 10, response * 3 // 20
    return ReadPost(
        x_id, leader_id, at_ms, text, form, response - replies - reposts, replies, reposts
    )

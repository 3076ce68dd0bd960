"""What a post costs is said before it leaves, to the tenth of a cent."""

import json
from dataclasses import replace

import pytest

from patientx_desktop.domain.cost import MICRO, Item, PostCost, Prices, cost_of, dollars, has_link
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.resources import resource

SHIPPED = json.loads(resource("prices.json").read_text("utf-8"))
PRICES = Prices(
    SHIPPED["checked"],
    {Item(name): round(float(usd) * MICRO) for name, usd in SHIPPED["usd"].items()},
)
GIF = MediaFile("0" * 64, MediaKind.GIF, "image/gif", "x.gif", 9, 4, 3)
FILM = replace(GIF, kind=MediaKind.VIDEO)


def post(*parts: Part) -> Post:
    return Post("p", State.DRAFT, parts)


def test_every_item_has_a_price() -> None:
    assert set(PRICES.micro) == set(Item)
    assert PRICES.of(Item.READ_POST, 40) == 200_000


@pytest.mark.parametrize(
    ("parts", "posts", "alts"),
    [
        ((Part("1", "Hello"),), 15_000, 0),
        ((Part("1", "Read https://example.org/a"),), 200_000, 0),
        ((Part("1", "Read example.org"),), 200_000, 0),
        ((Part("1", "x", (Attachment("a", GIF, "A zebra"),)),), 15_000, 5_000),
        ((Part("1", "x", (Attachment("a", GIF, " "),)),), 15_000, 0),
        ((Part("1", "x", (Attachment("a", FILM, "X takes none"),)),), 15_000, 0),
        ((Part("1", "x", (Attachment("a", GIF, "A"),)), Part("2", "y")), 30_000, 5_000),
        ((Part("1", "x", (Attachment("a", GIF, "A"),), x_id="7"), Part("2", "y")), 15_000, 0),
        ((Part("1", "x", x_id="7"), Part("2", "y", x_id="8")), 0, 0),
    ],
)  # fmt: skip
def test_only_what_has_not_left_is_paid_for(parts: tuple[Part, ...], posts: int, alts: int) -> None:
    assert cost_of(post(*parts), PRICES) == PostCost(posts, alts)
    assert cost_of(post(*parts), PRICES).total == posts + alts


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("plain words", False),
        ("It is 5.30. So soon", False),
        ("see https://example.org.", True),
        ("see northstarrare.ca", True),
        ("write to me@example.org", False),
    ],
)
def test_a_link_is_what_x_would_charge_for(text: str, link: bool) -> None:
    assert has_link(text) is link


@pytest.mark.parametrize(
    ("micro", "words"),
    [
        (0, "$0.00"), (15_000, "$0.015"), (50_000, "$0.05"), (200_000, "$0.20"),
        (3_400_000, "$3.40"), (20_000_000, "$20.00"), (1_234_567_000, "$1,234.567"),
        (1_000, "$0.001"),
    ],
)  # fmt: skip
def test_prices_read_as_people_write_them(micro: int, words: str) -> None:
    assert dollars(micro) == words

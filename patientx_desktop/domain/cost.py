"""What X charges, in millionths of a US dollar, and what a plan will cost.

The prices come from a data file with its date (`resources/prices.json`) and can be changed in
Settings; here is only the arithmetic.
"""

from dataclasses import dataclass
from enum import StrEnum

from patientx_desktop.domain.media import MediaKind
from patientx_desktop.domain.post import Post

MICRO = 1_000_000


class Item(StrEnum):
    """What X bills for, by the names in the price file."""

    POST = "post"
    POST_WITH_LINK = "post_with_link"
    SUMMONED_REPLY = "summoned_reply"
    REPOST = "repost"
    DELETE = "delete"
    ALT_TEXT = "alt_text"
    READ_POST = "read_post"
    READ_USER = "read_user"
    READ_OWNED = "read_owned"
    TRENDS = "trends"


READING = frozenset({Item.READ_POST, Item.READ_USER, Item.READ_OWNED, Item.TRENDS})
"""What is paid for by looking, not by posting. X charges for the same thing once a UTC day."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in millionths of a dollar, by item, and the month they were last checked.

    One object for the whole session: a price that a person changes holds everywhere at once.
    """

    checked: str
    micro: dict[Item, int]

    def of(self, item: Item, count: int = 1) -> int:
        return self.micro[item] * count

    def change(self, item: Item, micro: int) -> None:
        """Another price, never below zero."""
        self.micro[item] = max(0, micro)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `unheard` names what X was asked for as long as nobody has heard its answer: `count` and `micro`
    are then the most that it can come to.
    """

    at_ms: int
    item: Item
    count: int
    micro: int
    what: str = ""
    account_id: str = ""
    post_id: str = ""
    unheard: str = ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry with what its month (in UTC) had cost up to and with it."""

    entry: Entry
    month_micro: int


@dataclass(frozen=True, slots=True)
class PostCost:
    """What one post costs, split as the foot of the composer says it."""

    posts: int
    alt_texts: int

    @property
    def total(self) -> int:
        return self.posts + self.alt_texts


def has_link(text: str) -> bool:
    """Whether X will find a link in `text` and charge for it."""
    from patientx_desktop.domain.text import measure

    # every link has a full stop in it, and most texts have few: ask the cheap thing first
    return "." in text and any(entity.kind == "url" for entity in measure(text).entities)


def post_item(text: str) -> Item:
    """What a post with this text is billed as."""
    return Item.POST_WITH_LINK if has_link(text) else Item.POST


def cost_of(post: Post, prices: Prices) -> PostCost:
    """The price of every part that has not left yet, and of its alt texts."""
    waiting = [part for part in post.parts if not part.x_id]
    posts = sum(prices.of(post_item(part.text)) for part in waiting)
    described = [each for part in waiting for each in part.attachments if each.alt.strip()]
    alts = sum(each.file.kind is not MediaKind.VIDEO for each in described)
    return PostCost(posts, prices.of(Item.ALT_TEXT, alts))


def dollars(micro: int) -> str:
    """`micro` as people read a price: two digits, three where the third counts ("$0.015")."""
    thousandths = round(micro / 1000)
    if thousandths % 10:
        return f"${thousandths / 1000:,.3f}"
    return f"${thousandths / 1000:,.2f}"

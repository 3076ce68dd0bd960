"""The sample's ledger: what its sent posts and its reading have cost, line by line."""

from collections.abc import Iterable, Iterator

from patientx_desktop.domain.cost import Entry, Item, Prices, has_link
from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.sample_group import Days

Read = tuple[int, str, str, int, int, str]
"""Day, time, item, how many were read, how many of them are paid for, in words."""


def lines_of(post: Post, prices: Prices) -> Iterator[Entry]:
    """What a sent post cost: one line for its parts, one for each alt text."""
    links = [has_link(part.text) for part in post.parts]
    at, title = post.sent_ms or 0, post.title
    for item, count in (
        (Item.POST, links.count(False)),
        (Item.POST_WITH_LINK, links.count(True)),
    ):
        if count:
            micro = prices.of(item, count)
            yield Entry(at, item, count, micro, title, post.account_id, post.id)
    for part in post.parts:
        for each in part.attachments:
            if each.alt:
                micro = prices.of(Item.ALT_TEXT)
                name = each.file.name
                yield Entry(at, Item.ALT_TEXT, 1, micro, name, post.account_id, post.id)


def lines_of_reads(
    reads: Iterable[Read], days: Days, account_id: str, prices: Prices
) -> Iterator[Entry]:
    """The lines of what was read."""
    for day, at, name, count, paid, words in reads:
        item = Item(name)
        yield Entry(days.ms(day, at), item, count, prices.of(item, paid), words, account_id)


def newest(entries: Iterable[Entry], now_ms: int, count: int) -> list[Entry]:
    """The newest `count` of the lines up to now, in the order they were written."""
    past = sorted((each for each in entries if each.at_ms <= now_ms), key=_moment)
    return past[-count:]


def _moment(entry: Entry) -> int:
    return entry.at_ms

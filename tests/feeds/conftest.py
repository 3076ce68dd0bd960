"""A server of this computer that gives what a test tells it, and a reader that may ask it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from time import monotonic

import pytest

from patientx_desktop.feeds.address import Reach
from patientx_desktop.feeds.fetch import Limits
from patientx_desktop.feeds.reading import Answer, Reader
from tests.support.clock import FakeClock
from tests.support.rawserver import Talk, raw_server

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Prairie Health Wire</title><language>en-CA</language>
<item><title>Newborn screening grows</title><link>https://wire.example.org/1</link>
<guid>w1</guid>
<description>&lt;p&gt;Two provinces.&lt;/p&gt;&lt;p&gt;More to come.&lt;/p&gt;</description>
<pubDate>Thu, 19 Nov 2026 14:48:00 GMT</pubDate></item>
<item><title>Older</title><link>/relative</link>
<pubDate>Wed, 18 Nov 2026 14:00:00 GMT</pubDate></item>
</channel></rss>"""
QUICK = Limits(connect=2, quiet=0.5, total=1.5, size=200_000)


class RealPace(FakeClock):
    """The tests' clock on the wall; seconds pass as they do, for what is timed."""

    def monotonic(self) -> float:
        return monotonic()


Ask = Callable[..., Answer]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Read what a server answers: ``ask(talk)``, or with ``find=True`` find the feed there."""
    with ExitStack() as servers:

        def run(
            talk: Talk,
            *,
            find: bool = False,
            limits: Limits = QUICK,
            etag: str = "",
            modified: str = "",
        ) -> Answer:
            port = servers.enter_context(raw_server(talk))
            here = f"http://127.0.0.1:{port}"
            reader = Reader(Reach(here, internet=False), RealPace(), limits)
            if find:
                return reader.find(f"{here}/page")
            return reader.read(f"{here}/feed", etag=etag, modified=modified)

        yield run

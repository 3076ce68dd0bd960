"""What measuring and splitting a text costs: ``dev.py bench text``.

Processor time of the fastest of some runs: of a usual post, of 100,000 characters of every kind
that is made to be slow, and how much longer twice as much takes (2 is right, 4 is quadratic).
"""

from collections.abc import Callable
from time import process_time

from patientx_desktop.domain import text
from tests.benchmarks.measure import Row

POST = (
    "Living with lupus means planning every day around fatigue, pain and appointments. Today we "
    "share Anne’s story ❤️‍🔥 with @patients_ca and @reuma_qc: read it at "
    "https://www.example.org/stories/anne?from=x and tell us yours. #LupusAwareness #Santé "
    "Thank you to everyone who wrote to us 🙏🏽"
)

HOSTILE = {
    "words": "Living with lupus means planning. ",
    "at signs": "@",
    "names": "@anne ",
    "dots": "a.",
    "only dots": ".",
    "protocols": "http://",
    "brackets": "(",
    "links with brackets": "http://a.co/(",
    "nested brackets": "http://a.co/((a)",
    "hashes": "#",
    "hash digits": "#1",
    "wide": "あ",
    "wide dots": "あ.",
    "wide domains": "中.",
    "links": "https://example.com/a ",
    "bare links": "a.co ",
    "host after host": "a.comあ",
    "underscores": "a_b.",
    "hyphens": "-.",
    "punycode": "xn--a.",
    "joined emoji": "👩\u200d",
    "families": "👨‍👩‍👧‍👦",
    "tones": "👩🏽",
    "flags": "🇨",
    "right flags": "🇨🇦",
    "keycaps": "1\ufe0f\u20e3",
    "marks": "e\u0301\u0302",
    "tags": "#é1",
    "cashtags": "$A ",
    "queries": "a.co/?!",
    "spaces": " ",
    "directions": "\u202a",
}
LENGTH = 100_000
MANY = {
    "links with brackets", "nested brackets", "wide dots", "wide domains", "links", "bare links",
    "host after host", "underscores", "punycode", "joined emoji", "tones", "right flags",
    "keycaps", "cashtags", "names", "flags", "families",
}  # fmt: skip
"""Texts of ten thousands of links or emoji, each of which costs more than a letter."""


def measure(rounds: int) -> list[Row]:
    """A usual post, then the dearest of the hostile texts and the fastest growing of them."""
    post = POST[:280]
    usual = [best(lambda: text.measure(post), 500) for _ in range(rounds)]
    rows = [Row("measure a post of 280", min(usual) * 1e6, "µs", 150)]
    for action, most in ((text.measure, 60), (text.overflow_start, 60), (text.split_thread, 600)):
        for name, unit in HOSTILE.items():
            short = (unit * LENGTH)[:LENGTH]
            once = _seconds(action, short)
            growth = _seconds(action, short + short) / once
            label = f"{action.__name__}, {name}, x{growth:.1f}"
            limit = 3 * most if name in MANY else most
            rows.append(Row(label, once * 1e3, "ms", limit))
    return rows


def best(action: Callable[[], object], times: int) -> float:
    """The processor time of the fastest of several runs, in seconds."""
    fastest = float("inf")
    for _ in range(times):
        start = process_time()
        action()
        fastest = min(fastest, process_time() - start)
    return fastest


def _seconds(action: Callable[[str], object], words: str) -> float:
    return best(lambda: action(words), 3)

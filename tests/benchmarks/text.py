"""Print how long measuring and splitting take: ``python -m tests.benchmarks.text``."""

from collections.abc import Callable
from time import perf_counter

from patientx_desktop.domain.text import measure, overflow_start, split_thread

POST = (
    "Living with lupus means planning every day around fatigue, pain and appointments. Today we "
    "share Anne’s story ❤️‍🔥 with @patients_ca and @reuma_qc: read it at "
    "https://www.example.org/stories/anne?from=x and tell us yours. #LupusAwareness #Santé "
    "Thank you to everyone who wrote to us 🙏🏽"
)

HOSTILE = {
    "words": "Living with lupus means planning. ",
    "at signs": "@",
    "dots": "a.",
    "protocols": "http://",
    "brackets": "(",
    "links with brackets": "http://a.co/(",
    "hashes": "#",
    "hash digits": "#1",
    "wide": "あ",
    "wide dots": "あ.",
    "links": "https://example.com/a ",
    "host after host": "a.comあ",
    "underscores": "a_b.",
    "hyphens": "-.",
    "joined emoji": "👩\u200d",
    "flags": "🇨",
    "marks": "e\u0301\u0302",
    "tags": "#é1",
    "queries": "a.co/?!",
    "spaces": " ",
}


def _best(action: Callable[[], object], times: int) -> float:
    """Return the shortest of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = perf_counter()
        action()
        best = min(best, perf_counter() - start)
    return best


def main() -> None:
    """Measure a usual post, then long and hostile texts of 100,000 characters and twice that."""
    post = POST[:280]
    print(f"measure, {len(post)} characters: {_best(lambda: measure(post), 500) * 1e6:.0f} µs")
    for name, unit in HOSTILE.items():
        short = (unit * 100_000)[:100_000]
        long = short + short
        for action in (measure, overflow_start, split_thread):
            once, twice = (_best(lambda t=t: action(t), 2) for t in (short, long))  # type: ignore[misc]  # noqa: B023
            print(f"{action.__name__:15} {name:20} {once * 1e3:7.1f} ms  x{twice / once:.1f}")


if __name__ == "__main__":
    main()

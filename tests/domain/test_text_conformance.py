"""X's own test suite, where it is at hand: every case must come out as X says."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from patientx_desktop.domain import text as t

SUITE = Path(__file__).parents[3] / "shared" / "twitter-text"
Case = tuple[str, dict[str, Any]]

ABSENT = "X's own test cases are not beside this checkout"


def _cases() -> Iterator[Case]:
    for name in ("extract", "validate"):
        path = SUITE / f"{name}.json"
        if path.is_file():
            for section, cases in json.loads(path.read_text("utf-8"))["tests"].items():
                for case in cases:
                    yield f"{name}.{section}", case


def _indexed(key: str, found: Iterator[t.Entity]) -> list[dict[str, Any]]:
    return [{key: e.value, "indices": [e.start, e.end]} for e in found]


def _mentioned(text: str, *, lists: bool) -> list[dict[str, Any]]:
    rows = []
    for entity in t.mentions(text):
        name, slash, slug = entity.value.partition("/")
        end = entity.end if lists else entity.start + len(name) + 1
        row: dict[str, Any] = {"screen_name": name, "indices": [entity.start, end]}
        rows.append(row | {"list_slug": slash + slug} if lists else row)
    return rows


def _clean_hashtags(text: str) -> Iterator[t.Entity]:
    return (e for e in t.entities(text) if e.kind == "hashtag")


CHECKS: dict[str, Callable[[str], Any]] = {
    "extract.mentions": t.extract_mentions,
    "extract.mentions_with_indices": lambda s: _mentioned(s, lists=False),
    "extract.mentions_or_lists_with_indices": lambda s: _mentioned(s, lists=True),
    "extract.replies": t.extract_reply,
    "extract.urls": t.extract_urls,
    "extract.urls_with_indices": lambda s: _indexed("url", t.urls(s)),
    "extract.urls_with_directional_markers": lambda s: _indexed("url", t.urls(s)),
    "extract.tco_urls_with_params": t.extract_urls,
    "extract.hashtags": t.extract_hashtags,
    "extract.hashtags_from_astral": t.extract_hashtags,
    "extract.hashtags_with_indices": lambda s: _indexed("hashtag", _clean_hashtags(s)),
    "extract.cashtags": t.extract_cashtags,
    "extract.cashtags_with_indices": lambda s: _indexed("cashtag", t.cashtags(s)),
    "validate.tweets": lambda s: t.measure(s, limit=140, version=1).valid,
    "validate.usernames": t.is_valid_username,
    "validate.lists": t.is_valid_list,
    "validate.hashtags": t.is_valid_hashtag,
    "validate.urls": t.is_valid_url,
    "validate.urls_without_protocol": lambda s: t.is_valid_url(s, require_protocol=False),
    "validate.WeightedTweetsCounterTest": lambda s: t.parse_results(s, version=2),
    "validate.WeightedTweetsWithDiscountedEmojiCounterTest": t.parse_results,
    "validate.UnicodeDirectionalMarkerCounterTest": t.parse_results,
}


@pytest.mark.skipif(not SUITE.is_dir(), reason=ABSENT)
@pytest.mark.parametrize(("section", "case"), list(_cases()))
def test_every_case_of_x_comes_out_as_x_says(section: str, case: dict[str, Any]) -> None:
    assert CHECKS[section](case["text"]) == case["expected"], case["description"]

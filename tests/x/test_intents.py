"""Addresses for the browser: rightly encoded, and of X alone."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.x import intents


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=280))
def test_any_text_arrives_as_it_was(text: str) -> None:
    parts = urlsplit(intents.post(text, reply_to="12"))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "x.com", "/intent/post")
    query = parse_qs(parts.query, keep_blank_values=True)
    assert query == {"text": [text], "in_reply_to": ["12"]}


def test_each_intent_is_the_address_x_documents() -> None:
    assert intents.follow(user_id="7") == "https://x.com/intent/follow?user_id=7"
    assert intents.follow(handle="@river") == "https://x.com/intent/follow?screen_name=river"
    assert intents.user(user_id="7") == "https://x.com/intent/user?user_id=7"
    assert intents.like("7", language="fr") == "https://x.com/intent/like?tweet_id=7&lang=fr"
    assert intents.repost("7") == "https://x.com/intent/retweet?tweet_id=7"
    quote = intents.post("So true", quote="https://x.com/river/status/7")
    assert parse_qs(urlsplit(quote).query)["url"] == ["https://x.com/river/status/7"]
    assert intents.post_address("@river", "7") == "https://x.com/river/status/7"
    assert intents.post_address("", "7") == "https://x.com/i/web/status/7"


@pytest.mark.parametrize("bad", ["", "7&x=1", "seven", "javascript:alert(1)", "7/../../"])
def test_what_is_no_id_makes_no_address(bad: str) -> None:
    with pytest.raises(ValueError, match="id"):
        intents.like(bad)


@pytest.mark.parametrize(
    "bad",
    ["https://evil.example/x.com/status/7", "javascript:1", "https://x.com/river", "file:///7"],
)
def test_only_a_post_on_x_is_quoted(bad: str) -> None:
    with pytest.raises(ValueError, match="post on X"):
        intents.post("Look", quote=bad)


def test_handles_are_checked() -> None:
    with pytest.raises(ValueError, match="handle"):
        intents.follow(handle="a/../b")
    assert intents.post("a", language="en&x=1") == "https://x.com/intent/post?text=a"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://x.com/river/status/123", "123"),
        (" https://twitter.com/river/status/123?s=20 ", "123"),
        ("https://mobile.x.com/i/web/status/123/photo/1", "123"),
        ("https://x.com/river", ""),
        ("https://notx.com/river/status/123", ""),
        ("123", ""),
        ("https://[x.com/status/1", ""),
    ],
)
def test_a_pasted_address_gives_up_its_post(address: str, found: str) -> None:
    assert intents.post_id_of(address) == found


def test_practice_mode_stays_on_this_computer() -> None:
    web = "http://127.0.0.1:9000"
    assert intents.post("a", web=web).startswith(f"{web}/intent/post?")
    assert intents.post("a", quote=f"{web}/river/status/7", web=web)

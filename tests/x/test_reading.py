"""Answers become frozen objects whatever is in them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.x import reading

_NAMES = (
    *("id", "text", "data", "entities", "urls", "public_metrics", "attachments", "media_keys"),
    *("note_tweet", "includes", "media", "referenced_posts", "type", "created_at", "meta"),
    *("username", "processing_info", "check_after_secs", "edit_history_tweet_ids", "error"),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(_NAMES),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(["data", "includes", "meta", "errors"]), _JSON))
def test_no_answer_however_odd_is_a_crash(document: dict[str, Any]) -> None:
    for post in reading.posts_of(document):
        assert post.id.isdigit()
    for user in reading.users_of(document):
        assert user.id.isdigit()
    state = reading.upload_of(document)
    assert state is None or state.wait >= 0
    assert isinstance(reading.next_token_of(document), str)
    assert isinstance(reading.id_of(document), str)


def test_counts_that_are_none_are_nought() -> None:
    raw = {"id": "1", "username": "a", "public_metrics": {"followers_count": "many"}}
    user = reading.user_of(raw)
    assert user is not None
    assert user.followers == 0
    assert reading.user_of({"id": "1'; drop", "username": "a"}) is None


def test_the_new_names_are_read_like_the_old_ones() -> None:
    old = {
        "id": "3",
        "text": "cut…",
        "note_tweet": {"text": "whole"},
        "referenced_tweets": [{"type": "replied_to", "id": "2"}, {"type": "quoted", "id": "1"}],
        "edit_history_tweet_ids": ["3"],
        "public_metrics": {"retweet_count": 4, "like_count": 2},
    }
    new = {
        "id": "3",
        "text": "cut…",
        "note_post": {"text": "whole"},
        "referenced_posts": [{"type": "replied_to", "id": "2"}, {"type": "quoted", "id": "1"}],
        "edit_history_post_ids": ["3"],
        "public_metrics": {"repost_count": 4, "like_count": 2},
    }
    post = reading.post_of(old, {})
    assert post == reading.post_of(new, {})
    assert post is not None
    assert (post.text, post.reply_to, post.quote_of, post.reposts) == ("whole", "2", "1", 4)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])
def test_a_moment_no_clock_can_show_is_read_as_missing(moment: str) -> None:
    post = reading.post_of({"id": "1", "created_at": moment}, {})
    assert post is not None
    assert post.created_ms == 0


def test_an_upload_that_never_expires_is_given_a_month() -> None:
    state = reading.upload_of({"data": {"id": "1", "expires_after_secs": 10**15}})
    assert state is not None
    assert state.expires == 31 * 86_400


def test_halves_of_characters_are_mended_before_anybody_uses_them() -> None:
    assert reading.next_token_of({"meta": {"next_token": "b\ud83dc"}}) == "b?c"

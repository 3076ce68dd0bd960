"""A post of ours is recognised in what X gives back, and nothing else is taken for it."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patientx_desktop.practice.world import World
from patientx_desktop.x.api import Link, LivePost
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.matching import (
    SentPart,
    Window,
    find,
    key_of_live,
    key_of_sent,
    matches,
    same_text,
)

TEXTS = [
    "Tea & talk <3 > silence",
    "  blanks around \n\n and   inside  ",
    "Read https://example.org/a?b=1&c=2 today",
    "See example.org, then tell us",
    "Two links https://a.example.org and http://b.example.org/x (or none)",
    "(https://example.org/wiki/Kidney_(organ))",
    "cafe\u0301 and 👩🏽‍🦽 and ❤️‍🔥",
    "#KidneyWeek with @riverside at 5 pm",
    "https://example.org",
    "&amp; is what we typed",
    "日本語のテキスト https://example.org/日本",
]


@pytest.mark.parametrize("dialect", ["tweet", "post"])
@pytest.mark.parametrize("text", TEXTS)
def test_what_x_accepted_is_recognised_when_read_back(
    api: LiveX, world: World, text: str, dialect: str
) -> None:
    world.dialect = dialect  # type: ignore[assignment]
    api.create_post(text)
    assert same_text(text, api.own_posts()[0])


@pytest.mark.parametrize("text", TEXTS)
def test_the_link_x_adds_for_a_picture_changes_nothing(api: LiveX, world: World, text: str) -> None:
    upload = api.upload_begin("image/png", "tweet_image", len(PNG))
    api.upload_append(upload.id, 0, PNG)
    api.upload_end(upload.id)
    made = api.create_post(text, media_ids=[upload.id])
    (post,) = api.own_posts()
    assert post.media == ("photo",)
    assert matches(SentPart(text, ("photo",)), post)
    assert not matches(SentPart(text), post)
    assert find(SentPart(text, ("photo",)), [post], known=[made]) is None


def test_a_long_post_is_compared_whole(api: LiveX, world: World) -> None:
    world.account("millroad").premium = True
    text = "A long story & more. " * 30 + "https://example.org/end"
    api.create_post(text)
    (post,) = api.own_posts()
    assert same_text(text, post)
    assert not same_text(text.replace("/end", "/other"), post)


def test_other_words_and_other_links_are_other_posts(api: LiveX) -> None:
    api.create_post("Read https://example.org/a today")
    (post,) = api.own_posts()
    for other in (
        "Read https://example.org/b today",
        "Read https://example.com/a today",
        "Read https://example.org/a tomorrow",
        "Read today",
        "read https://example.org/a today",
        "",
    ):
        assert not same_text(other, post)


def live(raw: str, *links: Link, **more: object) -> LivePost:
    post = LivePost("1", raw, key_of_live(raw, links, 0), raw, links)
    return replace(post, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "whole"),
    [
        ("Look: HTTPS://Example.ORG/Path!", "https://example.org/Path"),
        ("Look: example.org/Path!", "http://example.org/Path/"),
        ("Look: https://exämple.org/Path!", "https://xn--exmple-cua.org/Path"),
        ("Look: https://example.org/caf%C3%A9!", "https://example.org/café"),
        ("Look: https://example.org/whatever!", ""),
    ],
)
def test_a_link_x_spells_differently_is_the_same_link(sent: str, whole: str) -> None:
    assert same_text(sent, live("Look: https://t.co/abc!", Link("https://t.co/abc", whole)))


def test_names_x_puts_before_a_reply_are_overlooked_in_replies_only() -> None:
    assert same_text("Thank you", live("@riverside @other Thank you", reply_to="9"))
    assert same_text("@riverside Thank you", live("@riverside Thank you", reply_to="9"))
    assert not same_text("Thank you", live("@riverside Thank you"))


def test_time_reply_media_and_reposts_have_to_fit_too() -> None:
    post = live("Hello", created_ms=1_000_000_000_000)
    part = SentPart("Hello")
    assert matches(part, post, Window(999_999_990_000, 1_000_000_010_000))
    assert not matches(part, post, Window(900_000_000_000, 900_000_010_000))
    hour = 3_600_000
    off = Window(999_999_990_000 - hour, 1_000_000_010_000 - hour)
    assert not matches(part, post, off)
    assert matches(part, post, off, skew_ms=hour)
    assert not matches(part, replace(post, reply_to="5"))
    assert not matches(part, replace(post, repost_of="5"))
    assert not matches(part, replace(post, media=("photo",)))


def test_an_edited_post_is_known_under_all_of_its_ids_and_the_oldest_fit_wins() -> None:
    first, second = live("Same", id="99"), live("Same", id="100", history=("50", "100"))
    assert find(SentPart("Same"), [second, first]) == first
    assert find(SentPart("Same"), [second], known=["50"]) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=5))
def test_no_text_is_a_crash_and_each_is_itself(text: str, parts: list[str]) -> None:
    import html

    raw = html.escape(unicodedata.normalize("NFC", text), quote=False).strip()
    assert same_text(text, live(raw)) or "t.co/" in raw
    odd = "https://t.co/x".join(parts)
    same_text(text, live(odd, Link("https://t.co/x", text)))
    assert key_of_sent(text) == key_of_sent(text + "\n ")


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)

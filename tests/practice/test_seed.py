"""The made-up world is varied, fresh, and the same every time."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from patientx_desktop.domain.text import measure
from patientx_desktop.practice.seed import practice_world, read_world
from patientx_desktop.practice.world import World
from tests.practice.caller import StillClock

_TORONTO = ZoneInfo("America/Toronto")


@pytest.fixture(scope="module")
def full() -> World:
    return practice_world(StillClock(datetime(2026, 11, 19, 15, 0, tzinfo=UTC)))


def test_there_are_about_a_dozen_accounts_and_two_are_ours(full: World) -> None:
    assert len(full.accounts) >= 12
    assert [a.name for a in full.own_accounts()] == ["North Star Rare", "Étoile Rare"]


def test_every_account_has_at_least_25_texts_of_its_own() -> None:
    decks = {entry["handle"]: entry["posts"] for entry in read_world()["accounts"]}
    assert all(len(set(deck)) >= 25 for deck in decks.values())
    everything = [card for deck in decks.values() for card in deck]
    assert len(set(everything)) == len(everything)


def test_every_account_has_posted_for_at_least_90_days(full: World) -> None:
    for account in full.accounts.values():
        posts = full.timeline([account.id])
        assert posts[0].created_at - posts[-1].created_at > timedelta(days=90), account.username
        assert len({post.text for post in posts}) >= 25, account.username


def test_nothing_is_from_the_future_and_something_is_from_today(full: World) -> None:
    posts = full.timeline()
    assert posts[0].created_at <= full.now()
    assert full.now() - posts[0].created_at < timedelta(hours=12)


def test_every_post_would_be_taken_by_x(full: World) -> None:
    for post in full.posts.values():
        assert measure(post.text).valid, post.text
        assert "{" not in post.text


def test_rhythms_and_formats_differ(full: World) -> None:
    shares = []
    for account in full.accounts.values():
        posts = full.timeline([account.id])
        weekend = sum(p.created_at.astimezone(_TORONTO).weekday() >= 5 for p in posts)
        shares.append(weekend / len(posts))
        kinds = Counter(full.media[p.media[0]].kind for p in posts if p.media)
        assert set(kinds) == {"photo", "animated_gif", "video"}, account.username
        assert any(p.reply_to for p in posts), account.username
    assert min(shares) < 0.1
    assert max(shares) > 0.5


def test_the_same_moment_gives_the_same_world(full: World) -> None:
    again = practice_world(StillClock(full.now()))
    assert list(again.posts) == list(full.posts)
    assert [p.text for p in again.posts.values()] == [p.text for p in full.posts.values()]


def test_tomorrow_keeps_yesterdays_posts_and_adds_its_own() -> None:
    clock = StillClock(datetime(2026, 11, 19, 15, 0, tzinfo=UTC))
    world = practice_world(clock)
    before = [post.id for post in world.timeline()]
    clock.pass_seconds(2 * 86400)
    after = [post.id for post in world.timeline()]
    assert set(before) <= set(after)
    assert len(after) > len(before)
    later = practice_world(clock)
    assert set(before[:500]) <= set(later.posts)


def test_ids_sort_by_time(full: World) -> None:
    posts = full.timeline()
    assert [p.created_at for p in posts] == sorted((p.created_at for p in posts), reverse=True)
    fresh = int(full.new_id())
    assert fresh > max(int(post.id) for post in posts)

"""What we ask of X over real HTTP, and what we make of its answers."""

import pytest

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.poll import Poll
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.config import Config
from patientx_desktop.x.live import LiveX
from tests.support.clock import FakeClock
from tests.x.conftest import Connect


def test_who_we_are_is_known_and_asked_once_only(api: LiveX, world: World) -> None:
    me = api.me()
    assert (me.id, me.handle, me.bio) == ("100", "millroad", "We meet & talk")
    api.repost(_somebodys_post(world))
    assert len(world.calls_of("/2/users/me")) == 1


def test_users_are_found_by_handle_and_by_id_and_the_missing_are_left_out(api: LiveX) -> None:
    found = api.users_by_handles(["@riverside", "nobodyhere", " millroad "])
    assert {user.handle for user in found} == {"riverside", "millroad"}
    assert [user.id for user in api.users_by_ids(["200"])] == ["200"]


def test_more_handles_than_one_call_takes_are_asked_in_several(api: LiveX, world: World) -> None:
    api.users_by_handles([f"name{number}" for number in range(150)])
    assert len(world.calls_of("/2/users/by")) == 2


@pytest.mark.parametrize("dialect", ["tweet", "post"])
def test_a_post_comes_back_whole_in_either_dialect(api: LiveX, world: World, dialect: str) -> None:
    world.dialect = dialect  # type: ignore[assignment]
    first = api.create_post("Tea & talk on Saturday https://example.org/a?b=1&c=2")
    second = api.create_post("Bring a friend", reply_to=first)
    reply, post = api.own_posts()
    assert (post.id, reply.id, reply.reply_to) == (first, second, first)
    assert post.text == "Tea & talk on Saturday https://example.org/a?b=1&c=2"
    assert post.has_link
    assert post.history == (first,)
    assert post.form == "link"
    assert reply.form == "reply"


def test_what_is_disclosed_and_who_may_reply_reaches_x(api: LiveX, world: World) -> None:
    api.create_post(
        "A poll",
        reply_settings="following",
        made_with_ai=True,
        paid_partnership=True,
        poll=Poll(("Yes", "No"), 60),
    )
    post = world.accepted[0]
    assert (post.reply_settings, post.made_with_ai, post.paid_partnership) == (
        "following",
        True,
        True,
    )
    assert post.poll is not None
    assert post.poll.options == ("Yes", "No")


def test_a_deleted_post_is_gone(api: LiveX, world: World) -> None:
    made = api.create_post("For a moment only")
    api.delete_post(made)
    assert world.posts[made].deleted_at is not None
    assert api.own_posts() == ()


def test_pages_are_walked_by_their_token(api: LiveX) -> None:
    for number in range(12):
        api.create_post(f"Post number {number}")
    first = api.user_posts("100", limit=5)
    second = api.user_posts("100", limit=5, token=first.next_token)
    last = api.user_posts("100", limit=5, token=second.next_token)
    texts = [post.text for page in (first, second, last) for post in page.posts]
    assert texts == [f"Post number {number}" for number in reversed(range(12))]
    assert last.next_token == ""


def test_following_and_search_answer_in_our_own_shapes(api: LiveX, world: World) -> None:
    world.follows["200"].append("100")
    assert [user.handle for user in api.following("200").users] == ["millroad"]
    api.create_post("Dialysis at night")
    assert [post.text for post in api.search_recent("dialysis").posts] == ["Dialysis at night"]
    assert "riverside" in {user.handle for user in api.search_users("riverside").users}


def test_four_keys_sign_every_kind_of_request(
    world: World, server: PracticeServer, clock: FakeClock, connect: Connect
) -> None:
    kept = world.sign_in.issue_keys("100")
    keys = FourKeys(kept.consumer_key, kept.consumer_secret, kept.access_token, kept.access_secret)
    api = connect(tokens=None, keys=keys)
    made = api.create_post("Signed the old way")
    begun = api.upload_begin("image/png", "tweet_image", 4)
    api.upload_append(begun.id, 0, b"\x89PNG")
    assert [post.id for post in api.own_posts()] == [made]
    api.delete_post(made)
    assert "secret" not in repr(keys).replace("api_secret", "").replace("access_secret", "")


def test_a_refused_token_is_renewed_once_and_the_post_goes_out_once(
    api: LiveX, world: World
) -> None:
    api.create_post("First")
    for pair in world.sign_in.tokens:
        pair.revoked = True
    api.create_post("Second")
    assert world.accepted_texts() == ["First", "Second"]


def test_a_token_that_is_refused_twice_asks_to_sign_in_again(api: LiveX, world: World) -> None:
    world.faults.problem("POST /2/tweets", 401, "Unauthorized", times=5)
    with pytest.raises(DomainError) as caught:
        api.create_post("Not today")
    assert caught.value.trouble is Trouble.SIGN_IN_AGAIN
    assert caught.value.outcome is Outcome.REFUSED
    assert len(world.calls_of("/2/tweets", "POST")) == 2


def test_ids_that_are_none_never_reach_an_address(api: LiveX, world: World) -> None:
    for bad in ("../users/me", "", "12a", "١٢"):
        with pytest.raises(DomainError):
            api.delete_post(bad)
    assert not world.calls


def test_the_difference_between_the_clocks_is_learnt(connect: Connect, quick: Config) -> None:
    api = connect(clock=SystemClock(), config=quick)
    api.me()
    assert api.skew_ms == 0 or abs(api.skew_ms) >= 2000


def test_usage_is_read_with_the_apps_own_token(api: LiveX, world: World) -> None:
    usage = api.usage(bearer=world.issue_token("100"))
    assert usage.used >= 0


def _somebodys_post(world: World) -> str:
    from patientx_desktop.practice.model import Post

    post_id = world.new_id()
    now = world.now()
    world.add_post(Post(post_id, "200", "From the river", now, now))
    return post_id

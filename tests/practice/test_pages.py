"""Links of practice posts open, and what is done by hand works in the browser."""

from urllib.parse import urlencode

import pytest

from patientx_desktop.practice.world import World
from tests.practice.caller import Answer, Caller


def _press(us: Caller, path: str, **fields: str) -> Answer:
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    return us.call("POST", path, urlencode(fields).encode(), head)


def test_the_page_of_a_post_shows_its_words_media_and_answers(us: Caller) -> None:
    picture = us.upload()
    text = "<b>Ask</b> & tell https://example.org/a"
    post_id = us.posted(text, media={"media_ids": [picture]})
    us.reply("Part two", post_id)
    shown = us.call("GET", f"/northstar_rare/status/{post_id}")
    words = shown.body.decode()
    assert (shown.status, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "&lt;b&gt;Ask&lt;/b&gt; &amp; tell" in words
    assert '<a rel="noreferrer" href="https://example.org/a">' in words
    assert f'src="/practice/media/{picture}"' in words
    assert "Part two" in words
    assert "PRACTICE" in words


def test_a_deleted_post_has_a_page_that_says_so(us: Caller) -> None:
    post_id = us.posted("Gone")
    us.call("DELETE", f"/2/tweets/{post_id}")
    assert us.call("GET", f"/northstar_rare/status/{post_id}").status == 404


def test_profiles_and_avatars_are_shown(us: Caller) -> None:
    us.posted("On our page")
    assert b"On our page" in us.call("GET", "/northstar_rare").body
    assert us.call("GET", "/nobody_at_all").status == 404
    assert us.call("GET", "/practice/avatar/zebrapath.png").body.startswith(b"\x89PNG")


def test_by_hand_a_stranger_can_be_answered(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath")
    theirs = Caller(us.base_url, zebra.id, world.issue_token(zebra.id)).posted("A question")
    query = urlencode({"text": "An <answer>", "in_reply_to": theirs})
    shown = us.call("GET", f"/intent/post?{query}").body.decode()
    assert "An &lt;answer&gt;" in shown
    done = _press(us, "/intent/post", text="An answer", in_reply_to=theirs, **{"as": us.account_id})
    assert done.status == 302
    assert world.accepted[-1].reply_to == theirs
    assert us.reply("By program", theirs).status == 403


@pytest.mark.parametrize("verb", ["follow", "like", "retweet"])
def test_by_hand_follows_likes_and_reposts_work(us: Caller, world: World, verb: str) -> None:
    zebra = world.account("zebrapath")
    theirs = Caller(us.base_url, zebra.id, world.issue_token(zebra.id)).posted("Worth it")
    world.follows[us.account_id] = []
    fields = {"as": us.account_id}
    fields |= {"screen_name": "zebrapath"} if verb == "follow" else {"tweet_id": theirs}
    assert us.call("GET", f"/intent/{verb}").status == 200
    assert _press(us, f"/intent/{verb}", **fields).status == 200
    done = {
        "follow": world.follows[us.account_id] == [zebra.id],
        "like": world.posts[theirs].metrics.likes == 1,
        "retweet": world.posts[theirs].metrics.reposts == 1,
    }
    assert done[verb]


def test_only_own_accounts_can_press(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath").id
    assert _press(us, "/intent/post", text="Not mine", **{"as": zebra}).status == 403
    assert _press(us, "/intent/nothing", **{"as": us.account_id}).status == 404

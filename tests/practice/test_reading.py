"""What comes back is what X gives back, not what was sent."""

import pytest

from patientx_desktop.practice.seed import practice_world
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from tests.practice.caller import PNG, Caller, StillClock

_FIELDS = "entities,created_at,attachments,public_metrics,referenced_tweets"


def _latest(us: Caller, **query: str) -> dict[str, object]:
    read = us.get(f"/2/users/{us.account_id}/tweets", tweet__fields=_FIELDS, **query)
    found: dict[str, object] = read.json["data"][0]
    return found


def test_text_comes_back_escaped_and_with_short_links(us: Caller) -> None:
    us.posted("  Ask & <tell> us: https://example.org/survey?a=1&b=2 #RareButHere ")
    found = us.get(f"/2/users/{us.account_id}/tweets", tweet__fields=_FIELDS).json["data"][0]
    link = found["entities"]["urls"][0]
    assert found["text"] == f"Ask &amp; &lt;tell&gt; us: {link['url']} #RareButHere"
    assert link["expanded_url"] == "https://example.org/survey?a=1&b=2"
    assert link["url"].startswith("https://t.co/")
    assert len(link["url"]) == 23
    assert found["text"][link["start"] : link["end"]] == link["url"]
    assert found["entities"]["hashtags"][0]["tag"] == "RareButHere"


def test_decomposed_letters_come_back_composed(us: Caller) -> None:
    us.posted("E\u0301toile")
    assert _latest(us)["text"] == "\u00c9toile"


def test_media_add_a_link_at_the_end_and_are_shown_by_their_key(us: Caller) -> None:
    picture = us.upload()
    us.posted("Our drawer", media={"media_ids": [picture]})
    query = {"expansions": "attachments.media_keys", "media__fields": "url,alt_text"}
    read = us.get(f"/2/users/{us.account_id}/tweets", tweet__fields=_FIELDS, **query).json
    found = read["data"][0]
    link = found["entities"]["urls"][-1]
    assert found["text"] == f"Our drawer {link['url']}"
    assert found["attachments"]["media_keys"] == [f"3_{picture}"]
    address = read["includes"]["media"][0]["url"]
    assert us.call("GET", address.removeprefix(us.base_url)).body == PNG


def test_a_timeline_lags_behind_a_write_by_the_clock(
    us: Caller, world: World, clock: StillClock
) -> None:
    world.lag = 30
    post_id = us.posted("Soon to be seen.")
    assert us.get(f"/2/users/{us.account_id}/tweets").json["meta"] == {"result_count": 0}
    assert us.get(f"/2/tweets/{post_id}").json["data"]["id"] == post_id
    clock.pass_seconds(30)
    assert us.get(f"/2/users/{us.account_id}/tweets").json["meta"]["result_count"] == 1


def test_either_set_of_names_is_spoken(us: Caller, world: World) -> None:
    us.reply("Two", us.posted("One"))
    old = _latest(us, expansions="referenced_tweets.id")
    assert old["referenced_tweets"]
    assert "retweet_count" in str(old["public_metrics"])
    world.dialect = "post"
    read = us.get(
        f"/2/users/{us.account_id}/tweets",
        post__fields="public_metrics",
        expansions="referenced_posts",
    ).json
    assert read["data"][0]["edit_history_post_ids"]
    assert "repost_count" in read["data"][0]["public_metrics"]
    assert read["includes"]["posts"][0]["text"] == "One"


def test_a_list_is_paged_without_gaps_or_repeats(us: Caller, clock: StillClock) -> None:
    ids = []
    for number in range(12):
        ids.append(us.posted(f"Post {number}"))
        clock.pass_seconds(60)
    seen: list[str] = []
    query: dict[str, str | int] = {"max_results": 5}
    while True:
        read = us.get(f"/2/users/{us.account_id}/tweets", **query).json
        seen += [post["id"] for post in read["data"]]
        if "next_token" not in read["meta"]:
            break
        query["pagination_token"] = read["meta"]["next_token"]
    assert seen == ids[::-1]


def test_times_and_ids_bound_a_list(us: Caller, clock: StillClock) -> None:
    ids = []
    for number in range(4):
        ids.append(us.posted(f"Post {number}"))
        clock.pass_seconds(60)
    path = f"/2/users/{us.account_id}/tweets"

    def seen(**query: str) -> list[str]:
        return [p["id"] for p in us.get(path, **query).json.get("data", [])][::-1]

    assert seen(since_id=ids[1]) == ids[2:]
    assert seen(until_id=ids[1]) == ids[:1]
    assert seen(start_time="2026-11-19T15:01:00Z") == ids[1:]
    assert seen(end_time="2026-11-19T15:01:00Z") == ids[:1]


def test_replies_and_reposts_can_be_left_out(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath")
    theirs = Caller(us.base_url, zebra.id, world.issue_token(zebra.id)).posted("Theirs")
    first = us.posted("One")
    us.reply("Two", first)
    us.send("POST", f"/2/users/{us.account_id}/retweets", {"tweet_id": theirs})
    read = us.get(f"/2/users/{us.account_id}/tweets", exclude="replies,retweets").json
    assert [post["id"] for post in read["data"]] == [first]


@pytest.mark.parametrize(
    "query",
    [
        {"max_results": "4"},
        {"max_results": "101"},
        {"max_results": "-5"},
        {"start_time": "yesterday"},
        {"start_time": "2026-11-19T15:01:00"},
        {"since_id": "x"},
        {"pagination_token": "zzz"},
        {"exclude": "sense"},
    ],
)
def test_a_senseless_query_is_a_400(us: Caller, query: dict[str, str]) -> None:
    assert us.get(f"/2/users/{us.account_id}/tweets", **query).status == 400


def test_search_knows_words_tags_authors_and_what_to_leave_out(us: Caller) -> None:
    us.posted("The night line is open")
    us.posted("The night train is late #RareButHere")
    us.posted("See https://example.org/line")

    def found(query: str) -> int:
        read = us.get("/2/tweets/search/recent", query=query).json
        count: int = read["meta"]["result_count"]
        return count

    assert found("night") == 2
    assert found("night -train") == 1
    assert found("#RareButHere OR has:links") == 2
    assert found("from:northstar_rare") == 3
    assert found('"night line"') == 1
    assert found("nigh") == 0


def test_users_are_found_by_name_handle_and_description(us: Caller) -> None:
    read = us.get("/2/users/search", query="caregivers").json["data"]
    assert [user["username"] for user in read] == ["lantern_care"]
    missing = us.get("/2/users/by", usernames="zebrapath,nobody_at_all").json
    assert [user["name"] for user in missing["data"]] == ["Zebra Path Canada"]
    assert missing["errors"][0]["type"].endswith("/resource-not-found")


def test_whom_somebody_follows_and_who_follows_them(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath").id
    path = f"/2/users/{zebra}"
    following = us.get(f"{path}/following").json["data"]
    assert {user["username"] for user in following} >= {"maplerare", "northstar_rare"}
    page = us.get(f"{path}/followers", max_results=2).json
    assert page["meta"]["result_count"] == 2
    assert len(page["meta"]["next_token"]) == 16


def test_mentions_are_others_posts_that_name_us(clock: StillClock) -> None:
    world = practice_world(clock)
    us_id = world.account("northstar_rare").id
    with PracticeServer(world, clock) as server:
        us = Caller(server.base_url, us_id, world.issue_token(us_id))
        read = us.get(f"/2/users/{us_id}/mentions", max_results=100).json
    assert read["meta"]["result_count"] > 10
    assert all("@northstar_rare" in post["text"].lower() for post in read["data"])

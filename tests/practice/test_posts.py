"""Posting to the practice X: what is accepted, and the words of each refusal."""

import pytest

from patientx_desktop.practice.world import World
from tests.practice.caller import GIF, MP4, PNG, Caller, StillClock


def test_a_post_is_accepted_once_and_can_be_read_back(us: Caller, world: World) -> None:
    post_id = us.posted("Four years is too long to wait.")
    assert world.accepted_texts("northstar_rare") == ["Four years is too long to wait."]
    read = us.get(f"/2/users/{us.account_id}/tweets").json
    assert [p["id"] for p in read["data"]] == [post_id]
    assert read["meta"] == {"result_count": 1, "newest_id": post_id, "oldest_id": post_id}


def test_the_same_words_twice_are_refused_in_the_words_of_x(us: Caller, world: World) -> None:
    us.posted("Our night line is open.")
    again = us.post("  Our night line is open. ")
    assert again.status == 403
    assert again.detail == "You are not allowed to create a Tweet with duplicate content."
    assert len(world.accepted) == 1


def test_the_same_words_are_fine_a_day_later_or_after_deletion(
    us: Caller, clock: StillClock, world: World
) -> None:
    first = us.posted("Our night line is open.")
    assert us.call("DELETE", f"/2/tweets/{first}").json == {"data": {"deleted": True}}
    us.posted("Our night line is open.")
    clock.pass_seconds(86401)
    us.token = world.issue_token(us.account_id)
    us.posted("Our night line is open.")


def test_a_reply_goes_to_oneself_or_to_who_mentioned_us_and_to_nobody_else(
    us: Caller, world: World
) -> None:
    zebra = world.account("zebrapath")
    them = Caller(us.base_url, zebra.id, world.issue_token(zebra.id))
    stranger = them.posted("A wet Thursday, and the form is in the post.")
    summons = them.posted("What would you add, @northstar_rare?")
    assert us.reply("We would add a name.", summons).status == 201
    assert us.reply("Part two.", us.posted("Part one.")).status == 201
    refused = us.reply("Hear, hear.", stranger)
    assert refused.status == 403
    assert refused.detail == (
        "You can only reply to or quote posts where you are mentioned or are the author."
    )


def test_a_reply_to_a_deleted_post_says_so(us: Caller) -> None:
    post_id = us.posted("Soon gone.")
    us.call("DELETE", f"/2/tweets/{post_id}")
    assert "deleted or not visible" in us.reply("Too late.", post_id).detail


def test_text_over_280_is_refused_and_280_is_not(us: Caller) -> None:
    assert us.post("a" * 281).status == 400
    assert us.post("a" * 280).status == 201
    assert us.post("漢" * 141).status == 400


def test_a_premium_account_reads_a_long_post_back_cut_with_the_whole_in_a_note(
    us: Caller, world: World
) -> None:
    world.accounts[us.account_id].premium = True
    text = "Every word of this counts. " * 20
    post_id = us.posted(text)
    fields = {"tweet__fields": "note_tweet"}
    data = us.get(f"/2/tweets/{post_id}", **fields).json["data"]
    assert len(data["text"]) <= 280
    assert data["note_tweet"]["text"] == text.strip()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": 7},
        {"text": "x", "surprise": True},
        {"text": "x", "made_with_ai": "yes"},
        {"text": "x", "reply": {"in_reply_to_tweet_id": "12a"}},
        {"text": "x", "reply": "1"},
        {"text": "x", "reply_settings": "everyone"},
        {"text": "x", "poll": {"options": ["one"], "duration_minutes": 5}},
        {"text": "x", "poll": {"options": ["one", "t" * 26], "duration_minutes": 5}},
        {"text": "x", "poll": {"options": ["one", "two"], "duration_minutes": 4}},
        {"text": "x", "poll": {"options": ["one", "two"], "duration_minutes": 10081}},
        {"text": "x", "media": {"media_ids": ["99"]}},
        {"text": "x", "media": {"media_ids": []}},
    ],
)
def test_nonsense_is_answered_with_400_and_changes_nothing(
    us: Caller, world: World, body: object
) -> None:
    answer = us.send("POST", "/2/tweets", body)
    assert answer.status == 400, answer.body
    assert answer.json["type"].endswith("/invalid-request")
    assert world.accepted == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_object_is_answered_with_400(us: Caller, body: bytes) -> None:
    assert us.call("POST", "/2/tweets", body).status == 400


def test_pictures_mix_with_pictures_only(us: Caller) -> None:
    pictures = [us.upload(PNG + bytes([n])) for n in range(4)]
    gif, video = us.upload(GIF, "tweet_gif"), us.upload(MP4, "tweet_video")
    us.call("GET", "/")
    assert us.post("Five", media={"media_ids": [*pictures, gif]}).status == 400
    assert us.post("Two kinds", media={"media_ids": [pictures[0], gif]}).status == 400
    assert us.post("Still busy", media={"media_ids": [video]}).status == 400
    assert us.post("Four", media={"media_ids": pictures}).status == 201


def test_a_poll_is_kept_and_stands_alone(us: Caller, world: World) -> None:
    poll = {"options": ["Saturday", "Sunday"], "duration_minutes": 1440}
    picture = us.upload()
    assert us.post("When?", poll=poll, media={"media_ids": [picture]}).status == 400
    us.posted("When?", poll=poll)
    query = {"expansions": "attachments.poll_ids", "poll__fields": "voting_status"}
    read = us.get(f"/2/users/{us.account_id}/tweets", **query).json
    assert read["includes"]["polls"][0]["voting_status"] == "open"
    assert [o["label"] for o in read["includes"]["polls"][0]["options"]] == ["Saturday", "Sunday"]


def test_an_edit_gives_a_new_id_and_the_old_one_leaves_the_timeline(
    us: Caller, world: World, clock: StillClock
) -> None:
    first = us.posted("Helo.")
    edit = {"edit_options": {"previous_post_id": first}}
    assert us.post("Hello.", **edit).status == 403
    world.accounts[us.account_id].premium = True
    second = us.posted("Hello.", **edit)
    read = us.get(f"/2/users/{us.account_id}/tweets").json["data"]
    assert [p["id"] for p in read] == [second]
    assert read[0]["edit_history_tweet_ids"] == [first, second]
    clock.pass_seconds(1801)
    late = {"edit_options": {"previous_post_id": second}}
    assert us.post("Hello again.", **late).status == 403


def test_deleting_is_for_ones_own_posts(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath")
    theirs = Caller(us.base_url, zebra.id, world.issue_token(zebra.id)).posted("Ours.")
    assert us.call("DELETE", f"/2/tweets/{theirs}").status == 403
    assert us.call("DELETE", "/2/tweets/123").json == {"data": {"deleted": False}}


def test_a_repost_is_made_once_and_can_be_taken_back(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath")
    theirs = Caller(us.base_url, zebra.id, world.issue_token(zebra.id)).posted("Worth sharing.")
    path = f"/2/users/{us.account_id}/retweets"
    assert us.send("POST", path, {"tweet_id": theirs}).json["data"]["retweeted"] is True
    assert us.send("POST", path, {"tweet_id": theirs}).status == 403
    taken = us.call("DELETE", f"{path}/{theirs}").json
    assert taken == {"data": {"retweeted": False}}


def test_a_suspended_account_posts_nothing(us: Caller, world: World) -> None:
    world.accounts[us.account_id].suspended = True
    answer = us.post("Hello?")
    assert (answer.status, "suspended" in answer.detail) == (403, True)

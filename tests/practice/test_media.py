"""Uploads as X takes them."""

import pytest

from patientx_desktop.practice.world import World
from tests.practice.caller import GIF, MP4, PNG, Caller, StillClock


def _state(us: Caller, media_id: str) -> dict[str, object]:
    data = us.get("/2/media/upload", command="STATUS", media_id=media_id).json["data"]
    found: dict[str, object] = data["processing_info"]
    return found


def test_a_video_is_processed_by_the_clock(us: Caller, world: World, clock: StillClock) -> None:
    world.processing_seconds = 8
    media_id = us.upload(MP4, "tweet_video")
    assert _state(us, media_id) == {
        "state": "pending",
        "check_after_secs": 5,
        "progress_percent": 0,
    }
    clock.pass_seconds(6)
    assert _state(us, media_id)["state"] == "in_progress"
    assert us.post("Too soon", media={"media_ids": [media_id]}).status == 400
    clock.pass_seconds(2)
    assert _state(us, media_id) == {"state": "succeeded", "progress_percent": 100}
    us.posted("In time", media={"media_ids": [media_id]})
    assert world.media[media_id].data == MP4


def test_a_video_that_is_none_fails_in_processing(us: Caller, clock: StillClock) -> None:
    media_id = us.upload(b"not a video at all", "tweet_video")
    clock.pass_seconds(10)
    assert _state(us, media_id)["state"] == "failed"
    assert us.post("Broken", media={"media_ids": [media_id]}).status == 400


def test_a_picture_that_is_none_is_refused_at_the_end(us: Caller) -> None:
    media_id = us.begin("tweet_image", "image/png", 4).json["data"]["id"]
    us.append(media_id, 0, b"nope")
    assert us.call("POST", f"/2/media/upload/{media_id}/finalize").status == 400


def test_a_segment_of_five_megabytes_gets_an_empty_413(us: Caller) -> None:
    media_id = us.begin("tweet_video", "video/mp4", 6_000_000).json["data"]["id"]
    answer = us.append(media_id, 0, b"x" * 5 * 1024 * 1024)
    assert (answer.status, answer.body) == (413, b"")
    assert us.append(media_id, 0, b"x" * 1024 * 1024).status == 200


@pytest.mark.parametrize(
    ("category", "kind", "size"),
    [
        ("tweet_image", "image/png", 5 * 1024 * 1024 + 1),
        ("tweet_gif", "image/gif", 18_200_000),
        ("tweet_image", "image/gif", 10),
        ("tweet_image", "image/png", 0),
        ("tweet_sound", "image/png", 10),
    ],
)
def test_what_x_does_not_take_is_refused_at_the_start(
    us: Caller, category: str, kind: str, size: int
) -> None:
    assert us.begin(category, kind, size).status == 400


def test_missing_bytes_are_noticed(us: Caller) -> None:
    media_id = us.begin("tweet_image", "image/png", len(PNG) + 1).json["data"]["id"]
    us.append(media_id, 0, PNG)
    refused = us.call("POST", f"/2/media/upload/{media_id}/finalize")
    assert refused.status == 400
    assert us.append(media_id, 1, b"12").status == 400


def test_a_segment_sent_twice_counts_once(us: Caller, world: World) -> None:
    media_id = us.begin("tweet_image", "image/png", len(PNG)).json["data"]["id"]
    us.append(media_id, 0, PNG)
    us.append(media_id, 0, PNG)
    assert us.call("POST", f"/2/media/upload/{media_id}/finalize").status == 200
    assert world.media[media_id].data == PNG


def test_an_upload_expires(us: Caller, world: World, clock: StillClock) -> None:
    media_id = us.upload()
    clock.pass_seconds(86400)
    us.token = world.issue_token(us.account_id)
    assert us.post("Too late", media={"media_ids": [media_id]}).status == 400


def test_somebody_elses_upload_cannot_be_used(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath").id
    theirs = Caller(us.base_url, zebra, world.issue_token(zebra)).upload()
    assert us.post("Borrowed", media={"media_ids": [theirs]}).status == 400


def test_alt_text_is_for_pictures_and_at_most_1000_long(us: Caller, world: World) -> None:
    def describe(media_id: str, text: object) -> int:
        body = {"id": media_id, "metadata": {"alt_text": {"text": text}}}
        return us.send("POST", "/2/media/metadata", body).status

    picture, gif, video = us.upload(), us.upload(GIF, "tweet_gif"), us.upload(MP4, "tweet_video")
    assert describe(picture, "A drawer full of cards") == 200
    assert describe(gif, "x" * 1000) == 200
    assert describe(gif, "x" * 1001) == 400
    assert describe(gif, 7) == 400
    assert describe(video, "A video") == 400
    assert world.media[picture].alt_text == "A drawer full of cards"
    assert [entry["id"] for entry in world.metadata] == [picture, gif]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b""),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\n\r\n--b--"),
        ("application/json", b"[]"),
        ("application/json", b'{"media": "***", "segment_index": 0}'),
    ],
)
def test_an_append_that_makes_no_sense_is_refused(us: Caller, kind: str, body: bytes) -> None:
    media_id = us.begin("tweet_image", "image/png", 4).json["data"]["id"]
    path = f"/2/media/upload/{media_id}/append"
    answer = us.call("POST", path, body, {"Content-Type": kind})
    assert answer.status in (400, 415)

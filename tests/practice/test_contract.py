"""Every route of the practice server answers as X's own description says.

The description is large and not ours, so it lies outside the project; without it these skip.
"""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from patientx_desktop.practice.app import PracticeApp
from patientx_desktop.practice.world import World
from tests.practice.caller import GIF, MP4, Answer, Caller, StillClock

_FILE = Path(__file__).resolve().parents[3] / "shared" / "x-openapi.json"
_OTHERS = ("/i/oauth2/authorize", "/2/oauth2/token", "/2/oauth2/revoke")

pytestmark = pytest.mark.skipif(not _FILE.exists(), reason="X's OpenAPI description is not here")


class Contract:
    """Checks bodies against the description, its references resolved in place."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))

    def operation(self, route: str) -> dict[str, Any]:
        method, path = route.split(" ")
        found: dict[str, Any] = self.document["paths"][path][method.lower()]
        return found

    def check(self, schema: dict[str, Any], value: Any) -> None:
        whole = dict(schema) | {"components": self.document["components"]}
        whole = _without_nullable(whole)
        jsonschema.Draft7Validator(whole).validate(value)

    def answer(self, route: str, answer: Answer) -> None:
        responses = self.operation(route)["responses"]
        assert str(answer.status) in responses, (route, answer.status, answer.body)
        content = responses[str(answer.status)]["content"]["application/json"]
        self.check(content["schema"], answer.json)
        for error in answer.json.get("errors", []):
            self.check({"$ref": "#/components/schemas/Problem"}, error)

    def body(self, route: str, value: Any) -> None:
        content = self.operation(route)["requestBody"]["content"]["application/json"]
        self.check(content["schema"], value)


def _without_nullable(value: Any) -> Any:
    """Turn OpenAPI 3.0's nullable into JSON Schema's own way of saying it."""
    if isinstance(value, list):
        return [_without_nullable(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _without_nullable(item) for key, item in value.items() if key != "nullable"}
    if value.get("nullable") is True and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
    return found


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract()


@pytest.fixture
def new_names(world: World) -> World:
    world.dialect = "post"
    return world


def _send(contract: Contract, us: Caller, route: str, path: str, value: Any) -> Answer:
    contract.body(route, value)
    answer = us.send(route.split(" ")[0], path, value)
    contract.answer(route, answer)
    return answer


def test_writing_answers_as_described(contract: Contract, us: Caller, new_names: World) -> None:
    route = "POST /2/tweets"
    new_names.accounts[us.account_id].premium = True
    first = _send(contract, us, route, "/2/tweets", {"text": "See https://example.org/a & b"})
    post_id = first.json["data"]["id"]
    poll = {"options": ["One", "Two"], "duration_minutes": 60}
    for body in (
        {"text": "A poll", "poll": poll, "reply_settings": "following"},
        {"text": "Answer", "reply": {"in_reply_to_tweet_id": post_id}, "made_with_ai": True},
        {"text": "Edited", "edit_options": {"previous_post_id": post_id}},
        {"text": "Picture", "media": {"media_ids": [us.upload()]}, "paid_partnership": False},
    ):
        _send(contract, us, route, "/2/tweets", body)
    mine = f"/2/users/{us.account_id}/retweets"
    last = us.posted("To be shared")
    reposted = {"tweet_id": last}
    _send(contract, us, "POST /2/users/{id}/retweets", mine, reposted)
    undone = us.call("DELETE", f"{mine}/{last}")
    contract.answer("DELETE /2/users/{id}/retweets/{source_tweet_id}", undone)
    contract.answer("DELETE /2/tweets/{id}", us.call("DELETE", f"/2/tweets/{last}"))


def test_reading_answers_as_described(contract: Contract, us: Caller, new_names: World) -> None:
    new_names.accounts[us.account_id].premium = True
    everything = {
        "post__fields": "attachments,conversation_id,created_at,display_text_range,edit_controls,"
        "entities,lang,media_metadata,note_post,paid_partnership,public_metrics,reply_settings,text",
        "expansions": "author_id,attachments.media_keys,attachments.poll_ids,referenced_posts,"
        "in_reply_to_user_id",
        "user__fields": "created_at,description,public_metrics,url,verified",
        "media__fields": "alt_text,duration_ms,height,preview_image_url,type,url,variants,width",
        "poll__fields": "duration_minutes,end_datetime,id,options,voting_status",
    }
    picture, video = us.upload(), us.upload(MP4, "tweet_video")
    new_names.advance(10)
    first = us.posted("Hello @zebrapath, see https://example.org #RareButHere " + "word " * 70)
    us.posted("A picture", media={"media_ids": [picture]})
    us.posted("A video", media={"media_ids": [video]})
    us.posted("A poll", poll={"options": ["One", "Two"], "duration_minutes": 60})
    us.reply("An answer", first)
    zebra = new_names.account("zebrapath")
    them = Caller(us.base_url, zebra.id, new_names.issue_token(zebra.id))
    them.posted("Over to @northstar_rare")
    mine = f"/2/users/{us.account_id}"
    users = {"user__fields": "public_metrics,description,most_recent_post_id"}
    for route, answer in (
        ("GET /2/users/{id}/tweets", us.get(f"{mine}/tweets", **everything)),
        ("GET /2/users/{id}/tweets", us.get("/2/users/5/tweets")),
        ("GET /2/users/{id}/mentions", us.get(f"{mine}/mentions", **everything)),
        ("GET /2/tweets", us.get("/2/tweets", ids=f"{first},77", **everything)),
        ("GET /2/tweets/{id}", us.get(f"/2/tweets/{first}", **everything)),
        ("GET /2/tweets/{id}", us.get("/2/tweets/77")),
        ("GET /2/tweets/search/recent", us.get("/2/tweets/search/recent", query="picture")),
        ("GET /2/users/me", us.get("/2/users/me", **users)),
        ("GET /2/users/{id}", us.get(mine, **users)),
        ("GET /2/users", us.get("/2/users", ids=f"{us.account_id},5")),
        ("GET /2/users/by", us.get("/2/users/by", usernames="zebrapath,nobody_here")),
        ("GET /2/users/by/username/{username}", us.get("/2/users/by/username/zebrapath")),
        ("GET /2/users/by/username/{username}", us.get("/2/users/by/username/nobody")),
        ("GET /2/users/search", us.get("/2/users/search", query="rare", **users)),
        ("GET /2/users/{id}/following", us.get(f"{mine}/following", max_results=2)),
        ("GET /2/users/{id}/followers", us.get(f"{mine}/followers")),
        ("GET /2/usage/tweets", us.get("/2/usage/tweets", usage__fields="daily_project_usage")),
    ):
        contract.answer(route, answer)


def test_media_answers_as_described(contract: Contract, us: Caller, new_names: World) -> None:
    start = "POST /2/media/upload/initialize"
    body = {"media_category": "tweet_video", "media_type": "video/mp4", "total_bytes": len(MP4)}
    begun = _send(contract, us, start, "/2/media/upload/initialize", body)
    media_id = begun.json["data"]["id"]
    contract.answer("POST /2/media/upload/{id}/append", us.append(media_id, 0, MP4))
    done = us.call("POST", f"/2/media/upload/{media_id}/finalize")
    contract.answer("POST /2/media/upload/{id}/finalize", done)
    status = us.get("/2/media/upload", command="STATUS", media_id=media_id)
    contract.answer("GET /2/media/upload", status)
    gif = us.upload(GIF, "tweet_gif")
    alt = {"id": gif, "metadata": {"alt_text": {"text": "A fax machine"}}}
    _send(contract, us, "POST /2/media/metadata", "/2/media/metadata", alt)
    captions = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"
    begun = us.begin("subtitles", "text/vtt", len(captions))
    captions_id = begun.json["data"]["id"]
    us.append(captions_id, 0, captions)
    us.call("POST", f"/2/media/upload/{captions_id}/finalize")
    linked = {
        "id": media_id,
        "media_category": "TweetVideo",
        "subtitles": {"id": captions_id, "language_code": "EN", "display_name": "English"},
    }
    _send(contract, us, "POST /2/media/subtitles", "/2/media/subtitles", linked)
    gone = {"id": media_id, "media_category": "TweetVideo", "language_code": "EN"}
    _send(contract, us, "DELETE /2/media/subtitles", "/2/media/subtitles", gone)


def test_enterprise_answers_as_described(
    contract: Contract, us: Caller, new_names: World, clock: StillClock
) -> None:
    new_names.accounts[us.account_id].enterprise = True
    zebra = new_names.account("zebrapath").id
    path = f"/2/users/{us.account_id}"
    follow = {"target_user_id": zebra}
    _send(contract, us, "POST /2/users/{id}/following", f"{path}/following", follow)
    like = {"tweet_id": us.posted("Like this")}
    _send(contract, us, "POST /2/users/{id}/likes", f"{path}/likes", like)


def test_every_route_of_x_is_in_the_description_and_is_checked_here(
    contract: Contract, world: World
) -> None:
    served = {f"{r.method} {r.template}" for r in PracticeApp(world).routes}
    of_x = {r for r in served if r.split(" ")[1].startswith("/2/")}
    of_x -= {f"POST {path}" for path in _OTHERS}
    here = Path(__file__).read_text(encoding="utf-8")
    for route in of_x:
        assert contract.operation(route), route
        assert f'"{route}"' in here, f"{route} is served and not checked"

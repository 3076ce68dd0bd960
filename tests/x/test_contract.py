"""Every request the client can make is one X's own description knows."""

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema  # type: ignore[import-untyped]
import pytest

from patientx_desktop.domain.poll import Poll
from patientx_desktop.practice.world import World
from patientx_desktop.x.live import LiveX
from tests.x.conftest import Connect
from tests.x.test_matching import PNG

CONTRACT = Path(__file__).parents[3] / "shared" / "x-openapi.json"
_RENAMED = {"tweet.fields": "post.fields"}
_OLD_FIELDS = {
    "note_tweet": "note_post",
    "referenced_tweets": "referenced_posts",
    "edit_history_tweet_ids": "edit_history_post_ids",
}
"""X is renaming posts. Its guides still say the old names, its description the new ones."""

_MOVED = {"author_id", "edit_history_post_ids", "referenced_posts"}
"""Fields of a post under the old names, expansions of it under the new ones."""


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    """X's description, its references resolved as far as a schema needs."""
    if not CONTRACT.exists():
        pytest.skip("X's OpenAPI description is not on this computer")
    document: dict[str, Any] = json.loads(CONTRACT.read_text(encoding="utf-8"))
    return document


class Sent:
    """One request as it left."""

    def __init__(self, request: Any) -> None:
        self.method: str = request.method
        parts = urlsplit(request.url)
        self.path = parts.path
        self.query = dict(parse_qsl(parts.query))
        self.type: str = request.headers.get("Content-Type", "")
        body = request.body or b""
        self.body = body.encode() if isinstance(body, str) else body

    def fields(self) -> dict[str, Any]:
        """The body as an object, of JSON or of a form in parts."""
        if self.type.startswith("multipart/form-data"):
            head = f"Content-Type: {self.type}\r\n\r\n".encode()
            message = message_from_bytes(head + self.body, policy=HTTP)
            return {_name(part): _value(part) for part in message.get_payload()}  # type: ignore[arg-type]
        return json.loads(self.body) if self.body else {}


def _name(part: Message) -> str:
    return str(part.get_param("name", header="content-disposition"))


def _value(part: Message) -> Any:
    text = part.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode("latin-1") if part.get_filename() else int(text)


@pytest.fixture
def sent(connect: Connect, world: World) -> list[Sent]:
    """What left while every method of the client was called."""
    seen: list[Sent] = []
    api = connect()

    def note(response: Any, **_: Any) -> None:
        seen.append(Sent(response.request))

    api._client.session.hooks["response"].append(note)
    _call_everything(api, world)
    return seen


def _call_everything(api: LiveX, world: World) -> None:
    api.me()
    api.users_by_handles(["riverside"])
    api.users_by_ids(["200"])
    first = api.create_post(
        "Everything at once",
        reply_settings="mentionedUsers",
        made_with_ai=True,
        paid_partnership=True,
        poll=Poll(("Yes", "No"), 60),
    )
    begun = api.upload_begin("image/png", "tweet_image", len(PNG))
    api.upload_append(begun.id, 0, PNG)
    api.upload_end(begun.id)
    api.upload_state(begun.id)
    api.set_alt_text(begun.id, "One grey dot")
    api.create_post("With a picture", media_ids=[begun.id], reply_to=first)
    world.advance(1)
    api.user_posts("100", limit=7, since_id="1", start_ms=1_700_000_000_000, replies=False)
    api.user_posts("100", limit=5, token=api.user_posts("100", limit=5).next_token)
    api.own_posts(limit=3, since_id="5")
    api.following("100", limit=2000)
    api.search_recent("kidney", limit=500)
    api.search_users("river")
    _film_with_captions(api)
    api.repost(first)
    world.accounts["100"].enterprise = True
    api.follow("200")
    api.like(first)
    api.delete_post(first)
    api.usage(bearer=world.issue_token("100"))


def _film_with_captions(api: LiveX) -> None:
    ids = []
    for mime, category, data in (
        ("video/mp4", "tweet_video", b"\0\0\0\x18ftypmp42" + bytes(100)),
        ("text/srt", "subtitles", b"1\n00:00:00,000 --> 00:00:01,000\nHello\n"),
    ):
        begun = api.upload_begin(mime, category, len(data))
        api.upload_append(begun.id, 0, data)
        ids.append(api.upload_end(begun.id).id)
    api.set_subtitles(ids[0], ids[1], "en", "English")


def test_every_request_is_one_x_describes(contract: dict[str, Any], sent: list[Sent]) -> None:
    faults = [fault for each in sent for fault in _faults(contract, each)]
    assert not faults, "\n".join(faults)
    assert len({(each.method, _template(contract, each)) for each in sent}) >= 17


def test_a_request_x_does_not_describe_is_found_out(contract: dict[str, Any]) -> None:
    class Made:
        method, headers = "POST", {"Content-Type": "application/json"}
        url = "https://api.x.com/2/tweets"
        body = b'{"text": "a", "poll": {"options": ["only one"]}, "colour": "red"}'

    assert len(list(_faults(contract, Sent(Made())))) >= 2


def _faults(contract: dict[str, Any], sent: Sent) -> Iterator[str]:
    template = _template(contract, sent)
    if not template:
        yield f"{sent.method} {sent.path} is not described"
        return
    where = f"{sent.method} {template}"
    operation = contract["paths"][template][sent.method.lower()]
    described = {each["name"]: each for each in _all(contract, operation.get("parameters", []))}
    query = {_RENAMED.get(name, name): value for name, value in sent.query.items()}
    for name, text in query.items():
        if name not in described or described[name]["in"] != "query":
            yield f"{where}: ?{name} is not described"
            continue
        fields = [_OLD_FIELDS.get(each, each) for each in text.split(",")]
        if name == "post.fields":
            moved = ",".join(each for each in fields if each in _MOVED)
            fields = [each for each in fields if each not in _MOVED]
            yield from _check(contract, described["expansions"]["schema"], moved, where)
        value = ",".join(fields)
        yield from _check(contract, described[name]["schema"], value, f"{where} ?{name}")
    for name, each in described.items():
        if each["in"] == "query" and each.get("required") and name not in query:
            yield f"{where}: ?{name} is missing"
    content = operation.get("requestBody", {}).get("content", {})
    kind = sent.type.split(";")[0]
    if sent.body and kind not in content:
        yield f"{where}: no body of {kind} is described"
    elif sent.body:
        yield from _errors(contract, content[kind]["schema"], sent.fields(), where)


def _check(contract: dict[str, Any], schema: Any, text: str, where: str) -> Iterator[str]:
    schema = _one(contract, schema)
    value: Any = text
    if schema.get("type") == "array":
        value = text.split(",")
    elif schema.get("type") == "integer":
        value = int(text)
    yield from _errors(contract, schema, value, where)


def _errors(contract: dict[str, Any], schema: Any, value: Any, where: str) -> Iterator[str]:
    whole = {**schema, "components": contract["components"]}
    for error in jsonschema.Draft4Validator(whole).iter_errors(value):
        yield f"{where}: {error.message[:200]}"


def _template(contract: dict[str, Any], sent: Sent) -> str:
    """The described path that fits, the most literal one first."""
    words = sent.path.split("/")
    fitting = [
        path
        for path, operations in contract["paths"].items()
        if sent.method.lower() in operations and _fits(path.split("/"), words)
    ]
    return min(fitting, key=lambda path: path.count("{"), default="")


def _fits(template: list[str], words: list[str]) -> bool:
    return len(template) == len(words) and all(
        part.startswith("{") or part == word for part, word in zip(template, words, strict=True)
    )


def _one(contract: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in value:
        found: Any = contract
        for step in value["$ref"].split("/")[1:]:
            found = found[step]
        value = found
    return value


def _all(contract: dict[str, Any], values: list[Any]) -> list[dict[str, Any]]:
    return [_one(contract, each) for each in values]

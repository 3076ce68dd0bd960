"""What the tests of the practice server call it with: plain http.client, no library of X's."""

import http.client
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\x68\x08\x02\x00\x00\x00"
GIF = b"GIF89a\x40\x01\xf0\x00\x80\x00\x00"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


class StillClock:
    """A clock that only tests move."""

    def __init__(self, start: datetime) -> None:
        self.time = start
        self.ticks = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.ticks

    def pass_seconds(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.ticks += seconds


@dataclass(frozen=True)
class Answer:
    """An answer as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def detail(self) -> str:
        return str(self.json["detail"])


@dataclass
class Caller:
    """One signed-in account's way to the server; a connection per call."""

    base_url: str
    account_id: str = ""
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        parts = urlsplit(self.base_url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=10)
        sent = dict(self.headers) | (headers or {})
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def get(self, path: str, **query: str | int) -> Answer:
        tail = "?" + urlencode({k.replace("__", "."): v for k, v in query.items()})
        return self.call("GET", path + (tail if query else ""))

    def send(self, method: str, path: str, value: Any) -> Answer:
        head = {"Content-Type": "application/json"}
        return self.call(method, path, json.dumps(value).encode(), head)

    def post(self, text: str = "", **more: Any) -> Answer:
        return self.send("POST", "/2/tweets", ({"text": text} if text else {}) | more)

    def posted(self, text: str = "", **more: Any) -> str:
        answer = self.post(text, **more)
        assert answer.status == 201, answer.body
        return str(answer.json["data"]["id"])

    def reply(self, text: str, to: str) -> Answer:
        return self.post(text, reply={"in_reply_to_tweet_id": to})

    def append(self, media_id: str, index: int, chunk: bytes) -> Answer:
        mark = "frontier7Bf"
        body = (
            f'--{mark}\r\nContent-Disposition: form-data; name="segment_index"\r\n\r\n{index}\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="media"; filename="blob"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        body += chunk + f"\r\n--{mark}--\r\n".encode()
        head = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self.call("POST", f"/2/media/upload/{media_id}/append", body, head)

    def begin(self, category: str, media_type: str, size: int) -> Answer:
        body = {"media_category": category, "media_type": media_type, "total_bytes": size}
        return self.send("POST", "/2/media/upload/initialize", body)

    def upload(self, data: bytes = PNG, category: str = "tweet_image", kind: str = "") -> str:
        types = {"tweet_image": "image/png", "tweet_gif": "image/gif", "tweet_video": "video/mp4"}
        begun = self.begin(category, kind or types[category], len(data))
        assert begun.status == 200, begun.body
        media_id = str(begun.json["data"]["id"])
        half = max(1, len(data) // 2)
        for index, start in enumerate(range(0, len(data), half)):
            assert self.append(media_id, index, data[start : start + half]).status == 200
        done = self.call("POST", f"/2/media/upload/{media_id}/finalize")
        assert done.status == 200, done.body
        return media_id

"""Requests, answers and refusals, without sockets."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from patientx_desktop.practice.model import Account
    from patientx_desktop.practice.world import World

Json = dict[str, Any]

_TITLES = {
    400: "Invalid Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found Error",
    413: "Payload Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Entity",
    429: "Too Many Requests",
}


class Refused(Exception):
    """The request is answered with a problem document.

    ``kind`` is the last segment of the problem type, or ``about:blank``.
    """

    def __init__(self, status: int, detail: str, kind: str = "about:blank", **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind
        self.extra = extra
        self.headers: dict[str, str] = {}

    def document(self, base: str) -> Json:
        """Return the problem document, its type under ``base``."""
        kind = self.kind if self.kind == "about:blank" else base + self.kind
        title = _TITLES.get(self.status, "Error")
        head = {"title": title, "detail": self.detail, "type": kind, "status": self.status}
        return head | self.extra


def invalid(message: str, **parameters: Any) -> Refused:
    """Return X's answer to a request that makes no sense."""
    error = {"message": message, "parameters": {k: [str(v)] for k, v in parameters.items()}}
    return Refused(
        400,
        "One or more parameters to your request was invalid.",
        "invalid-request",
        errors=[error],
    )


@dataclass(slots=True)
class Request:
    """A request, its body whole and bounded."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes = b""
    base_url: str = ""

    def header(self, name: str) -> str:
        """Return a header by its lower-case name, or an empty text."""
        return self.headers.get(name, "")

    def json(self) -> Json:
        """Return the body as an object; anything else is refused with 400."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            raise Refused(400, "The body is not JSON.", "invalid-request") from None
        if not isinstance(value, dict):
            raise Refused(400, "The body is not a JSON object.", "invalid-request")
        return value

    def form(self) -> dict[str, str]:
        """Return the body as form fields, the last of each name winning."""
        from urllib.parse import parse_qsl

        try:
            return dict(parse_qsl(self.body.decode(), keep_blank_values=True, max_num_fields=100))
        except ValueError:
            raise Refused(400, "The body is not a form.", "invalid-request") from None


@dataclass(slots=True)
class Response:
    """An answer, its body whole."""

    status: int
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


def answer(value: Json, status: int = 200) -> Response:
    """Return ``value`` as a JSON answer."""
    return Response(status, json.dumps(value, ensure_ascii=False).encode())


def page(title: str, body: str, status: int = 200) -> Response:
    """Return a small web page; ``body`` is HTML that is already escaped."""
    from html import escape

    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>"
        "body{font:17px/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1rem;"
        "background:#fbfaf8;color:#222}header{background:#8a4b00;color:#fff;padding:.4rem .8rem;"
        "border-radius:6px}img,video{max-width:100%;border-radius:8px}"
        "button{font:inherit;padding:.5rem 1rem}a{color:#0b6b60}</style></head><body>"
        "<header>PRACTICE: everything here is made up and stays on this computer</header>"
        f"{body}</body></html>"
    )
    return Response(
        status,
        text.encode(),
        "text/html; charset=utf-8",
        {"Content-Security-Policy": "default-src 'self'; style-src 'unsafe-inline'"},
    )


@dataclass(slots=True)
class Context:
    """What a handler gets: the world, the request, who asks, and the parts of the path."""

    world: "World"
    request: Request
    args: dict[str, str]
    user: "Account | None" = None

    @property
    def account(self) -> "Account":
        """The account that signed the request; only routes that need one ask."""
        if self.user is None:
            raise Refused(401, "Unauthorized")
        return self.user


Handler = Callable[[Context], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """One route: ``template`` has ``{name}`` parts; ``scopes`` None means no signing in."""

    method: str
    template: str
    handler: Handler
    scopes: tuple[str, ...] | None = None
    enterprise: bool = False

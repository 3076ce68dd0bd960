"""tweepy's client, made fit for sending that has to be trusted.

Only `request` is replaced: tweepy's has a fixed address, no time-out, follows redirects, reads an
answer of any size, and breaks on an error body that is not an object. Import this module late: it
brings in tweepy and requests.
"""

import json as json_module
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
import tweepy
from tweepy.auth import OAuth1UserHandler
from tweepy.errors import TweepyException

from patientx_desktop import __version__
from patientx_desktop.x.config import Config
from patientx_desktop.x.wire import WatchedAdapter, Wire

_ERRORS: dict[int, type[tweepy.HTTPException]] = {
    400: tweepy.BadRequest,
    401: tweepy.Unauthorized,
    403: tweepy.Forbidden,
    404: tweepy.NotFound,
}
_PIECE = 65_536


class OddAnswer(TweepyException):  # type: ignore[misc]
    """An answer that X does not give: too long, not JSON, not an object, or a web page.

    `is_page` tells a web page, as captive portals serve.
    """

    def __init__(self, reason: str, response: requests.Response, *, is_page: bool = False) -> None:
        super().__init__(f"{response.status_code}: {reason}")
        self.response = response
        self.is_page = is_page


@dataclass(frozen=True, slots=True)
class FourKeys:
    """OAuth 1.0a: the app's two keys and the account's two, as the console shows them."""

    api_key: str = field(repr=False)
    api_secret: str = field(repr=False)
    access_token: str = field(repr=False)
    access_secret: str = field(repr=False)


def is_loopback(host: str) -> bool:
    """Whether `host` is this very computer."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_base(base: str) -> str:
    """`base` without a slash at its end; ValueError unless https, or http on this computer."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if not (safe and host) or parts.username or parts.query or parts.fragment:
        raise ValueError("the address of X must be https, or http on this computer")
    return base.rstrip("/")


def is_page(response: requests.Response) -> bool:
    """Whether the answer is a web page rather than X's JSON."""
    if "html" in response.headers.get("content-type", "").lower():
        return True
    return bool(response.content[:200].lstrip().lower().startswith((b"<!doctype", b"<html")))


def document_of(response: requests.Response) -> dict[str, Any] | None:
    """The JSON object of an answer, None when it is anything else."""
    try:
        value = json_module.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def new_session(wire: Wire) -> requests.Session:
    """A session without the surprises: no netrc, no proxies from the environment, no cookies."""
    session = requests.Session()
    session.trust_env = False
    session.headers.update({"Accept-Encoding": "identity", "Accept": "application/json"})
    session.cookies.set_policy(_NoCookies())
    adapter = WatchedAdapter(wire)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def read_whole(response: requests.Response, limit: int) -> None:
    """Read the body, at most `limit` bytes of it, so that `response.content` has it."""
    pieces, size = [], 0
    while piece := response.raw.read(_PIECE, decode_content=True):
        size += len(piece)
        if size > limit:
            response._content = b""
            raise OddAnswer(f"an answer over {limit} bytes", response)
        pieces.append(piece)
    response._content = b"".join(pieces)


class _NoCookies(requests.cookies.cookielib.DefaultCookiePolicy):  # type: ignore[name-defined, misc]
    """Nobody's cookies: the API needs none, and a portal's have no business here."""

    def set_ok(self, cookie: Any, request: Any) -> bool:  # noqa: ARG002
        return False


class XClient(tweepy.Client):  # type: ignore[misc]
    """One account's client, for one thread at a time.

    `token` answers the OAuth 2.0 access token whenever a request needs it; `keys` are OAuth 1.0a's
    four instead. `user_id` saves the `users/me` tweepy would ask. `wire.sent` says, after a
    failure, whether the latest request had begun to leave.
    """

    def __init__(
        self,
        base: str,
        config: Config,
        monotonic: Callable[[], float],
        *,
        token: Callable[[], str] | None = None,
        keys: FourKeys | None = None,
        user_id: str = "",
        proxies: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(return_type=dict, wait_on_rate_limit=False)
        self.base = check_base(base)
        self.user_id = user_id
        self.date = ""
        self.access_level = ""
        self.wire = Wire(config.time_outs, monotonic)
        self.session: requests.Session = new_session(self.wire)
        self.session.proxies.update(proxies or {})
        self.user_agent = f"PatientX-Desktop/{__version__} Tweepy/{tweepy.__version__}"
        self._config = config
        self._token = token
        self._keys = keys

    def request(
        self,
        method: str,
        route: str,
        params: Any = None,
        json: Any = None,
        user_auth: bool = False,  # noqa: ARG002
        files: Any = None,
        data: Any = None,
        bearer: str = "",
    ) -> requests.Response:
        """Ask X and return its answer, which is a JSON object or, by X's leave, empty.

        `user_auth` is tweepy's and ignored: an account signs in one way only. `bearer` replaces the
        account's own token. Raises tweepy's, requests' and urllib3's exceptions and `OddAnswer`;
        `troubles` knows them all.
        """
        self.wire.begin()
        self.date = ""
        headers = {"User-Agent": self.user_agent}
        auth = None if bearer else self._auth()
        if auth is None:
            headers["Authorization"] = f"Bearer {bearer or self._access_token()}"
        waits = self._config.time_outs
        with closing(
            self.session.request(
                method,
                self.base + route,
                params=params,
                json=json,
                data=data,
                files=files,
                headers=headers,
                auth=auth,
                timeout=(waits.connect, waits.read),
                allow_redirects=False,
                stream=True,
            )
        ) as response:
            self.date = response.headers.get("date", "")
            self.access_level = response.headers.get("x-access-level", self.access_level)
            read_whole(response, self._config.answer_bytes)
        _check(response)
        return response

    def call(self, method: str, route: str, **more: Any) -> dict[str, Any]:
        """Ask for a route tweepy does not know; an empty answer is an empty object."""
        response = self.request(method, route, **more)
        return document_of(response) or {}

    def _access_token(self) -> str:
        return self._token() if self._token is not None else ""

    def _auth(self) -> Any:
        if self._keys is None:
            return None
        keys = self._keys
        return OAuth1UserHandler(
            keys.api_key, keys.api_secret, keys.access_token, keys.access_secret
        ).apply_auth()

    def _get_authenticating_user_id(self, *, oauth_1: bool = False) -> str:  # noqa: ARG002
        """The known id, where tweepy would ask X (and pay) once more."""
        return self.user_id


def _check(response: requests.Response) -> None:
    """Raise what tweepy would raise for this status, without its crash on odd error bodies."""
    status = response.status_code
    if 200 <= status < 300:
        if response.content and document_of(response) is None:
            page = is_page(response)
            raise OddAnswer("a web page" if page else "not X's JSON", response, is_page=page)
        return
    detail = (document_of(response) or {}).get("detail")
    words = {"detail": detail} if isinstance(detail, str) else {}
    if status == 429:
        raise tweepy.TooManyRequests(response, response_json=words)
    if status >= 500:
        raise tweepy.TwitterServerError(response, response_json=words)
    raise _ERRORS.get(status, tweepy.HTTPException)(response, response_json=words)

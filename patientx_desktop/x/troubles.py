"""Every way in which a request to X fails, as a `DomainError`.

The rule for writes: *not sent* only where no byte of the request left, or X said "later" (429);
*refused* only where X itself answered no; everything else is *unknown*, so that somebody looks
before it is tried again. A web page in place of X's JSON is a captive portal's (`OFFLINE`), but a
portal may also have let the request through and spoilt the answer, so a write stays unknown.
"""

import http.client
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import requests
import requests.exceptions as rx
import tweepy.errors as tx
import urllib3.exceptions as ux

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.redact import redact
from patientx_desktop.x.client import OddAnswer, document_of, is_page

KNOWN = (
    tx.TweepyException,
    rx.RequestException,
    ux.HTTPError,
    ux.ProxySchemeUnsupported,
    http.client.HTTPException,
    OSError,
    RecursionError,
)
"""What a request may raise; anything else is a bug and passes through."""

_T = Trouble
_LONGEST_WAIT = timedelta(hours=25)

_CLASSES: dict[type[BaseException], Trouble] = {
    rx.ConnectTimeout: _T.TIMED_OUT,
    rx.Timeout: _T.TIMED_OUT,
    rx.SSLError: _T.TLS,
    rx.ProxyError: _T.OFFLINE,
    rx.ConnectionError: _T.CONNECTION_LOST,
    rx.RetryError: _T.CONNECTION_LOST,
    rx.ChunkedEncodingError: _T.BAD_ANSWER,
    rx.ContentDecodingError: _T.BAD_ANSWER,
    rx.StreamConsumedError: _T.BAD_ANSWER,
    rx.TooManyRedirects: _T.BAD_ANSWER,
    rx.HTTPError: _T.BAD_ANSWER,
    rx.JSONDecodeError: _T.BAD_ANSWER,
    rx.InvalidJSONError: _T.BAD_REQUEST,
    rx.URLRequired: _T.BAD_REQUEST,
    rx.MissingSchema: _T.BAD_REQUEST,
    rx.InvalidSchema: _T.BAD_REQUEST,
    rx.InvalidURL: _T.BAD_REQUEST,
    rx.InvalidHeader: _T.BAD_REQUEST,
    rx.UnrewindableBodyError: _T.BAD_REQUEST,
    rx.RequestException: _T.CONNECTION_LOST,
    rx.RequestsWarning: _T.BAD_ANSWER,
    tx.TweepyException: _T.BAD_ANSWER,
    OddAnswer: _T.BAD_ANSWER,
    ux.ConnectTimeoutError: _T.TIMED_OUT,
    ux.TimeoutError: _T.TIMED_OUT,
    ux.SSLError: _T.TLS,
    ux.ProxyError: _T.OFFLINE,
    ux.IncompleteRead: _T.BAD_ANSWER,
    ux.InvalidChunkLength: _T.BAD_ANSWER,
    ux.DecodeError: _T.BAD_ANSWER,
    ux.LocationValueError: _T.BAD_REQUEST,
    ux.ProxySchemeUnsupported: _T.BAD_REQUEST,
    ux.HTTPError: _T.CONNECTION_LOST,
    http.client.IncompleteRead: _T.BAD_ANSWER,
    http.client.HTTPException: _T.CONNECTION_LOST,
    ssl.SSLError: _T.TLS,
    TimeoutError: _T.TIMED_OUT,
    OSError: _T.CONNECTION_LOST,
    RecursionError: _T.BAD_ANSWER,
}
"""The nearest class in an exception's own ancestry counts."""

_NEVER_LEFT = (
    rx.ConnectTimeout,
    rx.URLRequired,
    rx.MissingSchema,
    rx.InvalidSchema,
    rx.InvalidURL,
    rx.InvalidHeader,
    ux.ConnectTimeoutError,
    ux.NewConnectionError,
    ux.NameResolutionError,
    ux.LocationValueError,
    ssl.SSLCertVerificationError,
    ConnectionRefusedError,
)
"""Classes that tell by themselves that nothing left, for when nobody watched the connection."""

_STATUSES = {
    401: _T.SIGN_IN_AGAIN,
    402: _T.NO_CREDIT,
    403: _T.NOT_PERMITTED,
    404: _T.GONE,
    407: _T.OFFLINE,
    408: _T.TIMED_OUT,
    410: _T.GONE,
    413: _T.MEDIA_TOO_LARGE,
    415: _T.MEDIA_REFUSED,
    429: _T.RATE_LIMITED,
    511: _T.OFFLINE,
}
_NOT_AN_ANSWER_OF_X = {407, 408, 511}

_TYPES = {
    "usage-capped": _T.NO_CREDIT,
    "credits": _T.NO_CREDIT,
    "credits-depleted": _T.NO_CREDIT,
    "client-forbidden": _T.CLIENT_FORBIDDEN,
    "client-not-enrolled": _T.NOT_ENROLLED,
    "oauth1-permissions": _T.MISSING_SCOPE,
    "missing-scope": _T.MISSING_SCOPE,
    "oauth2-missing-scope": _T.MISSING_SCOPE,
    "duplicate-content": _T.DUPLICATE,
    "not-authorized-for-resource": _T.NOT_PERMITTED,
    "not-authorized-for-field": _T.NOT_PERMITTED,
    "disallowed-resource": _T.NOT_PERMITTED,
    "resource-not-found": _T.GONE,
    "resource-unavailable": _T.GONE,
    "user-suspended": _T.SUSPENDED,
    "unsupported-authentication": _T.SIGN_IN_AGAIN,
}
"""X's problem types, by the last segment of their address."""

_WORDS = (
    ("duplicate content", _T.DUPLICATE),
    ("only reply to or quote", _T.REPLY_REFUSED),
    ("attempted to reply to", _T.REPLY_GONE),
    ("reply to this conversation", _T.REPLY_REFUSED),
    ("suspended", _T.SUSPENDED),
    ("temporarily locked", _T.SUSPENDED),
    ("attached to a project", _T.NOT_ENROLLED),
    ("client-not-enrolled", _T.NOT_ENROLLED),
    ("scope", _T.MISSING_SCOPE),
    ("oauth1 app permissions", _T.MISSING_SCOPE),
    ("spend cap", _T.NO_CREDIT),
    ("credits", _T.NO_CREDIT),
)
"""What the detail of a 403 speaks of, the first that fits."""


@dataclass(frozen=True, slots=True)
class Problem:
    """X's problem document: `kind` is the last segment of its type, empty for about:blank."""

    kind: str = ""
    title: str = ""
    detail: str = ""
    reason: str = ""


def trouble_of(
    error: BaseException, *, now: datetime, sent: bool | None = None, path: str = ""
) -> DomainError:
    """`error`, one of `KNOWN`, as a known trouble.

    `sent` is whether any byte of the request left (None where nobody watched). `now` (aware UTC)
    turns X's reset time into our own clock's, whatever that clock shows. `path` helps to tell what
    was refused. An exception of another kind is a bug: StopIteration.
    """
    response = getattr(error, "response", None)
    if isinstance(error, OddAnswer):
        return _odd(error)
    if isinstance(error, tx.HTTPException) and isinstance(response, requests.Response):
        return of_response(response, now=now, path=path)
    trouble = _class_trouble(error)
    not_sent = not sent if sent is not None else _tells_not_sent(error)
    if not_sent and trouble is _T.CONNECTION_LOST:
        trouble = _T.OFFLINE
    outcome = Outcome.NOT_SENT if not_sent else Outcome.UNKNOWN
    return DomainError(trouble, _words(error), outcome=outcome)


def of_response(response: requests.Response, *, now: datetime, path: str = "") -> DomainError:
    """An answer whose status is not 2xx."""
    status = response.status_code
    problem = problem_of(document_of(response))
    detail = redact(f"{status} {problem.detail or problem.title or response.reason or ''}".strip())
    if status in (200, 403) and is_page(response):
        return DomainError(_T.OFFLINE, f"{status} a web page", outcome=Outcome.UNKNOWN)
    if status < 400:
        return DomainError(_T.OFFLINE, f"{status} sent elsewhere", outcome=Outcome.UNKNOWN)
    trouble = _status_trouble(status, problem, path)
    if status >= 500 or status in _NOT_AN_ANSWER_OF_X:
        return DomainError(trouble, detail, outcome=Outcome.UNKNOWN)
    if trouble is _T.RATE_LIMITED:
        retry = retry_time(response, now)
        return DomainError(trouble, detail, outcome=Outcome.NOT_SENT, retry_at=retry)
    return DomainError(trouble, detail, outcome=Outcome.REFUSED)


def of_errors(document: dict[str, Any]) -> DomainError:
    """A 2xx answer without `data`: X's first error, if it names one. A write stays unknown."""
    errors = document.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    problem = problem_of(first if isinstance(first, dict) else {})
    trouble = _TYPES.get(problem.kind) or _by_words(problem) or _T.BAD_ANSWER
    words = problem.detail or problem.title or "an answer without data"
    return DomainError(trouble, redact(words), outcome=Outcome.UNKNOWN)


def bad_shape(what: str) -> DomainError:
    """A 2xx answer that is not of the shape X describes."""
    return DomainError(_T.BAD_ANSWER, what, outcome=Outcome.UNKNOWN)


def problem_of(document: dict[str, Any] | None) -> Problem:
    """Read a problem document of any age; what is missing or odd is empty."""
    document = document or {}
    errors = document.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    first = first if isinstance(first, dict) else {}
    kind = _text(document, "type") or _text(first, "type")
    kind = "" if kind == "about:blank" else kind.rstrip("/").rsplit("/", 1)[-1]
    detail = _text(document, "detail") or _text(document, "error_description")
    message = _text(first, "message") or _text(first, "detail")
    words = f"{detail} {message}".strip() if message not in detail else detail
    title = _text(document, "title") or _text(document, "error")
    return Problem(kind, title, words[:500], _text(document, "reason"))


def retry_time(response: requests.Response, now: datetime) -> datetime | None:
    """When X wants to be asked again, by our clock; None where it does not say anything sane.

    X names a moment of its own clock, so its `Date` tells how far off ours is.
    """
    try:
        reset = datetime.fromtimestamp(int(response.headers["x-rate-limit-reset"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    wait = reset - (server_time(response.headers.get("date", "")) or now)
    return now + min(max(wait, timedelta(seconds=1)), _LONGEST_WAIT)


def server_time(date: str) -> datetime | None:
    """The moment of a `Date` header, None for anything odd."""
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _status_trouble(status: int, problem: Problem, path: str) -> Trouble:
    if problem.kind == "usage-capped":
        return _T.NO_CREDIT
    if status == 403:
        return _forbidden(problem, path)
    if status in _STATUSES:
        return _STATUSES[status]
    if status >= 500:
        return _T.SERVER_ERROR
    if status == 422 or "/media/" in path or "media" in problem.detail.lower():
        return _T.MEDIA_REFUSED
    return _T.BAD_REQUEST


def _forbidden(problem: Problem, path: str) -> Trouble:
    """Tell the many 403s apart: by reason and type first, by X's words next, by the route last."""
    if problem.reason in _TYPES:
        return _TYPES[problem.reason]
    found = _TYPES.get(problem.kind) or _by_words(problem)
    if found:
        return found
    bare = problem.detail.lower() in ("", "forbidden")
    return _T.MISSING_SCOPE if bare and path.startswith("/2/media/") else _T.NOT_PERMITTED


def _by_words(problem: Problem) -> Trouble | None:
    words = f"{problem.detail} {problem.title}".lower()
    return next((trouble for part, trouble in _WORDS if part in words), None)


def _odd(error: OddAnswer) -> DomainError:
    trouble = _T.OFFLINE if error.is_page else _T.BAD_ANSWER
    return DomainError(trouble, redact(str(error)), outcome=Outcome.UNKNOWN)


def _class_trouble(error: BaseException) -> Trouble:
    causes = tuple(_causes(error))
    if any(isinstance(each, ux.NameResolutionError | ConnectionRefusedError) for each in causes):
        return _T.OFFLINE
    if any(isinstance(each, ux.ReadTimeoutError | TimeoutError) for each in causes):
        return _T.TIMED_OUT
    if any(isinstance(each, ux.IncompleteRead) for each in causes):
        return _T.BAD_ANSWER
    return next(_CLASSES[kind] for kind in type(error).__mro__ if kind in _CLASSES)


def _tells_not_sent(error: BaseException) -> bool:
    return any(isinstance(each, _NEVER_LEFT) for each in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what it wraps, as requests and urllib3 wrap: in `reason` and in `args`."""
    waiting, seen = [error], 0
    while waiting and seen < 20:
        each = waiting.pop()
        seen += 1
        yield each
        inside = [getattr(each, "reason", None), each.__cause__, *each.args]
        waiting += [found for found in inside if isinstance(found, BaseException)]


def _words(error: BaseException) -> str:
    """The innermost cause in short. A bad header's own text would hold the token."""
    if isinstance(error, rx.InvalidHeader):
        return "InvalidHeader"
    *_, last = _causes(error)
    return redact(f"{type(error).__name__}: {last}")


def _text(document: dict[str, Any], name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""

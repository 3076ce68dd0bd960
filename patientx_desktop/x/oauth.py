"""The two token requests of OAuth 2.0, which tweepy cannot make for a public client on loopback."""

from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import requests

from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.redact import redact
from patientx_desktop.x.client import check_base, document_of, is_page, new_session, read_whole
from patientx_desktop.x.config import Config, load_config
from patientx_desktop.x.troubles import KNOWN, of_response, problem_of, trouble_of
from patientx_desktop.x.wire import Wire

_SHORTEST_LIFE, _LONGEST_LIFE = 60, 30 * 86_400


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token, the single-use refresh token that came with it (or none), and its end."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_ms: int
    scopes: tuple[str, ...] = ()


class TokenEndpoint:
    """Where a code, or a refresh token, becomes a new pair. A call costs nothing at X."""

    def __init__(
        self, client_id: str, clock: Clock, *, base: str = "", config: Config | None = None
    ) -> None:
        self.client_id = client_id
        self._config = config or load_config()
        self._base = check_base(base or self._config.api)
        self._clock = clock

    def exchange(self, code: str, verifier: str, redirect: str) -> Pair:
        """The first pair, for a code that is at most 30 seconds old."""
        return self._pair(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect,
                "code_verifier": verifier,
            },
            "",
        )

    def refresh(self, refresh_token: str) -> Pair:
        """The next pair. After this call `refresh_token` is spent, if X received it."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return self._pair(form, refresh_token)

    def revoke(self, token: str) -> None:
        """Tell X that a sign-in is over, as far as it can be told."""
        self._post("/2/oauth2/revoke", {"token": token})

    def _pair(self, form: dict[str, str], old_refresh: str) -> Pair:
        document = self._post(self._config.token, form)
        access = _token(document.get("access_token"))
        fresh = _token(document.get("refresh_token", old_refresh))
        if not access:
            raise _not_sent(Trouble.BAD_ANSWER, "an answer without a token")
        seconds, scope = document.get("expires_in"), document.get("scope")
        life = seconds if isinstance(seconds, int) else 7200
        life = min(max(life, _SHORTEST_LIFE), _LONGEST_LIFE)
        scopes = tuple(scope.split()[:50]) if isinstance(scope, str) else ()
        return Pair(access, fresh, to_ms(self._clock.now()) + life * 1000, scopes)

    def _post(self, path: str, form: dict[str, str]) -> dict[str, Any]:
        """Post a form. Nothing a person made leaves by it, so no trouble here is *unknown*."""
        wire = Wire(self._config.time_outs, self._clock.monotonic)
        with closing(new_session(wire)) as session:
            try:
                response = self._answer(session, wire, path, form | {"client_id": self.client_id})
            except KNOWN as error:
                found = trouble_of(error, now=self._clock.now(), sent=wire.sent)
                raise _not_sent(found.trouble, found.detail) from None
        if response.status_code != 200:
            raise _refusal(response, self._clock)
        document = document_of(response)
        if document is None:
            page = is_page(response)
            raise _not_sent(Trouble.OFFLINE if page else Trouble.BAD_ANSWER, "not X's JSON")
        return document

    def _answer(
        self, session: requests.Session, wire: Wire, path: str, form: dict[str, str]
    ) -> requests.Response:
        waits = self._config.time_outs
        wire.begin()
        with closing(
            session.post(
                self._base + path,
                data=form,
                timeout=(waits.connect, waits.read),
                allow_redirects=False,
                stream=True,
            )
        ) as response:
            read_whole(response, self._config.answer_bytes)
        return response


def _refusal(response: requests.Response, clock: Clock) -> DomainError:
    """What OAuth's error words mean to a person."""
    problem = problem_of(document_of(response))
    words = f"{problem.title} {problem.detail}".lower()
    detail = redact(f"{response.status_code} {problem.title}: {problem.detail}")
    if "unauthorized_client" in words or "missing valid authorization header" in words:
        return DomainError(Trouble.WRONG_APP_TYPE, detail)
    if "client was invalid" in words or "invalid_client" in words or "redirect uri" in words:
        return DomainError(Trouble.BAD_REQUEST, detail)
    known = ("invalid_request", "invalid_grant", "invalid_token", "access_denied")
    if response.status_code in (400, 401) and problem.title in known:
        return DomainError(Trouble.SIGN_IN_AGAIN, detail)
    found = of_response(response, now=clock.now())
    if found.outcome is Outcome.UNKNOWN:
        return _not_sent(found.trouble, found.detail)
    return found


def _not_sent(trouble: Trouble, detail: str) -> DomainError:
    return DomainError(trouble, detail, outcome=Outcome.NOT_SENT)


def _token(value: object) -> str:
    """`value` if it can stand in a header: visible ASCII of a sane length. Empty means none."""
    if value == "" or value is None:
        return ""
    if not isinstance(value, str) or len(value) > 8192 or not _visible(value):
        raise _not_sent(Trouble.BAD_ANSWER, "a token of an odd shape")
    return value


def _visible(text: str) -> bool:
    return all("!" <= letter <= "~" for letter in text)

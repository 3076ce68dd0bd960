"""Signing in with OAuth 2.0 and PKCE through the person's own browser.

`SignInFlow` makes the address to open, listens for the browser coming back (or takes a pasted
address where that fails), and turns the code into the first pair of tokens.
"""

import base64
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from patientx_desktop.domain.clock import Clock
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.x.api import LiveUser, XApi
from patientx_desktop.x.config import Config, load_config
from patientx_desktop.x.loopback import Answer, Cancel, Listener, PageWords, read_answer
from patientx_desktop.x.oauth import Pair, TokenEndpoint


@dataclass(frozen=True, slots=True)
class Permissions:
    """Who is signed in, what the sign-in allows, and what is missing for the program to work."""

    user: LiveUser
    granted: tuple[str, ...]
    missing: tuple[str, ...]


class SignInFlow:
    """One attempt to sign in. Make it, open `address` in a browser, `wait`; `close` at the end."""

    def __init__(
        self,
        client_id: str,
        clock: Clock,
        *,
        base: str = "",
        random_bytes: Callable[[int], bytes] = os.urandom,
        config: Config | None = None,
    ) -> None:
        self._config = config or load_config()
        self._clock = clock
        self._endpoint = TokenEndpoint(client_id, clock, base=base, config=self._config)
        self._listener = Listener(self._config.host, self._config.ports, self._config.callback)
        self._state = _secret(random_bytes)
        self._verifier = _secret(random_bytes)
        port = self._listener.port or self._config.ports[0]
        self.redirect = f"http://{self._config.host}:{port}{self._config.callback}"
        authorize = f"{base.rstrip('/')}/i/oauth2/authorize" if base else self._config.authorize
        self.address = f"{authorize}?{urlencode(self._ask(client_id))}"

    @property
    def is_listening(self) -> bool:
        """Whether the browser can come back by itself; otherwise the address must be pasted."""
        return bool(self._listener.port)

    def wait(self, cancel: Cancel, words: PageWords | None = None) -> Pair:
        """The tokens, once the person has agreed in the browser: five minutes at most.

        Raises `DomainError`: CANCELLED (here or in the browser), TIMED_OUT, or what the token
        request met.
        """
        seconds = self._config.sign_in_seconds
        answer = self._listener.wait(self._state, cancel, self._clock.monotonic, seconds, words)
        return self._finish(answer)

    def paste(self, address: str) -> Pair:
        """The tokens, from the address the browser ended on."""
        answer = read_answer(_query_of(address), self._state)
        if answer is None:
            raise DomainError(Trouble.BAD_REQUEST, "not the address of this sign-in")
        return self._finish(answer)

    def close(self) -> None:
        """Free the port."""
        self._listener.close()

    def _finish(self, answer: Answer) -> Pair:
        if answer.error == "access_denied":
            raise DomainError(Trouble.CANCELLED, "access was not given")
        if not answer.code:
            raise DomainError(Trouble.BAD_REQUEST, answer.error)
        return self._endpoint.exchange(answer.code, self._verifier, self.redirect)

    def _ask(self, client_id: str) -> dict[str, str]:
        return {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": self.redirect,
            "scope": " ".join(self._config.scopes),
            "state": self._state,
            "code_challenge": challenge_of(self._verifier),
            "code_challenge_method": "S256",
        }


def challenge_of(verifier: str) -> str:
    """What PKCE shows the world of a verifier (RFC 7636, S256)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def permissions(api: XApi, granted: tuple[str, ...]) -> Permissions:
    """Test a sign-in: one look at one's own account, and the scopes beside those needed.

    `granted` are the scopes that came with the tokens. Four keys have no scopes: pass all of them,
    and those that write are taken back when X says that the keys may only read.
    """
    user = api.me()
    if api.access_level == "read":
        granted = tuple(scope for scope in granted if not scope.endswith(".write"))
    wanted = load_config().scopes
    return Permissions(user, granted, tuple(scope for scope in wanted if scope not in granted))


def _secret(random_bytes: Callable[[int], bytes]) -> str:
    return base64.urlsafe_b64encode(random_bytes(32)).decode("ascii").rstrip("=")


def _query_of(address: str) -> str:
    """The query of a pasted address, however much of it was pasted."""
    text = address.strip().strip("<>\"'")[:10_000]
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return parts.query or (text.removeprefix("?") if "=" in text else "")

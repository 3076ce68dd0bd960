"""Asking X and hearing back: the token, the one retry that is safe, the clock, the troubles."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.x.client import FourKeys, XClient
from patientx_desktop.x.config import Config, load_config
from patientx_desktop.x.troubles import KNOWN, bad_shape, server_time, trouble_of

_MEASURABLE_MS = 2000


class TokenSource(Protocol):
    """Whoever hands out OAuth 2.0 access tokens."""

    def access_token(self) -> str:
        """A token that should work; may refresh, may raise `DomainError`."""

    def renew(self, rejected: str) -> str:
        """Another token than `rejected`, which X just refused; raises `DomainError`."""


class Asker:
    """What `LiveX` stands on: one client, asked safely."""

    def __init__(
        self,
        clock: Clock,
        *,
        base: str = "",
        tokens: TokenSource | None = None,
        keys: FourKeys | None = None,
        user_id: str = "",
        config: Config | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> None:
        self._config = config or load_config()
        self._clock = clock
        self._tokens = tokens
        self._token = ""
        self._skew_ms = 0
        self._client = XClient(
            base or self._config.api,
            self._config,
            clock.monotonic,
            token=self._access_token if tokens is not None else None,
            keys=keys,
            user_id=user_id,
            proxies=proxies,
        )

    @property
    def user_id(self) -> str:
        return str(self._client.user_id)

    @property
    def skew_ms(self) -> int:
        return self._skew_ms

    @property
    def access_level(self) -> str:
        return str(self._client.access_level)

    def close(self) -> None:
        """Let the connections go."""
        self._client.session.close()

    def _access_token(self) -> str:
        assert self._tokens is not None
        self._token = self._token or self._tokens.access_token()
        return self._token

    def _ask(self, path: str, call: Callable[[], Any]) -> dict[str, Any]:
        """Call X once, or twice where the token was refused: a 401 did nothing."""
        self._token = ""
        try:
            return self._once(path, call)
        except DomainError as error:
            if error.trouble is not Trouble.SIGN_IN_AGAIN or not (self._tokens and self._token):
                raise
            self._token = self._tokens.renew(self._token)
        return self._once(path, call)

    def _once(self, path: str, call: Callable[[], Any]) -> dict[str, Any]:
        try:
            answer = call()
        except KNOWN as error:
            self._learn_skew()
            sent = self._client.wire.sent
            raise trouble_of(error, now=self._clock.now(), sent=sent, path=path) from None
        self._learn_skew()
        if not isinstance(answer, dict):
            raise bad_shape("not an object")
        return answer

    def _call(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        return self._ask(path, lambda: self._client.call(method, path, **more))

    def _learn_skew(self) -> None:
        theirs = server_time(self._client.date)
        if theirs is not None:
            skew = to_ms(theirs) - to_ms(self._clock.now())
            # A Date header is in whole seconds and was on its way for a while.
            self._skew_ms = skew if abs(skew) >= _MEASURABLE_MS else 0

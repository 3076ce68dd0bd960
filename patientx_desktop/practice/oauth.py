"""Signing in to the practice X: OAuth 2.0 with PKCE, and OAuth 1.0a signatures."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, unquote

ALL_SCOPES = (
    "tweet.read",
    "tweet.write",
    "users.read",
    "follows.read",
    "media.write",
    "offline.access",
)


class TokenError(Exception):
    """A token request is refused, in the words of OAuth: an error code and a description."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status


@dataclass(slots=True)
class Client:
    """A registered app. ``kind`` is native, web or automated; ``enrolled``: in a paid project."""

    id: str
    redirect_uris: tuple[str, ...]
    kind: str = "native"
    enrolled: bool = True


@dataclass(slots=True)
class Grant:
    """A code waiting to be exchanged, once, before ``expires_at``."""

    client_id: str
    account_id: str
    redirect_uri: str
    challenge: str
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(slots=True)
class Tokens:
    """One pair of tokens. All pairs that came from one sign-in share a ``family``."""

    access: str
    refresh: str | None
    account_id: str
    client_id: str
    scopes: tuple[str, ...]
    expires_at: datetime
    family: str
    rotated: bool = False
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """The four keys of OAuth 1.0a as the console shows them."""

    consumer_key: str
    consumer_secret: str
    access_token: str
    access_secret: str
    account_id: str = field(compare=False, default="")


class SignIn:
    """Registered apps, codes and tokens."""

    def __init__(self, rules: dict[str, Any], token: Callable[[], str]) -> None:
        self._token = token
        self.code_life = timedelta(seconds=rules["code_seconds"])
        self.access_life = timedelta(seconds=rules["access_seconds"])
        self.clients: dict[str, Client] = {}
        self.codes: dict[str, Grant] = {}
        self.tokens: list[Tokens] = []
        self.keys: list[Keys] = []
        self.register(Client(rules["client_id"], tuple(rules["redirect_uris"])))

    def register(self, client: Client) -> Client:
        """Add or replace an app."""
        self.clients[client.id] = client
        return client

    def issue(
        self,
        account_id: str,
        now: datetime,
        scopes: tuple[str, ...] = ALL_SCOPES,
        client_id: str = "practice-client",
        family: str | None = None,
    ) -> Tokens:
        """Make a new pair of tokens; without ``offline.access`` there is no refresh token."""
        pair = Tokens(
            access=self._token(),
            refresh=self._token() if "offline.access" in scopes else None,
            account_id=account_id,
            client_id=client_id,
            scopes=scopes,
            expires_at=now + self.access_life,
            family=family or self._token(),
        )
        self.tokens = [t for t in self.tokens if t.refresh or t.expires_at > now]
        self.tokens.append(pair)
        return pair

    def issue_keys(self, account_id: str) -> Keys:
        """Make the four OAuth 1.0a keys of an account."""
        keys = Keys(self._token(), self._token(), self._token(), self._token(), account_id)
        self.keys.append(keys)
        return keys

    def check_authorise(self, query: dict[str, str]) -> Client:
        """Return the app that asks to sign in; ``TokenError`` says what is wrong with the ask."""
        client = self.clients.get(query.get("client_id", ""))
        if client is None:
            raise TokenError("invalid_request", "There is no app with this Client ID.")
        if query.get("redirect_uri") not in client.redirect_uris:
            raise TokenError("invalid_request", "The redirect address is not a registered one.")
        if query.get("response_type") != "code":
            raise TokenError("unsupported_response_type", "Only a code can be asked for.")
        if query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
            raise TokenError("invalid_request", "A code_challenge with the method S256 is needed.")
        if not query.get("state") or not query.get("scope"):
            raise TokenError("invalid_request", "Both scope and state are needed.")
        return client

    def approve(self, query: dict[str, str], account_id: str, now: datetime) -> str:
        """Return a fresh code for an ask that a person agreed to."""
        client = self.check_authorise(query)
        code = self._token()
        self.codes[code] = Grant(
            client.id,
            account_id,
            query["redirect_uri"],
            query["code_challenge"],
            tuple(query["scope"].split()),
            now + self.code_life,
        )
        return code

    def exchange(self, form: dict[str, str], now: datetime) -> Tokens:
        """Answer a token request: a code for tokens, or a refresh token for a new pair."""
        client = self.clients.get(form.get("client_id", ""))
        if client is None:
            raise TokenError("invalid_request", "Value passed for the client was invalid.")
        if client.kind != "native":
            raise TokenError("unauthorized_client", "Missing valid authorization header", 401)
        if form.get("grant_type") == "authorization_code":
            return self._redeem(client, form, now)
        if form.get("grant_type") == "refresh_token":
            return self._refresh(client, form, now)
        raise TokenError("unsupported_grant_type", "This grant type is not supported.")

    def _redeem(self, client: Client, form: dict[str, str], now: datetime) -> Tokens:
        grant = self.codes.pop(form.get("code", ""), None)
        wrong = TokenError(
            "invalid_request", "Value passed for the authorization code was invalid."
        )
        if grant is None or grant.client_id != client.id or now > grant.expires_at:
            raise wrong
        if form.get("redirect_uri") != grant.redirect_uri:
            raise TokenError("invalid_request", "Value passed for the redirect uri did not match.")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if not hmac.compare_digest(challenge.encode(), grant.challenge.encode()):
            raise TokenError("invalid_request", "Value passed for the code verifier did not match.")
        return self.issue(grant.account_id, now, grant.scopes, client.id)

    def _refresh(self, client: Client, form: dict[str, str], now: datetime) -> Tokens:
        given = form.get("refresh_token", "")
        pair = next((t for t in self.tokens if t.refresh and t.refresh == given), None)
        wrong = TokenError("invalid_request", "Value passed for the token was invalid.")
        if pair is None or pair.client_id != client.id or pair.revoked:
            raise wrong
        if pair.rotated:
            self.revoke_family(pair.family)
            raise wrong
        pair.rotated = True
        return self.issue(pair.account_id, now, pair.scopes, client.id, pair.family)

    def revoke_family(self, family: str) -> None:
        """Make every token of one sign-in worthless."""
        for pair in self.tokens:
            if pair.family == family:
                pair.revoked = True

    def revoke(self, token: str) -> None:
        """Make one sign-in worthless, named by any of its tokens."""
        for pair in self.tokens:
            if token in (pair.access, pair.refresh):
                self.revoke_family(pair.family)

    def bearer(self, header: str, now: datetime) -> Tokens | None:
        """Return the live tokens of a Bearer header, or None."""
        given = header.removeprefix("Bearer ").strip()
        for pair in reversed(self.tokens):
            if pair.access == given:
                return None if pair.revoked or now >= pair.expires_at else pair
        return None

    def signed(
        self, method: str, url: str, params: list[tuple[str, str]], header: str
    ) -> str | None:
        """Return the account of a good OAuth 1.0a signature (HMAC-SHA1), or None.

        ``params`` are those of the query and of a form body, decoded.
        """
        fields = _oauth_fields(header)
        signature = fields.pop("oauth_signature", "")
        for keys in self.keys:
            if (fields.get("oauth_consumer_key"), fields.get("oauth_token")) == (
                keys.consumer_key,
                keys.access_token,
            ):
                want = _hmac_sha1(method, url, [*params, *fields.items()], keys)
                return keys.account_id if hmac.compare_digest(want, signature) else None
        return None


def _oauth_fields(header: str) -> dict[str, str]:
    fields = {}
    for part in header.removeprefix("OAuth ").split(","):
        name, _, value = part.strip().partition("=")
        if name.startswith("oauth_"):
            fields[name] = unquote(value.strip('"'))
    return fields


def _hmac_sha1(method: str, url: str, params: list[tuple[str, str]], keys: Keys) -> str:
    def encoded(text: str) -> str:
        return quote(text, safe="~")

    pairs = sorted((encoded(name), encoded(value)) for name, value in params)
    joined = "&".join(f"{name}={value}" for name, value in pairs)
    base = "&".join((method.upper(), encoded(url), encoded(joined)))
    key = f"{encoded(keys.consumer_secret)}&{encoded(keys.access_secret)}"
    return base64.b64encode(hmac.digest(key.encode(), base.encode(), "sha1")).decode()

"""An account on X that posts may leave from, and what X lets it do."""

from dataclasses import dataclass
from enum import StrEnum


class SignIn(StrEnum):
    """How the account is signed in."""

    OAUTH2 = "oauth2"
    OAUTH1 = "oauth1"
    PRACTICE = "practice"


class Capability(StrEnum):
    """What only some plans may do through the API; learnt from X's refusals.

    Reposting is tried until X refuses it, so that its refusal is what is written down.
    """

    FOLLOW = "follow"
    LIKE = "like"
    QUOTE = "quote"
    REPLY = "reply to others"
    BROWSER_REPOST = "repost in the browser only"


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `x_id` is X's number for it. No secret is ever in here.

    `stopped` names the trouble that holds the account's queue (no credit, suspended, sign in
    again), empty while all is well. `max_length` is the weighted length X takes from it.
    """

    id: str
    x_id: str
    handle: str
    name: str
    sign_in: SignIn = SignIn.OAUTH2
    client_id: str = ""
    scopes: tuple[str, ...] = ()
    capabilities: frozenset[Capability] = frozenset()
    max_length: int = 280
    language: str = ""
    stopped: str = ""
    created_ms: int = 0
    updated_ms: int = 0
    revision: int = 1

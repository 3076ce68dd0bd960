"""Planted secrets and people's words are in no log, whatever goes wrong in a send."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from patientx_desktop.credentials import MemoryCredentials
from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.post import State
from patientx_desktop.log import start_log
from patientx_desktop.practice.oauth import Keys
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.tokens import connect, store_keys
from tests.support.clock import FakeClock
from tests.support.pictures import add_gif
from tests.support.session import Office, office

KEYS = FourKeys(
    "pl4ntedApiKey0123456789Ab",
    "pl4ntedApiSecret0123456789Ab",
    "123-pl4ntedAccessKey0123456789",
    "pl4ntedAccessSecret0123456789",
)
SECRETS = (KEYS.api_secret, KEYS.access_secret, KEYS.access_token, KEYS.api_key)
WORDS = ("marigold", "quillfeather")
"""Words of a story and of an alt text: nobody's business but the group's and X's."""

FAULTS = (
    ("POST /2/tweets", "reset_before"),
    ("POST /2/tweets", "reset_after"),
    ("POST /2/tweets", "cut"),
    ("POST /2/tweets", "html"),
    ("POST /2/tweets", "json_list"),
    ("POST /2/tweets", "empty_413"),
    ("POST /2/media/metadata", "reset_after"),
    ("POST /2/media/upload/initialize", "html"),
    ("GET /2/users/{id}/tweets", "cut"),
)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The program's log, as talkative as it can be made."""
    own, tweepys = logging.getLogger("patientx_desktop"), logging.getLogger("tweepy")
    before = own.level, own.propagate, tweepys.level
    handler = start_log(tmp_path, verbose=True)
    yield tmp_path / "patientx.log"
    own.removeHandler(handler)
    handler.close()
    own.setLevel(before[0])
    own.propagate = before[1]
    tweepys.setLevel(before[2])


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


@pytest.mark.parametrize(("route", "fault"), FAULTS)
def test_no_secret_and_no_word_of_a_post_is_in_the_log_or_the_store(
    place: Office, log_file: Path, tmp_path: Path, route: str, fault: str
) -> None:
    account = place.desk.store.accounts.add(
        Account("", place.account.x_id, place.account.handle, "North Star Rare", SignIn.OAUTH1)
    )
    place.desk.store.accounts.choose(account.id)
    place.world.sign_in.keys.append(
        Keys(KEYS.api_key, KEYS.api_secret, KEYS.access_token, KEYS.access_secret, account.x_id)
    )
    vault = MemoryCredentials()
    store_keys(vault, account.id, KEYS)

    def way(account: Account) -> LiveX:
        return connect(account, vault, place.clock, place.paths.root, base=place.address)

    object.__setattr__(place.desk, "connect", way)
    gif = add_gif(place.desk, tmp_path / "hope.gif")
    draft = place.draft(f"Said {WORDS[0]} to nobody.", "And more.", file=gif, alt=f"A {WORDS[1]}")
    post = place.plan(draft)
    place.until_due(post)
    if route.startswith("GET"):
        place.world.faults.reset_after("POST /2/tweets")
    getattr(place.world.faults, fault)(route, times=2)
    for _ in range(14):
        place.send()
        place.clock.advance(30)
    kept = place.session.posts.get(post.id)
    assert kept.state in (State.SENT, State.FAILED, State.SCHEDULED)
    logged = log_file.read_text(encoding="utf-8")
    assert f"post {post.id}" in logged or route.startswith("POST /2/media")
    attempts = repr(place.session.posts.attempts(post.id))
    stored = b"".join(path.read_bytes() for path in place.paths.root.glob("patientx.db*"))
    for secret in SECRETS:
        assert secret not in logged + attempts
        assert secret.encode() not in stored
    for word in WORDS:
        assert word not in logged

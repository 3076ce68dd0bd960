"""Planted secrets turn up nowhere but at X, and starting the program loads no network library."""

import logging
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from patientx_desktop.credentials import MemoryCredentials
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.log import start_log
from patientx_desktop.practice.oauth import Keys
from patientx_desktop.practice.world import World
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.config import Config
from patientx_desktop.x.oauth import Pair, TokenEndpoint
from patientx_desktop.x.tokens import Tokens, store_pair
from tests.support.clock import FakeClock
from tests.support.rawserver import answering, raw_server
from tests.x.conftest import Connect

ACCESS = "pl4ntedACCESStoken-0123456789abcdefXYZ"
REFRESH = "pl4ntedREFRESHtoken-0123456789abcdefXYZ"
KEYS = FourKeys(
    "pl4ntedApiKey0123456789Ab", "pl4ntedApiSecret0123456789Ab", "123-pl4ntedKey0", "pl4ntedS3cret"
)
SECRETS = (ACCESS, REFRESH, KEYS.api_secret, KEYS.access_secret, KEYS.access_token, KEYS.api_key)
FAULTS = ("reset_before", "reset_after", "cut", "html", "json_list", "empty_413")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The program's log, as talkative as it can be made."""
    own = logging.getLogger("patientx_desktop")
    level, propagate = own.level, own.propagate
    tweepys = logging.getLogger("tweepy")
    tweepy_level = tweepys.level
    handler = start_log(tmp_path, verbose=True)
    yield tmp_path / "patientx.log"
    own.removeHandler(handler)
    handler.close()
    own.setLevel(level)
    own.propagate = propagate
    tweepys.setLevel(tweepy_level)


def told(error: BaseException) -> str:
    """Everything an error can say of itself, and of what came before it."""
    chain, seen = "", error
    while seen is not None:
        chain += f"{seen!r} {seen} {seen.args} "
        seen = seen.__cause__ or seen.__context__  # type: ignore[assignment]
    return chain + "".join(traceback.format_exception(error)) + str(vars(error))


@pytest.mark.allow_log("it failed")
@pytest.mark.parametrize("fault", FAULTS)
def test_no_secret_is_in_a_log_or_an_error(
    connect: Connect,
    world: World,
    clock: FakeClock,
    log_file: Path,
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("tweepy").setLevel(logging.WARNING)  # as the program does
    world.sign_in.issue("100", world.now())
    world.sign_in.tokens[-1].access = ACCESS
    world.sign_in.keys.append(
        Keys(KEYS.api_key, KEYS.api_secret, KEYS.access_token, KEYS.access_secret, "100")
    )
    words = ""
    for api in (connect(tokens=_Planted()), connect(tokens=None, keys=KEYS)):
        getattr(world.faults, fault)("POST /2/tweets")
        with pytest.raises(DomainError) as caught:
            api.create_post("Words")
        words += told(caught.value)
        logging.getLogger("patientx_desktop.test").error("it failed", exc_info=caught.value)
    words += log_file.read_text(encoding="utf-8")
    words += "".join(
        record.getMessage() for record in caplog.records if "oauthlib" not in record.name
    )
    assert "it failed" in words
    assert not [secret for secret in SECRETS if secret in words]


class _Planted:
    def access_token(self) -> str:
        return ACCESS

    def renew(self, rejected: str) -> str:
        return ACCESS


@pytest.mark.parametrize(
    "body",
    [b'{"error": "invalid_request", "error_description": "bad token %s"}' % REFRESH.encode()],
)
def test_a_refresh_that_fails_says_nothing_of_the_token(
    clock: FakeClock, tmp_path: Path, quick: Config, body: bytes
) -> None:
    vault = MemoryCredentials()
    store_pair(vault, "a", Pair(ACCESS, REFRESH, 0))
    with raw_server(answering(body, "400 Bad Request")) as port:
        endpoint = TokenEndpoint("c", clock, base=f"http://127.0.0.1:{port}", config=quick)
        tokens = Tokens("a", vault, endpoint, clock, tmp_path / "lock")
        with pytest.raises(DomainError) as caught:
            tokens.access_token()
    words = told(caught.value) + repr(Pair(ACCESS, REFRESH, 0)) + repr(KEYS)
    assert not [secret for secret in SECRETS if secret in words]


def test_a_token_that_is_no_header_is_not_quoted(connect: Connect) -> None:
    class Broken(_Planted):
        def access_token(self) -> str:
            return f"{ACCESS}\r\nX-Evil: yes"

    with pytest.raises(DomainError) as caught:
        connect(tokens=Broken()).create_post("Words")
    assert ACCESS not in f"{caught.value!r} {caught.value.detail}"


def test_what_the_publisher_needs_at_start_loads_no_network_library() -> None:
    script = (
        "import sys, patientx_desktop.x, patientx_desktop.x.api, patientx_desktop.x.intents,"
        " patientx_desktop.x.matching, patientx_desktop.x.upload, patientx_desktop.credentials;"
        "print({'tweepy', 'requests', 'urllib3', 'keyring', 'ssl'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"

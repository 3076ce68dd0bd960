"""Signing in to the practice X, the right way and all the wrong ones."""

import base64
import hashlib
import re
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest

from patientx_desktop.practice.oauth import Client, Keys
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from tests.practice.caller import Answer, Caller, StillClock

_VERIFIER = "a-verifier-that-is-long-enough-for-anybody-to-be-content"
_CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(_VERIFIER.encode()).digest()).decode()[:-1]
_BACK = "http://127.0.0.1:8976/callback"
_ASK = {
    "response_type": "code",
    "client_id": "practice-client",
    "redirect_uri": _BACK,
    "scope": "tweet.read tweet.write users.read media.write offline.access",
    "state": "s-7",
    "code_challenge": _CHALLENGE,
    "code_challenge_method": "S256",
}


@pytest.fixture
def nobody(server: PracticeServer) -> Caller:
    return Caller(server.base_url)


def _form(caller: Caller, path: str, fields: dict[str, str]) -> Answer:
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    return caller.call("POST", path, urlencode(fields).encode(), head)


def _code(nobody: Caller, world: World, **changed: str) -> str:
    us = world.account("northstar_rare").id
    fields = _ASK | {"account": us, "answer": "agree"} | changed
    sent = _form(nobody, "/i/oauth2/authorize", fields)
    assert sent.status == 302, sent.body
    back = urlsplit(sent.headers["location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == _BACK
    values = parse_qs(back.query)
    assert values["state"] == ["s-7"]
    return values["code"][0]


def _token(nobody: Caller, **fields: str) -> Answer:
    return _form(nobody, "/2/oauth2/token", {"client_id": "practice-client"} | fields)


def _redeem(nobody: Caller, code: str, verifier: str = _VERIFIER) -> Answer:
    return _token(
        nobody,
        grant_type="authorization_code",
        code=code,
        redirect_uri=_BACK,
        code_verifier=verifier,
    )


def _refresh(nobody: Caller, refresh: str) -> Answer:
    return _token(nobody, grant_type="refresh_token", refresh_token=refresh)


def test_the_page_names_the_scopes_and_both_accounts(nobody: Caller) -> None:
    shown = nobody.call("GET", "/i/oauth2/authorize?" + urlencode(_ASK)).body.decode()
    for word in ("tweet.write", "media.write", "@northstar_rare", "@etoile_rare", "Not now"):
        assert word in shown
    assert re.search(r"PRACTICE", shown)


def test_a_code_becomes_tokens_that_post(nobody: Caller, world: World) -> None:
    pair = _redeem(nobody, _code(nobody, world)).json
    assert (pair["token_type"], pair["expires_in"]) == ("bearer", 7200)
    nobody.token = pair["access_token"]
    assert nobody.get("/2/users/me").json["data"]["username"] == "northstar_rare"
    nobody.posted("Signed in.")


def test_saying_not_now_comes_back_as_access_denied(nobody: Caller) -> None:
    sent = _form(nobody, "/i/oauth2/authorize", _ASK | {"answer": "not_now"})
    assert sent.headers["location"] == f"{_BACK}?error=access_denied&state=s-7"


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": _BACK + "/"},
        {"redirect_uri": "http://localhost:8976/callback"},
        {"client_id": "somebody"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"state": ""},
        {"response_type": "token"},
    ],
)
def test_a_wrong_ask_shows_a_page_and_redirects_nowhere(
    nobody: Caller, changed: dict[str, str]
) -> None:
    shown = nobody.call("GET", "/i/oauth2/authorize?" + urlencode(_ASK | changed))
    assert shown.status == 400
    assert "location" not in shown.headers


def test_a_code_works_once_with_its_verifier_within_30_seconds(
    nobody: Caller, world: World, clock: StillClock
) -> None:
    code = _code(nobody, world)
    assert _redeem(nobody, code).status == 200
    assert _redeem(nobody, code).status == 400
    assert _redeem(nobody, _code(nobody, world), "another verifier").status == 400
    late = _code(nobody, world)
    clock.pass_seconds(31)
    assert _redeem(nobody, late).json["error"] == "invalid_request"


def test_access_ends_after_two_hours_and_refreshing_renews_it(
    nobody: Caller, world: World, clock: StillClock
) -> None:
    pair = _redeem(nobody, _code(nobody, world)).json
    nobody.token = pair["access_token"]
    clock.pass_seconds(7200)
    assert nobody.get("/2/users/me").status == 401
    renewed = _refresh(nobody, pair["refresh_token"]).json
    assert renewed["refresh_token"] != pair["refresh_token"]
    nobody.token = renewed["access_token"]
    assert nobody.get("/2/users/me").status == 200


def test_a_refresh_token_used_twice_revokes_the_whole_family(nobody: Caller, world: World) -> None:
    first = _redeem(nobody, _code(nobody, world)).json
    other = _redeem(nobody, _code(nobody, world)).json
    second = _refresh(nobody, first["refresh_token"]).json
    assert _refresh(nobody, first["refresh_token"]).status == 400
    assert _refresh(nobody, second["refresh_token"]).status == 400
    nobody.token = second["access_token"]
    assert nobody.get("/2/users/me").status == 401
    nobody.token = other["access_token"]
    assert nobody.get("/2/users/me").status == 200


def test_an_app_registered_as_web_is_told_so(nobody: Caller, world: World) -> None:
    code = _code(nobody, world)
    world.sign_in.register(Client("practice-client", (_BACK,), kind="web"))
    refused = _redeem(nobody, code)
    assert (refused.status, refused.json["error"]) == (401, "unauthorized_client")
    assert refused.json["error_description"] == "Missing valid authorization header"


def test_an_app_outside_a_project_is_refused_everywhere(us: Caller, world: World) -> None:
    world.sign_in.clients["practice-client"].enrolled = False
    refused = us.post("Hello")
    assert (refused.status, refused.json["reason"]) == (403, "client-not-enrolled")


def test_a_missing_scope_is_a_403(nobody: Caller, world: World) -> None:
    code = _code(nobody, world, scope="tweet.read tweet.write users.read")
    pair = _redeem(nobody, code).json
    assert "refresh_token" not in pair
    nobody.token = pair["access_token"]
    refused = nobody.begin("tweet_image", "image/png", 10)
    assert (refused.status, "media.write" in refused.detail) == (403, True)


def _signed(keys: Keys, caller: Caller, method: str, path: str) -> str:
    from patientx_desktop.practice.oauth import _hmac_sha1

    fields = {
        "oauth_consumer_key": keys.consumer_key,
        "oauth_nonce": "n-1",
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "1795100000",
        "oauth_token": keys.access_token,
        "oauth_version": "1.0",
    }
    url = caller.base_url + path
    fields["oauth_signature"] = _hmac_sha1(method, url, list(fields.items()), keys)
    return "OAuth " + ", ".join(f'{k}="{quote(v, safe="~")}"' for k, v in fields.items())


def test_four_keys_sign_and_a_changed_signature_does_not(nobody: Caller, world: World) -> None:
    keys = world.sign_in.issue_keys(world.account("northstar_rare").id)
    header = _signed(keys, nobody, "GET", "/2/users/me")
    good = nobody.call("GET", "/2/users/me", headers={"Authorization": header})
    assert good.json["data"]["username"] == "northstar_rare"
    bad = nobody.call("GET", "/2/users/by", headers={"Authorization": header})
    assert bad.status == 401


def test_tweepys_own_signature_is_accepted(nobody: Caller, world: World) -> None:
    oauthlib = pytest.importorskip("oauthlib.oauth1")
    keys = world.sign_in.issue_keys(world.account("northstar_rare").id)
    client = oauthlib.Client(
        keys.consumer_key, keys.consumer_secret, keys.access_token, keys.access_secret
    )
    url = nobody.base_url + "/2/users/by?usernames=zebrapath%2Cmaplerare&user.fields=url"
    _, headers, _ = client.sign(url, "GET")
    answer = nobody.call("GET", url.removeprefix(nobody.base_url), headers=dict(headers))
    assert answer.status == 200, answer.body


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer nope", "OAuth x", "Basic eA=="])
def test_without_a_good_signature_there_is_a_401(nobody: Caller, header: str) -> None:
    answer = nobody.call("GET", "/2/users/me", headers={"Authorization": header})
    assert (answer.status, answer.json["title"]) == (401, "Unauthorized")

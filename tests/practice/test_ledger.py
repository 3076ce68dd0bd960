"""Limits and money, as X counts them."""

import pytest

from patientx_desktop.practice.ledger import CreditShape
from patientx_desktop.practice.world import World
from tests.practice.caller import Caller, StillClock


def test_the_101st_post_in_15_minutes_is_a_429_that_says_until_when(
    us: Caller, world: World, clock: StillClock
) -> None:
    world.ledger.limits["POST /2/tweets"] = 3
    left = [us.post(f"Post {n}").headers["x-rate-limit-remaining"] for n in range(3)]
    assert left == ["2", "1", "0"]
    clock.pass_seconds(60)
    refused = us.post("One more")
    assert (refused.status, refused.json["title"]) == (429, "Too Many Requests")
    reset = int(refused.headers["x-rate-limit-reset"])
    assert reset == int(clock.time.timestamp()) + 840
    clock.pass_seconds(840)
    us.posted("One more")


def test_the_limits_are_those_of_x(world: World) -> None:
    limits = world.ledger.limits
    assert (limits["POST /2/tweets"], limits["DELETE /2/tweets/{id}"]) == (100, 50)
    assert (limits["GET /2/users/me"], limits["GET /2/users/{id}/tweets"]) == (75, 900)


def test_prices_are_charged_by_what_was_done(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath")
    them = Caller(us.base_url, zebra.id, world.issue_token(zebra.id))
    summons = them.posted("And you, @northstar_rare?")
    world.ledger.charges.clear()
    first = us.posted("Plain")
    us.posted("With https://example.org")
    us.reply("Summoned", summons)
    us.reply("Part two", first)
    us.call("DELETE", f"/2/tweets/{first}")
    picture = us.upload()
    alt = {"id": picture, "metadata": {"alt_text": {"text": "A cat"}}}
    us.send("POST", "/2/media/metadata", alt)
    mills = [c.mills for c in world.ledger.charges if c.kind != "media_append"]
    assert mills == [15, 200, 10, 15, 10, 5]


def test_a_resource_read_twice_in_a_utc_day_is_charged_once_and_ones_own_is_cheaper(
    us: Caller, world: World, clock: StillClock
) -> None:
    zebra = world.account("zebrapath").id
    us.get(f"/2/users/{zebra}")
    us.get(f"/2/users/{zebra}")
    us.get("/2/users/me")
    assert [c.mills for c in world.ledger.charges] == [10, 1]
    clock.pass_seconds(86400)
    us.token = world.issue_token(us.account_id)
    us.get(f"/2/users/{zebra}")
    assert world.ledger.spent() == 21


@pytest.mark.parametrize(
    ("shape", "status", "kind"),
    [
        ("credits", 402, "credits"),
        ("credits-depleted", 402, "credits-depleted"),
        ("usage-capped", 429, "usage-capped"),
    ],
)
def test_when_the_credit_is_gone_everything_is_refused(
    us: Caller, world: World, shape: CreditShape, status: int, kind: str
) -> None:
    world.ledger.credits, world.ledger.shape = 10, shape
    us.posted("The last one.")
    refused = us.post("One too many.")
    assert (refused.status, refused.json["type"].rpartition("/")[2]) == (status, kind)
    assert us.get("/2/users/me").status == status
    assert len(world.accepted) == 1
    world.ledger.credits = 1000
    us.posted("One too many.")


def test_following_and_liking_are_for_enterprise(us: Caller, world: World) -> None:
    zebra = world.account("zebrapath").id
    path = f"/2/users/{us.account_id}/following"
    refused = us.send("POST", path, {"target_user_id": zebra})
    assert (refused.status, refused.json["type"].rpartition("/")[2]) == (403, "client-forbidden")
    liked = us.send("POST", f"/2/users/{us.account_id}/likes", {"tweet_id": "1"})
    assert liked.status == 403
    world.accounts[us.account_id].enterprise = True
    assert us.send("POST", path, {"target_user_id": zebra}).json["data"]["following"] is True

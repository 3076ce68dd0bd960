"""The made-up news: fresh each day, the same when read again, and never off this computer."""

from datetime import timedelta

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.feeds.discover import feeds_of
from patientx_desktop.feeds.parse import parse
from patientx_desktop.practice.routes_feeds import read_feeds
from patientx_desktop.practice.world import World
from tests.practice.caller import Caller

SITES = [each["site"] for each in read_feeds()]


@pytest.mark.parametrize("site", SITES)
def test_every_feed_has_items_of_the_last_days_that_lead_to_a_page(
    us: Caller, world: World, site: str
) -> None:
    answer = us.call("GET", f"/feeds/{site}.xml")
    now = to_ms(world.now())
    items = parse(answer.body, answer.headers["content-type"], us.base_url, now).items
    assert len(items) >= 3
    assert all(now - 8 * 86_400_000 <= each.at_ms <= now for each in items)
    for each in items:
        assert each.link.startswith(f"https://{site}.example.org/")
        shown = us.call("GET", f"/feeds/{site}/{each.link.rsplit('/', 1)[1]}")
        assert each.title in shown.body.decode()
        assert "PRACTICE" in shown.body.decode()


def test_tomorrow_there_is_more_under_the_same_names(us: Caller, world: World) -> None:
    def keys() -> list[str]:
        answer = us.call("GET", f"/feeds/{SITES[0]}.xml")
        return [each.key for each in parse(answer.body, "", us.base_url, 2**60).items]

    before = keys()
    world.advance(timedelta(days=1).total_seconds())
    after = keys()
    assert after[1 : len(before)] == before[:-1]
    assert after[0] not in before


def test_what_did_not_change_is_not_sent_again(us: Caller) -> None:
    mark = us.call("GET", f"/feeds/{SITES[0]}.xml").headers["etag"]
    again = us.call("GET", f"/feeds/{SITES[0]}.xml", b"", {"If-None-Match": mark})
    assert (again.status, again.body) == (304, b"")


def test_a_page_names_the_feeds_and_nothing_else_is_there(us: Caller) -> None:
    page = us.call("GET", "/feeds").body.decode()
    assert feeds_of(page, us.base_url)[0] == f"{us.base_url}/feeds/{SITES[0]}.xml"
    assert us.call("GET", "/feeds/nowhere.xml").status == 404
    assert us.call("GET", f"/feeds/{SITES[0]}/0").status == 404
    assert us.call("GET", f"/feeds/{SITES[0]}/9999999").status == 404

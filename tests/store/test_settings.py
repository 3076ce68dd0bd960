"""Settings keep their type, and the pause ends by itself."""

from datetime import timedelta

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.store import Store
from tests.support.clock import FakeClock


@pytest.mark.parametrize("value", ["é\ud800", 5, 1.5, True, ["a", 1], {"a": {"b": None}}])
def test_a_value_comes_back_with_its_type(store: Store, value: object) -> None:
    store.settings.set("key", value)
    assert store.settings.get("key", type(value)()) == value


def test_a_value_of_another_type_is_not_believed(store: Store) -> None:
    store.settings.set("key", "many")
    assert store.settings.get("key", 30) == 30
    store.settings.set("key", True)
    assert store.settings.get("key", 30) == 30
    store.settings.set("key", 2)
    assert store.settings.get("key", 0.5) == 2.0


def test_a_removed_setting_is_the_default_again(store: Store) -> None:
    store.settings.set("key", 1)
    store.settings.remove("key")
    assert store.settings.get("key", 7) == 7


def test_a_pause_ends_at_its_moment_or_when_told(store: Store, clock: FakeClock) -> None:
    assert store.settings.paused() is None
    store.settings.pause("a crisis", to_ms(clock.now() + timedelta(hours=1)))
    assert store.settings.paused() == "a crisis"
    clock.advance(timedelta(hours=1))
    assert store.settings.paused() is None
    store.settings.pause("")
    clock.advance(timedelta(days=400))
    assert store.settings.paused() == ""
    store.settings.resume()
    assert store.settings.paused() is None

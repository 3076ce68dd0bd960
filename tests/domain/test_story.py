"""No story without a valid consent, and the last day still counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.story import (
    Consent,
    Light,
    Person,
    Role,
    light_of,
    may_be_told,
)

TODAY = date(2026, 11, 19)
SIGNED = Consent(
    words=True, signed_on="2026-11-02", signed_by="Anneke", explained_by="Maya", until="2028-11-02"
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("changes", "light"),
    [
        ({}, Light.YES),
        ({"words": False}, Light.NOT_YET),
        ({"signed_on": ""}, Light.NOT_YET),
        ({"signed_by": ""}, Light.NOT_YET),
        ({"until": ""}, Light.NOT_YET),
        ({"signed_on": "2026-11-20"}, Light.NOT_YET),
        ({"signed_on": "2026-11-19"}, Light.YES),
        ({"until": "2026-12-04"}, Light.YES),
        ({"until": "2026-12-03"}, Light.ENDS_SOON),
        ({"until": "2026-11-19"}, Light.ENDS_SOON),
        ({"until": "2026-11-18"}, Light.ENDED),
        ({"withdrawn_on": "2026-11-10"}, Light.WITHDRAWN),
        ({"withdrawn_on": "2026-11-10", "until": "2026-11-01"}, Light.WITHDRAWN),
    ],
)
def test_a_consent_shows_its_light(changes: dict[str, str], light: Light) -> None:
    assert light_of(replace(SIGNED, **changes), TODAY) is light  # type: ignore[arg-type]


def test_without_any_consent_nothing_is_told() -> None:
    assert light_of(Consent(), TODAY) is Light.NOT_YET
    assert not may_be_told(Consent(), TODAY)


@given(DAYS, DAYS, DAYS)
def test_a_story_is_told_from_signature_to_end_and_on_no_other_day(
    signed: date, until: date, on: date
) -> None:
    consent = replace(SIGNED, signed_on=signed.isoformat(), until=until.isoformat())
    assert may_be_told(consent, on) is (signed <= on <= until)


@given(DAYS)
def test_a_withdrawn_story_is_told_on_no_day(on: date) -> None:
    gone = replace(SIGNED, withdrawn_on=TODAY.isoformat())
    assert not may_be_told(gone, on)
    assert not may_be_told(gone, TODAY - timedelta(days=5))


def test_the_public_sees_the_name_somebody_chose() -> None:
    assert Person("p", "Anneke T.", Role.CAREGIVER, told_as="Anneke").public_name == "Anneke"
    assert Person("p", "Maya B.", Role.STAFF).public_name == "Maya B."

"""Consent: what it allows on a day, and what it lacks when it is written down."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from patientx_desktop.domain.story import Consent, Gap, Light, gaps_in, light_of, may_be_told

TODAY = date(2026, 11, 19)
GIVEN = Consent(
    words=True,
    signed_on="2026-11-02",
    signed_by="Anneke",
    until=(TODAY + timedelta(60)).isoformat(),
)


def until(days: int) -> Consent:
    return replace(GIVEN, until=(TODAY + timedelta(days)).isoformat())


@pytest.mark.parametrize(
    ("consent", "light"),
    [
        (GIVEN, Light.YES),
        (until(15), Light.YES),
        (until(14), Light.ENDS_SOON),
        (until(0), Light.ENDS_SOON),
        (until(-1), Light.ENDED),
        (Consent(), Light.NOT_YET),
        (replace(GIVEN, words=False), Light.NOT_YET),
        (replace(GIVEN, signed_by=""), Light.NOT_YET),
        (replace(GIVEN, signed_on="2026-11-20"), Light.NOT_YET),
        (replace(GIVEN, withdrawn_on="2026-11-03"), Light.WITHDRAWN),
    ],
)
def test_the_light_says_whether_it_can_be_told_today(consent: Consent, light: Light) -> None:
    assert light_of(consent, TODAY) is light
    assert may_be_told(consent, TODAY) is (light in (Light.YES, Light.ENDS_SOON))


def test_a_whole_consent_lacks_nothing() -> None:
    assert gaps_in(GIVEN, TODAY) == ()


@pytest.mark.parametrize(
    ("consent", "gap"),
    [
        (replace(GIVEN, words=False), Gap.NOTHING_AGREED),
        (replace(GIVEN, signed_by="  "), Gap.NOBODY_SIGNED),
        (until(-1), Gap.OVER_ALREADY),
        (replace(GIVEN, signed_on="2026-11-20"), Gap.SIGNED_LATER),
    ],
)
def test_each_gap_is_found(consent: Consent, gap: Gap) -> None:
    assert gaps_in(consent, TODAY) == (gap,)


def test_a_consent_cannot_end_before_it_was_signed() -> None:
    consent = replace(until(1), signed_on=(TODAY + timedelta(2)).isoformat())
    assert Gap.ENDS_BEFORE_SIGNED in gaps_in(consent, TODAY)

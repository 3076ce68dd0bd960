"""People, their stories, and the consent without which no story is told.

The rule is short: no valid consent, no scheduling; and a post that reaches its time without one
stays here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """Who somebody is to the group."""

    STAFF = "staff"
    VOLUNTEER = "volunteer"
    PATIENT = "patient"
    CAREGIVER = "caregiver"
    NEXT_OF_KIN = "next of kin"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who tells. `told_as` is the name the public may see, empty for the real one."""

    id: str
    name: str
    role: Role
    told_as: str = ""
    contact: str = ""
    created_ms: int = 0
    updated_ms: int = 0
    revision: int = 1

    @property
    def public_name(self) -> str:
        return self.told_as or self.name


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agreed to, for one story. Dates are ISO days, empty when not given."""

    words: bool = False
    photo: bool = False
    video: bool = False
    name: bool = False
    signed_on: str = ""
    signed_by: str = ""
    explained_by: str = ""
    until: str = ""
    withdrawn_on: str = ""
    form_digest: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story in the person's own words."""

    id: str
    person_id: str
    title: str
    words: str = ""
    consent: Consent = Consent()
    media: tuple[str, ...] = ()
    created_ms: int = 0
    updated_ms: int = 0
    revision: int = 1


class Light(StrEnum):
    """Whether a story can be told today."""

    YES = "yes"
    ENDS_SOON = "ends soon"
    NOT_YET = "not yet"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


ENDS_SOON_DAYS = 14


def light_of(consent: Consent, today: date) -> Light:
    """What `consent` allows on `today`. The last day itself still counts."""
    if consent.withdrawn_on:
        return Light.WITHDRAWN
    if not (consent.words and consent.signed_on and consent.signed_by and consent.until):
        return Light.NOT_YET
    if date.fromisoformat(consent.signed_on) > today:
        return Light.NOT_YET
    left = (date.fromisoformat(consent.until) - today).days
    if left < 0:
        return Light.ENDED
    return Light.ENDS_SOON if left <= ENDS_SOON_DAYS else Light.YES


def may_be_told(consent: Consent, on: date) -> bool:
    """Whether a post from the story may leave on the day `on`."""
    return light_of(consent, on) in (Light.YES, Light.ENDS_SOON)


class Gap(StrEnum):
    """What a consent lacks to be valid on the day it is written down."""

    NOTHING_AGREED = "nothing agreed"
    NOBODY_SIGNED = "nobody signed"
    SIGNED_LATER = "signed later"
    OVER_ALREADY = "over already"
    ENDS_BEFORE_SIGNED = "ends before signed"


def gaps_in(consent: Consent, today: date) -> tuple[Gap, ...]:
    """What is missing or wrong in `consent` (its dates must be ISO days), in the order asked."""
    signed, until = date.fromisoformat(consent.signed_on), date.fromisoformat(consent.until)
    found = (
        (Gap.NOTHING_AGREED, not consent.words),
        (Gap.SIGNED_LATER, signed > today),
        (Gap.NOBODY_SIGNED, not consent.signed_by.strip()),
        (Gap.OVER_ALREADY, until < today),
        (Gap.ENDS_BEFORE_SIGNED, today <= until < signed),
    )
    return tuple(gap for gap, there in found if there)

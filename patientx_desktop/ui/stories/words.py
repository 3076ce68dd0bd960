"""Roles, dates and consent in words: the same sentence in the list and on the page."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.story import Consent, Gap, Light, Person, Role, light_of
from patientx_desktop.ui.when import day_words

RECENTLY_DAYS = 14
WAITING = frozenset({State.SCHEDULED, State.LATE, State.BY_HAND})


def _tr(words: str) -> str:
    return QCoreApplication.translate("stories", words)


def role_words(role: Role) -> str:
    """Who somebody is to the group."""
    return {
        Role.STAFF: _tr("Staff"),
        Role.VOLUNTEER: _tr("Volunteer"),
        Role.PATIENT: _tr("Patient"),
        Role.CAREGIVER: _tr("Caregiver"),
        Role.NEXT_OF_KIN: _tr("Next of kin"),
    }[role]


def is_hidden(person: Person, consent: Consent) -> bool:
    """Whether the public sees another name than the person's own, and their own is not agreed."""
    return bool(person.told_as) and not consent.name


def shown_name(person: Person, consent: Consent) -> str:
    """The name for lists: a hidden one in quotes, as the public sees it."""
    if is_hidden(person, consent):
        return _tr("“{name}”").format(name=person.told_as)
    return person.name


def full_day(day: date, today: date) -> str:
    """A day with its year where that is not this one."""
    if day.year == today.year:
        return day_words(day)
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def month_words(day: date) -> str:
    """A month and its year, such as Nov 2028."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM yyyy")


class LightWords(NamedTuple):
    """A consent light: icon, token, a short sentence for lists, a longer one and a remark."""

    icon: str
    role: str
    short: str
    sentence: str
    remark: str


def light_words(consent: Consent, today: date, hidden: bool = False) -> LightWords:
    """Whether a story can be told today, in words."""
    light = light_of(consent, today)
    if light is Light.WITHDRAWN:
        day = full_day(date.fromisoformat(consent.withdrawn_on), today)
        said = _tr("Withdrawn {day}").format(day=day)
        remark = _tr("Only a new signature opens it again.")
        return LightWords("withdrawn", "muted", said, said, remark)
    if light is Light.NOT_YET:
        return _not_yet(consent, today)
    until = date.fromisoformat(consent.until)
    day = full_day(until, today)
    if light is Light.ENDED:
        said = _tr("Ended {day}").format(day=day)
        remark = _tr("Nothing from it leaves until it is agreed again.")
        return LightWords("x-circle", "danger", said, said, remark)
    if light is Light.ENDS_SOON:
        days = (until - today).days
        said = _tr("Ends {day}, in {days} days").format(day=day, days=days)
        if days < 2:
            said = _tr("Ends tomorrow") if days else _tr("Ends today")
        remark = _tr("Posts planned for later than that stay here.")
        return LightWords("warning", "warning", said, said, remark)
    short = _tr("Can be told until {month}").format(month=month_words(until))
    if hidden:
        short = _tr("Can be told, name hidden")
    remark = _tr("until {day}").format(day=full_day(until, today))
    return LightWords("check-circle", "good", short, _tr("Yes, it can be told"), remark)


def _not_yet(consent: Consent, today: date) -> LightWords:
    signed = consent.signed_on
    if signed and date.fromisoformat(signed) > today:
        day = full_day(date.fromisoformat(signed), today)
        said = _tr("Not before {day}").format(day=day)
    elif consent.words and not signed:
        said = _tr("Not yet, waiting for a signature")
    else:
        said = _tr("Not yet, form to be signed")
    remark = _tr("It can be written now, and planned once it is signed.")
    return LightWords("x-circle", "danger", said, said, remark)


def needs_somebody(consent: Consent, today: date, waiting: int) -> bool:
    """Whether somebody should see to a consent: not yet, ending, ended lately or with plans."""
    light = light_of(consent, today)
    if light is Light.ENDED:
        days = (today - date.fromisoformat(consent.until)).days
        return days <= RECENTLY_DAYS or waiting > 0
    return light in (Light.NOT_YET, Light.ENDS_SOON)


def what_words(consent: Consent) -> str:
    """What was agreed to, as a list in words."""
    parts = (
        (consent.words, _tr("words")),
        (consent.photo, _tr("photo")),
        (consent.video, _tr("video")),
        (consent.name, _tr("name")),
    )
    said = ", ".join(word for agreed, word in parts if agreed)
    return said[:1].upper() + said[1:] if said else _tr("Nothing yet")


def never_words(consent: Consent) -> str:
    """What was not agreed to, and so must stay out of every post."""
    parts = (
        (consent.photo, _tr("photo")),
        (consent.video, _tr("video")),
        (consent.name, _tr("name")),
    )
    said = ", ".join(word for agreed, word in parts if not agreed)
    return said[:1].upper() + said[1:]


def gap_words(gap: Gap) -> str:
    """What a consent lacks, and what to do about it."""
    return {
        Gap.NOTHING_AGREED: _tr("Without their words nothing can be told. Tick what was agreed."),
        Gap.NOBODY_SIGNED: _tr("Who signed? Write the name that is on the form."),
        Gap.SIGNED_LATER: _tr("This day has not come yet. It takes the day on the form."),
        Gap.OVER_ALREADY: _tr("This day has gone by already. Choose a later one."),
        Gap.ENDS_BEFORE_SIGNED: _tr("It would end before it was signed. Choose a later day."),
    }[gap]


def waiting_of(posts: Sequence[PostSummary]) -> int:
    """How many posts are planned."""
    return sum(post.state in WAITING for post in posts)

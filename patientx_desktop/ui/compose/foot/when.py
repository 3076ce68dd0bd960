"""Moments in few words, on the organisation's wall clock: *Today 12:03*, *Sat 11:30*."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from patientx_desktop.domain.schedule import local_of

_WEEK = 6


def _tr(words: str) -> str:
    return QCoreApplication.translate("when", words)


def clock_time(moment: datetime) -> str:
    """*12:03*."""
    return moment.strftime("%H:%M")


def day_name(day: date, today: date) -> str:
    """*Today*, *Yesterday*, *Tomorrow*, *Sat* within a week, else *9 Nov*, with the year if far."""
    away = (day - today).days
    near = {0: _tr("Today"), -1: _tr("Yesterday"), 1: _tr("Tomorrow")}
    if away in near:
        return near[away]
    locale = QLocale()
    if abs(away) <= _WEEK:
        return locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    month = locale.monthName(day.month, QLocale.FormatType.ShortFormat)
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {month}{year}"


def edited(stamp: int, now: int, zone: str) -> str:
    """When somebody last wrote: the time only counts today."""
    moment, today = local_of(stamp, zone), local_of(now, zone).date()
    name = day_name(moment.date(), today)
    return f"{name} {clock_time(moment)}" if moment.date() == today else name


def saved_at(stamp: int, now: int, zone: str) -> str:
    """When it was saved: *12:03* today, else the day."""
    moment, today = local_of(stamp, zone), local_of(now, zone).date()
    return clock_time(moment) if moment.date() == today else day_name(moment.date(), today)


def planned_for(stamp: int, now: int, zone: str) -> str:
    """When it leaves: *Sat 11:30* within a week, *Sat 28 Nov 11:30* later."""
    moment, today = local_of(stamp, zone), local_of(now, zone).date()
    away = (moment.date() - today).days
    name = QLocale().dayName(moment.isoweekday(), QLocale.FormatType.ShortFormat)
    if away == 0:
        name = _tr("today")
    elif not 0 < away <= _WEEK:
        name = f"{name} {day_name(moment.date(), today)}"
    return f"{name} {clock_time(moment)}"


def whole_day(day: date) -> str:
    """*Saturday 28 November 2026*."""
    locale = QLocale()
    name = locale.dayName(day.isoweekday(), QLocale.FormatType.LongFormat)
    month = locale.monthName(day.month, QLocale.FormatType.LongFormat)
    return f"{name} {day.day} {month} {day.year}"


def whole(when: str) -> str:
    """The same, never parted at the end of a line."""
    return when.replace(" ", "\N{NO-BREAK SPACE}")

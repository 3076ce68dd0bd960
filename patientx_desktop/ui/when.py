"""Moments in few words, in the person's own way of writing them. One home for all of them."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from patientx_desktop.domain.schedule import local_of


def time_words(moment: datetime) -> str:
    """The time of day, such as 11:00."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def day_words(day: date) -> str:
    """A day without its year, such as 3 Mar."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def weekday_words(day: date, *, short: bool = True) -> str:
    """The name of the weekday, such as Sat or Saturday."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale().standaloneDayName(day.isoweekday(), form)


def long_day_name(weekday: int) -> str:
    """The whole name of a weekday, Monday being 0."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)


def upcoming_words(stamp_ms: int, now_ms: int, zone: str) -> str:
    """A moment ahead: "Today 12:00", "Sat 11:00" within a week, else "3 Mar 09:00"."""
    moment, today = local_of(stamp_ms, zone), local_of(now_ms, zone).date()
    days = moment.date() - today
    if not days:
        words = QCoreApplication.translate("when", "Today {0}")
        return words.format(time_words(moment))
    if timedelta(0) < days < timedelta(days=7):
        return f"{weekday_words(moment.date())} {time_words(moment)}"
    return f"{day_words(moment.date())} {time_words(moment)}"


def past_words(stamp_ms: int, now_ms: int, zone: str) -> str:
    """A moment gone by: "Today 12:03", "Yesterday", "Fri" within a week, else "3 Mar"."""
    moment, today = local_of(stamp_ms, zone), local_of(now_ms, zone).date()
    days = (today - moment.date()).days
    if days <= 0:
        words = QCoreApplication.translate("when", "Today {0}")
        return words.format(time_words(moment))
    if days == 1:
        return QCoreApplication.translate("when", "Yesterday")
    return weekday_words(moment.date()) if days < 7 else day_words(moment.date())

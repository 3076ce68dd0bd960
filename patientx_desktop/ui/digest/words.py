"""The sentences of the digest."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.schedule import FreeSlot, local_of
from patientx_desktop.runtime.late import Choice, LatePost
from patientx_desktop.runtime.sender import Slept
from patientx_desktop.ui.when import day_words, time_words, weekday_words

_AFTERNOON, _EVENING = 12, 18


def _tr(words: str) -> str:
    return QCoreApplication.translate("digest", words)


def title_words(count: int, slept: bool) -> str:
    """What has happened, as the title says it."""
    if count == 1:
        words = _tr("1 post came due while this computer slept")
        return words if slept else _tr("1 post came due and has not left")
    if slept:
        return _tr("{0} posts came due while this computer slept").format(count)
    return _tr("{0} posts came due and have not left").format(count)


def gap_words(gap: tuple[Slept, bool] | None, zone: str) -> str:
    """Since when and until when nothing could leave, and that nothing is lost."""
    calm = _tr("Nothing is lost, and nothing leaves until you choose.")
    if gap is None:
        return calm
    (slept, by_sleep) = gap
    words = _tr("It slept from {0} until {1}.") if by_sleep else _tr("Closed from {0} until {1}.")
    start, end = (_moment(to_ms(each), zone) for each in (slept.start, slept.end))
    return f"{words.format(start, end)} {calm}"


def all_words(count: int) -> str:
    """What stands before the buttons that choose for every post at once."""
    named = {2: _tr("Both"), 3: _tr("All three"), 4: _tr("All four"), 5: _tr("All five")}
    return named.get(count) or _tr("All {0}").format(count)


def late_words(late: LatePost) -> str:
    """How late a post is, or that the month's money held it."""
    if late.over_limit:
        return _tr("Held by the monthly limit")
    return _tr("Late by {0}").format(span_words(late.late))


def due_words(late: LatePost, now_ms: int, zone: str) -> str:
    """When it was due, and what it is besides words."""
    due = late.post.due_ms or now_ms
    moment, today = local_of(due, zone), local_of(now_ms, zone).date()
    day = moment.date()
    if day == today:
        when = _tr("due {0} today").format(time_words(moment))
    elif (today - day) == timedelta(days=1):
        when = _tr("due {0} yesterday").format(time_words(moment))
    else:
        when = _tr("due {0} on {1}").format(time_words(moment), day_words(day))
    what = form_words(late.post)
    return f"{when} · {what}" if what else when


def form_words(post: Post) -> str:
    """What a post is besides words: thread of 3, GIF, picture, link."""
    from patientx_desktop.domain.cost import has_link

    found = [_tr("thread of {0}").format(len(post.parts))] if post.is_thread else []
    kinds = {each.file.kind.value for part in post.parts for each in part.attachments}
    named = {"picture": _tr("picture"), "gif": _tr("GIF"), "video": _tr("video")}
    found += [word for kind, word in named.items() if kind in kinds]
    if any(has_link(part.text) for part in post.parts):
        found.append(_tr("link"))
    return ", ".join(found)


def slot_words(slot: FreeSlot, now_ms: int, zone: str) -> str:
    """When a slot is: Sat 16:00, or 5 Dec 11:00 when it is further away than a week."""
    return _moment(slot.due_ms, zone, now_ms)


def reason_words(late: LatePost, now_ms: int, zone: str) -> str:
    """Why the proposal is what it is, from the post's own words where they say so."""
    if late.over_limit:
        return _tr("There is money for it next month.")
    if late.timely is not None:
        says = _tr("Says “{0}”. Sending it now is suggested.")
        over = _tr("Says “{0}”, which has passed.")
        return (over if late.proposal is Choice.EDIT else says).format(late.timely.words)
    if late.slot is None:
        return _tr("No weekly slot is free.")
    return _tr("Reads just as well {0}.").format(_later(late.slot.due_ms, now_ms, zone))


def sum_words(chosen: list[Choice], price: int) -> str:
    """What the button will do: Send 1, move 1, edit 1 · $0.05."""
    verbs = (
        (Choice.SEND, _tr("Send {0}"), _tr("send {0}")),
        (Choice.MOVE, _tr("Move {0}"), _tr("move {0}")),
        (Choice.EDIT, _tr("Edit {0}"), _tr("edit {0}")),
        (Choice.DROP, _tr("Drop {0}"), _tr("drop {0}")),
    )
    parts: list[str] = []
    for choice, first, later in verbs:
        if count := chosen.count(choice):
            parts.append((later if parts else first).format(count))
    words = ", ".join(parts)
    return f"{words} · {dollars(price)}" if price else words


def done_words(sent: int, moved: int, drafts: int) -> str:
    """What was done, for the toast."""
    parts = [
        _tr("{0} sent in 20 seconds").format(sent) if sent else "",
        _tr("{0} moved").format(moved) if moved else "",
        _tr("{0} back in Drafts").format(drafts) if drafts else "",
    ]
    return ", ".join(part for part in parts if part)


def span_words(span: timedelta) -> str:
    """A length of time in days, hours and minutes, the two largest of them."""
    minutes = max(1, round(span.total_seconds() / 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _tr("{0} d {1} h").format(days, hours) if hours else _tr("{0} d").format(days)
    if hours:
        return _tr("{0} h {1} min").format(hours, rest) if rest else _tr("{0} h").format(hours)
    return _tr("{0} min").format(rest)


def _moment(stamp_ms: int, zone: str, now_ms: int | None = None) -> str:
    moment = local_of(stamp_ms, zone)
    near = now_ms is None or abs(stamp_ms - now_ms) < timedelta(days=6) / timedelta(milliseconds=1)
    day = weekday_words(moment.date()) if near else day_words(moment.date())
    return f"{day} {time_words(moment)}"


def _later(slot_ms: int, now_ms: int, zone: str) -> str:
    moment, today = local_of(slot_ms, zone), local_of(now_ms, zone).date()
    days = (moment.date() - today).days
    if days == 0:
        if moment.hour < _AFTERNOON:
            return _tr("later this morning")
        return _tr("this afternoon") if moment.hour < _EVENING else _tr("this evening")
    if days == 1:
        return _tr("tomorrow")
    if days < 7:
        return _tr("on {0}").format(weekday_words(moment.date(), short=False))
    return _tr("on {0}").format(day_words(moment.date()))

"""What a card of *Needs you* says: what happened, what is safe, and the verbs that mend it."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import MediaFault, MediaKind
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.mending import Need
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.fit_words import mend_words
from patientx_desktop.ui.compose.needs.by_hand import to_attach, to_set
from patientx_desktop.ui.notice_words import Mend
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.when import day_words, time_words, weekday_words
from patientx_desktop.ui.widgets.badges import Look, state_look
from patientx_desktop.ui.widgets.paint import one_line

_WEEK = 6
_MEGABYTE = 1_000_000


class Act(NamedTuple):
    """A verb: its key, words, and the icon before (or, for other programs, after) them."""

    key: str
    words: str
    icon: str = ""
    leaves: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A need in words, with its verbs, the one that mends it first."""

    look: Look
    when: str
    title: str
    happened: str
    safe: str
    acts: tuple[Act, ...]


def _tr(words: str) -> str:
    return QCoreApplication.translate("needs you", words)


def say(need: Need, session: Session) -> Said:
    """A need in words."""
    if need.account is not None:
        return _account(need, session)
    assert need.post is not None
    return _SAY[need.post.state](need, need.post, session)


def moment(stamp_ms: int, session: Session) -> str:
    """*Today 11:00*, *Sat 11:00* within a week, else *9 Nov 11:00*."""
    zone = session.settings.zone
    at, today = local_of(stamp_ms, zone), local_of(session.now_ms, zone).date()
    away = abs((at.date() - today).days)
    if not away:
        return _tr("Today {0}").format(time_words(at))
    day = weekday_words(at.date()) if away <= _WEEK else day_words(at.date())
    return f"{day} {time_words(at)}"


def title_of(post: Post) -> str:
    """The post's first line; a reply says to whom it is."""
    title = post.title or _tr("Only a picture")
    name, _, rest = title.partition(" ")
    if name.startswith("@") and rest:
        return _tr("To {0}: {1}").format(name.rstrip(":,"), rest)
    return title


def _when(post: Post, session: Session) -> str:
    parts = [moment(post.due_ms, session)] if post.due_ms is not None else []
    kinds = {each.file.kind for part in post.parts for each in part.attachments}
    if post.state is State.BY_HAND and post.parts[0].text.startswith("@"):
        parts.append(_tr("a reply"))
    elif post.is_thread and post.next_part is not None and post.state is not State.LATE:
        place = _tr("post {0} of {1}")
        parts.append(place.format(post.next_part + 1, len(post.parts)))
    elif post.is_thread:
        parts.append(_tr("thread of {0}").format(len(post.parts)))
    elif MediaKind.GIF in kinds:
        parts.append(_tr("with a GIF"))
    elif MediaKind.VIDEO in kinds:
        parts.append(_tr("with a video"))
    elif kinds:
        parts.append(_tr("with a picture"))
    return " · ".join(parts)


def _failed(need: Need, post: Post, session: Session) -> Said:
    trouble = need.trouble or Trouble.BAD_REQUEST
    notice = notice_of(trouble)
    look = state_look(State.FAILED)
    again = Act("again", _priced(_tr("Try again"), post, session))
    edit, drop = Act("edit", _tr("Edit")), _drop()
    first = {
        Mend.BY_HAND: Act("by_hand", _tr("Do it by hand"), "by-hand"),
        Mend.CONSENT: Act("story", _tr("Open story")),
        Mend.SIGN_OFF: Act("ask", _tr("Ask for sign-off"), "hand"),
    }.get(notice.mend)
    acts: tuple[Act, ...]
    if any(part.x_id for part in post.parts):  # what is on X keeps the words as they are
        down = Act("down", _tr("Take it down"), "trash", hint=_tr("What is on X is deleted there."))
        acts = (again, Act("by_hand", _tr("Rest by hand"), "by-hand"), down, drop)
    elif first is not None:
        acts = (first, edit, drop)
    elif fit := _fit(post, session):  # the same file would only be refused again
        acts = (fit, edit, drop)
    elif notice.mend is Mend.SHRINK:
        acts = (edit, drop)
    elif notice.mend is Mend.EDIT:
        acts = (edit, again, drop)
    else:
        acts = (again, edit, drop)
    happened = _too_large(post, session) if trouble is Trouble.MEDIA_TOO_LARGE else ""
    safe = notice.safe
    if any(part.x_id for part in post.parts):
        safe = _tr("What is on X stays there. The rest is here, with its words and pictures.")
    return Said(look, _when(post, session), title_of(post), happened or notice.happened, safe, acts)


def _fit(post: Post, session: Session) -> Act | None:
    """Making the first file X would not take fit, None where it takes all."""
    for part in post.parts:
        for each in part.attachments:
            faults = session.media.faults(each.file)
            if faults:
                words = mend_words(each.file, faults, session.media.limits.kinds[each.file.kind])
                return Act("fit", words, hint=_tr("Your own file stays as it is."))
    return None


def _too_large(post: Post, session: Session) -> str:
    """The size of the file and X's limit, where that is the matter."""
    for part in post.parts:
        for each in part.attachments:
            if MediaFault.TOO_MANY_BYTES in session.media.faults(each.file):
                most = session.media.limits.kinds[each.file.kind].max_bytes
                kind = {
                    MediaKind.GIF: _tr("GIF"),
                    MediaKind.PICTURE: _tr("picture"),
                    MediaKind.VIDEO: _tr("video"),
                }[each.file.kind]
                words = _tr(
                    "X says the {kind} is too large: {size:.1f} MB, and its limit is {most:g} MB."
                )
                size = each.file.size / _MEGABYTE
                return words.format(kind=kind, size=size, most=most / _MEGABYTE)
    return ""


def _by_hand(_need: Need, post: Post, session: Session) -> Said:
    look = state_look(State.BY_HAND)
    due = post.due_ms is None or post.due_ms <= session.now_ms
    if due:
        look = look._replace(word=_tr("By hand, due now"))
    reply = post.parts[0].text.startswith("@")
    happened = (
        _tr("X takes replies to others only from people, not programs.")
        if reply
        else _tr("This one is posted by a person, in the browser.")
    )
    acts = [
        Act("open", _tr("Open in browser"), "external-link", leaves=True),
        Act("posted", _tr("Posted"), "check"),
        Act("later", _tr("Not yet"), hint=_tr("It asks again in an hour.")),
    ]
    if post.next_files:
        acts.insert(1, Act("files", _tr("Show in folder"), "folder"))
    safe = _tr("The words are filled in for you. It costs nothing.")
    safe = " ".join(filter(None, (safe, to_attach(post), to_set(post))))
    return Said(look, _when(post, session), title_of(post), happened, safe, tuple(acts))


def _late(need: Need, post: Post, session: Session) -> Said:
    if need.trouble is Trouble.LIMIT_REACHED:
        notice = notice_of(need.trouble)
        happened, safe = notice.happened, f"{notice.safe} {notice.do}"
    else:
        happened = _tr("Its time came while nobody could send it, so it asks before it leaves.")
        safe = _tr("Nothing was posted. It waits for your word.")
    slot = session.posts.next_slot()
    acts = [Act("now", _priced(_tr("Send now"), post, session))]
    if slot is not None:
        acts.append(Act("slot", _tr("Next slot"), hint=moment(slot.due_ms, session)))
    acts += [Act("edit", _tr("Edit")), _drop()]
    look = state_look(State.LATE)
    return Said(look, _when(post, session), title_of(post), happened, safe, tuple(acts))


def _checking(need: Need, post: Post, session: Session) -> Said:
    if need.is_unseen:
        return _unseen(post, session)
    happened = _tr(
        "We could not hear X’s answer. We are reading your timeline to see whether it is there."
        " It will not be sent twice."
    )
    safe = []
    upcoming = post.next_part
    if upcoming:
        words = _tr("Post 1 is on X.") if upcoming == 1 else _tr("Posts 1 to {0} are on X.")
        safe.append(words.format(upcoming))
    if upcoming is not None and upcoming + 1 < len(post.parts):
        last = len(post.parts)
        words = _tr("Post {0} waits.") if upcoming + 2 == last else _tr("Posts {0} to {1} wait.")
        safe.append(words.format(upcoming + 2, last))
    safe.append(_next_look(session.mending.next_look_ms(post.id), session.now_ms))
    acts = (
        Act("look", _tr("Look on X"), "external-link", leaves=True),
        Act("tried", _tr("What was tried")),
    )
    look = state_look(State.CHECKING)
    return Said(look, _when(post, session), title_of(post), happened, " ".join(safe), acts)


def _unseen(post: Post, session: Session) -> Said:
    happened = _tr(
        "Its account was removed before X answered, so we cannot see whether this post is there."
    )
    safe = _tr("Nothing is sent again before you say so. Signed in again, we look by ourselves.")
    acts = (
        Act("look", _tr("Look on X"), "external-link", leaves=True),
        Act("there", _tr("It is there"), "check"),
        Act("not_there", _tr("It is not there")),
        Act("connect", _tr("Sign in again"), "key"),
    )
    look = state_look(State.CHECKING)._replace(word=_tr("Is it on X?"))
    return Said(look, _when(post, session), title_of(post), happened, safe, acts)


def _next_look(look_ms: int | None, now_ms: int) -> str:
    left = -(-(look_ms - now_ms) // 1000) if look_ms is not None else 0
    if left <= 0:
        return _tr("We look now.")
    if left < 120:
        return _tr("Next look in {0} s.").format(left)
    return _tr("Next look in {0} min.").format(-(-left // 60))


def _sign_off(_need: Need, post: Post, session: Session) -> Said:
    acts = (
        Act("sign_off", _tr("Sign off"), "check"),
        Act("send_back", _tr("Send back with a note"), "reply"),
        Act("edit", _tr("Edit")),
        _drop(),
    )
    asked = session.sign_offs.of(post.id)
    happened = _tr("Somebody else reads it before it may leave.")
    if asked.asked_by:
        words = _tr("{0} asked for it ({1}). Somebody else reads it before it may leave.")
        happened = words.format(asked.asked_by, moment(asked.asked_ms, session))
    ahead = post.due_ms is not None and post.due_ms > session.now_ms
    safe = _tr("Nothing leaves before that. Signed off, it leaves at its time.")
    if not ahead:
        safe = _tr("Nothing leaves before that. Signed off, it is ready for a slot.")
    return Said(
        state_look(State.SIGN_OFF), _when(post, session), title_of(post), happened, safe, acts
    )


def _account(need: Need, session: Session) -> Said:
    account, trouble = need.account, need.trouble or Trouble.SIGN_IN_AGAIN
    assert account is not None
    notice = notice_of(trouble)
    icon = "dollar" if notice.mend is Mend.ADD_CREDIT else "key"
    count, who = need.waiting, f"@{account.handle}"
    titles = {0: _tr("{who} is held"), 1: _tr("1 post of {who} waits")}
    title = titles.get(count, _tr("{count} posts of {who} wait"))
    since = _tr("since {0}").format(moment(need.since_ms, session).removeprefix(_tr("Today ")))
    safe = {0: notice.safe, 1: _tr("It waits, and leaves once this is mended.")}.get(
        count, _tr("They wait in order, and leave once this is mended.")
    )
    acts = {
        Mend.ADD_CREDIT: (
            Act("credit", _tr("Add credit at X"), "external-link", leaves=True),
            Act("resume", _tr("I have added it")),
        ),
        Mend.RECONNECT: (
            Act("connect", _tr("Sign in again"), "key"),
            Act("resume", _tr("Try again")),
        ),
    }.get(notice.mend, (Act("resume", _tr("Try again")),))
    look = Look(icon, notice.badge, "danger")
    named = title.format(who=who, count=count)
    return Said(look, f"{since} · {who}", named, notice.happened, safe, acts)


def _drop() -> Act:
    return Act("drop", _tr("Back to drafts"), hint=_tr("It goes back to Drafts without its time."))


def _priced(words: str, post: Post, session: Session) -> str:
    """The button that spends says how much."""
    cost = session.posts.cost(post).total
    return f"{words} · {dollars(cost)}" if cost else words


_SAY = {
    State.FAILED: _failed,
    State.BY_HAND: _by_hand,
    State.LATE: _late,
    State.CHECKING: _checking,
    State.SIGN_OFF: _sign_off,
}


def summary(needs: tuple[Need, ...]) -> str:
    """*3 things to do, 1 to wait for. Nothing is lost.*"""
    todo = sum(need.asks for need in needs)
    wait = len(needs) - todo
    do = _tr("1 thing to do") if todo == 1 else _tr("{0} things to do").format(todo)
    rest = _tr("{0} to wait for").format(wait)
    parts = [part for part, count in ((do, todo), (rest, wait)) if count]
    return _tr("{0}. Nothing is lost.").format(", ".join(parts)) if parts else ""


def short(text: str, most: int = 80) -> str:
    """One line of at most so many letters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

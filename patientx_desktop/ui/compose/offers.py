"""What the main button offers for a draft, and why it cannot leave when it cannot."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.cost import PostCost, dollars
from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import faults_of_set
from patientx_desktop.domain.post import Post, State
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.desk import ComposeDesk
from patientx_desktop.ui.compose.foot_draft import Main, Offer
from patientx_desktop.ui.compose.when import planned_for
from patientx_desktop.ui.notices import notice_of


def _tr(words: str) -> str:
    return QCoreApplication.translate("offers", words)


def offer_of(session: Session, desk: ComposeDesk, post: Post) -> Offer:
    """The next thing to do with a draft."""
    if desk.is_unlocked:
        blocked = blocked_at(session, desk)
        return Offer(Main.BLOCKED, blocked[1]) if blocked else Offer(Main.DONE, _tr("Done"))
    if session.accounts.current() is None:
        return Offer(Main.CONNECT, _tr("Connect an account"), post.ready)
    blocked = blocked_at(session, desk)
    if blocked is not None:
        return Offer(Main.BLOCKED, blocked[1], post.ready)
    price = dollars(session.posts.cost(post).total)
    slot = session.posts.next_slot()
    if slot is None:
        words = _tr("Pick a time · {price}").format(price=price)
        return Offer(Main.TIME, words, post.ready, _tr("Pick a time"), price)
    when = planned_for(slot.due_ms, session.now_ms, session.settings.zone)
    words = _tr("Add to {when} · {price}").format(when=when, price=price)
    told = _tr("Add this thread to {when}") if post.is_thread else _tr("Add this post to {when}")
    return Offer(Main.SLOT, words, post.ready, told.format(when=when), price)


def blocked_at(session: Session, desk: ComposeDesk) -> tuple[int, str] | None:
    """The first part that keeps the post from leaving, and why; None when nothing does."""
    post = desk.post
    if post is None or post.is_empty:
        return (0, _tr("Nothing written yet"))
    limit, several = desk.max_length, post.is_thread
    strict = session.settings.is_on("strict_alt")
    for index, part in enumerate(post.parts):
        name = _tr("Post {n}").format(n=index + 1) if several else _tr("This post")
        if part.is_empty:
            return (index, _tr("{post} is empty").format(post=name))
        if desk.measure(index).weighted_length > limit:
            return (index, _tr("{post} is too long").format(post=name))
        files = tuple(each.file for each in part.attachments)
        if faults_of_set(files):
            return (index, _tr("{post} has too many files").format(post=name))
        if any(session.media.faults(file) for file in files):
            return (index, _tr("{post} has a file X will not take").format(post=name))
        if strict and any(not each.alt.strip() for each in part.attachments):
            return (index, _tr("{post} has no alt text").format(post=name))
    if post.state is State.FAILED and post.reason == Trouble.NO_CONSENT.value:
        return (0, notice_of(Trouble.NO_CONSENT).badge)
    return None


def cost_words(cost: PostCost, parts: int) -> str:
    """*Thread of 3 · posts $0.045, alt text $0.005*."""
    what = _tr("Thread of {n}").format(n=parts) if parts > 1 else _tr("One post")
    posts = _tr("posts {price}") if parts > 1 else _tr("post {price}")
    said = f"{what} · {posts.format(price=dollars(cost.posts))}"
    if cost.alt_texts:
        said += ", " + _tr("alt text {price}").format(price=dollars(cost.alt_texts))
    return said

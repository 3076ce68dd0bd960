"""Which ready draft belongs in which free slot of the weekend, and why."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.balance import Share
from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.mission import Goal
from patientx_desktop.domain.post import PostSummary
from patientx_desktop.domain.schedule import FreeSlot
from patientx_desktop.ui.calendar.days import Proposal, in_words
from patientx_desktop.ui.widgets.badges import kind_look

SATURDAY = 5
_SLOT_GOAL, _SLOT_KIND, _SHORT_GOAL, _FITS_NOT = 8, 4, 2, -16


def coming_weekend(today: date) -> tuple[date, int]:
    """The weekend that is next, or what is left of the one that is: its first day, how many."""
    if today.weekday() > SATURDAY:
        return today, 1
    return today + timedelta(days=SATURDAY - today.weekday()), 2


def short_goals(shares: Iterable[Share]) -> dict[str, int]:
    """The goals under their target, with how far under in percent."""
    return {
        share.goal_id: share.target - share.percent
        for share in shares
        if share.percent < share.target
    }


def propose(
    ready: Iterable[PostSummary],
    free: Iterable[FreeSlot],
    goals: Iterable[Goal],
    short: Mapping[str, int],
) -> tuple[Proposal, ...]:
    """A draft for each free slot, as far as there are drafts.

    A slot kept for a kind or goal takes only drafts of it. Among those that fit, drafts for a goal
    furthest under its target come first, then those that have waited longest.
    """
    names = {goal.id: goal.name for goal in goals}
    left = sorted((post for post in ready if post.due_ms is None), key=lambda post: post.updated_ms)
    found: list[Proposal] = []
    needs = dict(short)
    for slot in free:
        ranked = [(_score(post, slot, needs), -at, post) for at, post in enumerate(left)]
        score, _, best = max(ranked, default=(_FITS_NOT, 0, None), key=lambda each: each[:2])
        if best is None or score < 0:
            continue
        found.append(Proposal(best, slot, _why(best, slot, needs, names)))
        left.remove(best)
        needs.pop(best.goal_id, None)
    return tuple(found)


def _score(post: PostSummary, free: FreeSlot, short: Mapping[str, int]) -> float:
    slot, score = free.slot, 0.0
    if slot.goal_id:
        score += _SLOT_GOAL if slot.goal_id == post.goal_id else _FITS_NOT
    if slot.kind is not None:
        score += _SLOT_KIND if slot.kind is post.kind else _FITS_NOT
    if post.goal_id in short:
        score += _SHORT_GOAL + short[post.goal_id] / 100
    return score


def _why(
    post: PostSummary, free: FreeSlot, short: Mapping[str, int], names: Mapping[str, str]
) -> str:
    say = QCoreApplication.translate
    slot, goal = free.slot, names.get(post.goal_id, "")
    if slot.goal_id and goal:
        return say("Fill", "The slot is kept for {goal}.").format(goal=goal)
    if slot.kind is not None:
        kind = kind_look(slot.kind).word.lower()
        return say("Fill", "The slot is kept for posts of its kind, {kind}.").format(kind=kind)
    if post.goal_id in short and goal:
        return say("Fill", "{goal} is short this month.").format(goal=goal)
    day = in_words(from_ms(post.updated_ms).date(), "ddd d MMM")
    return say("Fill", "Ready since {day}.").format(day=day)

"""What the palette finds: actions of the whole program, posts, people, and the days ahead."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtGui import QAction, QKeySequence

from patientx_desktop.domain.fuzzy import find, find_words
from patientx_desktop.domain.leader import Leader
from patientx_desktop.domain.post import Folder, PostSummary, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.story import Light, Person, Role, Story
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.when import past_words, upcoming_words
from patientx_desktop.ui.widgets.badges import kind_look, state_look
from patientx_desktop.ui.widgets.choices import Choice, Heading, Row

ACTIONS, POSTS, PEOPLE = ">", "#", "@"
PREFIXES = (ACTIONS, POSTS, PEOPLE)

_FEW = {ACTIONS: 4, POSTS: 3, PEOPLE: 3}
_ALL = {ACTIONS: 200, POSTS: 60, PEOPLE: 60}  # every action there is, but the best of the rest
_DAYS = 14
_RECENT = 60  # newest posts of each folder whose titles are matched by letters
_CLOSE = 12  # least score for each letter of a day: scattered letters are in every date
_DAY_MS = 86_400_000


class Offer(NamedTuple):
    """An action and the tab it belongs to, "" for the window's own."""

    action: QAction
    tab: str = ""


class _Hit(NamedTuple):
    """Something found. Its row is only made when it is among the best."""

    score: int
    make: Callable[[], Choice]
    together: bool = True


class Finder:
    """Answers queries. Titles and names are read once, when it is made; words are searched in the
    store, so that ten thousand posts are found as quickly as ten."""

    def __init__(self, ui: Ui, show_tab: Callable[[str], None]) -> None:
        self._ui, self._show_tab = ui, show_tab
        self._offers: tuple[Offer, ...] = ()
        posts = ui.session.posts
        self._recent = {
            post.id: post for folder in Folder for post in posts.list(folder, 0, _RECENT)
        }
        self._stories = ui.session.stories.list()
        self._leaders = ui.session.leaders.list()

    def set_offers(self, offers: Iterable[Offer]) -> None:
        """Take the actions there are; of two with the same words the first is shown."""
        seen: dict[str, Offer] = {}
        for offer in offers:
            seen.setdefault(words_of(offer.action).casefold(), offer)
        self._offers = tuple(seen.values())

    def find(self, query: str) -> list[Row]:
        """Headings and choices for what was typed, a prefix of ``PREFIXES`` first or none."""
        only = query[0] if query[:1] in PREFIXES else ""
        asked = query[len(only) :].strip()
        rows: list[Row] = []
        for prefix, name, search in self._groups():
            if only in ("", prefix):
                rows += _group(name, search(asked), (_ALL if only else _FEW)[prefix])
        return rows

    def _groups(self) -> tuple[tuple[str, str, Callable[[str], list[_Hit]]], ...]:
        say = QCoreApplication.translate
        return (
            (ACTIONS, say("Palette", "Actions"), self._actions),
            (POSTS, say("Palette", "Posts"), self._posts),
            (PEOPLE, say("Palette", "People"), self._people),
        )

    # actions

    def _actions(self, asked: str) -> list[_Hit]:
        hits = [hit for offer in self._offers if (hit := self._offered(offer, asked))]
        if asked:
            hits += self._days(asked)
        # beside the letters as they were typed, scattered ones only look like mistakes
        return [hit for hit in hits if hit.together] or hits

    def _offered(self, offer: Offer, asked: str) -> _Hit | None:
        action = offer.action
        if not (action.isEnabled() and action.isVisible()):
            return None
        text = words_of(action)
        found = find(asked, text)
        if found is None or found.score < 0:
            return None
        make = partial(self._action, offer, text, found.places)
        return _Hit(found.score, make, found.together)

    def _action(self, offer: Offer, text: str, places: Sequence[int]) -> Choice:
        action = offer.action
        told = [str(action.property(name) or "") for name in ("result", "price")]
        end = " · ".join(part for part in told if part)
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Choice(
            f"action:{offer.tab}:{text}",
            text,
            partial(self._trigger, offer),
            tuple(places),
            icon=str(action.property("icon_name") or "bolt"),
            role="muted",
            end=end or key,
        )

    def _trigger(self, offer: Offer) -> None:
        if offer.tab:
            self._show_tab(offer.tab)
        offer.action.trigger()

    def _days(self, asked: str) -> list[_Hit]:
        session, hits = self._ui.session, []
        today = local_of(session.now_ms, session.settings.zone).date()
        for ahead in range(_DAYS):
            day = today + timedelta(days=ahead)
            name = QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")
            text = QCoreApplication.translate("Palette", "Go to {0}").format(name)
            found = find(asked, text)
            if found is None or found.score < _CLOSE * len(found.places):
                continue
            act = partial(self._ui.asks.open_day, day)
            end = QCoreApplication.translate("Palette", "Calendar")
            choice = partial(
                Choice, f"day:{day}", text, act, found.places, "calendar", "muted", end
            )
            hits.append(_Hit(found.score - ahead, choice, found.together))
        return sorted(hits, key=_by_score)[:1]

    # posts

    def _posts(self, asked: str) -> list[_Hit]:
        if not asked:
            newest = sorted(self._recent.values(), key=_touched, reverse=True)
            return [
                _Hit(-place, partial(self._post, post, ()))
                for place, post in enumerate(newest[: _ALL[POSTS]])
            ]
        hits: dict[str, _Hit] = {}
        for place, post in enumerate(self._recent.values()):
            places = find_words(asked, post.title)
            if places is not None:
                hits[post.id] = _Hit(-place, partial(self._post, post, places))
        found = self._ui.session.posts.search(asked, _ALL[POSTS])
        for place, post in enumerate(found, len(self._recent)):
            if post.id not in hits:
                hits[post.id] = _Hit(-place, partial(self._post, post, ()))
        return list(hits.values())

    def _post(self, post: PostSummary, places: Sequence[int]) -> Choice:
        look = state_look(post.state)
        end = f"{look.word} · {self._when(post)}"
        role = kind_look(post.kind).role if post.kind else "muted"
        act = partial(self._ui.asks.open_post, post.id)
        title = post.title or QCoreApplication.translate("Palette", "No words yet")
        return Choice(f"post:{post.id}", title, act, tuple(places), "", role, end, look.icon)

    def _when(self, post: PostSummary) -> str:
        session = self._ui.session
        now, zone = session.now_ms, session.settings.zone
        if post.state is State.SENT and post.sent_ms is not None:
            return past_words(post.sent_ms, now, zone)
        if post.state is State.SCHEDULED and post.due_ms is not None:
            return upcoming_words(post.due_ms, now, zone)
        return past_words(post.updated_ms, now, zone)

    # people

    def _people(self, asked: str) -> list[_Hit]:
        hits = []
        for story, person in self._stories:
            row = partial(self._story, story, person)
            hits += self._named(asked, person.name, "", row)
        for leader in self._leaders:
            row = partial(self._leader, leader)
            hits += self._named(asked, f"@{leader.handle}", leader.name, row)
        return hits

    def _named(
        self, asked: str, text: str, also: str, row: Callable[[Sequence[int]], Choice]
    ) -> list[_Hit]:
        """A hit with the letters that match `text`, or unmarked where `also` matches."""
        places = find_words(asked, text)
        if places is not None:
            return [_Hit(-sum(places[:1]), partial(row, places))]
        return [_Hit(-_DAYS, partial(row, ()))] if find_words(asked, also) else []

    def _story(self, story: Story, person: Person, places: Sequence[int]) -> Choice:
        end = f"{_role_words(person.role)} · {self._consent(story)}"
        act = partial(self._ui.asks.open_story, story.id)
        key = f"story:{story.id}"
        return Choice(key, person.name, act, tuple(places), "person", "muted", end)

    def _consent(self, story: Story) -> str:
        say = QCoreApplication.translate
        light = self._ui.session.stories.light(story)
        if light in (Light.YES, Light.ENDS_SOON):
            until = QDate.fromString(story.consent.until, "yyyy-MM-dd")
            form = "MMM yyyy" if light is Light.YES else "d MMM"
            return say("Palette", "consent until {0}").format(QLocale().toString(until, form))
        return {
            Light.NOT_YET: say("Palette", "no consent yet"),
            Light.ENDED: say("Palette", "consent ended"),
            Light.WITHDRAWN: say("Palette", "withdrawn"),
        }[light]

    def _leader(self, leader: Leader, places: Sequence[int]) -> Choice:
        say = QCoreApplication.translate
        if leader.read_ms is None:
            read = say("Palette", "not read yet")
        else:
            days = (self._ui.session.now_ms - leader.read_ms) // _DAY_MS
            told = say("Palette", "read {0} days ago").format(days)
            read = (say("Palette", "read today"), say("Palette", "read yesterday"), told)[
                min(max(days, 0), 2)
            ]
        end = f"{say('Palette', 'Leader')} · {read}"
        act = partial(self._ui.asks.open_leader, leader.id)
        key, name = f"leader:{leader.id}", f"@{leader.handle}"
        return Choice(key, name, act, tuple(places), "leaders", "muted", end)


def words_of(action: QAction) -> str:
    """The words of an action, without the mark of its mnemonic."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def _group(name: str, hits: list[_Hit], most: int) -> list[Row]:
    if not hits:
        return []
    best = sorted(hits, key=_by_score)[:most]
    remark = ""
    if len(hits) > len(best):
        remark = QCoreApplication.translate("Palette", "{0} of {1}")
        remark = remark.format(len(best), len(hits))
    return [Heading(name, remark), *(hit.make() for hit in best)]


def _by_score(hit: _Hit) -> int:
    return -hit.score


def _touched(post: PostSummary) -> int:
    return post.updated_ms


def _role_words(role: Role) -> str:
    say = QCoreApplication.translate
    return {
        Role.STAFF: say("Palette", "Staff"),
        Role.VOLUNTEER: say("Palette", "Volunteer"),
        Role.PATIENT: say("Palette", "Patient"),
        Role.CAREGIVER: say("Palette", "Caregiver"),
        Role.NEXT_OF_KIN: say("Palette", "Next of kin"),
    }[role]

"""Goals, slots, people, stories, leaders and accounts come back as they were put in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from patientx_desktop.domain.account import Account, Capability, SignIn
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leader import Followed, Leader, ReadPost
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.domain.story import Consent, Person, Role, Story
from patientx_desktop.store import Store
from tests.support.clock import FakeClock


def trouble_of(act: Callable[[], object]) -> Trouble:
    with pytest.raises(DomainError) as told:
        act()
    return told.value.trouble


def test_goals_keep_their_order_and_words(store: Store) -> None:
    first = store.goals.add(Goal("", "Be heard", ("voice", "héard"), 40))
    second = store.goals.add(Goal("", "Research", share=60))
    assert store.goals.list() == (first, second)
    store.goals.reorder([second.id, first.id])
    assert [goal.name for goal in store.goals.list()] == ["Research", "Be heard"]


def test_a_removed_goal_still_names_its_posts(store: Store) -> None:
    goal = store.goals.add(Goal("", "Be heard"))
    post = store.posts.create(["one"], goal_id=goal.id)
    store.goals.remove(goal.id)
    assert store.goals.list() == ()
    assert store.goals.get(store.posts.get(post.id).goal_id).name == "Be heard"
    store.goals.put_back(goal.id)
    assert [each.id for each in store.goals.list()] == [goal.id]


def test_the_second_of_two_editors_is_told_everywhere(store: Store) -> None:
    goal = store.goals.add(Goal("", "a"))
    slot = store.slots.add(Slot("", 5, 660))
    person = store.people.add(Person("", "Ada", Role.STAFF))
    story = store.stories.add(Story("", person.id, "t"))
    leader = store.leaders.add(Leader("", "1", "h", "n"))
    account = store.accounts.add(Account("", "1", "h", "n"))
    pairs: list[tuple[Callable[[], object], Callable[[], object]]] = [
        (lambda: store.goals.update(goal), lambda: store.goals.get(goal.id)),
        (lambda: store.slots.update(slot), store.slots.list),
        (lambda: store.people.update(person), lambda: store.people.get(person.id)),
        (lambda: store.stories.update(story), lambda: store.stories.get(story.id)),
        (lambda: store.leaders.update(leader), lambda: store.leaders.get(leader.id)),
        (lambda: store.accounts.update(account), lambda: store.accounts.get(account.id)),
    ]
    for update, read in pairs:
        update()
        stored = read()
        assert trouble_of(update) is Trouble.CONFLICT
        assert read() == stored


def test_slots_come_in_the_order_of_the_week(store: Store) -> None:
    late = store.slots.add(Slot("", 6, 600, Kind.CASUAL))
    early = store.slots.add(Slot("", 0, 540))
    assert store.slots.list() == (early, late)
    store.slots.remove(early.id)
    assert trouble_of(lambda: store.slots.remove(early.id)) is Trouble.GONE
    assert store.slots.add(early).id == early.id
    assert len(store.slots.replace_all([Slot("", 5, 660), Slot("", 6, 660)])) == 2


def test_people_are_listed_by_name(store: Store) -> None:
    zoe = store.people.add(Person("", "Zoë", Role.CAREGIVER, "a mother", "zoe@example.org"))
    ada = store.people.add(Person("", "ada", Role.PATIENT))
    assert store.people.list() == (ada, zoe)
    store.people.remove(ada.id)
    assert store.people.list() == (zoe,)
    assert store.people.get(ada.id).name == "ada"
    store.people.put_back(ada.id)
    assert len(store.people.list()) == 2


def test_a_story_keeps_its_consent_and_media(
    store: Store, make_file: Callable[[str], MediaFile]
) -> None:
    person = store.people.add(Person("", "Ada", Role.PATIENT))
    media = tuple(store.media.add(make_file(name)).digest for name in "ba")
    consent = Consent(True, False, True, False, "2026-01-02", "Ada", "Bo", "2027-01-02", "", "")
    story = store.stories.add(Story("", person.id, "Mine", "In my words", consent, media))
    assert store.stories.get(story.id) == story
    assert (story.consent, story.media) == (consent, media)
    assert store.stories.list(person.id) == store.stories.list() == (story,)
    assert store.stories.list("somebody else") == ()


def test_the_first_withdrawal_stands(store: Store) -> None:
    person = store.people.add(Person("", "Ada", Role.PATIENT))
    story = store.stories.add(Story("", person.id, "Mine"))
    store.stories.withdraw(story.id, date(2026, 11, 1))
    again = store.stories.withdraw(story.id, date(2026, 12, 1))
    assert again.consent.withdrawn_on == "2026-11-01"
    assert trouble_of(lambda: store.stories.update(story)) is Trouble.CONFLICT


def test_a_removed_story_can_be_put_back(store: Store) -> None:
    person = store.people.add(Person("", "Ada", Role.PATIENT))
    story = store.stories.add(Story("", person.id, "Mine"))
    store.stories.remove(story.id)
    assert trouble_of(lambda: store.stories.get(story.id)) is Trouble.GONE
    store.stories.put_back(story.id)
    assert store.stories.get(story.id).title == "Mine"


def test_a_leader_that_comes_back_keeps_posts_and_note(store: Store) -> None:
    leader = store.leaders.add(Leader("", "1", "kidneys", "Kidneys", note="kind", followers=9))
    store.leaders.add_posts([ReadPost("p1", leader.id, 5, "Hello")])
    store.leaders.remove(leader.id)
    assert store.leaders.list() == ()
    assert store.leaders.latest() == ()
    back = store.leaders.add(Leader("", "1", "kidneys_ca", "Kidneys", followers=10))
    assert (back.id, back.handle, back.note) == (leader.id, "kidneys_ca", "kind")
    assert store.leaders.list() == (back,)
    assert len(store.leaders.posts(back.id)) == 1


def test_a_leaders_post_read_twice_is_kept_once_with_its_newest_response(store: Store) -> None:
    leader = store.leaders.add(Leader("", "1", "kidneys", "Kidneys"))
    posts = [ReadPost(f"p{n}", leader.id, n, f"post {n}", "gif", n) for n in range(3)]
    assert store.leaders.add_posts(posts) == 3
    assert store.leaders.add_posts([replace(posts[0], likes=50)]) == 0
    assert store.leaders.posts(leader.id)[-1] == replace(posts[0], likes=50)
    assert [post.x_id for post in store.leaders.posts(leader.id, since_ms=1)] == ["p2", "p1"]
    assert [post.x_id for post in store.leaders.latest(2)] == ["p2", "p1"]


def test_whom_a_leader_follows_is_replaced_as_a_whole(store: Store) -> None:
    leader = store.leaders.add(Leader("", "1", "kidneys", "Kidneys"))
    small, large = Followed("7", "s", "S", "bio", 5), Followed("8", "l", "L", "", 50)
    store.leaders.set_follows(leader.id, [small, large])
    assert store.leaders.follows(leader.id) == (large, small)
    store.leaders.set_follows(leader.id, [small])
    assert store.leaders.follows(leader.id) == (small,)


def test_an_account_comes_back_as_it_was_put_in(store: Store) -> None:
    account = store.accounts.add(
        Account(
            "",
            "1",
            "h",
            "n",
            SignIn.OAUTH1,
            "client",
            ("tweet.read", "tweet.write"),
            frozenset({Capability.FOLLOW, Capability.QUOTE}),
            25_000,
            "fr",
        )
    )
    assert store.accounts.get(account.id) == account
    assert store.accounts.list() == (account,)


def test_the_account_chosen_last_is_the_current_one(store: Store, clock: FakeClock) -> None:
    assert store.accounts.current() is None
    one = store.accounts.add(Account("", "1", "en", "English"))
    clock.advance(1)
    two = store.accounts.add(Account("", "2", "fr", "French"))
    assert store.accounts.current() == one
    store.accounts.choose(two.id)
    assert store.accounts.current() == two
    store.accounts.choose(one.id)
    assert store.accounts.current() == one
    store.accounts.remove(one.id)
    assert store.accounts.current() == two


def test_an_account_that_comes_back_has_its_old_posts(store: Store) -> None:
    one = store.accounts.add(Account("", "1", "en", "English"))
    post = store.posts.create(["Hello"], account_id=one.id)
    store.accounts.remove(one.id)
    assert trouble_of(lambda: store.accounts.get(one.id)) is Trouble.GONE
    back = store.accounts.add(Account("", "1", "en_new", "English"))
    assert (back.id, back.handle) == (store.posts.get(post.id).account_id, "en_new")
    practice = store.accounts.add(Account("", "1", "p", "Practice", SignIn.PRACTICE))
    assert practice.id != back.id

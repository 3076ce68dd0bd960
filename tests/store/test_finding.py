"""Posts are found again by their words, narrowed down by goal, kind, author and tag."""

from dataclasses import replace

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.finding import Narrow, tag_key, tidy_tag
from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

ALL = Narrow()


def titles(store: Store, words: str, narrow: Narrow = ALL) -> list[str]:
    return [post.title for post in store.finder.these(store.finder.search(words, narrow))]


@pytest.mark.parametrize("asked", ["été", "ete", "ÉTÉ", "e\u0301te\u0301", "ét", "L’ÉTÉ"])
def test_accents_and_capitals_count_for_nothing(store: Store, asked: str) -> None:
    store.posts.create(["Profitez de l’été"])
    store.posts.create(["Enjoy the winter"])
    assert titles(store, asked) == ["Profitez de l’été"]


def test_words_are_found_in_any_part_and_any_folder_newest_first(store: Store) -> None:
    store.posts.create(["one", "the zebra line"])
    sent = store.posts.create(["a zebra"])
    store.posts.move(sent.id, State.BY_HAND)
    store.posts.move(sent.id, State.SENT)
    assert titles(store, "zeb") == ["a zebra", "one"]
    assert titles(store, "zebra line") == ["one"]


@pytest.mark.parametrize(
    "asked", ['"', "AND OR NOT", "text:x", "*", "NEAR(", "", " ", "😀", "\x00"]
)
def test_nothing_people_type_is_read_as_an_operator(store: Store, asked: str) -> None:
    store.posts.create(["plain"])
    assert titles(store, asked) == []


@pytest.fixture
def tagged(store: Store) -> Store:
    """One post about Saturday's hike by Maya for a goal, and two others."""
    goal = store.goals.add(Goal("", "Des délais plus courts"))
    post = store.posts.create(["Bring tea"], author="Maya Okafor", goal_id=goal.id)
    store.tags.add(post.id, "Santé mentale")
    store.tags.add(post.id, "#weekend")
    store.tags.add(store.posts.create(["Another"], author="Ben").id, "weekday")
    store.posts.create(["A third for the weekend"])
    return store


@pytest.mark.parametrize(
    "asked",
    ["sante", "#santé-mentale", "maya", "okaf", "delai", "plus courts", "tea weekend maya délais"],
)
def test_a_post_is_found_by_its_tags_its_goal_and_who_wrote_it(tagged: Store, asked: str) -> None:
    assert titles(tagged, asked) == ["Bring tea"]
    assert [post.title for post in tagged.posts.search(asked)] == ["Bring tea"]


def test_a_tag_is_found_beside_the_same_word_in_a_post(tagged: Store) -> None:
    assert titles(tagged, "#weekend") == ["A third for the weekend", "Bring tea"]
    assert titles(tagged, "week") == ["A third for the weekend", "Another", "Bring tea"]
    assert titles(tagged, "sante ben") == []


def test_what_a_post_is_found_by_follows_every_change(tagged: Store) -> None:
    (goal,) = tagged.goals.list()
    (found,) = tagged.finder.search("okafor", ALL)
    tagged.goals.update(replace(goal, name="Shorter waits"))
    assert titles(tagged, "courts") == []
    assert titles(tagged, "shorter waits") == ["Bring tea"]
    tagged.tags.remove(found, "sante mentale")
    assert titles(tagged, "mentale") == []
    post = tagged.posts.save(replace(tagged.posts.get(found), author="Ines", goal_id=""))
    assert titles(tagged, "maya") == titles(tagged, "waits") == []
    assert titles(tagged, "ines weekend tea") == ["Bring tea"]
    copy = tagged.posts.create(post.parts, author="Lou")
    tagged.tags.copy(post.id, copy.id)
    assert titles(tagged, "weekend lou") == ["Bring tea"]
    tagged.goals.remove(goal.id)
    tagged.posts.drop(post.id)
    assert titles(tagged, "ines") == []
    check = "INSERT INTO post_words (post_words, rank) VALUES ('integrity-check', 1)"
    tagged._db.change(check)  # raises where the index is not what the posts say


def test_nobody_finds_a_goal_by_its_number(tagged: Store) -> None:
    (goal,) = tagged.goals.list()
    assert titles(tagged, goal.id) == titles(tagged, goal.id[:2]) == []


def test_dropped_posts_are_not_found_and_do_not_hide_others(store: Store) -> None:
    kept = store.posts.create(["zebra kept"])
    for number in range(30):
        store.posts.drop(store.posts.create([f"zebra {number}"]).id)
    assert store.finder.search("zebra", ALL) == (kept.id,)
    assert store.finder.count(Folder.DRAFTS, ALL) == 1


def test_a_folder_narrows_by_kind_author_goal_and_tag_at_once(store: Store) -> None:
    store.posts.create(["a"], kind=Kind.NEWS, author="Maya")
    wanted = store.posts.create(["b"], kind=Kind.NEWS, author="Maya")
    store.posts.create(["c"], kind=Kind.CASUAL, author="Maya")
    other = store.posts.create(["d"], kind=Kind.NEWS, author="Ben")
    for post in (wanted, other):
        store.tags.add(post.id, "Weekend")
    narrow = Narrow(kind=Kind.NEWS, author="Maya", tag="weekend")
    assert store.finder.count(Folder.DRAFTS, narrow) == 1
    assert [post.id for post in store.finder.list(Folder.DRAFTS, narrow, 9, 0)] == [wanted.id]
    assert store.finder.search("b", narrow) == (wanted.id,)
    assert store.finder.search("d", narrow) == ()
    assert store.finder.authors() == ("Ben", "Maya")


def test_folders_keep_their_own_order_when_narrowed(store: Store, clock: FakeClock) -> None:
    made = []
    for number in range(3):
        clock.advance(60)
        made.append(store.posts.create([f"{number}"], kind=Kind.NEWS, ready=True))
    news = Narrow(kind=Kind.NEWS)
    for folder in (Folder.DRAFTS, Folder.READY):
        listed = [post.id for post in store.finder.list(folder, news, 2, 0)]
        assert listed == [made[2].id, made[1].id]
    for hour, post in zip((3, 1, 2), made, strict=True):
        due = round(clock.now().timestamp() * 1000) + hour * 3_600_000
        store.posts.plan(post.id, "2026-11-28T11:00", "UTC", due)
    planned = [post.id for post in store.finder.list(Folder.PLANNED, news, 9, 0)]
    assert planned == [made[1].id, made[2].id, made[0].id]


def test_a_tag_is_one_tag_however_it_is_written(store: Store) -> None:
    first, second = store.posts.create(["one"]), store.posts.create(["two"])
    assert store.tags.add(first.id, "#Santé  mentale")
    assert store.tags.add(second.id, "sante mentale")
    assert not store.tags.add(second.id, "SANTÉ MENTALE")
    assert store.tags.of(second.id) == ("Santé mentale",)
    assert store.tags.known("san") == (("Santé mentale", 2),)
    store.tags.remove(second.id, "sante mentale")
    assert store.tags.of(second.id) == ()


def test_tags_of_dropped_posts_are_offered_no_more_and_come_back_with_them(store: Store) -> None:
    post = store.posts.create(["one"])
    store.tags.add(post.id, "gala")
    store.posts.drop(post.id)
    assert store.tags.known() == ()
    store.posts.undelete(post.id)
    assert store.tags.of(post.id) == ("gala",)


def test_a_post_that_is_gone_takes_no_tag(store: Store) -> None:
    with pytest.raises(DomainError) as told:
        store.tags.add("nothing", "gala")
    assert told.value.trouble is Trouble.GONE


def test_hostile_tags_stay_small_and_empty_ones_are_none(store: Store) -> None:
    post = store.posts.create(["one"])
    assert not store.tags.add(post.id, " ## , ")
    store.tags.add(post.id, "x" * 5000 + "\x00\n\ud800")
    for number in range(40):
        store.tags.add(post.id, f"tag {number}")
    assert len(store.tags.of(post.id)) == 20
    assert max(map(len, store.tags.of(post.id))) == 40
    assert tidy_tag("\u202e a,\n b") == "\u202e a b"
    assert tag_key("Été") == "ete"


def test_where_a_post_stands_in_a_long_list_is_known_without_reading_it(
    store: Store, clock: FakeClock
) -> None:
    made = []
    for number in range(9):
        clock.advance(60)
        made.append(store.posts.create([f"{number}"], kind=Kind.NEWS if number % 2 else None))
    for folder, narrow in ((Folder.DRAFTS, ALL), (Folder.DRAFTS, Narrow(kind=Kind.NEWS))):
        listed = [post.id for post in store.finder.list(folder, narrow, 9, 0)]
        assert [store.finder.place(folder, narrow, each) for each in listed] == list(
            range(len(listed))
        )
    assert store.finder.place(Folder.DRAFTS, ALL, "nothing") == 0


def test_the_tags_of_a_page_are_read_at_once(tagged: Store) -> None:
    found = tagged.finder.search("week", ALL)
    tags = tagged.tags.of_all(found)
    assert sorted(tags.values()) == [("Santé mentale", "weekend"), ("weekday",)]
    assert tagged.tags.of_all(()) == {}

"""The made-up group is whole, keeps the program's own rules, and adds up to what is pictured."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.checks import Finding, Weight
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.similarity import look_alike
from patientx_desktop.domain.story import Light
from patientx_desktop.domain.text import entities, weighted_length
from patientx_desktop.media.probe import probe
from patientx_desktop.paths import Paths
from patientx_desktop.practice.seed import read_world
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.runtime.money import MoneyBook
from patientx_desktop.runtime.plan import PlanBook
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.runtime.sample import SCENES, load_sample
from patientx_desktop.runtime.sample_group import Days, read_group, scene_clock, weekly
from patientx_desktop.runtime.stories import StoryBook
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.wiring import read_prices
from patientx_desktop.x.api import XApi
from tests.support.clock import FakeClock
from tests.support.samples import moment_of, put_sample

TORONTO = ZoneInfo("America/Toronto")
PICTURED = [scene for scene in SCENES if scene_clock(scene)]
CLOCKS = [
    *(datetime(2026, 11, day, 9, 30, tzinfo=TORONTO) for day in range(16, 23)),
    datetime(2026, 11, 21, 10, 59, tzinfo=TORONTO),
    datetime(2026, 11, 22, 23, 59, tzinfo=TORONTO),
    datetime(2026, 11, 1, 1, 30, tzinfo=TORONTO),
    datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=TORONTO),
    datetime(2026, 10, 30, 18, 0, tzinfo=TORONTO),
    datetime(2027, 3, 14, 3, 0, tzinfo=TORONTO),
    datetime(2027, 3, 11, 12, 0, tzinfo=TORONTO),
    datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 4, 59, tzinfo=UTC),
]


def nowhere(account: Account) -> XApi:
    raise AssertionError("the sample reaches for nobody")


def x_pages() -> str:
    return "https://x.com"


@contextmanager
def empty_desk(root: Path, moment: datetime) -> Iterator[Desk]:
    clock = FakeClock(moment)
    paths = Paths(root).make()
    store = Store.open(paths.store, clock)
    tasks = Tasks()
    try:
        yield Desk(store, clock, tasks, paths, nowhere, read_prices(store), x_pages)
    finally:
        tasks.stop()
        store.close()


@contextmanager
def filled_desk(root: Path, scene: str) -> Iterator[Desk]:
    moment = moment_of(scene if scene_clock(scene) else "compose-light")
    put_sample(root, scene, moment)
    with empty_desk(root, moment) as desk:
        yield desk


@pytest.fixture
def thursday(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    with filled_desk(tmp_path / "data", "compose-light") as desk:
        yield desk


def all_posts(desk: Desk) -> list[Post]:
    folders = (Folder.DRAFTS, Folder.PLANNED, Folder.SENT, Folder.NEEDS_YOU)
    ids = [post_id for folder in folders for post_id in desk.store.posts.ids(folder)]
    return [desk.store.posts.get(post_id) for post_id in ids]


def counts(desk: Desk) -> tuple[int, ...]:
    found = desk.store.posts.counts()
    return tuple(found[folder] for folder in Folder)


# the figures of the pictures


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        ("practice", (6, 3, 14, 212, 1)),
        ("compose-light", (6, 3, 14, 212, 1)),
        ("compose-too-long", (6, 3, 14, 212, 1)),
        ("empty", (0, 0, 0, 0, 0)),
        ("needs-you", (5, 3, 13, 213, 3)),
        ("late", (5, 3, 11, 212, 4)),
        ("on-its-way", (5, 3, 14, 213, 1)),
        ("stories", (9, 3, 15, 212, 1)),
    ],
)
def test_the_folders_hold_what_is_pictured(
    tmp_path: Path, qapp: object, scene: str, expected: tuple[int, ...]
) -> None:
    with filled_desk(tmp_path, scene) as desk:
        assert counts(desk) == expected


@pytest.mark.parametrize(
    ("scene", "ratio"),
    [(scene, "0.6") for scene in PICTURED if scene not in ("empty", "compose-empty", "calendar")],
)
def test_the_status_bars_meter_reads_as_pictured(
    tmp_path: Path, qapp: object, scene: str, ratio: str
) -> None:
    with filled_desk(tmp_path, scene) as desk:
        assert f"{PlanBook(desk).status_meter().ratio:.1f}" == ratio
        assert MoneyBook(desk).spent() == 3_400_000


@pytest.mark.parametrize(
    ("scene", "title", "wall", "slot"),
    [
        ("compose-light", "Meet Dr. Osei, who answers", "2026-11-21T11:00", "2026-11-21T11:30"),
        ("needs-you", "Zebras at the weekend", "2026-11-21T16:00", "2026-11-22T11:00"),
        ("late", "Who pays for travel? We asked", "2026-11-23T12:00", "2026-11-21T16:00"),
        ("calendar", "Newborn screening: what one", "2027-02-15T12:00", "2027-02-20T16:00"),
    ],
)
def test_the_next_post_and_the_next_free_slot_are_as_pictured(
    tmp_path: Path, qapp: object, scene: str, title: str, wall: str, slot: str
) -> None:
    with filled_desk(tmp_path, scene) as desk:
        coming = desk.store.posts.next_planned()
        free = PostBook(desk).next_slot()
        assert coming is not None
        assert coming.title.startswith(title)
        assert desk.store.posts.get(coming.id).wall_time == wall
        assert free is not None
        assert free.wall_time == slot


def test_the_drafts_stand_in_the_pictured_order(thursday: Desk) -> None:
    drafts = thursday.store.posts.list(Folder.DRAFTS)
    days = [local_of(each.updated_ms, "America/Toronto") for each in drafts]
    assert [each.title[:9] for each in drafts] == [
        "Our Satur", "Did you k", "Thank you", "Wait time", "When the ", "It is Sun",
    ]  # fmt: skip
    assert [f"{day:%a %d}" for day in days] == [
        "Thu 19", "Wed 18", "Fri 13", "Thu 12", "Wed 11", "Tue 10",
    ]  # fmt: skip
    assert drafts[0].parts == 3
    assert drafts[0].media == "gif"
    assert drafts[1].author == "Maya"
    assert drafts[3].has_link


def test_the_thread_measures_and_is_checked_as_pictured(thursday: Desk) -> None:
    book = PostBook(thursday)
    thread = book.get(thursday.store.posts.ids(Folder.DRAFTS)[0])
    assert 280 - weighted_length(thread.parts[1].text) == 8
    assert book.cost(thread).total == 50_000
    found = {each.finding: each for each in book.checks(thread)}
    assert set(found) == {
        Finding.LOOK_ALIKE, Finding.MENTION, Finding.ALT_FINE, Finding.NO_IDENTIFIER,
    }  # fmt: skip
    assert found[Finding.LOOK_ALIKE].number == 82
    assert local_of(found[Finding.LOOK_ALIKE].at_ms, thursday.zone).date() == date(2026, 11, 9)
    suggested = PlanBook(thursday).suggest(thread.text)
    assert suggested is not None
    assert (suggested.goal.name, suggested.because) == ("Nobody waits alone", ("line", "call"))
    assert suggested.goal.id == thread.goal_id


def test_the_too_long_thread_is_five_over(tmp_path: Path, qapp: object) -> None:
    with filled_desk(tmp_path, "compose-too-long") as desk:
        thread = PostBook(desk).get(desk.store.posts.ids(Folder.DRAFTS)[0])
        found = {each.finding: each.number for each in PostBook(desk).checks(thread)}
    assert found[Finding.TOO_LONG] == 5
    assert found[Finding.LOOK_ALIKE] == 82


def test_the_ledger_sums_up_to_the_pictured_cent(thursday: Desk) -> None:
    month = MoneyBook(thursday).month()
    items = {item: (count, micro) for item, count, micro in month.by_item}
    posts = [items[Item.POST], items[Item.POST_WITH_LINK]]
    reads = [items[item][1] for item in (Item.READ_POST, Item.READ_USER, Item.READ_OWNED)]
    assert [sum(column) for column in zip(*posts, strict=True)] == [52, 1_890_000]
    assert sum(reads) == 1_410_000
    assert items[Item.ALT_TEXT] == (20, 100_000)
    assert (month.planned_posts, month.forecast) == (14, 790_000)
    assert (month.spent, month.limit) == (3_400_000, 20_000_000)


def test_the_ledgers_newest_lines_are_the_pictured_nine(thursday: Desk) -> None:
    lines = thursday.store.ledger.entries(1_000)
    assert len(lines) == 241
    nine = [
        (
            f"{local_of(line.entry.at_ms, thursday.zone):%d %H:%M}",
            line.entry.micro // 1000,
            line.month_micro // 1000,
        )
        for line in lines[:9]
    ]
    assert nine == [
        ("19 12:00", 200, 3400), ("19 08:00", 10, 3200), ("18 17:00", 5, 3190),
        ("18 17:00", 45, 3185), ("18 09:12", 200, 3140), ("18 09:12", 0, 2940),
        ("17 12:00", 15, 2940), ("16 12:00", 15, 2925), ("15 16:00", 15, 2910),
    ]  # fmt: skip


def test_our_own_eight_weeks_are_the_pictured_ones(thursday: Desk) -> None:
    own = thursday.store.accounts.current()
    assert own is not None
    first, last = date(2026, 9, 22), date(2026, 11, 16)
    plan = PlanBook(thursday)
    sent = thursday.store.posts.list(Folder.SENT, limit=500)
    ours = [post for post in sent if post.account_id == own.id]
    balance = plan.balance(ours, first, last)
    meter = balance.weekend
    assert (meter.weekend_posts + meter.weekday_posts, meter.weekend_posts) == (62, 12)
    assert (balance.research, balance.social) == (33, 11)


def test_zebra_path_posts_in_the_pictured_rhythm(thursday: Desk) -> None:
    leaders = {each.handle: each for each in thursday.store.leaders.list()}
    zebra = leaders["zebrapath"]
    posts = thursday.store.leaders.posts(zebra.id)
    book = LeaderBook(thursday, MoneyBook(thursday))
    rhythm = book.rhythm(zebra.id)
    assert (rhythm.count, rhythm.weekend, rhythm.days) == (224, 60, 56)
    assert [sum(day) for day in rhythm.hours] == [34, 33, 33, 34, 30, 28, 32]
    assert (rhythm.hours[6][10], rhythm.hours[3][12], rhythm.hours[2][21]) == (6, 5, 0)
    forms: dict[str, list[int]] = {}
    for post in posts:
        forms.setdefault(post.form, []).append(post.response)
    assert {form: (len(values), median(values)) for form, values in forms.items()} == {
        "video": (26, 212), "thread": (18, 164), "picture": (58, 97), "gif": (22, 88),
        "text": (34, 61), "link": (38, 44), "reply": (28, 6),
    }  # fmt: skip
    assert median(post.response for post in posts) == 71
    best = sorted(posts, key=lambda post: -post.response)[:3]
    assert [post.response for post in best] == [1912, 1340, 986]
    assert sum("#RareButHere" in post.text for post in posts) == 41
    assert sum("#DiagnosisWait" in post.text for post in posts) == 33


def test_six_leaders_are_followed_and_five_are_worth_it(thursday: Desk) -> None:
    leaders = thursday.store.leaders.list()
    assert len([each for each in leaders if each.followed_ms]) == 6
    assert len([each for each in leaders if not each.followed_ms]) == 5


def test_the_stories_show_the_pictured_lights(thursday: Desk) -> None:
    book = StoryBook(thursday, PostBook(thursday))
    told = book.list()
    lights = [book.light(story) for story, _ in told]
    assert [person.public_name for _, person in told[:4]] == [
        "Devan R.", "A mother of two", "Wren’s family", "Anneke",
    ]  # fmt: skip
    assert lights[:3] == [Light.ENDS_SOON, Light.NOT_YET, Light.NOT_YET]
    assert lights.count(Light.YES) == 9
    assert sum(light in (Light.ENDED, Light.WITHDRAWN) for light in lights) == 11
    anneke = told[3][0]
    assert anneke.consent.signed_on == "2026-11-02"
    assert anneke.consent.until == "2028-11-02"


def test_february_adds_up_as_pictured(tmp_path: Path, qapp: object) -> None:
    with filled_desk(tmp_path, "calendar") as desk:
        posts = PostBook(desk).between(date(2027, 2, 1), date(2027, 2, 28))
        goals = [goal.id for goal in desk.store.goals.list()]
        meter = PlanBook(desk).status_meter()
        weekend = [post for post in posts if PlanBook(desk).day_of(post).weekday() >= 5]
        spent = MoneyBook(desk).spent()
    assert (len(posts), len(weekend)) == (36, 8)
    assert [sum(post.goal_id == goal for post in posts) for goal in goals] == [14, 10, 9, 3]
    kinds = [post.kind.value for post in posts if post.kind]
    assert (kinds.count("research"), kinds.count("social issue")) == (9, 12)
    assert f"{meter.ratio:.1f}" == "0.7"
    assert spent == 3_400_000


def test_what_needs_a_person_says_why(tmp_path: Path, qapp: object) -> None:
    with filled_desk(tmp_path, "needs-you") as desk:
        posts = {post.state: post for post in all_posts(desk) if post.state is not State.SENT}
        failed, checking = posts[State.FAILED], posts[State.CHECKING]
        look = desk.store.outbox.check(checking.id)
        assert failed.reason == Trouble.MEDIA_TOO_LARGE.value
        assert [part.x_id != "" for part in checking.parts] == [True, False, False]
        assert (look.part, look.look_ms) == (1, desk.now_ms + 40_000)
        assert posts[State.BY_HAND].wall_time == "2026-11-21T12:00"
        stopped = [each.handle for each in desk.store.accounts.list() if each.stopped]
        assert stopped == ["etoile_rare"]


def test_three_posts_came_due_while_asleep(tmp_path: Path, qapp: object) -> None:
    with filled_desk(tmp_path, "late") as desk:
        late = [post for post in all_posts(desk) if post.state is State.LATE]
        book = PostBook(desk)
        late.sort(key=lambda post: post.wall_time)
        assert [post.wall_time[-5:] for post in late] == ["11:00", "11:30", "11:45"]
        assert [book.cost(post).total for post in late] == [20_000, 50_000, 200_000]


def test_a_post_on_its_way_can_be_taken_back_for_17_seconds(tmp_path: Path, qapp: object) -> None:
    with filled_desk(tmp_path, "on-its-way") as desk:
        coming = desk.store.posts.next_planned()
        assert coming is not None
        post = desk.store.posts.get(coming.id)
        assert post.undo_until_ms == desk.now_ms + 17_000
        assert len(post.parts) == 3


# rules


@pytest.mark.parametrize("moment", CLOCKS, ids=[f"{each:%a %Y-%m-%d %H%M}" for each in CLOCKS])
def test_practice_can_begin_at_any_moment(tmp_path: Path, qapp: object, moment: datetime) -> None:
    with empty_desk(tmp_path, moment) as desk:
        load_sample(desk)
        now = desk.now_ms
        posts = all_posts(desk)
        assert counts(desk) == (6, 3, 14, 212, 1)
        planned = [post.due_ms or 0 for post in posts if post.state is State.SCHEDULED]
        assert all(due > now for due in planned)
        assert all(post.updated_ms <= now for post in posts)
        assert all((post.sent_ms or 0) <= now for post in posts)
        assert all(line.entry.at_ms <= now for line in desk.store.ledger.entries(1_000))
        for leader in desk.store.leaders.list():
            assert all(post.at_ms <= now for post in desk.store.leaders.posts(leader.id))
        assert 0.4 < PlanBook(desk).status_meter().ratio < 0.8
        assert desk.store.outbox.due(now) == ()


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene != "empty"])
def test_every_post_keeps_the_rules(tmp_path: Path, qapp: object, scene: str) -> None:
    with filled_desk(tmp_path, scene) as desk:
        book = PostBook(desk)
        allowed = {Finding.TOO_LONG} if scene == "compose-too-long" else set()
        goals = {goal.id for goal in desk.store.goals.list()}
        for post in all_posts(desk):
            blocks = {each.finding for each in book.checks(post) if each.weight is Weight.BLOCKS}
            failed = {Finding.BAD_FILE} if post.state is State.FAILED else set()
            assert blocks <= allowed | failed, post.title
            assert post.goal_id in goals
            assert post.kind is not None
            assert post.text.strip() == post.text


def test_no_text_is_longer_than_a_post(thursday: Desk) -> None:
    longest = max(weighted_length(part.text) for post in all_posts(thursday) for part in post.parts)
    assert longest <= 280


def test_every_picture_has_its_alt_text_and_its_bytes(thursday: Desk) -> None:
    from patientx_desktop.store.files import MediaFiles

    folder = MediaFiles(thursday.paths.media)
    attached = [
        each for post in all_posts(thursday) for part in post.parts for each in part.attachments
    ]
    assert attached
    assert all(each.alt for each in attached)
    assert all(folder.is_whole(each.file.digest) for each in attached)


def test_what_is_said_of_the_files_is_true(thursday: Desk) -> None:
    written: dict[str, Any] = read_group()["media"]
    for file in thursday.store.media.list():
        found = probe(resource(f"shelf/{file.name}"))
        assert written[file.name.removesuffix(".gif")] == [
            found.width, found.height, found.frames, found.duration_ms,
        ]  # fmt: skip
        assert (file.size, file.mime, file.kind) == (found.size, found.mime, found.kind)


def test_every_account_is_made_up(thursday: Desk) -> None:
    known = {entry["handle"] for entry in read_world()["accounts"]}
    accounts = thursday.store.accounts.list()
    assert {each.handle for each in accounts} == {"northstar_rare", "etoile_rare"}
    assert all(each.sign_in is SignIn.PRACTICE for each in accounts)
    assert {each.handle for each in thursday.store.leaders.list()} <= known
    for post in all_posts(thursday):
        found = [each for part in post.parts for each in entities(part.text)]
        mentioned = {each.value.lstrip("@") for each in found if each.kind == "mention"}
        assert mentioned <= known
        links = [each.value for each in found if each.kind == "url"]
        assert all(link.startswith("https://example.org/") for link in links)


def test_the_account_does_not_say_the_same_twice_within_a_month(thursday: Desk) -> None:
    book = PostBook(thursday)
    sent = [post for post in all_posts(thursday) if post.state is State.SENT]
    recent = [post for post in sent if (post.sent_ms or 0) > thursday.now_ms - 30 * 86_400_000]
    texts = [post.text for post in recent]
    assert len(set(texts)) == len(texts)
    planned = [post for post in all_posts(thursday) if post.state is State.SCHEDULED]
    for post in planned:
        near = [each for each in book.checks(post) if each.finding is Finding.LOOK_ALIKE]
        assert not near, post.title
    assert look_alike("something else entirely, said for the first time here", []) is None


def test_only_an_empty_store_is_filled(thursday: Desk) -> None:
    before = counts(thursday)
    with pytest.raises(ValueError, match="empty"):
        load_sample(thursday)
    assert counts(thursday) == before


def test_an_unknown_scene_is_refused(tmp_path: Path, qapp: object) -> None:
    with empty_desk(tmp_path, CLOCKS[0]) as desk:
        with pytest.raises(ValueError, match="no such scene"):
            load_sample(desk, scene="nowhere")
        assert counts(desk) == (0, 0, 0, 0, 0)


def test_a_load_that_breaks_leaves_nothing_behind(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DomainError(Trouble.DISK_FULL)

    with empty_desk(tmp_path, CLOCKS[0]) as desk:
        monkeypatch.setattr("patientx_desktop.runtime.sample.write_leaders", full)
        with pytest.raises(DomainError):
            load_sample(desk)
        assert desk.store.accounts.list() == ()
        assert desk.store.goals.list() == ()


@pytest.mark.parametrize(
    ("words", "expected"), [("Mon 12:00", (0, 720)), ("Sat 11:30", (5, 690)), ("Sun 00:00", (6, 0))]
)
def test_slots_are_read_from_words(words: str, expected: tuple[int, int]) -> None:
    assert weekly(words) == expected


def test_days_count_wall_time_across_the_change_of_clocks() -> None:
    days = Days(date(2026, 10, 29), "America/Toronto")
    assert days.wall(3, "12:00") == "2026-11-01T12:00"
    assert days.ms(3, "12:00") - days.ms(2, "12:00") == 25 * 3_600_000

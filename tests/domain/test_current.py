"""What is current: its age, its kind with the reason, and the post that begins with it."""

import json
from dataclasses import replace

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.current import (
    Age,
    AgeUnit,
    CurrentItem,
    KindRule,
    Sorted,
    SortedBy,
    age_of,
    post_text,
)
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.text import extract_urls, weighted_length
from patientx_desktop.resources import resource
from tests.support.clock import START

MINUTE, HOUR = 60_000, 3_600_000
NOW = to_ms(START)  # Thursday, 10:00 in Toronto
ZONE = "America/Toronto"
LINK = "https://journal.example.org/a/very/long/path/to/an/article-about-newborn-screening?id=12345"
ITEM = CurrentItem("k", "Screening grows", LINK, "Prairie Wire", NOW, Sorted(Kind.RESEARCH))


@pytest.fixture(scope="module")
def rule() -> KindRule:
    told = json.loads(resource("feeds/kinds.json").read_text("utf-8"))
    return KindRule(
        {
            kind: told[kind.value]["en"] + told[kind.value]["fr"]
            for kind in (Kind.RESEARCH, Kind.SOCIAL)
        }
    )


@pytest.mark.parametrize(
    ("text", "kind", "because"),
    [
        ("Newborn screening panel grows to 31 conditions", Kind.RESEARCH, ("screening",)),
        ("One blood test, four answers: a shared trial", Kind.RESEARCH, ("blood test", "trial")),
        ("Travel grants for specialist visits", Kind.SOCIAL, ("travel", "grants")),
        ("Pharmacists ask for one public list", Kind.SOCIAL, ("pharmacists",)),
        ("Un essai clinique à Québec", Kind.RESEARCH, ("essai", "clinique")),
        ("L’étude sur la thérapie génique", Kind.RESEARCH, ("étude", "thérapie")),
        ("L’ETUDE", Kind.RESEARCH, ("etude",)),
        ("Pénurie : les proches aidants attendent", Kind.SOCIAL, ("pénurie", "proches", "aidants")),
        ("Pénurie de médicaments", Kind.SOCIAL, ("pénurie",)),
        ("Étude sur l’accès, la pauvreté et le logement", Kind.SOCIAL,
         ("accès", "pauvreté", "logement")),
    ],
)  # fmt: skip
def test_the_words_of_an_item_say_its_kind_in_both_languages(
    rule: KindRule, text: str, kind: Kind, because: tuple[str, ...]
) -> None:
    assert rule.sort(text) == Sorted(kind, SortedBy.WORDS, because)


@pytest.mark.parametrize("text", ["", "The choir sings", "Generalities", "Un beau jour"])
def test_what_has_none_of_the_words_is_other_news(rule: KindRule, text: str) -> None:
    assert rule.sort(text) == Sorted(Kind.NEWS, SortedBy.NOTHING)


def test_a_word_counts_whole_unless_it_says_otherwise() -> None:
    rule = KindRule({Kind.RESEARCH: ["gene", "genom*"]})
    assert rule.sort("In general").by is SortedBy.NOTHING
    assert rule.sort("Genomics").because == ("genomics",)


def test_the_kind_of_its_source_decides_what_the_words_leave_open(rule: KindRule) -> None:
    assert rule.sort("Monday", Kind.SOCIAL) == Sorted(Kind.SOCIAL, SortedBy.SOURCE)
    level = "A trial of housing"
    assert rule.sort(level).kind is Kind.RESEARCH
    assert rule.sort(level, Kind.SOCIAL).kind is Kind.SOCIAL
    assert rule.sort("A trial, a cohort, a gene", Kind.SOCIAL).kind is Kind.RESEARCH


def test_a_monstrous_text_is_sorted_at_once(rule: KindRule) -> None:
    assert rule.sort("gene" * 1_000_000).kind is Kind.NEWS


@pytest.mark.parametrize(
    ("ago", "age"),
    [
        (-HOUR, Age(AgeUnit.NOW)),
        (59_999, Age(AgeUnit.NOW)),
        (12 * MINUTE, Age(AgeUnit.MINUTES, 12)),
        (59 * MINUTE + 59_000, Age(AgeUnit.MINUTES, 59)),
        (HOUR, Age(AgeUnit.HOURS, 1)),
        (11 * HOUR, Age(AgeUnit.HOURS, 11)),  # before midnight, and still told in hours
        (12 * HOUR, Age(AgeUnit.DAY)),
        (40 * 24 * HOUR, Age(AgeUnit.DAY)),
    ],
)
def test_an_age_is_told_as_people_tell_it(ago: int, age: Age) -> None:
    assert age_of(NOW - ago, NOW, ZONE) == age


def test_through_a_whole_day_hours_are_told() -> None:
    evening = NOW + 13 * HOUR  # 23:00
    assert age_of(NOW, evening, ZONE) == Age(AgeUnit.HOURS, 13)


def test_a_post_begins_with_title_source_and_link() -> None:
    text = post_text(ITEM, "Via Prairie Wire", 280)
    assert text == f"Screening grows\n\nVia Prairie Wire\n{LINK}"


def test_a_leaders_words_are_quoted() -> None:
    leader = replace(ITEM, title="Four years", is_leader=True)
    assert post_text(leader, "@rarevoices_ca", 280).startswith("“Four years”\n\n@rarevoices_ca\n")


def test_a_long_title_is_cut_at_a_word_so_that_the_post_fits() -> None:
    long = replace(ITEM, title="Newborn screening " * 30 + "ends")
    text = post_text(long, "Via Prairie Wire", 280)
    assert weighted_length(text) <= 280
    assert weighted_length(text) > 250
    assert text.split("\n")[0].endswith("g…")
    assert extract_urls(text) == [LINK]


def test_a_title_that_is_one_endless_word_gives_way() -> None:
    endless = replace(ITEM, title="x" * 5_000)
    assert post_text(endless, "Via Prairie Wire", 280) == f"Via Prairie Wire\n{LINK}"
    assert post_text(endless, "V" * 400, 280) == LINK


def test_wide_letters_weigh_double() -> None:
    wide = replace(ITEM, title="新生児 " * 100)
    assert weighted_length(post_text(wide, "Via Prairie Wire", 280)) <= 280

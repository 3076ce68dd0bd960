"""Where a name is begun, and which known names complete it."""

from itertools import product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientx_desktop.domain.completion import (
    Known,
    Names,
    TagSet,
    begun_at,
    is_told_apart,
    used_in,
)
from patientx_desktop.domain.text import urls

TEXTS = (
    "Join us #RareDiseaseDay with @osei_paeds",
    "#rarediseaseday #RareDiseaseDay #Rare",
    "thank you @osei_paeds and @picardonhealth #rare",
)
ACCOUNTS = (Known("@osei_paeds", 5, "Dr. Amara Osei"), Known("@Zebra_CA", 2, "Zèbre Canada"))


def offered(typed: str, names: Names | None = None) -> list[str]:
    index = names or Names(ACCOUNTS, used_in(TEXTS))
    return [each.text for each in index.find(typed[0], typed[1:])]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("hello @os", ("@", "os")),
        ("@os", ("@", "os")),
        ("(#Ra", ("#", "Ra")),
        ("👩🏽‍🔬 #Ra", ("#", "Ra")),
        ("été #San", ("#", "San")),
        ("#", ("#", "")),
        ("line\n@a", ("@", "a")),
        ("＃Ra", ("#", "Ra")),
        ("maya@os", None),
        ("maya.osei@os", None),
        ("https://x.ca/#Ra", None),
        ("x.ca/a#Ra", None),
        ("##Ra", None),
        ("a #Ra ", None),
        ("a #Ra\n", None),
        ("plain", None),
        ("", None),
    ],
)
def test_a_name_is_begun_after_a_sign_but_not_in_a_link_or_an_address(
    text: str, begun: tuple[str, str] | None
) -> None:
    links = [(entity.start, entity.end) for entity in urls(text)]
    found = begun_at(text, len(text), links)
    assert (None if found is None else (found.sign, found.letters)) == begun
    if found is not None:
        assert text[found.start : found.end].endswith(found.letters)


def test_in_the_middle_of_a_word_nothing_is_begun() -> None:
    assert begun_at("see #Rare now", 7) is None
    assert begun_at("see #Rare now", 9) is not None


def test_what_is_used_most_comes_first() -> None:
    assert offered("#r") == ["#RareDiseaseDay", "#Rare"]
    assert offered("@") == ["@osei_paeds", "@Zebra_CA", "@picardonhealth"]


def test_an_account_is_found_by_its_handle_and_by_each_word_of_its_name() -> None:
    assert offered("@os") == offered("@ama") == ["@osei_paeds"]
    assert offered("@zeb") == offered("@can") == ["@Zebra_CA"]
    assert offered("@ZÈB") == ["@Zebra_CA"]


def test_a_hashtag_in_small_letters_is_offered_with_its_capitals() -> None:
    assert offered("#rarediseaseday") == ["#RareDiseaseDay"]
    assert offered("#RareDiseaseDay") == []
    assert offered("#rare")[0] == "#RareDiseaseDay"


def test_an_account_typed_out_is_not_offered_again() -> None:
    assert offered("@OSEI_PAEDS") == []


def test_a_hashtag_set_is_known_with_its_capitals_before_anybody_used_it() -> None:
    names = Names(sets=(TagSet("Awareness", ("LupusAwareness", "#Lupus")),))
    assert offered("#lupusawareness", names) == ["#LupusAwareness"]
    assert offered("#lup", names) == ["#Lupus", "#LupusAwareness"]


@pytest.mark.parametrize(
    ("tag", "told"),
    [("#RareDiseaseDay", True), ("#rareDay", False), ("#Rare", False), ("#RARE", False),
     ("#ALSAwareness", True), ("#SantéMentale", True), ("", False)],
)  # fmt: skip
def test_words_are_told_apart_by_their_capitals(tag: str, told: bool) -> None:
    assert is_told_apart(tag) is told


def test_numbers_addresses_and_links_are_no_names() -> None:
    text = "#1 we@osei.ca https://x.ca/#top &#39; #ok"
    assert [name for name, _ in used_in([text])] == ["#ok"]


def test_ten_thousand_names_answer_a_key_at_once() -> None:
    texts = [f"#TagNumber{n} with @name_{n}" for n in range(10_000)]
    accounts = [Known(f"@leader{n}", n, f"Leader Number{n}") for n in range(10_000)]
    names = Names(accounts, used_in(texts))
    begun = process_time()
    for letters in ("t", "ta", "tag", "tagn", "tagnumber1"):
        assert names.find("#", letters)
    for letters in ("l", "le", "number1", "name_9"):
        assert names.find("@", letters)
    assert (process_time() - begun) / 9 < 0.05


def _plainly(letters: str, limit: int) -> list[str]:
    """The answer by looking at every account: who is called just so, then the most used."""
    begin, fits = f"@{letters}", []
    for rank, each in enumerate(ALL):
        begins = [each.text, *(f"@{word}" for word in each.name.split())]
        if any(key.startswith(begin) for key in begins) and each.text != begin:
            fits.append((begin not in begins, rank, each.text))
    return [text for _, _, text in sorted(fits)][:limit]


LETTERS = "ab"
ALL = [
    Known(f"@{''.join(name)}", 9_000 - n, "ab ba" if n % 7 == 0 else "b" if n % 3 == 0 else "")
    for n, name in enumerate(product(LETTERS, repeat=11))
]
MANY = Names(ALL)


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=12), st.integers(1, 20))
def test_what_is_kept_of_each_block_gives_the_answer_of_looking_at_all(
    letters: str, limit: int
) -> None:
    found = [each.text for each in MANY.find("@", letters, limit)]
    assert found == _plainly(letters, limit)

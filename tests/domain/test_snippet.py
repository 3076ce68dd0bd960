"""Kept words: their blanks, and hashtags that people and screen readers can read."""

from patientx_desktop.domain.snippet import (
    Snippet,
    SnippetKind,
    blanks,
    next_blank,
    refused_tags,
    run_together,
    tag_set,
)


def test_blanks_are_found_in_order_past_an_emoji() -> None:
    text = "👩🏽‍🚀 On [date] at [place]. [not\na blank] []"
    assert [text[a:b] for a, b in blanks(text)] == ["[date]", "[place]"]
    first = next_blank(text, 0)
    assert first is not None
    second = next_blank(text, first[1])
    assert second is not None
    assert text[slice(*second)] == "[place]"
    assert next_blank(text, second[1]) is None


def test_hashtags_are_taken_as_people_type_them() -> None:
    assert (
        tag_set("RareDisease, #Santé\n#RareDisease night-line") == "#RareDisease #Santé #night-line"
    )
    made = Snippet("", SnippetKind.HASHTAGS, "Ours", ("#RareDisease #Santé",))
    assert made.tags == ("#RareDisease", "#Santé")
    assert Snippet("", SnippetKind.SNIPPET, "Words", ("#Rare",)).tags == ()


def test_words_run_together_and_what_is_no_hashtag_are_pointed_out() -> None:
    words = "#rarediseaseday #RareDiseaseDay #rare #2026 #night-line"
    assert run_together(words) == ("#rarediseaseday", "#night-line")
    assert refused_tags(words) == ("#2026", "#night-line")

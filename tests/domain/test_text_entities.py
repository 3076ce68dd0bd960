"""What X would link in a post."""

import pytest

from patientx_desktop.domain.text import (
    Entity,
    entities,
    extract_cashtags,
    extract_hashtags,
    extract_mentions,
    extract_reply,
    extract_urls,
    is_valid_hashtag,
    is_valid_list,
    is_valid_url,
    is_valid_username,
)


def test_every_kind_is_found_with_its_place() -> None:
    text = "👍🏽 @anne/friends and @bob: #Santé $ABC https://example.org/a"
    assert entities(text) == (
        Entity("list", "anne/friends", 3, 16),
        Entity("mention", "bob", 21, 25),
        Entity("hashtag", "Santé", 27, 33),
        Entity("cashtag", "ABC", 34, 38),
        Entity("url", "https://example.org/a", 39, 60),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see example.org.", ["example.org"]),
        ("(https://fr.wikipedia.org/wiki/Lupus_(maladie))", ["https://fr.wikipedia.org/wiki/Lupus_(maladie)"]),
        ("https://example.org/a_(b", ["https://example.org/a_"]),
        ("https://example.org/(a(b)c)d", ["https://example.org/(a(b)c)d"]),
        ("https://example.org/a, then", ["https://example.org/a"]),
        ("https://example.org/a!|(b)]", ["https://example.org/a"]),
        ("https://example.org?q=é", ["https://example.org?q="]),
        ("https://example.org:8080/a?b=c.", ["https://example.org:8080/a?b=c"]),
        ("HTTPS://EXAMPLE.ORG", ["HTTPS://EXAMPLE.ORG"]),
        ("https://xn--sant-epa.org/", ["https://xn--sant-epa.org/"]),
        ("https://santé.org", ["https://santé.org"]),
        ("https://пример.рф/слово", ["https://пример.рф/слово"]),
        ("https://例え.みんな/", ["https://例え.みんな/"]),
        ("これはexample.comです", ["example.com"]),
        ("anne@example.org", []),
        ("#example.org @example.org $example.org", []),
        ("-example.org _example.org .example.org /example.org", []),
        ("https://t.co/abc123's", ["https://t.co/abc123"]),
        ("https://t.co/" + "a" * 41, []),
        ("https://" + "a" * 64 + ".org", []),
        ("https://" + "a" * 63 + ".org", ["https://" + "a" * 63 + ".org"]),
        ("https://example.org/" + "a" * 4100, []),
        ("notatld.zzzz 3.14 v1.2", []),
        ("ftp://example.org", []),
        ("a..b.com", []),
        ("photos.museum foo.app/x dot.onion", ["photos.museum", "foo.app/x", "dot.onion"]),
        ("http://http://example.org", ["http://example.org"]),
        ("\u2067https://example.org\u2069", ["https://example.org"]),
        ("https://a.vermögensberatung/b", ["https://a.vermögensberatung/b"]),
        ("HTTPS://ПРИМЕР.РФ/", ["HTTPS://ПРИМЕР.РФ/"]),
        ("a.co.uk@b a.com+ b.ca-", ["a.co"]),
    ],
)  # fmt: skip
def test_links_are_what_x_makes_links_of(text: str, found: list[str]) -> None:
    assert extract_urls(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@anne and ＠bob", ["anne", "bob"]),
        ("RT@anne rt:@bob start@no", ["anne", "bob"]),
        ("anne@example !@a %@b #@c", []),
        ("@anne@bob", []),
        ("@annéa", []),
        ("@http://example.org", []),
        ("@" + "a" * 25, ["a" * 20]),
        ("@list/x-@bob", []),
        ("の@anneと", ["anne"]),
        ("@a/b-@a/b-@a/b- @c", ["a", "c"]),
    ],
)
def test_mentions_are_whole_names_that_stand_alone(text: str, found: list[str]) -> None:
    assert extract_mentions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#Santé ＃健康 #한국", ["Santé", "健康", "한국"]),
        ("#1 #12 #_ #1a", ["1a"]),
        ("a#b &#39; #a#b", []),
        ("#️⃣ #⃣", []),
        ("❤️#care", ["care"]),
        ("#می\u200cخواهم", ["می\u200cخواهم"]),
        ("#𠀡 #𐒠 #a𐒠", ["𠀡", "a𐒠"]),
        ("example.org/#part", []),
        ("#a://b", []),
        ("#e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("#é️#é️#é️ #b", ["é️", "b"]),
    ],
)
def test_hashtags_hold_letters_of_every_script(text: str, found: list[str]) -> None:
    assert extract_hashtags(text) == found


def test_cashtags_are_up_to_six_letters_after_a_blank() -> None:
    text = "$ABC $abcdef $abcdefg a$NO $A.BC $A_B, $A1 $$B $C\x85"
    assert extract_cashtags(text) == ["ABC", "abcdef", "A.BC", "A_B"]


def test_a_reply_begins_with_a_name() -> None:
    assert extract_reply(" \u3000@anne hello") == "anne"
    assert extract_reply("hello @anne") is None
    assert extract_reply("@anne@bob") is None


def test_whole_names_lists_and_hashtags_are_told_from_others() -> None:
    assert is_valid_username("@anne")
    assert not is_valid_username("@anne ")
    assert not is_valid_username("")
    assert is_valid_list("@anne/friends")
    assert not is_valid_list("@anne/7friends")
    assert is_valid_hashtag("#Santé")
    assert not is_valid_hashtag("#Santé!")


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("https://example.org/a;b?c=d#e", True),
        ("https://user:pass@example.org:80/", True),
        ("https://santé.org/", True),
        ("https://192.168.1.1/", True),
        ("https://[::1]/", True),
        ("ftp://example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org:port", False),
        ("https://-example.org", False),
        ("https://example", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_whole_web_addresses_are_told_from_others(text: str, valid: bool) -> None:
    assert is_valid_url(text) is valid


def test_an_ascii_only_check_refuses_other_letters() -> None:
    assert not is_valid_url("https://santé.org/", unicode_domains=False)
    assert is_valid_url("example.org", require_protocol=False)

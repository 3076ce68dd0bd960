"""A feed is read as it is meant, and a hostile one harms nothing: real HTTP, on this computer."""

import gzip
import socket
import time
from datetime import UTC, datetime

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.feeds.address import Reach
from patientx_desktop.feeds.fetch import Limits
from patientx_desktop.feeds.reading import Reader
from patientx_desktop.feeds.sieve import MOST_ENTRIES
from tests.feeds.conftest import RSS, Ask
from tests.support.clock import START, FakeClock
from tests.support.rawserver import Talk, answering, raw_server, read_request

XML = "Content-Type: application/xml"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le fil</title>
<entry><id>urn:1</id><title type="html">Une &lt;b&gt;étude&lt;/b&gt;</title>
<link href="https://fil.example.org/1"/><updated>2026-11-19T13:00:00Z</updated></entry></feed>"""
PAGE = """<!doctype html><html><head><title>Wire</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">
<link rel="alternate" type="application/rss+xml" href="/real?a=1&amp;b=2"></head></html>"""


def item(inner: str) -> str:
    return f"<rss version='2.0'><channel><title>T</title><item>{inner}</item></channel></rss>"


def by_path(**pages: Talk) -> Talk:
    """A talk that answers by the first word of the path; anything else is not there."""

    def talk(connection: socket.socket) -> None:
        path = connection.recv(65536, socket.MSG_PEEK).split(b" ")[1].decode()
        name = path.strip("/").split("?")[0]
        pages.get(name, answering(b"", "404 Not Found"))(connection)

    return talk


def test_rss_is_read_as_it_is_meant(ask: Ask) -> None:
    answer = ask(answering(RSS.encode(), "200 OK", XML, 'ETag: "a"', "Last-Modified: today"))

    assert answer.fault is None
    assert (answer.title, answer.language) == ("Prairie Health Wire", "en-ca")
    assert (answer.etag, answer.modified) == ('"a"', "today")
    first, second = answer.items
    assert first.title == "Newborn screening grows"
    assert first.link == "https://wire.example.org/1"
    assert first.summary == "Two provinces. More to come."
    assert first.at_ms == to_ms(datetime(2026, 11, 19, 14, 48, tzinfo=UTC))
    assert second.link.startswith("http://127.0.0.1:")
    assert second.link.endswith("/relative")
    assert first.key != second.key


def test_atom_is_read_as_it_is_meant(ask: Ask) -> None:
    answer = ask(answering(ATOM.encode(), "200 OK", XML))
    assert (answer.title, answer.language) == ("Le fil", "fr")
    assert [(each.title, each.link) for each in answer.items] == [
        ("Une étude", "https://fil.example.org/1")
    ]


XHTML = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>bold</b> &amp; new trial</div>
</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two &lt; 3.
</p><script>x()</script></div></content><link href="https://e.example.org/1"/></entry></feed>"""


def test_atom_with_xhtml_in_it_becomes_plain_words(ask: Ask) -> None:
    (only,) = ask(answering(XHTML.encode(), "200 OK", XML)).items
    assert (only.title, only.summary) == ("A bold & new trial", "One. Two < 3.")
    assert only.link == "https://e.example.org/1"


def test_of_entries_under_one_name_the_first_is_kept(ask: Ask) -> None:
    twice = "<guid>1</guid><title>new words</title></item><item><guid>1</guid><title>old</title>"
    (only,) = ask(answering(item(twice).encode(), "200 OK", XML)).items
    assert only.title == "new words"


def test_nothing_new_is_no_answer_to_who_has_nothing(ask: Ask) -> None:
    unchanged = answering(b"", "304 Not Modified")
    assert ask(unchanged).fault is FeedFault.BROKEN
    assert ask(unchanged, find=True).fault is FeedFault.BROKEN


WORDS = "<description>Words</description>"
ENDLESS = {
    "title": f"<title>{'long title ' * 440_000}</title>{WORDS}",
    "markup": f"<title>{'&lt;b&gt;x&lt;/b&gt; ' * 240_000}</title>{WORDS}",
    "entities": f"<title>{'&amp;amp;' * 500_000}</title>{WORDS}",
    "attribute": f"<title a='{'>' * 900_000}' b=\"'\">{'x' * 900_000}</title>{WORDS}",
    "date": f"<title>Words</title><pubDate>{'Mon, ' * 500_000}</pubDate>",
    "name": f"<title>Words</title><guid>{'a' * 4_000_000}</guid>",
    "comments": f"{'<!-- x -->' * 400_000}<title>Words</title>",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_is_endless_in_an_entry_is_left_out(ask: Ask, name: str) -> None:
    whole = item(ENDLESS[name]).encode()
    began = time.process_time()
    answer = ask(answering(whole, "200 OK", XML), limits=Limits())
    assert [each.title for each in answer.items] == ["Words"]
    assert time.process_time() - began < 2


def test_ten_million_letters_are_too_many(ask: Ask) -> None:
    whole = item("<title>" + "x" * 10_000_000 + "</title>").encode()
    assert ask(answering(whole, "200 OK", XML), limits=Limits()).fault is FeedFault.TOO_LARGE


def test_a_feed_that_did_not_change_is_not_sent_again(ask: Ask) -> None:
    heard: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        heard.append(read_request(connection))
        connection.sendall(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")

    answer = ask(talk, etag='"a"', modified="yesterday")
    assert answer.fault is None
    assert not answer.changed
    assert (answer.etag, answer.modified) == ('"a"', "yesterday")
    assert b'If-None-Match: "a"' in heard[0]
    assert b"If-Modified-Since: yesterday" in heard[0]
    assert b"Cookie" not in heard[0]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("été — “oui”".encode("cp1252"), "application/xml"),
        ("été — “oui”".encode("cp1252"), "text/xml; charset=utf-8"),
        ("été — “oui”".encode(), "text/xml; charset=no-such-thing"),
        ("été — “oui”".encode("cp1252"), "text/xml; charset=iso-8859-1"),
        ("été — “oui”".encode("cp1252"), "text/xml; charset=us-ascii"),
        ("été — “oui”".encode(), "text/xml; charset=base64"),
    ],
)
def test_a_wrong_charset_spoils_no_accent(ask: Ask, body: bytes, kind: str) -> None:
    whole = item("<title>X</title>").encode().replace(b"X", body)
    answer = ask(answering(whole, "200 OK", f"Content-Type: {kind}"))
    assert [each.title for each in answer.items] == ["été — “oui”"]


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_is_believed(ask: Ask, charset: str) -> None:
    answer = ask(answering(item("<title>été</title>").encode(charset), "200 OK", XML))
    assert [each.title for each in answer.items] == ["été"]


@pytest.mark.parametrize(
    ("inner", "title", "link"),
    [
        ("<title>a &nbsp; &eacute; & b</title>", "a é & b", ""),
        ("<title>a &amp;lt;script&amp;gt; b</title>", "a <script> b", ""),
        ("<title><![CDATA[<b>bold</b> words]]></title>", "bold words", ""),
        ("<title>t</title><link>javascript:alert(1)</link>", "t", ""),
        ("<title>t</title><link>data:text/html,x</link>", "t", ""),
        ("<title>t</title><link>file:///etc/passwd</link>", "t", ""),
        ("<title>t</title><link>https://me:secret@example.org/</link>", "t", ""),
        ("<title>t</title><link>https://example.org/a b</link>", "t", ""),
        ("<title>t</title><link>//example.org/x</link>", "t", "http://example.org/x"),
        ("<title>t</title><guid>https://example.org/g</guid>", "t", "https://example.org/g"),
        ("<description>&lt;p&gt;Only a summary&lt;/p&gt;</description>", "Only a summary", ""),
        ("<title>t</title><media:thing>no such prefix</media:thing>", "t", ""),
    ],
)  # fmt: skip
def test_what_is_in_an_item_becomes_plain_words_and_web_links(
    ask: Ask, inner: str, title: str, link: str
) -> None:
    answer = ask(answering(item(inner).encode(), "200 OK", XML))
    assert [(each.title, each.link) for each in answer.items] == [(title, link)]


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Foo 2026", "Fri, 01 Jan 2100 00:00:00 GMT",
                                  "0001-01-01T00:00:00Z", "9" * 5_000])  # fmt: skip
def test_an_odd_date_is_the_moment_of_reading(ask: Ask, date: str) -> None:
    whole = item(f"<title>t</title><pubDate>{date}</pubDate>")
    (only,) = ask(answering(whole.encode(), "200 OK", XML)).items
    assert only.at_ms == to_ms(START)


def test_a_feed_that_was_cut_short_keeps_its_whole_entries(ask: Ask) -> None:
    answer = ask(answering(RSS[: RSS.index("<title>Older")].encode(), "200 OK", XML))
    assert [each.title for each in answer.items] == ["Newborn screening grows"]


def test_of_a_hundred_thousand_entries_the_first_few_hundred_are_kept(ask: Ask) -> None:
    entries = "".join(f"<item><title>{number}</title></item>" for number in range(100_000))
    whole = f"<rss version='2.0'><channel>{entries}</channel></rss>".encode()
    began = time.perf_counter()
    answer = ask(answering(whole, "200 OK", XML), limits=Limits())
    assert [each.title for each in answer.items] == [str(n) for n in range(MOST_ENTRIES)]
    assert time.perf_counter() - began < 5


NESTED = "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = (
    f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'>{NESTED}]>"
    "<rss version='2.0'><channel><item><title>laughs &i;</title></item></channel></rss>"
)
OUTSIDE = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    "<rss version='2.0'><channel><item><title>reads &x;</title></item></channel></rss>"
)


@pytest.mark.parametrize(("whole", "title"), [(BOMB, "laughs &i;"), (OUTSIDE, "reads &x;")])
def test_no_entity_is_ever_expanded(ask: Ask, whole: str, title: str) -> None:
    began = time.perf_counter()
    answer = ask(answering(whole.encode(), "200 OK", XML))
    assert [each.title.replace(";", "") for each in answer.items] == [title.replace(";", "")]
    assert time.perf_counter() - began < 2


ATTRIBUTES = " ".join(f"a{number}='1'" for number in range(5_000))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", FeedFault.DAMAGED),
        (b" \n" * 90_000, FeedFault.DAMAGED),
        (b"\xff\xfe\x00\xd8" * 1_000, FeedFault.NOT_A_FEED),
        (b"<!doctype html><html><body>Please sign in</body></html>", FeedFault.NOT_A_FEED),
        (b'{"items": []}', FeedFault.NOT_A_FEED),
        (b'{"html": "<rss><channel><item/></channel></rss>"}', FeedFault.NOT_A_FEED),
        (b"\n" * 199_000 + b"<html>", FeedFault.NOT_A_FEED),
        (b"<rss><channel>" + b"<a>" * 50_000, FeedFault.NOT_A_FEED),
        (b"<rss><channel>" + b"<a/>" * 40_000, FeedFault.NOT_A_FEED),
        (f"<rss><channel><item {ATTRIBUTES}/></channel></rss>".encode(), FeedFault.NOT_A_FEED),
        (b"<rss " * 30_000, FeedFault.DAMAGED),
        (b"<rss><channel>" + b"<item>" * 20_000, FeedFault.NOT_A_FEED),
        (b"<rss><channel><item><title>never ends", FeedFault.DAMAGED),
    ],
    ids=["empty", "blank", "noise", "page", "json", "json with rss", "lines", "deep", "many",
         "attributes", "roots", "open", "cut"],
)  # fmt: skip
def test_what_is_no_feed_is_told_and_takes_no_time(ask: Ask, body: bytes, fault: FeedFault) -> None:
    began = time.perf_counter()
    answer = ask(answering(body, "200 OK", XML))
    assert (answer.fault, answer.items) == (fault, ())
    assert time.perf_counter() - began < 3


def endless(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss>")
    while True:  # until the reader has hung up, which is an OSError here
        connection.sendall(b"<!-- more -->" * 5_000)


def dripping(connection: socket.socket) -> None:
    """One byte at a time, each well before the wait between two bytes is over."""
    read_request(connection)
    connection.settimeout(0.1)
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000:
        connection.sendall(bytes([letter]))
        try:
            if not connection.recv(1):
                return
        except TimeoutError:
            continue


def dripping_body(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n<rss>")
    connection.settimeout(0.1)
    while True:
        connection.sendall(b" ")
        try:
            if not connection.recv(1):
                return
        except TimeoutError:
            continue


def repeating(head: bytes, piece: bytes) -> Talk:
    """A talk that sends ``head`` and then ``piece`` without end."""

    def talk(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(head)
        while True:  # until the reader has hung up, which is an OSError here
            connection.sendall(piece * 2_000)

    return talk


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def silent(connection: socket.socket) -> None:
    read_request(connection)
    connection.recv(1)  # until the reader gives up


def hanging_up(connection: socket.socket) -> None:
    read_request(connection)


def cut(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>")


def nonsense(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"I am not HTTP\r\n\r\n")


GZIP = "Content-Encoding: gzip"


@pytest.mark.parametrize(
    ("talk", "fault"),
    [
        (endless, FeedFault.TOO_LARGE),
        (dripping, FeedFault.SLOW),
        (dripping_body, FeedFault.SLOW),
        (silent, FeedFault.SLOW),
        (repeating(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), FeedFault.SLOW),
        (repeating(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), FeedFault.BROKEN),
        (repeating(b"HTTP/1.1 200 OK\r\nX: ", b"x"), FeedFault.BROKEN),
        (repeating(CHUNKED + b"1;", b"x"), FeedFault.BROKEN),
        (answering(gzip.compress(gzip.compress(bytes(9))), "200 OK", f"{GZIP}, gzip"),
         FeedFault.DAMAGED),
        (hanging_up, FeedFault.BROKEN),
        (cut, FeedFault.BROKEN),
        (nonsense, FeedFault.BROKEN),
        (answering(gzip.compress(bytes(50_000_000)), "200 OK", GZIP), FeedFault.TOO_LARGE),
        (answering(gzip.compress(RSS.encode())[:-40], "200 OK", GZIP), FeedFault.DAMAGED),
        (answering(b"not gzip at all", "200 OK", GZIP), FeedFault.DAMAGED),
        (answering(b"x", "200 OK", "Content-Encoding: br"), FeedFault.DAMAGED),
        (answering(b"", "401 Unauthorized"), FeedFault.REFUSED),
        (answering(b"", "403 Forbidden"), FeedFault.REFUSED),
        (answering(b"", "404 Not Found"), FeedFault.NOT_THERE),
        (answering(b"", "410 Gone"), FeedFault.NOT_THERE),
        (answering(b"", "500 Oops"), FeedFault.BROKEN),
        (answering(b"", "302 Found", "Location: /feed"), FeedFault.BROKEN),
        (answering(b"", "302 Found", "Location: https://192.168.1.1/"), FeedFault.PRACTICE),
        (answering(b"", "302 Found", "Location: http://127.0.0.1:9/"), FeedFault.PRACTICE),
        (answering(b"", "302 Found", "Location: file:///etc/passwd"), FeedFault.PRACTICE),
        (answering(b"", "302 Found", "Location: data:,<rss/>"), FeedFault.PRACTICE),
        (answering(b"", "302 Found", "Location: //localhost:9/"), FeedFault.PRACTICE),
        (answering(b"", "302 Found", "Location: http://"), FeedFault.BROKEN),
        (by_path(feed=answering(b"", "301 Moved", "Location: /b"),
                 b=answering(b"", "301 Moved", "Location: /feed")), FeedFault.BROKEN),
    ],
)  # fmt: skip
def test_a_server_that_means_harm_or_does_not_work_is_told_in_time(
    ask: Ask, talk: Talk, fault: FeedFault
) -> None:
    began = time.perf_counter()
    answer = ask(talk)
    assert (answer.fault, answer.items) == (fault, ())
    assert time.perf_counter() - began < 5


def test_a_packed_feed_is_unpacked(ask: Ask) -> None:
    assert len(ask(answering(gzip.compress(RSS.encode()), "200 OK", GZIP)).items) == 2


@pytest.mark.parametrize(
    ("when", "seconds"),
    [
        ("3600", 3600),
        ("Thu, 19 Nov 2026 17:00:00 GMT", 7200),
        ("soon", None),
        ("", None),
        ("Thu, 19 Nov 2026 17:00:00 +99999999999999999", None),
    ],
)
def test_when_a_server_asks_us_to_come_back_is_kept(
    ask: Ask, when: str, seconds: int | None
) -> None:
    answer = ask(answering(b"", "429 Too Many", f"Retry-After: {when}"))
    assert answer.fault is FeedFault.BUSY
    assert answer.asked_ms == (0 if seconds is None else to_ms(START) + seconds * 1000)


def test_a_feed_that_moved_for_good_is_asked_there_from_now_on(ask: Ask) -> None:
    old = answering(b"", "301 Moved", "Location: /new")
    answer = ask(by_path(feed=old, new=answering(RSS.encode(), "200 OK", XML)))
    assert answer.address.endswith("/new")
    assert len(answer.items) == 2


def test_a_feed_that_is_elsewhere_today_keeps_its_address(ask: Ask) -> None:
    away = answering(b"", "302 Found", "Location: /new")
    answer = ask(by_path(feed=away, new=answering(RSS.encode(), "200 OK", XML)))
    assert answer.address.endswith("/feed")


def test_the_feed_of_a_web_page_is_found(ask: Ask) -> None:
    page = answering(PAGE.encode(), "200 OK", "Content-Type: text/html")
    answer = ask(by_path(page=page, real=answering(RSS.encode(), "200 OK", XML)), find=True)
    assert answer.address.endswith("/real?a=1&b=2")
    assert answer.title == "Prairie Health Wire"


def test_a_page_without_a_feed_is_told(ask: Ask) -> None:
    page = answering(b"<html><body>Nothing here</body></html>", "200 OK", "Content-Type: text/html")
    assert ask(by_path(page=page), find=True).fault is FeedFault.NOT_A_FEED


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://127.0.0.1:{port}/feed", FeedFault.OFF_LIMITS),
        ("https://127.0.0.1:{port}/feed", FeedFault.OFF_LIMITS),
        ("https://localhost:{port}/feed", FeedFault.OFF_LIMITS),
        ("https://[::1]:{port}/feed", FeedFault.OFF_LIMITS),
        ("https://[::ffff:127.0.0.1]:{port}/feed", FeedFault.OFF_LIMITS),
        ("https://[::127.0.0.1]:{port}/feed", FeedFault.OFF_LIMITS),
        ("https://[64:ff9b::192.168.0.1]/feed", FeedFault.OFF_LIMITS),
        ("https://[fec0::1]/feed", FeedFault.OFF_LIMITS),
        ("https://192.168.0.1/feed", FeedFault.OFF_LIMITS),
        ("https://169.254.169.254/latest", FeedFault.OFF_LIMITS),
        ("https://printer.local/feed", FeedFault.OFF_LIMITS),
        ("https://nowhere.invalid/feed", FeedFault.OFFLINE),
        ("ftp://example.org/feed", FeedFault.NO_ADDRESS),
        ("https://", FeedFault.NO_ADDRESS),
        ("https://me:secret@example.org/", FeedFault.NO_ADDRESS),
        ("not an address", FeedFault.NO_ADDRESS),
        ("word", FeedFault.NO_ADDRESS),
        ("", FeedFault.NO_ADDRESS),
        ("https://example.org:99999/", FeedFault.NO_ADDRESS),
    ],
)
def test_this_computer_and_its_neighbours_are_never_asked(address: str, fault: FeedFault) -> None:
    heard: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        heard.append(connection.recv(10))

    with raw_server(talk) as port:
        answer = Reader(Reach(), FakeClock()).find(address.format(port=port))
    assert answer.fault is fault
    assert not any(heard)


def test_a_public_name_that_leads_to_this_computer_hears_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        heard.append(connection.recv(10))

    with raw_server(talk) as port:

        def lead_here(*_args: object, **_more: object) -> list[object]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

        monkeypatch.setattr(socket, "getaddrinfo", lead_here)
        answer = Reader(Reach(), FakeClock()).read("https://feeds.example.org/rss")
    assert answer.fault is FeedFault.OFF_LIMITS
    assert not any(heard)


def test_plain_http_is_asked_over_https() -> None:
    reach = Reach()
    assert reach.check("http://example.org:80/feed#part") == "https://example.org/feed"
    assert reach.check("http://example.org") == "https://example.org/"


def test_practice_never_reaches_the_internet() -> None:
    reach = Reach("http://127.0.0.1:4711", internet=False)
    assert Reader(reach, FakeClock()).find("https://example.org/feed").fault is FeedFault.PRACTICE
    assert reach.check("http://127.0.0.1:4711/feed") == "http://127.0.0.1:4711/feed"

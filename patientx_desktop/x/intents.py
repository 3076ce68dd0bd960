"""Addresses that do in the person's own browser what the API does not let an app do.

They need no key and cost nothing, and they must open in a full browser. Nothing but an address of
x.com (or of the practice X on this computer) ever comes out of here.
"""

import re
from urllib.parse import urlencode, urlsplit

from patientx_desktop.x.config import load_config

_ID = re.compile(r"[0-9]{1,20}")
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")


def post(
    text: str, *, reply_to: str = "", quote: str = "", language: str = "", web: str = ""
) -> str:
    """X's composer with `text` filled in, as a reply to a post's id, or quoting a post's address.

    X quotes the post whose address it is given, so `quote` must be one of x.com.
    """
    pairs = [("text", text)]
    if reply_to:
        pairs.append(("in_reply_to", _number(reply_to)))
    if quote:
        pairs.append(("url", _own_address(quote, web)))
    return _intent("post", pairs, language, web)


def follow(*, user_id: str = "", handle: str = "", language: str = "", web: str = "") -> str:
    """The page that asks "Follow?"; an id outlives a change of handle."""
    return _intent("follow", _who(user_id, handle), language, web)


def user(*, user_id: str = "", handle: str = "", language: str = "", web: str = "") -> str:
    """A small page about somebody."""
    return _intent("user", _who(user_id, handle), language, web)


def like(post_id: str, *, language: str = "", web: str = "") -> str:
    """The page that asks "Like?"."""
    return _intent("like", [("tweet_id", _number(post_id))], language, web)


def repost(post_id: str, *, language: str = "", web: str = "") -> str:
    """The page that asks "Repost?"."""
    return _intent("retweet", [("tweet_id", _number(post_id))], language, web)


def post_address(handle: str, post_id: str, web: str = "") -> str:
    """Where a post can be seen. Without a known handle X finds it by its id alone."""
    who = handle.lstrip("@")
    if not _HANDLE.fullmatch(who):
        who = "i/web"
    return f"{web or load_config().web}/{who}/status/{_number(post_id)}"


def post_id_of(address: str) -> str:
    """The post's id in an address a person pasted, empty where there is none."""
    parts = urlsplit(address.strip()) if _is_address(address) else None
    host = ((parts.hostname or "") if parts else "").removeprefix("www.").removeprefix("mobile.")
    if parts is None or host not in ("x.com", "twitter.com", "127.0.0.1"):
        return ""
    found = re.search(r"/status(?:es)?/([0-9]{1,20})(?:/|$)", parts.path)
    return found.group(1) if found else ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _intent(name: str, pairs: list[tuple[str, str]], language: str, web: str) -> str:
    if _LANGUAGE.fullmatch(language):
        pairs.append(("lang", language))
    return f"{web or load_config().web}/intent/{name}?{urlencode(pairs)}"


def _who(user_id: str, handle: str) -> list[tuple[str, str]]:
    if user_id:
        return [("user_id", _number(user_id))]
    name = handle.lstrip("@")
    if not _HANDLE.fullmatch(name):
        raise ValueError("neither an id nor a handle")
    return [("screen_name", name)]


def _number(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("not an id of X")
    return text


def _own_address(address: str, web: str) -> str:
    """`address` if it is a post's on X (or on the practice X at `web`)."""
    same = bool(web) and address.startswith(web + "/")
    if not same and not (post_id_of(address) and "127.0.0.1" not in address):
        raise ValueError("not the address of a post on X")
    return address

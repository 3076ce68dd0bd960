"""`XApi` over the real client: every failure a `DomainError`, every answer a frozen object."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.poll import Poll
from patientx_desktop.x import reading
from patientx_desktop.x.api import (
    LivePost,
    LiveUser,
    PostPage,
    UploadState,
    Usage,
    UserPage,
)
from patientx_desktop.x.asking import Asker
from patientx_desktop.x.troubles import bad_shape, of_errors

_POST_FIELDS = [
    "attachments",
    "author_id",
    "conversation_id",
    "created_at",
    "edit_history_tweet_ids",
    "entities",
    "lang",
    "note_tweet",
    "public_metrics",
    "referenced_tweets",
    "text",
]
_USER_FIELDS = ["created_at", "description", "protected", "public_metrics", "verified"]
_POSTS: dict[str, Any] = {
    "tweet_fields": _POST_FIELDS,
    "expansions": ["attachments.media_keys"],
    "media_fields": ["media_key", "type"],
}


class LiveX(Asker):
    """One account on X, for one thread at a time. `close` it at the end."""

    def me(self) -> LiveUser:
        document = self._ask(
            "/2/users/me", lambda: self._client.get_me(user_fields=_USER_FIELDS, user_auth=False)
        )
        users = reading.users_of(document)
        if not users:
            raise of_errors(document)
        self._client.user_id = users[0].id
        return users[0]

    def users_by_handles(self, handles: Sequence[str]) -> tuple[LiveUser, ...]:
        clean = [handle.strip().lstrip("@") for handle in handles]
        return self._users(clean, "usernames")

    def users_by_ids(self, ids: Sequence[str]) -> tuple[LiveUser, ...]:
        return self._users(list(ids), "ids")

    def user_posts(
        self,
        user_id: str,
        *,
        limit: int = 100,
        since_id: str = "",
        start_ms: int | None = None,
        token: str = "",
        replies: bool = True,
    ) -> PostPage:
        exclude = ["retweets"] if replies else ["retweets", "replies"]
        return self._timeline(user_id, limit, exclude, since_id, start_ms, token)

    def own_posts(self, *, limit: int = 20, since_id: str = "") -> tuple[LivePost, ...]:
        user_id = self.user_id or self.me().id
        return self._timeline(user_id, limit, None, since_id, None, "").posts

    def following(self, user_id: str, *, limit: int = 1000, token: str = "") -> UserPage:
        return self._user_page(
            lambda: self._client.get_users_following(
                user_id,
                max_results=_within(limit, 1, self._config.page["following"]),
                pagination_token=token or None,
                user_fields=_USER_FIELDS,
            )
        )

    def search_recent(self, query: str, *, limit: int = 50, token: str = "") -> PostPage:
        page = self._config.page
        document = self._ask(
            "/2/tweets/search/recent",
            lambda: self._client.search_recent_tweets(
                query,
                max_results=_within(limit, page["search_least"], page["search"]),
                next_token=token or None,
                **_POSTS,
            ),
        )
        return PostPage(reading.posts_of(document), reading.next_token_of(document))

    def search_users(self, query: str, *, limit: int = 20, token: str = "") -> UserPage:
        params = {
            "query": query,
            "max_results": _within(limit, 1, self._config.page["users"]),
            "user.fields": ",".join(_USER_FIELDS),
        }
        if token:
            params["next_token"] = token
        return self._user_page(lambda: self._client.call("GET", "/2/users/search", params=params))

    def create_post(
        self,
        text: str,
        *,
        media_ids: Sequence[str] = (),
        reply_to: str = "",
        reply_settings: str = "",
        made_with_ai: bool = False,
        paid_partnership: bool = False,
        poll: Poll | None = None,
    ) -> str:
        body: dict[str, Any] = {"text": text} if text or not media_ids else {}
        if media_ids:
            body["media"] = {"media_ids": list(media_ids)}
        if reply_to:
            body["reply"] = {"in_reply_to_tweet_id": reply_to}
        if reply_settings:
            body["reply_settings"] = reply_settings
        if poll is not None:
            body["poll"] = {"options": list(poll.answers), "duration_minutes": poll.minutes}
        body |= {"made_with_ai": True} if made_with_ai else {}
        body |= {"paid_partnership": True} if paid_partnership else {}
        document = self._call("POST", "/2/tweets", json=body)
        made = reading.id_of(document)
        if not made:
            raise of_errors(document)
        return made

    def delete_post(self, post_id: str) -> None:
        path = f"/2/tweets/{_number(post_id)}"
        document = self._ask(path, lambda: self._client.delete_tweet(post_id, user_auth=False))
        data = document.get("data")
        if isinstance(data, dict) and data.get("deleted") is False:  # X had nothing to delete
            raise DomainError(Trouble.GONE, "not there any more", outcome=Outcome.REFUSED)
        self._said(document, "deleted")

    def repost(self, post_id: str) -> None:
        user_id = self.user_id or self.me().id
        document = self._ask(
            f"/2/users/{user_id}/retweets",
            lambda: self._client.retweet(_number(post_id), user_auth=False),
        )
        self._said(document, "retweeted", "reposted")

    def follow(self, user_id: str) -> None:
        body = {"target_user_id": _number(user_id)}
        document = self._call("POST", f"/2/users/{self._own_id()}/following", json=body)
        self._said(document, "following", "pending_follow")

    def like(self, post_id: str) -> None:
        body = {"tweet_id": _number(post_id)}
        self._said(self._call("POST", f"/2/users/{self._own_id()}/likes", json=body), "liked")

    def _own_id(self) -> str:
        return self.user_id or self.me().id

    def upload_begin(self, mime: str, category: str, size: int) -> UploadState:
        body = {"media_type": mime, "media_category": category, "total_bytes": size}
        return self._upload(self._call("POST", "/2/media/upload/initialize", json=body))

    def upload_append(self, upload_id: str, index: int, chunk: bytes) -> None:
        self._call(
            "POST",
            f"/2/media/upload/{_number(upload_id)}/append",
            files={"media": ("media", chunk, "application/octet-stream")},
            data={"segment_index": str(index)},
        )

    def upload_end(self, upload_id: str) -> UploadState:
        return self._upload(self._call("POST", f"/2/media/upload/{_number(upload_id)}/finalize"))

    def upload_state(self, upload_id: str) -> UploadState:
        params = {"command": "STATUS", "media_id": _number(upload_id)}
        return self._upload(self._call("GET", "/2/media/upload", params=params))

    def set_alt_text(self, media_id: str, text: str) -> None:
        body = {"id": _number(media_id), "metadata": {"alt_text": {"text": text}}}
        self._need_data(self._call("POST", "/2/media/metadata", json=body))

    def set_subtitles(self, media_id: str, subtitles_id: str, language: str, name: str) -> None:
        captions = {
            "id": _number(subtitles_id),
            "language_code": language[:2].upper(),
            "display_name": name,
        }
        body = {
            "id": _number(media_id),
            "media_category": "TweetVideo",
            "subtitles": captions,
        }
        self._need_data(self._call("POST", "/2/media/subtitles", json=body))

    def usage(self, bearer: str = "") -> Usage:
        params = {"usage.fields": "cap_reset_day,project_cap,project_usage"}
        document = self._call("GET", "/2/usage/tweets", params=params, bearer=bearer)
        data = document.get("data")
        if not isinstance(data, dict):
            raise of_errors(document)
        numbers = [_digits(data.get(name)) for name in ("project_usage", "project_cap")]
        return Usage(numbers[0], numbers[1], _digits(data.get("cap_reset_day")))

    def _users(self, names: Iterable[str], by: str) -> tuple[LiveUser, ...]:
        wanted, most = [name for name in names if name], self._config.page["users"]
        users: list[LiveUser] = []
        for start in range(0, len(wanted), most):
            some = {by: wanted[start : start + most], "user_fields": _USER_FIELDS}
            users += reading.users_of(
                self._ask("/2/users", partial(self._client.get_users, **some))
            )
        return tuple(users)

    def _user_page(self, call: Callable[[], Any]) -> UserPage:
        document = self._ask("/2/users", call)
        return UserPage(reading.users_of(document), reading.next_token_of(document))

    def _timeline(
        self,
        user_id: str,
        limit: int,
        exclude: list[str] | None,
        since_id: str,
        start_ms: int | None,
        token: str,
    ) -> PostPage:
        page = self._config.page
        document = self._ask(
            "/2/users/tweets",
            lambda: self._client.get_users_tweets(
                _number(user_id),
                max_results=_within(limit, page["timeline_least"], page["timeline"]),
                exclude=exclude,
                since_id=since_id or None,
                start_time=None if start_ms is None else from_ms(start_ms),
                pagination_token=token or None,
                **_POSTS,
            ),
        )
        if "data" not in document and document.get("errors"):
            raise of_errors(document)
        return PostPage(reading.posts_of(document), reading.next_token_of(document))

    def _upload(self, document: dict[str, Any]) -> UploadState:
        state = reading.upload_of(document)
        if state is None:
            raise of_errors(document)
        return state

    def _need_data(self, document: dict[str, Any]) -> None:
        if not isinstance(document.get("data"), dict):
            raise of_errors(document)

    def _said(self, document: dict[str, Any], *names: str) -> None:
        data = document.get("data")
        if not isinstance(data, dict):
            raise of_errors(document)
        if not any(data.get(name) is True for name in names):
            raise bad_shape(f"not {names[0]}")


def _within(number: int, least: int, most: int) -> int:
    return min(max(number, least), most)


def _number(text: str) -> str:
    """`text` if it is an id of X's; anything else must not get into an address."""
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise DomainError(Trouble.BAD_REQUEST, "not an id", outcome=Outcome.NOT_SENT)
    return text


def _digits(value: Any) -> int:
    """X tells these numbers as texts or as numbers."""
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0

"""Asking for a second person's OK, giving it, sending a post back; and looking before it leaves."""

from dataclasses import replace

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.identifiers import Found, Where, identifiers_of
from patientx_desktop.domain.leaving import bars
from patientx_desktop.domain.post import EDITABLE, Post, State
from patientx_desktop.domain.sign_off import SignOff, is_same_person
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.posts import PostBook


class SignOffBook(Book):
    """Who asked for an OK, and who gave it. Methods raise `DomainError` when the rules say no."""

    def __init__(self, desk: Desk, posts: PostBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts = posts

    def of(self, post_id: str) -> SignOff:
        """What is known of the OK of a post."""
        return self._store.sign_offs.get(post_id)

    def is_needed(self, post: Post) -> bool:
        """Whether the group wants an OK for the post that nobody has given to these words."""
        return self._posts.facts(post, quick=True).needs_ok

    def wrote_it(self, post: Post, name: str) -> bool:
        """Whether somebody of this name wrote the post, or asked for the OK."""
        return any(is_same_person(name, each) for each in (post.author, self.of(post.id).asked_by))

    def ask(self, post_id: str) -> Post:
        """Let the post wait for an OK, with the time it has."""
        post, author = self._posts.get(post_id), self._store.settings.get("author", "")
        if post.is_empty:
            raise DomainError(Trouble.EMPTY_POST)
        if post.state not in EDITABLE | {State.SCHEDULED}:
            raise DomainError(Trouble.CONFLICT, f"it is {post.state.value} now")
        with self._store.transaction():
            self._store.sign_offs.ask(post_id, author or post.author)
            if post.state not in (State.SIGN_OFF, State.DRAFT):
                self._store.posts.move(post_id, State.DRAFT)
            if post.state is not State.SIGN_OFF:
                self._store.posts.move(post_id, State.SIGN_OFF)
        return self._changed(post_id)

    def take_back(self, before: Post) -> Post:
        """*Undo* of asking: the state it had."""
        self._posts.put_back(before)
        return self._changed(before.id)

    def sign(self, post_id: str, by: str) -> Post:
        """Somebody says yes to these words: it leaves at its time, or is ready for one.

        Raises BAD_REQUEST without a name, and what else keeps the post from being planned.
        """
        if not by.strip():
            raise DomainError(Trouble.BAD_REQUEST, "an OK has a name")
        post = self._posts.get(post_id)
        if post.state is not State.SIGN_OFF:
            raise DomainError(Trouble.CONFLICT, f"it is {post.state.value} now")
        with self._store.transaction():
            self._store.sign_offs.sign(post, " ".join(by.split()))
            if post.due_ms is not None and post.due_ms > self._desk.now_ms:
                self._posts.plan(post_id, post.wall_time)
            else:
                draft = self._store.posts.unplan(post_id)
                self._store.posts.save(replace(draft, ready=True))
        return self._changed(post_id)

    def send_back(self, post_id: str, by: str, note: str) -> Post:
        """Somebody would rather have it changed: a draft again, with their note and its time."""
        if not note.strip():
            raise DomainError(Trouble.BAD_REQUEST, "a note says what to change")
        with self._store.transaction():
            self._store.posts.move(post_id, State.DRAFT, expect=State.SIGN_OFF)
            self._store.sign_offs.give_back(post_id, " ".join(by.split()), note.strip())
        return self._changed(post_id)

    def to_look_at(self, post: Post) -> tuple[tuple[Found, Where], ...]:
        """What could tell who somebody is and nobody has looked at in these words yet."""
        facts = self._posts.facts(post)
        if not any(each.trouble is Trouble.LOOK_FIRST for each in bars(post, facts)):
            return ()
        about = self._store.posts.names_and_conditions(facts.on)
        return tuple((found, where) for _, found, where, _ in identifiers_of(post, *about))

    def look(self, post: Post) -> None:
        """Somebody looked, and lets it stand."""
        self._store.sign_offs.look(post, self._store.settings.get("author", ""))

    def _changed(self, post_id: str) -> Post:
        self._posts.say_changed()
        self.say_changed()
        return self._posts.get(post_id)

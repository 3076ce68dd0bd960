"""People, their stories and their consent, as the window sees them."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Post, PostSummary
from patientx_desktop.domain.story import Consent, Light, Person, Role, Story, light_of
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.posts import PostBook


class StoryBook(Book):
    """Who told what, and whether it can be told today."""

    def __init__(self, desk: Desk, posts: PostBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts = posts

    def list(self) -> tuple[tuple[Story, Person], ...]:
        """All stories with who told them, newest first."""
        people = {person.id: person for person in self._store.people.list()}
        return tuple((story, people[story.person_id]) for story in self._store.stories.list())

    def get(self, story_id: str) -> tuple[Story, Person]:
        story = self._store.stories.get(story_id)
        return story, self._store.people.get(story.person_id)

    def light(self, story: Story) -> Light:
        """Whether the story can be told today."""
        return light_of(story.consent, self._desk.today())

    def today(self) -> date:
        """The organisation's day, for dates in forms."""
        return self._desk.today()

    def add(
        self, name: str, role: Role, title: str, words: str = "", *, told_as: str = ""
    ) -> Story:
        """A new person and their story, without consent yet."""
        if not name.strip() or not title.strip():
            raise DomainError(Trouble.BAD_REQUEST, "a story needs a person and a title")
        with self._store.transaction():
            person = self._store.people.add(Person("", name.strip(), role, told_as.strip()))
            story = self._store.stories.add(Story("", person.id, title.strip(), words))
        self.say_changed()
        return story

    def save_person(self, person: Person) -> Person:
        saved = self._store.people.update(person)
        self.say_changed()
        return saved

    def save(self, story: Story) -> Story:
        """Keep a story's words and title."""
        saved = self._store.stories.update(story)
        self.say_changed()
        return saved

    def keep_words(self, story_id: str, words: str) -> Story:
        """Keep the words alone; whatever else was changed meanwhile stays as it is."""
        story = self._store.stories.get(story_id)
        if story.words == words:
            return story
        return self.save(replace(story, words=words))

    def describe(
        self, story_id: str, title: str, *, name: str, role: Role, told_as: str
    ) -> tuple[Story, Person]:
        """Another title, and who tells it."""
        if not name.strip() or not title.strip():
            raise DomainError(Trouble.BAD_REQUEST, "a story needs a person and a title")
        story, person = self.get(story_id)
        changed = replace(person, name=name.strip(), role=role, told_as=told_as.strip())
        with self._store.transaction():
            person = self._store.people.update(changed)
            story = self._store.stories.update(replace(story, title=title.strip()))
        self.say_changed()
        return story, person

    def give_consent(self, story_id: str, consent: Consent) -> Story:
        """Write down what the person agreed to."""
        story = self._store.stories.get(story_id)
        saved = self._store.stories.update(replace(story, consent=consent))
        self.say_changed()
        return saved

    def posts_of(self, story_id: str) -> tuple[PostSummary, ...]:
        """The posts made from a story."""
        return self._store.posts.by_story(story_id)

    def make_post(self, story_id: str, words: str = "") -> Post:
        """A draft from the story's words (those chosen, else its first paragraph).

        It can be written before the consent is signed, though not planned; never once the story
        was withdrawn (NO_CONSENT).
        """
        story = self._store.stories.get(story_id)
        if story.consent.withdrawn_on:
            raise DomainError(Trouble.NO_CONSENT)
        text = words.strip() or story.words.strip().split("\n\n")[0]
        return self._posts.new(text, kind=Kind.PERSONAL, story_id=story.id)

    def withdraw(self, story_id: str) -> int:
        """Take the story back: its consent ends today and everything planned from it is pulled.

        One transaction; how many posts were pulled. Posts that are live stay listed with the story.
        """
        with self._store.transaction():
            self._store.stories.withdraw(story_id, self._desk.today())
            pulled = self._store.posts.withdraw_story(story_id)
        self.say_changed()
        self._posts.say_changed()
        return pulled

"""The kept words of the session: what can be inserted, and the hashtags a group uses."""

from dataclasses import replace

from patientx_desktop.domain.leaving import check_keeping
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.snippet import LONGEST_NAME, Snippet, SnippetKind, tag_set
from patientx_desktop.runtime.desk import Book


class SnippetBook(Book):
    """Snippets, templates and sets of hashtags."""

    def list(self) -> tuple[Snippet, ...]:
        """All of them by name."""
        return self._store.snippets.list()

    def find(self, words: str) -> tuple[Snippet, ...]:
        """Those whose name or text has all of `words`."""
        wanted = words.casefold().split()
        return tuple(
            each
            for each in self.list()
            if all(word in f"{each.name} {' '.join(each.texts)}".casefold() for word in wanted)
        )

    def get(self, snippet_id: str) -> Snippet:
        """One of them; raises GONE when there is none."""
        return self._store.snippets.get(snippet_id)

    def hashtags(self) -> tuple[str, ...]:
        """Every hashtag of every set, each once, for completing one that is typed."""
        return tuple(dict.fromkeys(tag for each in self.list() for tag in each.tags))

    def from_post(
        self, post: Post, kind: SnippetKind, name: str, texts: tuple[str, ...]
    ) -> Snippet:
        """Words of a post as something to keep, a template with its kind and its goal.

        Raises STORY_WORDS when they are a story's.
        """
        check_keeping(post, texts)
        if kind is SnippetKind.TEMPLATE:
            return Snippet("", kind, name, texts, post.kind, post.goal_id)
        return Snippet("", kind, name, texts)

    def save(self, snippet: Snippet) -> Snippet:
        """Keep new words, or words that were edited; raises CONFLICT like every record."""
        tidy = _tidy(snippet)
        keep = self._store.snippets.update if tidy.id else self._store.snippets.add
        kept = keep(tidy)
        self.say_changed()
        return kept

    def remove(self, snippet_id: str) -> None:
        """Take one out; `put_back` brings it back."""
        self._store.snippets.remove(snippet_id)
        self.say_changed()

    def put_back(self, snippet_id: str) -> None:
        """Bring one back that was taken out."""
        self._store.snippets.put_back(snippet_id)
        self.say_changed()


def _tidy(snippet: Snippet) -> Snippet:
    name = " ".join(snippet.name.split())[:LONGEST_NAME]
    if snippet.kind is SnippetKind.HASHTAGS:
        return replace(snippet, name=name, texts=(tag_set(" ".join(snippet.texts)),))
    return replace(snippet, name=name)

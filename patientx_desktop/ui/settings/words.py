"""The words a person called right, which no dictionary has: found, looked at, and taken out."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.names import fold
from patientx_desktop.domain.spelling import DICTIONARIES
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.section import Section
from patientx_desktop.ui.theme.tokens import SPACE_4
from patientx_desktop.ui.widgets.chip import RemovableChip
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import SearchField
from patientx_desktop.ui.widgets.section import Caption, SectionLabel
from patientx_desktop.ui.widgets.stack import column

_MOST = 120  # words of a language shown at once

Found = tuple[tuple[str, tuple[str, ...]], ...]
"""The words of each language, in the order of the alphabet."""


class WordsSection(Section):
    """The section: a chip for each word, by language."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.chips: list[RemovableChip] = []
        self._shown: Found | None = None
        self.search = SearchField(self.tr("Search your words"))
        self.search.setObjectName("words-search")
        self.search.textChanged.connect(self.reload)
        self.none = InkLabel("", "muted", wrap=True)
        self._holder = column()
        self.column.addWidget(self.search)
        self.column.addWidget(self.none)
        self.column.addWidget(self._holder)
        self.column.addStretch(1)
        self.watch(ui.session.spelling)

    def subtitle(self) -> str:
        return self.tr("Spelt right because you said so, in every post.")

    def reload(self) -> None:
        book, wanted = self.ui.session.spelling, fold(self.search.text()).strip()
        own = {language: book.own_words(language) for language in DICTIONARIES}
        has_any = any(own.values())
        found = tuple(
            (language, tuple(sorted((w for w in words if wanted in fold(w)), key=fold)))
            for language, words in own.items()
        )
        self.search.setVisible(has_any)
        self.none.setText(self._nothing(has_any))
        self.none.setVisible(not any(words for _, words in found))
        if found != self._shown:
            self._shown = found
            self._build(found)

    def _nothing(self, has_any: bool) -> str:
        if has_any:
            return self.tr("None of your words is spelt like that.")
        return self.tr(
            "No words of your own yet. When a name or a diagnosis is marked as misspelt in a post,"
            " press it with the right button, or F7, and choose “Add to my words”."
        )

    def _build(self, found: Found) -> None:
        self.chips = []
        old, self._holder = self._holder, column()
        for language, words in found:
            if words:
                self._holder.add(SectionLabel(_language_words(language)))
                self._holder.add(self._words(language, words))
        self.column.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _words(self, language: str, words: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE_4)
        for word in words[:_MOST]:
            chip = RemovableChip(word)
            chip.setObjectName("own-word")
            chip.removed.connect(partial(self._on_removed, language, word, len(self.chips)))
            self.chips.append(chip)
            flow.addWidget(chip)
        if len(words) <= _MOST:
            return holder
        more = self.tr("And {n} more. Search to see them.").format(n=len(words) - _MOST)
        return column(holder, Caption(more))

    def _on_removed(self, language: str, word: str, place: int) -> None:
        book = self.ui.session.spelling
        book.forget(language, word)
        self.reload()
        if self.chips:
            self.chips[min(place, len(self.chips) - 1)].setFocus()
        words = self.tr("“{word}” is marked as misspelt again.").format(word=word)
        self.ui.asks.toast(words, partial(book.add, language, word))


def _language_words(language: str) -> str:
    names = {
        "en": QCoreApplication.translate("settings", "English"),
        "fr": QCoreApplication.translate("settings", "French"),
    }
    return names[language]

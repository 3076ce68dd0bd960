"""What a step was about that is not seen in the cards, in words."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def _tr(words: str) -> str:
    return QCoreApplication.translate("steps", words)


def step_names(went: Iterable[str]) -> tuple[str, ...]:
    """The names of what went back or forth, each once; see `StepHolder.went`."""
    names = {
        "goal_id": _tr("goal"),
        "just_to_post": _tr("goal"),
        "kind": _tr("kind"),
        "tags": _tr("tags"),
        "account_id": _tr("account"),
        "reply_settings": _tr("who may answer"),
        "reply_to": _tr("the post it continues"),
        "language": _tr("language"),
        "made_with_ai": _tr("“Made with AI”"),
        "paid_partnership": _tr("“Paid partnership”"),
    }
    return tuple(dict.fromkeys(names[name] for name in went))

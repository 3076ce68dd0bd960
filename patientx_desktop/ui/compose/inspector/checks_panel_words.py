"""The findings of `domain.checks` as sentences with a verb."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.checks import Check, Finding, Weight
from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.identifiers import Identifier, Where
from patientx_desktop.domain.leaving import Scope
from patientx_desktop.domain.poll import PollFault
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.ui.when import day_words
from patientx_desktop.ui.widgets.checks import Verdict

_VERDICTS = {
    Weight.FINE: Verdict.GOOD,
    Weight.NOTE: Verdict.WARNING,
    Weight.BLOCKS: Verdict.DANGER,
}
_TO_KNOW = frozenset({Finding.MENTION, Finding.LINK_PRICE})
"""What is good to know and no reason to change anything."""


class Said(NamedTuple):
    """A check as the list shows it; `key` stays while the check does."""

    key: str
    verdict: Verdict
    sentence: str
    verb: str


class Around(NamedTuple):
    """What the words need to know beside the check."""

    parts: int
    now_ms: int
    zone: str
    plain_price: int = 0


def _tr(words: str) -> str:
    return QCoreApplication.translate("checks", words)


def say(check: Check, around: Around, number: int = 0) -> Said:
    """One check in words; `number` tells apart several alike in one part."""
    sentence, verb = _WORDS[check.finding](check, around)
    key = f"{check.finding.name.lower()}-{check.part}"
    calm = check.finding in _TO_KNOW and check.weight is Weight.NOTE
    calm = calm or check.finding is Finding.SIGN_OFF
    verdict = Verdict.INFO if calm else _VERDICTS[check.weight]
    return Said(f"{key}-{number}" if number else key, verdict, sentence, verb)


def _post(check: Check, around: Around) -> str:
    """*Post 2* in a thread, else *The post*."""
    if around.parts > 1 and check.part >= 0:
        return _tr("Post {0}").format(check.part + 1)
    return _tr("The post")


def _empty(check: Check, around: Around) -> tuple[str, str]:
    if check.part < 0 or around.parts <= 1:
        return _tr("There is nothing to post yet."), ""
    return _tr("{0} is empty.").format(_post(check, around)), _tr("Take it out")


def _too_long(check: Check, around: Around) -> tuple[str, str]:
    return _tr("{0} is too long for X.").format(_post(check, around)), _tr("Split")


def _media_mix(check: Check, around: Around) -> tuple[str, str]:
    words = _tr("{0}: X takes up to four pictures, or one GIF, or one video.")
    return words.format(_post(check, around)), _tr("Show")


def _no_alt(check: Check, around: Around) -> tuple[str, str]:
    if around.parts > 1:
        words = _tr("A picture in post {0} has no alt text.").format(check.part + 1)
    else:
        words = _tr("A picture has no alt text.")
    return words, _tr("Add alt text")


def _no_captions(check: Check, around: Around) -> tuple[str, str]:
    if around.parts > 1:
        words = _tr("The video in post {0} has no captions.").format(check.part + 1)
    else:
        words = _tr("The video has no captions.")
    return words, _tr("Add captions")


def _alt_fine(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("Alt text on every picture."), ""


def _identifier(check: Check, _around: Around) -> tuple[str, str]:
    sentence = {
        Identifier.NAME.value: _tr("“{0}” is a name from your stories."),
        Identifier.EMAIL.value: _tr("“{0}” is an e-mail address."),
        Identifier.PHONE.value: _tr("“{0}” looks like somebody’s phone number."),
        Identifier.BIRTH.value: _tr("“{0}” is a date of birth."),
        Identifier.DATE.value: _tr("“{0}” is an exact date beside a name."),
        Identifier.RECORD.value: _tr("“{0}” looks like a health-card or record number."),
        Identifier.ADDRESS.value: _tr("“{0}” looks like an address."),
        Identifier.POSTCODE.value: _tr("“{0}” is a postal code."),
        Identifier.OLD_AGE.value: _tr("“{0}”: at that age few others are meant."),
        Identifier.RARE.value: _tr(
            "A rare condition and “{0}”: in a small place everybody knows who is meant."
        ),
    }.get(check.what, _tr("“{0}” could tell who somebody is."))
    there = {
        Where.POLL: _tr("It is in the poll."),
        Where.ALT: _tr("It is in an alt text."),
        Where.CAPTIONS: _tr("It is in the captions."),
    }.get(check.where, "")
    return f"{sentence.format(check.words[:60])} {there}".strip(), _tr("Show")


def _no_identifier(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("No names, dates or numbers of patients."), ""


def _look_alike(check: Check, around: Around) -> tuple[str, str]:
    day = day_words(local_of(check.at_ms, around.zone).date())
    if check.at_ms > around.now_ms:
        words = _tr("Close to what is planned for {day} ({percent} % the same words).")
    else:
        words = _tr("Close to what you posted on {day} ({percent} % the same words).")
    return words.format(day=day, percent=check.number), _tr("Compare")


def _hashtags(check: Check, around: Around) -> tuple[str, str]:
    words = _tr("{post} has {count} hashtags; two or three read better.")
    return words.format(post=_post(check, around), count=check.number), _tr("Show")


def _mention(check: Check, _around: Around) -> tuple[str, str]:
    words = _tr("It begins with @{0}, so few others see it. A dot before the name mends that.")
    return words.format(check.words.lstrip("@")), _tr("Add a dot")


def _mention_inside(check: Check, _around: Around) -> tuple[str, str]:
    words = _tr("It mentions @{0}: by hand is safer.")
    return words.format(check.words.lstrip("@")), _tr("By hand")


def _quiet_word(check: Check, _around: Around) -> tuple[str, str]:
    return _tr("Your group keeps quiet about “{0}” just now.").format(check.words[:60]), _tr("Show")


def _needs_sign_off(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("Somebody else reads it before it may leave."), _tr("Ask")


def _sent_back(check: Check, _around: Around) -> tuple[str, str]:
    words = _tr("{name} sent it back: “{note}”.")
    name = check.what or _tr("Somebody")
    return words.format(name=name, note=check.words[:400].rstrip(".")), _tr("Ask again")


def _quiet_hours(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("Its time is in your group’s quiet hours."), _tr("Pick a time")


def _no_goal(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("It serves no goal yet. Just to post?"), _tr("Choose")


def _link_price(check: Check, around: Around) -> tuple[str, str]:
    words = _tr("{post}: with its link it costs {0}, without {1}.")
    costs = (dollars(check.number), dollars(around.plain_price))
    return words.format(*costs, post=_post(check, around)), _tr("Remove the link")


def _no_consent(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("The story it comes from has no consent for that day."), _tr("Open story")


_POLLS: dict[str, str] = {
    PollFault.NO_QUESTION: "{0} has a poll but no question above it.",
    PollFault.TOO_FEW: "{0}: a poll needs two answers or more.",
    PollFault.TOO_MANY: "{0}: a poll takes four answers at most.",
    PollFault.TOO_LONG: "{0}: an answer of the poll is longer than 25 characters.",
    PollFault.SAME: "{0}: two answers of the poll are the same.",
    PollFault.DURATION: "{0}: a poll is open for 5 minutes to 7 days.",
    PollFault.BESIDE_MEDIA: "{0}: X takes a poll or pictures in one post, not both.",
}


def _poll(check: Check, around: Around) -> tuple[str, str]:
    words = _POLLS.get(check.words, "{0}: its poll is not as X takes it.")
    return _tr(words).format(_post(check, around)), _tr("Show")


def _reply_gone(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("The post it continues is no longer on X."), _tr("Let it stand alone")


def _account_gone(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("Its account is not connected here any more."), _tr("Choose another")


def _narrow(check: Check, around: Around) -> tuple[str, str]:
    words = {
        Scope.PHOTO.value: _tr("{post}: the person agreed to their words, not to a photo."),
        Scope.VIDEO.value: _tr("{post}: the person agreed to their words, not to a video."),
        Scope.NAME.value: _tr("{post}: the person agreed to their words, not to their name."),
    }.get(check.words, _tr("{post} shows more than the person agreed to."))
    return words.format(post=_post(check, around)), _tr("Show")


def _bad_file(check: Check, around: Around) -> tuple[str, str]:
    words = _tr("{post} has a file that X will not take: {file}.")
    return words.format(post=_post(check, around), file=check.words[:60]), _tr("Make it fit")


def _same_text(_check: Check, _around: Around) -> tuple[str, str]:
    return _tr("Another account of yours says the very same, which X forbids."), _tr("Show")


_WORDS: dict[Finding, Callable[[Check, Around], tuple[str, str]]] = {
    Finding.EMPTY: _empty,
    Finding.TOO_LONG: _too_long,
    Finding.MEDIA_MIX: _media_mix,
    Finding.NO_ALT: _no_alt,
    Finding.NO_CAPTIONS: _no_captions,
    Finding.ALT_FINE: _alt_fine,
    Finding.IDENTIFIER: _identifier,
    Finding.NO_IDENTIFIER: _no_identifier,
    Finding.LOOK_ALIKE: _look_alike,
    Finding.MANY_HASHTAGS: _hashtags,
    Finding.MENTION_FIRST: _mention,
    Finding.MENTION: _mention_inside,
    Finding.QUIET_WORD: _quiet_word,
    Finding.QUIET_HOURS: _quiet_hours,
    Finding.SIGN_OFF: _needs_sign_off,
    Finding.SENT_BACK: _sent_back,
    Finding.NO_GOAL: _no_goal,
    Finding.LINK_PRICE: _link_price,
    Finding.NO_CONSENT: _no_consent,
    Finding.POLL: _poll,
    Finding.REPLY_GONE: _reply_gone,
    Finding.ACCOUNT_GONE: _account_gone,
    Finding.CONSENT_NARROW: _narrow,
    Finding.BAD_FILE: _bad_file,
    Finding.SAME_TEXT: _same_text,
}

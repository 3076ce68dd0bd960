"""The sample's people, their stories and what they agreed to."""

from patientx_desktop.domain.story import Consent, Person, Role, Story
from patientx_desktop.runtime.sample_group import Card, Days
from patientx_desktop.runtime.sample_posts import MovedClock, Names
from patientx_desktop.store import Store


def write_stories(
    store: Store, clock: MovedClock, names: Names, cards: list[Card], days: Days, now_ms: int
) -> None:
    """Add everybody, the last of the file first, so that lists begin with the first."""
    for place, card in reversed(list(enumerate(cards))):
        clock.set_ms(now_ms - (place + 1) * 86_400_000)
        person = store.people.add(
            Person("", card["name"], Role(card["role"]), card.get("told_as", ""))
        )
        media = tuple(names.files[name].digest for name in card.get("media", ()))
        story = Story("", person.id, card["title"], card["words"], _consent(card, days), media)
        names.stories[card["id"]] = store.stories.add(story).id


def _consent(card: Card, days: Days) -> Consent:
    given = card["consent"]
    return Consent(
        words="w" in given,
        photo="p" in given,
        video="v" in given,
        name="n" in given,
        signed_on=_day(card, "signed", days),
        signed_by=card.get("signed_by", ""),
        explained_by=card.get("explained_by", ""),
        until=_day(card, "until", days),
        withdrawn_on=_day(card, "withdrawn", days),
    )


def _day(card: Card, name: str, days: Days) -> str:
    return days.day(card[name]).isoformat() if name in card else ""

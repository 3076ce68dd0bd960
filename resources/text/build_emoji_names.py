"""Builds ``emoji-names.json``: every emoji to choose from, with its names in English and French.

    npm pack cldr-annotations-full@48.2.0 cldr-annotations-derived-full@48.2.0 emojibase-data@17.0.0
    (unpack the three, each into a folder of its own)
    python resources/text/build_emoji_names.py CLDR CLDR-DERIVED EMOJIBASE

Names and keywords are Unicode's (CLDR), order, groups and skin tones come from emojibase. Emoji of
the last two years are left out: on many phones readers would see a box.
"""

import json
import sys
from pathlib import Path

NEWEST = 15.1  # the version of Unicode's emoji
COMPONENTS = 2  # emojibase's group of skin tones and hair
LIGHT, PLACE = "\U0001f3fb", "_"
GROUPS = (
    ("Smileys", "Visages"),
    ("People", "Personnes"),
    ("Animals and nature", "Animaux et nature"),
    ("Food and drink", "Nourriture et boissons"),
    ("Travel and places", "Voyages et lieux"),
    ("Activities", "Activités"),
    ("Objects", "Objets"),
    ("Symbols", "Symboles"),
    ("Flags", "Drapeaux"),
)
ABOUT = (
    "Every emoji to choose from: itself, group, where its skin tone goes ('_', empty for none),"
    " English name and keywords, French name and keywords. Built by build_emoji_names.py."
)

Said = dict[str, dict[str, list[str]]]


def said_of(cldr: Path, derived: Path, language: str) -> Said:
    """What CLDR says of each character in a language."""
    plain = json.loads((cldr / f"annotations/{language}/annotations.json").read_text("utf-8"))
    more = json.loads(
        (derived / f"annotationsDerived/{language}/annotations.json").read_text("utf-8")
    )
    return plain["annotations"]["annotations"] | more["annotationsDerived"]["annotations"]


def words_of(emoji: str, *languages: Said) -> tuple[str, str]:
    """The name in the first language, and all keywords in one string, without the name's own."""
    bare = emoji.replace("\ufe0f", "")
    entries = [said.get(emoji) or said.get(bare) or {} for said in languages]
    name = entries[0]["tts"][0]
    phrases = [each for entry in entries for each in entry.get("default", ())]
    phrases += [each for entry in entries[1:] for each in entry.get("tts", ())]
    known = set(name.casefold().split())
    words = dict.fromkeys(word for phrase in phrases for word in phrase.casefold().split())
    return name, " ".join(word for word in words if word not in known and len(word) > 1)


def toned(entry: dict) -> str:
    """The emoji with a mark where its skin tone goes; empty when it has none."""
    for skin in entry.get("skins", ()):
        if skin["tone"] in (1, [1, 1]):
            return skin["emoji"].replace(LIGHT, PLACE)
    return ""


def main(cldr: Path, derived: Path, emojibase: Path) -> None:
    """Write the file beside this one."""
    english = said_of(cldr, derived, "en")
    french = said_of(cldr, derived, "fr")
    quebec = said_of(cldr, derived, "fr-CA")
    rows = []
    for entry in json.loads((emojibase / "en/data.json").read_text("utf-8")):
        group = entry.get("group", COMPONENTS)
        if group == COMPONENTS or entry["version"] > NEWEST:
            continue
        emoji = entry["emoji"]
        names = [*words_of(emoji, english), *words_of(emoji, french, quebec)]
        place = group - 1 if group > COMPONENTS else group
        rows.append((entry["order"], [emoji, place, toned(entry), *names]))
    data = {
        "about": ABOUT,
        "source": "CLDR 48.2 annotations (Unicode-3.0), order from emojibase-data 17.0.0 (MIT)",
        "groups": [{"en": english_name, "fr": french_name} for english_name, french_name in GROUPS],
        "emoji": [row for _, row in sorted(rows)],
    }
    lines = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    target = Path(__file__).with_name("emoji-names.json")
    target.write_text(lines.replace("],[", "],\n[") + "\n", "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

"""The helper process: one question a line in, one answer a line out, until its input ends.

`{"language": "en_CA", "check": ["teh", "cat"]}` is answered with `{"wrong": ["teh"]}`, and
`{"language": "en_CA", "suggest": "teh"}` with `{"words": ["the"]}`. Dictionaries load when they are
first asked for. Nothing is read but the questions and the dictionaries, and nothing is written.
"""

import json
from typing import BinaryIO, TypedDict

from patientx_desktop.spelling.dictionary import Dictionary


class Question(TypedDict, total=False):
    """What is asked: a language and either words to check or a word to mend."""

    language: str
    check: list[str]
    suggest: str


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there is nothing more to read."""
    known: dict[str, Dictionary] = {}
    for line in questions:
        question: Question = json.loads(line)
        name = question["language"]
        if name not in known:
            known[name] = Dictionary(name)
        answers.write(json.dumps(_answer(known[name], question)).encode() + b"\n")
        answers.flush()


def _answer(dictionary: Dictionary, question: Question) -> dict[str, list[str]]:
    if "suggest" in question:
        return {"words": list(dictionary.suggestions(question["suggest"]))}
    return {"wrong": [word for word in question["check"] if not dictionary.is_right(word)]}


def run() -> int:
    """Serve on the process's own input and output, which a program without a console has too."""
    with open(0, "rb", closefd=False) as questions, open(1, "wb", closefd=False) as answers:
        serve(questions, answers)
    return 0

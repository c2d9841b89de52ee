"""What a list leaves open, put to its sender: one question at a time, with buttons."""

from collections.abc import Mapping
from typing import Any, Final

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import button
from handlers.members.entries import LEGACY, Read
from handlers.members.vietnamese import local
from storage.doubts import Asked
from storage.matching import Question

PAIRS: Final = 8
"""Rows of an old code shown as they were and as they would be."""


def legacy_question(read: Read) -> Question:
    """Whether text of a code before Unicode was read rightly; rows as written and as read."""
    pairs = [
        [row, *(" · ".join(said) for said in zip(*told, strict=True))]
        for row, told in list(read.legacy.items())[:PAIRS]
    ]
    about = {"kind": LEGACY, "rows": len(read.legacy), "pairs": pairs, "answers": ["yes", "no"]}
    return Question(LEGACY, about)


def as_say(words: Words, name: str, batch_id: int, asked: Asked, *, card: str) -> Say:
    """One open question of the list called ``name``."""
    said = summary(words, asked.about)
    head = words("members-import-question", name=name, place=asked.place, of=asked.of)
    return Say(f"{head}\n\n{said}", tuple(_buttons(words, asked, batch_id)), card=card)


def summary(words: Words, about: Mapping[str, Any]) -> str:
    """What a question is about, without its buttons."""
    return {LEGACY: _legacy, "unit": _unit, "row": _row}[about["kind"]](words, about)


def _buttons(words: Words, asked: Asked, batch_id: int) -> list[Button]:
    kind, named = asked.about["kind"], dict(asked.about.get("options", ()))
    buttons = []
    for number, answer in enumerate(asked.about["answers"]):
        label = _label(words, kind, answer, named)
        buttons.append(button(label, "import-answer", f"{asked.id}.{number}"))
    if kind == "row" and asked.place < asked.of:
        skip = asked.about["answers"].index("skip")
        label = words("members-import-answer-rest")
        buttons.append(button(label, "import-answer", f"{asked.id}.{skip}.rest"))
    if kind == LEGACY:
        buttons.append(button(words("members-import-button-drop"), "import-drop", batch_id))
    return buttons


def _label(words: Words, kind: str, answer: str, named: Mapping[str, Any]) -> str:
    if answer not in named:
        return words(f"members-import-answer-{kind}-{answer}")
    one = named[answer]
    if kind == "unit":
        return str(one)
    return words("members-import-answer-row-merge", name=one["name"], code=one["code"])


def _legacy(words: Words, about: Mapping[str, Any]) -> str:
    lines = [
        words("members-import-question-pair", row=str(row), before=before, after=after)
        for row, before, after in about["pairs"]
    ]
    more = about["rows"] - len(lines)
    lines += [words("members-import-more", count=more)] if more else []
    return "\n".join([words("members-import-question-legacy", count=about["rows"]), *lines])


def _unit(words: Words, about: Mapping[str, Any]) -> str:
    key = "close" if about["options"] else "unknown"
    return words(f"members-import-question-unit-{key}", name=about["name"], rows=about["rows"])


def _row(words: Words, about: Mapping[str, Any]) -> str:
    listed = words("members-import-question-row", row=str(about["row"]), who=_who(words, about))
    known = [
        words("members-import-question-known", code=one["code"], who=_who(words, one))
        for _, one in about["options"]
    ]
    return "\n".join([listed, *known, words("members-import-question-same")])


def _who(words: Words, one: Mapping[str, Any]) -> str:
    """A person in one line: name, birth, unit, phone; what is not known is left out."""
    born = "/".join(reversed(one["born"].split("-")))
    parts = [
        one["name"],
        words("members-import-question-born", born=born) if born else "",
        one["unit"],
        local(one["phone"]),
    ]
    return ", ".join(filter(None, parts))

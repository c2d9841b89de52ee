"""The last question before an announcement goes: exactly what, to how many, how and when."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.forms import Answers, Choice, Option, Stay, Wrong
from bot.messages import Say
from bot.turn import Turn
from handlers.announcements import trial
from handlers.announcements.answers import DEFAULTS, noticed
from handlers.announcements.message import TRIAL, enclosed, message, paper, replaced
from handlers.announcements.reach import counted, lines_of, may_cost, shown
from handlers.announcements.whom import left_out
from storage.announcements import needs_approval
from storage.hours import FLASH
from storage.reminders import by_day

SHORT = 600
"""Characters that are read on an old phone (domain.md rule N9)."""
CHANGE = ("text", "audience", "more")


class More(Choice):
    """What may be set besides text and audience, each with what it is now."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """A line a setting, and the way back."""
        notice = noticed(answers)
        words = turn.words
        urgency = words(self.key(f"urgency-{notice.urgency}"))
        need = words(self.key(f"need-{notice.need}"))
        when = answers.get("when") or ""
        at = words.moment(datetime.fromisoformat(when)) if when else words(self.key("at-once"))
        lines = {
            "kind": paper(words, notice) or words(self.key("plain")),
            "urgency": urgency,
            "need": need,
            "files": str(len(notice.file_ids)),
            "when": at,
            "minus": await left_out(turn, answers) or words(self.key("nobody")),
        }
        if may_cost(turn):
            lines["paid"] = words(self.key("paid-yes" if notice.paid else "paid-no"))
        settings = [Option(k, words(self.key(k), now=now)) for k, now in lines.items()]
        return [
            *settings,
            Option("others", words(self.key("others"))),
            Option("looks", words(self.key("looks"))),
            Option("", words(self.key("back"))),
        ]

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The setting, whose question is open again."""
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        for name, usual in DEFAULTS.items():
            answers.setdefault(name, usual)
        if value == "looks":
            raise Stay(*await looks(turn, answers))
        if value == "paid":
            answers["paid"] = "" if answers.get("paid") else "yes"
            return ""
        if value:
            opened = {name: answers.pop(name) for name in OPENED[value] if name in answers}
            answers["opened"] = json.dumps(opened)
            answers.pop(f"{value}*", None)
        if value == "files":
            answers["files*"] = json.dumps(noticed(answers).file_ids)
        return value


OPENED = {
    "kind": ("kind", "number", "dated", "subject"),
    "urgency": ("urgency",),
    "need": ("need", "due"),
    "files": ("files",),
    "when": ("when",),
    "minus": ("minus",),
    "others": ("others",),
}
"""A setting to the questions it consists of."""


def settled_before(answers: Answers, asked: str) -> Answers | None:
    """The answers as they were before a setting was opened; None where none is open."""
    if asked == "more":
        return {**answers, "more": ""}
    if asked not in OPENED.get(answers.get("more", ""), ()):
        return None
    kept = {name: value for name, value in answers.items() if name not in OPENED[answers["more"]]}
    return {**kept, **json.loads(answers.get("opened", "{}")), "more": ""}


class Plan(Choice):
    """Exactly what will go and to how many; the answer is the number she was shown."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Confirm with the number, try it out, or change what was answered before."""
        total = (await counted(turn, answers)).total
        confirm = Option(str(total), turn.words(self.key(self._confirms(answers, total)),
                                                count=total))  # fmt: skip
        test = Option("trial", turn.words(self.key("trial")))
        change = [Option(one, turn.words(self.key(f"change-{one}"))) for one in CHANGE]
        show = Option("show", turn.words(self.key("show")))
        return [*([confirm, show] if total else []), test, *change]

    def _confirms(self, answers: Answers, total: int) -> str:
        """The words of the button: it goes, at its time, or to a second secretary."""
        if needs_approval(answers["urgency"], total):
            return "ask-approval"
        return "confirm-later" if answers["when"] else "confirm"

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The message as members see it, and whom it reaches how."""
        found = await counted(turn, answers)
        whom = await lines_of(turn, answers, found)
        notes = await self._notes(turn, answers, found.total)
        return "\n".join([await self._message(turn, answers), "", *whom, *notes])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The number; or one of the questions is open again."""
        if value == "show":
            raise Stay(await shown(turn, answers))
        if value == "trial":
            raise Stay(
                await trial.said(turn, noticed(answers)), Say(turn.words(self.key("tried")))
            )
        if value in CHANGE:
            raise Wrong("again", field=value)
        return value

    async def _message(self, turn: Turn, answers: Answers) -> str:
        notice = noticed(answers)
        files = await enclosed(turn.session, notice)
        old = await replaced(turn.session, notice)
        said = message(turn.words, turn.organisation, TRIAL, notice, instead_of=old)
        below = " ".join(f"[{button.label}]" for button in said.buttons)
        shown = turn.words(self.key("ask"), message=said.text, buttons=below)
        names = [turn.words(self.key("enclosed"), name=file.name) for file in files]
        return "\n".join([shown, *names])

    async def _notes(self, turn: Turn, answers: Answers, total: int) -> list[str]:
        """What else she has to know before she presses."""
        notes = []
        if when := answers["when"]:
            at = turn.words.moment(datetime.fromisoformat(when))
            notes.append(turn.words(self.key("leaves-at"), at=at))
        leaves = datetime.fromisoformat(when) if when else turn.now
        by = by_day(leaves, zone=turn.words.texts.zone)
        if by != leaves and answers["urgency"] != FLASH:
            notes.append(turn.words(self.key("night"), at=turn.words.moment(by)))
        if needs_approval(answers["urgency"], total):
            notes.append(turn.words(self.key("needs-approval")))
        if len(answers["text"]) > SHORT:
            notes.append(turn.words(self.key("long"), length=len(answers["text"]), most=SHORT))
        return notes


async def looks(turn: Turn, answers: Answers) -> list[Say]:
    """The message as each app shows it, its parts numbered; where it looks the same, once."""
    notice = noticed(answers)
    files, old = await enclosed(turn.session, notice), await replaced(turn.session, notice)
    said = message(turn.words, turn.organisation, TRIAL, notice, enclosed=files, instead_of=old)
    apps: dict[tuple[str, ...], list[str]] = {}
    for name, can in turn.channels.items():
        apps.setdefault(_seen(can.parts(said)), []).append(turn.words(f"announcements-app-{name}"))
    return [
        Say(
            turn.words(
                "announcements-looks",
                apps=", ".join(names),
                part=str(number),
                parts=len(parts),
                text=part,
            )
        )
        for parts, names in apps.items()
        for number, part in enumerate(parts, 1)
    ]


def _seen(parts: Sequence[Say]) -> tuple[str, ...]:
    """What stands in each: words, buttons, the name of its file."""
    return tuple(
        "\n".join(
            filter(None, (
                part.text,
                *([] if part.listed else [f"[{b.label}]" for b in part.buttons]),
                f"({part.file.name})" if part.file else "",
            ))
        )
        for part in parts
    )  # fmt: skip

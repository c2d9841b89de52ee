"""The office sees all settings of a class that is open, and changes those that may change."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from bot.forms import Answers, Field, Form, Option, Review, Wrong, f_label
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings import conditions, offer, settings
from handlers.trainings.change import class_of
from handlers.trainings.fields import Closing, Lined, Typed
from handlers.trainings.lessons import percent, show_percent
from storage import adjustments, seats, trainings

WAS: Final = "was"
"""Beside the answers: what they were when the form was opened, as JSON."""
SAID: Final = {
    "quota": "quota", "released": "released", "reserve": "reserve", "approval": "approval",
    "opens": "window", "closes": "window", "only": "conditions", "attended": "conditions",
    "unattended": "conditions", "ages": "ages", "limit": "limit", "mark": "mark",
    "batch": "papers", "plan": "papers",
}  # fmt: skip
"""A setting to the sentence about what it does to those who hold or wait."""
STORED: Final = {
    "quota": "quotas", "released": "released_at", "reserve": "reserve",
    "approval": "needs_approval", "opens": "opens_at", "limit": "absence_limit",
    "mark": "pass_mark", "batch": "batch", "plan": "plan_number",
    **dict.fromkeys(("only", "attended", "unattended", "ages"), "conditions"),
}  # fmt: skip
MOST_NAMED: Final = 10


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form with everything as it is."""
    one = await class_of(turn, argument)
    kept = await adjustments.of_class(turn.session, one.id)
    now = settings.as_answers(kept) | {"closes": one.closes_at.isoformat()}
    del now["more"]
    zone = turn.words.texts.zone
    about = {"training": str(one.id), "starts": one.starts_at.astimezone(zone).isoformat()}
    return Open(Adjust.id, {**now, **about, WAS: json.dumps(now)})


def _changed(answers: Answers) -> list[str]:
    """Names of the settings that are not as they were."""
    was = json.loads(answers[WAS])
    return [name for name in SAID if answers.get(name, "") != was.get(name, "")]


class Menu(settings.More):
    """Every setting with what it is."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The class, its conditions in words, and what she wants to change."""
        one = await class_of(turn, answers.get("training", ""))
        asked = conditions.of_answers(answers)
        told = [turn.words("trainings-adjust-more-ask", title=one.title,
                           start=turn.words.moment(one.starts_at))]  # fmt: skip
        told += await conditions.lines(turn.session, turn.words, asked)
        return "\n".join(told)


class Changes(Review):
    """What will change, and what that does to those who hold a seat or wait for one."""

    def _shown(self, answers: Answers) -> list[Field]:
        return [f for f in self.form.fields if f.name in _changed(answers) and f.when(answers)]

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Write it, where anything changes; and the settings again."""
        write = Option("", turn.words(self.key("option-right")))
        more = Option("more", turn.words("trainings-adjust-more-label"))
        return [*([write] if _changed(answers) else []), more]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """A line a change, then a sentence each about who is in the class."""
        changed = _changed(answers)
        if not changed:
            return turn.words(self.key("same"))
        lines = [
            f"{f_label(turn, f)}: {await f.review(turn, answers) or '—'}"
            for f in self._shown(answers)
        ]
        if "approval" in changed:
            key = (
                "trainings-create-more-yes" if answers["approval"] else "trainings-create-more-no"
            )
            lines.append(turn.words("trainings-create-more-approval", now=turn.words(key)))
        said = dict.fromkeys(SAID[name] for name in changed)
        effects = [f"• {turn.words(f'trainings-adjust-does-{one}')}" for one in said]
        return "\n".join([turn.words(self.key("ask")), "", *lines, "", *effects])


class Adjust(Form):
    """The settings, one opened again at a time."""

    roles = (OFFICE,)
    more = Menu(
        "quota", "reserve", "approval", "opens", "closes", "conditions", "limits", "papers"
    )
    closes = Closing(moment, show=show_moment)
    quota = Typed(settings.read_quota, limit=settings.LONGEST, skip=True, show=settings.show_quota)
    released = Lined(moment, skip=True, show=show_moment, when=settings.has_quota)
    reserve = Typed(settings.read_reserve, skip=True)
    opens = Lined(moment, skip=True, show=show_moment)
    only = conditions.Places(conditions.read_places, limit=settings.LONGEST, skip=True)
    attended = conditions.Earlier(skip=True)
    unattended = conditions.Earlier(skip=True)
    ages = Lined(conditions.read_ages, skip=True, show=conditions.show_ages)
    limit = Typed(percent, show=show_percent)
    mark = Lined(settings.read_mark, skip=True, show=settings.show_mark)
    batch = Typed(limit=60, skip=True)
    plan = Typed(limit=60, skip=True)
    check = Changes()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Written; who waits is offered what became free."""
        one = await class_of(turn, answers.get("training", ""))
        changes = await _changes(turn, answers)
        if not changes:
            raise Refusal("trainings-adjust-same")
        try:
            offers = await adjustments.adjust(
                turn.session, training_id=one.id, changes=changes, by=turn.me.id, now=turn.now,
                zone=turn.words.texts.zone,
            )  # fmt: skip
        except adjustments.BelowHeld as held:
            raise _below(turn, held) from None
        except adjustments.ReserveHeld as held:
            raise Wrong("held", field="reserve", count=held.held) from None
        except ValueError as wrong:
            raise Wrong("late", field=str(wrong)) from None
        except seats.Started as started:
            raise Refusal("trainings-adjust-started") from started
        except trainings.Cancelled as gone:
            raise Refusal("trainings-change-gone") from gone
        await offer.tell(turn.session, turn.words.texts, offers, now=turn.now)
        text = turn.words("trainings-adjust-done", title=one.title, offered=len(offers))
        return Say(text, (button(turn.words("trainings-button-roster"), "class-roster", one.id),))


async def _changes(turn: Turn, answers: Answers) -> dict[str, Any]:
    """Only what was changed, so that what somebody else changes meanwhile stands."""
    changed = _changed(answers)
    chosen = await settings.chosen(turn, answers)
    found = {STORED[name]: getattr(chosen, STORED[name]) for name in changed if name in STORED}
    if "closes" in changed:
        found["closes_at"] = datetime.fromisoformat(answers["closes"])
    if "quotas" in found and not found["quotas"]:
        found["released_at"] = None
    return found


def _below(turn: Turn, held: adjustments.BelowHeld) -> Wrong:
    """The units, each with what it holds."""
    named = held.units[:MOST_NAMED]
    lines = "\n".join(
        turn.words("trainings-adjust-held", unit=unit, held=count, seats=seats)
        for unit, count, seats in named
    )
    more = len(held.units) - len(named)
    return Wrong("held", field="quota", names=lines, more=more)

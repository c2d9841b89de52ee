"""What a summons says, to whom it is said, and who of her unit is asked about her."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from bot.messages import Button, Say
from bot.texts import Texts, Words
from bot.turn import Refusal, Turn, button
from handlers.trainings import conditions
from handlers.trainings.notify import notify
from storage import invitations, reach, substitutes, summons, wishes
from storage.attendance import Voice
from storage.database import Session
from storage.eligibility import NotEligible
from storage.invitations import Invited, Letter

MOST_SHOWN = 20
"""Names in one message."""


def letter(words: Words, one: Invited, text: Letter) -> Say:
    """The summons of one person, with its two answers."""
    return Say(wording(words, one.name, one.title, one.place, one.starts_at, one.due_at, text),
               answers(words, one.id))  # fmt: skip


def wording(
    words: Words, name: str, title: str, place: str, start: datetime, due: datetime, text: Letter
) -> str:
    """What it says; lines about which nothing is known are left out."""
    known = {
        "subject": text.subject, "requirements": text.requirements, "contact": text.contact,
        "signer": text.signer,
    }  # fmt: skip
    lines = [
        words("summons-letter", name=name, title=title, start=words.moment(start), place=place),
        *(words(f"summons-letter-{key}", text=said) for key, said in known.items() if said),
        words("summons-letter-due", due=words.moment(due)),
    ]
    return "\n".join(lines)


def answers(words: Words, invitation_id: int) -> tuple[Button, ...]:
    """Yes and no."""
    return tuple(button(words(f"summons-button-{what}"), f"summons-{what}", invitation_id)
                 for what in ("yes", "no"))  # fmt: skip


async def tell(
    session: Session, texts: Texts, some: Sequence[Invited], text: Letter, *, now: datetime
) -> int:
    """How many were told that they are summoned; the secretaries of the others are told whom
    to call."""
    by_member = {one.member_id: one for one in some}
    if not some:
        return 0
    count = await notify(
        session, texts, [voice(one) for one in some],
        lambda words, member_id: letter(words, by_member[member_id], text),
        purpose=f"{invitations.event(some[0].summons_id)}:letter", before=some[0].starts_at,
        now=now,
    )  # fmt: skip
    await tell_calls(session, texts, some, now=now)
    return count


async def tell_calls(
    session: Session, texts: Texts, some: Sequence[Invited], *, now: datetime
) -> None:
    """Tells the secretaries of units which of these have no chat."""
    chats = await reach.chats_of(session, [one.member_id for one in some], now=now)
    await ask_units(session, texts, [one for one in some if one.member_id not in chats],
                    "calls", now=now)  # fmt: skip


def voice(one: Invited) -> Voice:
    """How she is spoken to."""
    return Voice(one.member_id, one.language, one.address)


# Her unit


async def responsible(
    session: Session, unit_ids: set[int | None], *, now: datetime
) -> Mapping[int | None, list[Voice]]:
    """Unit to its secretaries and deputies who can be written to, else the office."""
    held = await wishes.holders(session, {one for one in unit_ids if one is not None})
    chats = await reach.open_chats_of(
        session, {who.id for some in held.values() for who in some}, now=now
    )
    found: dict[int | None, list[Voice]] = {}
    for unit_id in unit_ids:
        of_unit = [*held[wishes.SECRETARY, unit_id], *held[wishes.DEPUTY, unit_id]]
        for group in (of_unit, held[wishes.OFFICE, None]):
            reached = {who.id: who for who in group if who.id in chats}
            found[unit_id] = [Voice(w.id, w.language, w.address) for w in reached.values()]
            if reached:
                break
    return found


async def ask_units(
    session: Session, texts: Texts, some: Sequence[Invited], why: str, *, now: datetime
) -> None:
    """One card a unit with the names of hers, to whoever answers for it; ``why``: calls,
    no_reply, declined."""
    whom = await responsible(session, {one.unit_id for one in some}, now=now)
    ordered = sorted(some, key=lambda one: one.unit_id or 0)
    for unit_id, group in groupby(ordered, key=lambda one: one.unit_id):
        of_unit = list(group)
        first = of_unit[0]
        await notify(
            session, texts, whom[unit_id],
            lambda words, _, asked=of_unit: card(words, asked, why),  # type: ignore[misc]
            purpose=f"{invitations.event(first.summons_id)}:unit:{why}:{first.id}",
            before=first.starts_at, now=now,
        )  # fmt: skip


def card(words: Words, some: Sequence[Invited], why: str) -> Say:
    """The people of one unit somebody has to speak to, and what may be entered about them."""
    one = some[0]
    head = words(
        f"summons-unit-{why}", title=one.title, start=words.moment(one.starts_at), unit=one.unit,
        count=len(some), until=words.moment(one.kept_until) if one.kept_until else "",
    )  # fmt: skip
    return Say("\n".join([head, *lines(words, some)]), below(words, some))


def lines(words: Words, some: Sequence[Invited], *, phones: Mapping[int, str] = {}) -> list[str]:
    """A line a person: who, how she stands."""
    shown = [
        words("summons-unit-line", name=one.name, code=one.code,
              phone=phones.get(one.member_id, "none"), state=how(words, one))
        for one in some[:MOST_SHOWN]
    ]  # fmt: skip
    more = len(some) - len(shown)
    return [*shown, words("summons-unit-more", count=more)] if more > 0 else shown


def how(words: Words, one: Invited) -> str:
    """Her answer, in words."""
    if one.state == invitations.WILL_COME and one.by:
        return words("summons-state-by_phone", by=one.by)
    return words(f"summons-state-{one.state}", reason=one.reason or "—")


def below(words: Words, some: Sequence[Invited]) -> tuple[Button, ...]:
    """For one person what may be entered about her; for several a button each, and their
    numbers."""
    if len(some) == 1:
        return (*entries(words, some[0]), numbers(words, some[0]))
    each = [button(one.name[:40], "summons-person", one.id) for one in some[:MOST_SHOWN]]
    return (*each, numbers(words, some[0]))


def numbers(words: Words, one: Invited) -> Button:
    """The list with telephone numbers."""
    label = words("summons-button-numbers")
    return button(label, "summons-unit", f"{one.training_id}:{one.unit_id or 0}")


def entries(words: Words, one: Invited) -> tuple[Button, ...]:
    """What may be entered about one person."""
    name = button(words("summons-button-substitute"), "summons-substitute", one.id)
    if one.state not in invitations.OPEN:
        return (name,)
    return (
        button(words("summons-button-told-yes"), "summons-told-yes", one.id),
        button(words("summons-button-told-no"), "summons-told-no", one.id),
        name,
    )


# What storage refuses


@contextmanager
def refusals(turn: Turn) -> Iterator[None]:
    """In words: one sentence each."""
    try:
        yield
    except summons.NotYours as other:
        raise Refusal("summons-not-yours") from other
    except summons.Over as over:
        raise Refusal(f"summons-over-{over.why}") from over
    except summons.Started as started:
        raise Refusal("summons-over-started") from started
    except summons.Answered as answered:
        raise _answered(turn, answered.invited) from answered
    except substitutes.Late as late:
        raise Refusal("summons-substitute-late") from late
    except substitutes.Own as own:
        raise Refusal("summons-substitute-own") from own
    except NotEligible as refusal:
        told = conditions.why(turn.words, refusal)
        raise Refusal("trainings-approve-not-eligible", why=told) from refusal
    except substitutes.Seated as seated:
        raise Refusal("summons-substitute-seated") from seated
    except substitutes.Elsewhere as elsewhere:
        raise Refusal("summons-substitute-elsewhere") from elsewhere


def _answered(turn: Turn, one: Invited) -> Refusal:
    at = turn.words.moment(one.answered_at) if one.answered_at else ""
    state = one.state if one.state not in invitations.OPEN else "gone"
    whose = "hers" if one.member_id == turn.me.id else "other"
    return Refusal(f"summons-answered-{state}", name=one.name, at=at, whose=whose)

"""How days and numbers of certificates are written, and what is said of one."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.messages import Button
from bot.texts import Words
from bot.turn import Refusal, Turn, button
from handlers.presses import number
from storage import certified
from storage.certified import NotThere, Shown


def day(on: date) -> str:
    """``04/09/2026``."""
    return f"{on:%d/%m/%Y}"


def days(words: Words, first: date, last: date) -> str:
    """From when to when; of one day that day."""
    if first == last:
        return words("certificates-on", on=day(first))
    return words("certificates-days", first=day(first), last=day(last))


def formal(words: Words, on: date) -> str:
    """``ngày 04 tháng 9 năm 2026``: days below ten and the first two months have a zero."""
    month = f"{on.month:02}" if on.month <= 2 else str(on.month)
    return words("certificates-day", day=f"{on.day:02}", month=month, year=str(on.year))


def today(words: Words, now: datetime) -> date:
    """The day it is where the organisation is."""
    return now.astimezone(words.texts.zone).date()


def numbered(first: int, year: int, symbol: str) -> str:
    """``012/2026/GCN``."""
    return f"{first:03}/{year}/{symbol}"


def whole(words: Words, one: Shown) -> str:
    """Every field of a certificate and whether it holds, for anybody."""
    return "\n".join([words("certificates-shown-head", number=one.number, state=state(words, one)),
                      *fields(words, one), *old(words, one)])  # fmt: skip


def fields(words: Words, one: Shown) -> list[str]:
    """What stands on it, a line each; what it does not say is left out."""
    told = {
        "name": one.name or words("certificates-erased"),
        "born": one.born,
        "unit": one.unit,
        "title": one.title,
        "batch": one.batch,
        "days": days(words, one.first_on, one.last_on),
        "periods": str(one.periods or ""),
        "band": words(f"certificates-band-{one.band}") if one.band else "",
        "issued": day(one.issued_on),
        "signer": f"{one.signer_title} {one.signer}",
        "until": day(one.valid_until) if one.valid_until else "",
    }
    return [words(f"certificates-field-{name}", value=value)
            for name, value in told.items() if value]  # fmt: skip


def state(words: Words, one: Shown) -> str:
    """Whether it holds, and since when it does not; never why."""
    at = one.revoked_at.astimezone(words.texts.zone).date() if one.revoked_at else None
    return words(f"certificates-state-{one.state}", version=str(one.version),
                 on=day(at or one.valid_until or one.issued_on))  # fmt: skip


def old(words: Words, one: Shown) -> Sequence[str]:
    """What was replaced, a line each."""
    return [
        words("certificates-old", version=str(was.version), on=day(was.issued_on),
              next=str(was.version + 1))
        for was in one.old
    ]  # fmt: skip


def get(words: Words, one: Shown) -> Button:
    """The button that gives it to her."""
    return button(words("certificates-button-get"), "certificate-get", one.id)


async def hers(turn: Turn, argument: str) -> Shown:
    """Her own certificate with that number.

    Raises:
        Refusal: it is none of hers, or revoked.
    """
    try:
        one = await certified.hers(
            turn.session, number(argument), member_id=turn.me.id,
            today=today(turn.words, turn.now),
        )  # fmt: skip
    except NotThere as no:
        raise Refusal("certificates-not-hers") from no
    if one.state == certified.REVOKED:
        raise Refusal("certificates-revoked", number=one.number)
    return one


async def any_(turn: Turn, argument: str) -> Shown:
    """The certificate with that number, for the office.

    Raises:
        Refusal: there is none.
    """
    day_ = today(turn.words, turn.now)
    try:
        return await certified.get(turn.session, number(argument), today=day_)
    except NotThere as no:
        raise Refusal("certificates-gone") from no

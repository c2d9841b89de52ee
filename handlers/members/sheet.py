"""A unit on paper: its members with who is linked, and linking codes to print and cut out."""

from collections.abc import Sequence

from bot.documents.slips import Slip, Slips
from bot.documents.workbook import Page
from bot.messages import Say
from bot.turn import NotAllowed, Reply, Turn, button
from handlers import papers
from handlers.members.charge import check_unit
from handlers.members.menu import OFFICE
from handlers.members.vietnamese import local, sort_key
from handlers.papers import Made, Order, named, stamp
from handlers.presses import number
from storage import acting, codes, tables, units

ALL = "0"
"""Instead of a unit."""


async def _unit(turn: Turn, argument: str) -> tables.Unit:
    """The unit a button names, if she answers for it."""
    unit = await turn.session.get(tables.Unit, number(argument))
    if unit is None:
        raise NotAllowed
    check_unit(turn, unit.id)
    return unit


async def roster(turn: Turn, argument: str) -> Reply:
    """Has the list of a unit made; for the office (0) of all of them, in figures."""
    if argument == ALL:
        turn.require(OFFICE)
        return await papers.ask(turn, "roster", unit=int(ALL))
    return await papers.ask(turn, "roster", unit=(await _unit(turn, argument)).id)


async def offer(turn: Turn, argument: str) -> Reply:
    """Says what a sheet of codes does before it is made."""
    unit = await _unit(turn, argument)
    count = sum(not line.is_linked for line in await units.lines(turn.session, unit.id))
    if not count:
        return turn.words("members-codes-nobody", unit=unit.name)
    names = ("codes-make", "codes-void", "codes-keep")
    return Say(
        turn.words("members-codes-ask", unit=unit.name, count=count, days=codes.PRINTED.days),
        tuple(button(turn.words(f"members-{name}"), name, unit.id) for name in names),
    )


async def make(turn: Turn, argument: str) -> Reply:
    """Has the sheet made."""
    return await papers.ask(turn, "codes", unit=(await _unit(turn, argument)).id)


async def keep(turn: Turn, argument: str) -> Reply:
    """She thought better of it: no code changes."""
    unit = await _unit(turn, argument)
    return turn.words("members-codes-kept", unit=unit.name)


async def void(turn: Turn, argument: str) -> Reply:
    """Every code of the unit that nobody has used is void."""
    unit = await _unit(turn, argument)
    everybody = [line.id for line in await units.lines(turn.session, unit.id)]
    count = await codes.void(turn.session, everybody, unit_id=unit.id, by=turn.me.id, now=turn.now)
    return turn.words("members-codes-voided", unit=unit.name, count=count)


# The papers


async def paper_of_codes(order: Order) -> Made:
    """A code for each who is not linked; of whoever has duties beyond the unit, the office's."""
    unit_id = int(order.about["unit"])
    _check(order, unit_id)
    unit = await order.session.get_one(tables.Unit, unit_id)
    above = set() if _is_office(order) else await units.held_beyond(order.session, unit_id)
    found = [line for line in await _lines(order, unit_id) if not line.is_linked]
    given = await codes.issue_all(
        order.session, [line.id for line in found if line.id not in above],
        unit_id=unit_id, made_by=order.asked_by, valid_for=codes.PRINTED, now=order.now,
    )  # fmt: skip
    by_office = order.words("members-codes-by-office")
    rows = [(n, line.name, line.code, given.get(line.id, by_office), "")
            for n, line in enumerate(found, 1)]  # fmt: skip
    until = order.words.moment(order.now + codes.PRINTED)
    lines = (unit.name, order.words("members-codes-until", until=until), stamp(order))
    page = Page(order.words("members-codes-list"), _header(order, "codes", 5), rows, above=lines,
                landscape=False)  # fmt: skip
    slips = _slips(order, unit.name, [(line.name, given[line.id]) for line in found
                                      if line.id in given], until=until)  # fmt: skip
    text = order.words("members-codes-made", unit=unit.name, count=len(given), until=until)
    pages = (slips, page) if given else (page,)
    return Made(named("ma-lien-ket", unit.name, on=order.now.date()), pages, text)


def _slips(order: Order, unit: str, codes: Sequence[tuple[str, str]], *, until: str) -> Slips:
    """One for each, with all she needs who has never heard of us."""
    where = f"{order.public_url.partition('://')[2]}/chat" if order.public_url else ""
    key = "members-codes-how-page" if where else "members-codes-how"
    how = order.words(key, organisation=order.organisation, page=where)
    said = order.words("members-codes-until", until=until)
    return Slips(
        order.words("members-codes-slips"),
        [Slip(name, unit, code, how, said) for name, code in codes],
    )


async def paper_of_roster(order: Order) -> Made:
    """The members of a unit, those to be called first; of all units, how many are linked."""
    unit_id = int(order.about["unit"])
    _check(order, unit_id)
    if not unit_id:
        return await _of_all(order)
    unit = await order.session.get_one(tables.Unit, unit_id)
    found = await _lines(order, unit_id)
    rows = [(n, line.name, line.code, local(line.phone), _linked(order, line))
            for n, line in enumerate(found, 1)]  # fmt: skip
    page = Page(unit.name, _header(order, "roster", 5), rows, above=(unit.name, stamp(order)))
    text = order.words("members-roster-file", unit=unit.name, count=len(rows))
    return Made(named("danh-sach", unit.name, on=order.now.date()), (page,), text)


async def _of_all(order: Order) -> Made:
    every = await units.figures(order.session)
    rows = [(n, one.name, one.members, one.linked, one.members - one.linked)
            for n, one in enumerate(every, 1)]  # fmt: skip
    title = order.words("members-roster-linked-of").rstrip(":")
    page = Page(title, _header(order, "units", 5), rows, above=(title, stamp(order)))
    text = order.words("members-roster-file-all", count=len(rows))
    return Made(named("tien-do-lien-ket", on=order.now.date()), (page,), text)


async def _lines(order: Order, unit_id: int) -> list[units.Line]:
    found = await units.lines(order.session, unit_id)
    return sorted(
        found, key=lambda line: (line.is_linked, sort_key(line.sort_name or line.name), line.id)
    )


def _header(order: Order, what: str, count: int) -> list[str]:
    return [order.words(f"members-{what}-column-{n}") for n in range(1, count + 1)]


def _linked(order: Order, line: units.Line) -> str:
    return order.words(f"members-roster-is-{'linked' if line.is_linked else 'left'}")


def _is_office(order: Order) -> bool:
    return (OFFICE, None) in order.roles


def _check(order: Order, unit_id: int) -> None:
    """Still hers to see, when it is made."""
    allowed = acting.may(order.roles, unit_id) if unit_id else _is_office(order)
    if not allowed:
        raise papers.Refused

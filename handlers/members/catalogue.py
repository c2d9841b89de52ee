"""The units as of any day, as a file: what they are called, where they belong, how many are in."""

from datetime import date, datetime, time, timedelta

from bot.documents.workbook import Page
from bot.turn import Refusal, Reply, Turn
from handlers import papers
from handlers.members.menu import OFFICE
from handlers.moments import day
from handlers.papers import Made, Order, named, stamp
from storage import catalogue

COLUMNS = 9


async def show(turn: Turn, rest: str) -> Reply:
    """“đơn vị 01/07/2026” has it made as of that day; “đơn vị” as of today."""
    turn.require(OFFICE)
    try:
        found = day(turn, rest) if rest else turn.now.astimezone(turn.words.texts.zone).date()
    except ValueError:
        raise Refusal("members-units-unclear") from None
    return await papers.ask(turn, "units", day=found.isoformat())


async def paper(order: Order) -> Made:
    """Every unit that existed then, with its members of then."""
    if (OFFICE, None) not in order.roles:
        raise papers.Refused
    asked = date.fromisoformat(str(order.about["day"]))
    zone = order.words.texts.zone
    end = datetime.combine(asked + timedelta(days=1), time(), zone)
    found = await catalogue.lines(order.session, at=end, day=asked)
    rows = [
        (n, one.code, one.name, ", ".join(one.aliases), one.parent, one.cluster,
         one.valid_from, one.valid_to, one.members)
        for n, one in enumerate(found, 1)
    ]  # fmt: skip
    told = order.words.day(datetime.combine(asked, time(12), zone))
    header = [order.words(f"members-units-file-column-{n}") for n in range(1, COLUMNS + 1)]
    title = order.words("members-units-file-title", day=told)
    total = sum(one.members for one in found)
    text = order.words("members-units-file", count=len(found), members=total, day=told)
    page = Page(f"{asked:%Y-%m-%d}", header, rows, above=(title, stamp(order)))
    return Made(named("don-vi", on=asked), (page,), text)

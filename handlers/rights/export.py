"""Everything stored about her, as one file to keep: a sheet a table, found by the inventory."""

from datetime import datetime
from typing import Any

from bot.documents.workbook import Page
from bot.turn import Reply, Turn
from handlers import papers
from handlers.papers import Made, Order, named, stamp
from storage import belongings
from storage.belongings import Belonging

PAPER = "mine"
LONGEST = 32_000
"""Characters of a cell; a sheet carries no more."""


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the file made; it comes into this chat."""
    return await papers.ask(turn, PAPER)


async def paper(order: Order) -> Made:
    """What every table holds of who asked, and nothing of anybody else."""
    found = await belongings.of_member(order.session, order.asked_by)
    pages = tuple(_page(order, one) for one in found)
    text = order.words("rights-export-made", count=len(pages))
    return Made(named("du-lieu-cua-toi", on=order.now.date()), pages, text)


def _page(order: Order, one: Belonging) -> Page:
    rows = [tuple(_cell(order, value) for value in row) for row in one.rows]
    title = order.words(f"rights-export-{one.table}")
    header = [order.words(f"rights-export-column-{name}") for name in one.columns]
    return Page(title, header, rows, above=(title, stamp(order)))


def _cell(order: Order, value: Any) -> str:
    if isinstance(value, datetime):
        return order.words.moment(value)
    return "" if value is None else str(value)[:LONGEST]

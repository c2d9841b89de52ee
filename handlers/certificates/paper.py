"""Certificates as files: hers, all of a class to print, the list."""

from datetime import date

from bot.documents.certificates import Certificate
from bot.documents.workbook import Page
from bot.texts import Words
from handlers import papers
from handlers.certificates import words as told
from handlers.members.menu import OFFICE
from handlers.papers import Made, Order, named, stamp
from storage import certified, trainings
from storage.certified import REVOKED, NotThere, Shown
from storage.trainings import Opening

COLUMNS = ("place", "number", "name", "born", "unit", "band", "issued", "code", "state")
STATE = "state"


async def one(order: Order) -> Made:
    """Her own; the office has anybody's."""
    day = told.today(order.words, order.now)
    try:
        found = await certified.get(order.session, int(order.about["certificate"]), today=day)
    except NotThere as no:
        raise papers.Refused from no
    is_hers = found.member_id == order.asked_by or (OFFICE, None) in order.roles
    if not is_hers or found.state == REVOKED or not found.name:
        raise papers.Refused
    text = order.words("certificates-paper-one", number=found.number, title=found.title)
    name = named("giay-chung-nhan", found.number, on=found.issued_on)
    return Made(name, (), text, certificates=(page(order, found),))


async def print_(order: Order) -> Made:
    """All of a class that hold, in the order of their numbers."""
    one, found = await _class(order)
    pages = tuple(page(order, each) for each in found if each.state != REVOKED and each.name)
    if not pages:
        raise papers.Refused
    text = order.words("certificates-paper-print", title=one.title, count=len(pages))
    return Made(named("giay-chung-nhan", "lop", str(one.id), on=_day(order)), (), text,
                certificates=pages)  # fmt: skip


async def list_(order: Order) -> Made:
    """Who has which number, and whether it holds."""
    one, found = await _class(order)
    words = order.words
    sheet = Page(
        words("certificates-list-title"),
        [words(f"certificates-column-{name}") for name in COLUMNS],
        [_row(words, place, each) for place, each in enumerate(found, 1)],
        above=(words("certificates-list-head", title=one.title, count=len(found)), stamp(order)),
        has_filter=True,
    )
    text = words("certificates-paper-list", title=one.title)
    return Made(named("so-cap-giay", "lop", str(one.id), on=_day(order)), (sheet,), text)


def _day(order: Order) -> date:
    return told.today(order.words, order.now)


async def _class(order: Order) -> tuple[Opening, list[Shown]]:
    one = await trainings.get(order.session, int(order.about["class"]))
    if one is None or (OFFICE, None) not in order.roles:
        raise papers.Refused
    day = told.today(order.words, order.now)
    return one, await certified.of_class(order.session, one.id, today=day)


def _row(words: Words, place: int, one: Shown) -> tuple[str | int, ...]:
    band = words(f"certificates-band-{one.band}") if one.band else ""
    return (place, one.number, one.name or words("certificates-erased"), one.born, one.unit, band,
            told.day(one.issued_on), certified.grouped(one.code),
            told.state(words, one))  # fmt: skip


def page(order: Order, one: Shown) -> Certificate:
    """What stands on it, in the organisation's own language: a paper is nobody's chat."""
    words = order.words.texts.words()
    is_state = order.letterhead == STATE
    name = order.organisation.upper()
    root = order.public_url
    address = f"{root}/verify/{one.code}" if root else one.code
    version = words("certificates-page-version", version=str(one.version))
    about = [
        one.batch,
        told.days(words, one.first_on, one.last_on),
        words("certificates-page-periods", count=one.periods) if one.periods else "",
        words("certificates-page-band", band=words(f"certificates-band-{one.band}"))
        if one.band else "",
    ]  # fmt: skip
    born = words("certificates-page-born", year=one.born) if one.born else ""
    number = words("certificates-page-number", number=one.number)
    return Certificate(
        head=words("certificates-page-state") if is_state else name,
        motto=words("certificates-page-motto") if is_state else "",
        organisation=name,
        title=words("certificates-page-title"),
        to=words("certificates-page-to"),
        name=one.name,
        person=" · ".join(filter(None, [born, one.unit])),
        did=words("certificates-page-did"),
        course=one.title,
        about=" · ".join(filter(None, about)),
        number=number if one.version == 1 else f"{number} {version}",
        code=words("certificates-page-code", code=certified.grouped(one.code)),
        verify=words("certificates-page-verify" if root else "certificates-page-verify-chat"),
        address=address,
        day=told.formal(words, one.issued_on),
        signer_title=one.signer_title,
        signer=one.signer,
    )

"""Everything of a contest as one archive. Without the list of names it stays blind: no file's
name and no other file says whose an essay is."""

import re
from collections.abc import Sequence
from typing import Final

from bot.documents.archive import Member
from bot.documents.workbook import Page, Value
from bot.turn import Reply, Turn, fold
from handlers import papers
from handlers.contests.contest import code
from handlers.contests.desk import contest_of
from handlers.contests.judge_code import essay_code
from handlers.contests.overlap import contest_on_paper
from handlers.papers import Made, Order, named, stamp
from storage import archives, prizes
from storage.archives import Filed
from storage.tables import Contest

LONGEST_TITLE: Final = 60


async def ask(turn: Turn, argument: str) -> Reply:
    """Has the archive made; it comes in a few seconds and is deleted after a week."""
    contest = await contest_of(turn, argument)
    return await papers.ask(turn, "contest", contest=contest.id)


async def paper(order: Order) -> Made:
    """Texts by code, sheets and ranking by code, receipts by number, and names apart."""
    contest = await contest_on_paper(order)
    words = order.words
    filed = await archives.entries(order.session, contest.id)
    members = [
        *_texts(contest, filed),
        Member("cham-diem.xlsx", [await _sheets(order, contest), await _ranking(order, contest)]),
        Member("bien-nhan.xlsx", [_receipts(order, contest, filed)]),
        Member("danh-sach-tac-gia.xlsx", [_authors(order, contest, filed)]),
    ]
    day = order.now.astimezone(words.texts.zone).date()
    text = words("prizes-export-made", title=contest.title, count=len(filed))
    return Made(named("ho-so", str(contest.id), on=day), (), text, members=tuple(members))


def file_name(title: str, number: str) -> str:
    """``GUONG-SANG__BT-4831`` (domain.md rule C13)."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    return f"{plain[:LONGEST_TITLE].strip('-').upper()}__{number}"


def _texts(contest: Contest, filed: Sequence[Filed]) -> list[Member]:
    """By code; what no judge was given by the number of its receipt, in a folder of its own."""
    coded = [
        Member(f"bai-thi/{file_name(contest.title, essay_code(one.code))}.txt", one.text)
        for one in sorted(filed, key=lambda one: one.code or 0)
        if one.code
    ]
    others = [
        Member(f"khong-cham/{file_name(contest.title, f'SO-{one.number:04}')}.txt", one.text)
        for one in filed
        if not one.code
    ]
    return [*coded, *others]


def _page(order: Order, contest: Contest, what: str, columns: str,
          rows: list[list[Value]]) -> Page:  # fmt: skip
    words = order.words
    header = [words(f"prizes-export-column-{name}") for name in columns.split()]
    return Page(words(f"prizes-export-{what}"), header, rows,
                above=(contest.title, stamp(order)))  # fmt: skip


async def _sheets(order: Order, contest: Contest) -> Page:
    """Judges by a number each: the sheets alone name nobody."""
    rows: list[list[Value]] = [
        [one.round, essay_code(one.code), one.judge, one.total, one.points, one.comment]
        for one in await archives.sheets(order.session, contest.id)
    ]
    return _page(order, contest, "sheets", "round code judge total points comment", rows)


async def _ranking(order: Order, contest: Contest) -> Page:
    given = {one.essay_id: one.tier for one in await prizes.given(order.session, contest.id)}
    rows: list[list[Value]] = [
        [one.place, essay_code(one.code), one.points / 100, one.median, one.n,
         given.get(one.essay_id, "")]
        for one in await prizes.ranking(order.session, contest.id)
    ]  # fmt: skip
    return _page(order, contest, "ranking", "place code mean median n prize", rows)


def _receipts(order: Order, contest: Contest, filed: Sequence[Filed]) -> Page:
    rows: list[list[Value]] = [
        [code(one.number), version, words, order.words.second(at), check]
        for one in filed
        for version, words, at, check in one.versions
    ]
    return _page(order, contest, "receipts", "receipt version words at check", rows)


def _authors(order: Order, contest: Contest, filed: Sequence[Filed]) -> Page:
    words = order.words
    rows: list[list[Value]] = [
        [code(one.number), essay_code(one.code) if one.code else "", one.name, one.unit,
         words(f"screening-state-{one.state}"),
         words(f"screening-reason-{one.reason}") if one.reason else "", one.tier]
        for one in filed
    ]  # fmt: skip
    return _page(order, contest, "authors", "receipt code name unit state reason prize", rows)

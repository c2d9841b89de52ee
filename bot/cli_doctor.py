"""`thuky doctor`: what is in order and what is not, in words."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from sqlalchemy import make_url

from bot import documents
from bot.app_messengers import TEXTS, Surroundings, messengers
from bot.channels.zalo_oa import ZaloOA
from bot.clock import DOUBT, PLATFORM, Clock
from bot.seals import HeadFile, troubles, why_lost
from bot.settings import Settings
from bot.texts import Texts
from bot.watch import TOO_LITTLE
from bot.web.webhooks import UNVERIFIED
from storage import epochs, holds, seals
from storage.database import Database, Unavailable
from storage.migrations import is_current

Line = tuple[bool, str]
"""Whether it is in order, and what it is."""


async def lines(settings: Settings) -> list[Line]:
    """Everything that is looked at, a line each."""
    return [
        *_of_settings(settings),
        *await _of_database(settings),
        *await _of_messengers(settings),
        await _of_process(settings),
    ]


def _of_settings(settings: Settings) -> list[Line]:
    fence = documents.confinement()
    return [
        (True, f"data folder: {settings.data}"),
        _room(settings.data),
        (bool(fence), f"documents are read behind: {fence or 'nothing; uploads are off'}"),
    ]


def _room(folder: Path) -> Line:
    usage = shutil.disk_usage(folder)
    free = usage.free / usage.total
    return (free >= TOO_LITTLE, f"disk: {free:.0%} free")


async def _of_database(settings: Settings) -> list[Line]:
    database = Database(settings.database)
    shown = make_url(settings.database).render_as_string(hide_password=True)
    try:
        if not await is_current(database):
            return [(False, f"database: {shown}, behind: run `thuky migrate`")]
        house = [*await _of_house(database), *await _of_audit(settings, database)]
        return [(True, f"database: {shown}, up to date"), *house]
    except Unavailable:
        return [(False, f"database: {shown} cannot be reached")]
    finally:
        await database.close()


async def _of_house(database: Database) -> list[Line]:
    async with database.read() as session:
        held = await holds.current(session)
        newest = await epochs.newest_moment(session)
    told, now = await database.time(), datetime.now(UTC)
    lines = [
        (False, f"held ({held.why}): nothing leaves until `thuky release`")
        if held
        else (True, "messages leave")
    ]
    off = [abs((told.at - now).total_seconds())] if told else []
    if newest:
        off.append((newest - now).total_seconds())
    is_right = max(off, default=0) <= DOUBT
    what = "agrees with the database" if is_right else "contradicts the database"
    return [*lines, (is_right, f"clock: {what}")]


async def _of_audit(settings: Settings, database: Database) -> list[Line]:
    last, now = HeadFile(settings.data).read(), datetime.now(UTC)
    async with database.read() as session:
        found = troubles(await why_lost(session, last), await seals.waiting(session), now)
    return [(False, line) for line in found] or [(True, "audit: sealed")]


async def _of_messengers(settings: Settings) -> list[Line]:
    """What every configured account says of itself; and whether its clock agrees with ours."""
    database, clock = Database(settings.database), Clock()
    texts = Texts(TEXTS, default=settings.locale, zone=settings.timezone)
    lines: list[Line] = []
    try:
        for channel in messengers(Surroundings(settings, texts, clock, database, "doctor")):
            lines += await channel.examine()
            if isinstance(channel, ZaloOA):
                lines.append(await _of_own_webhook(settings, channel))
            await channel.close()
    except Unavailable:
        lines.append((False, "messengers: not asked, for the database cannot be reached"))
    finally:
        await database.close()
    if not lines:
        return [(True, "messengers: none; the web chat alone")]
    return [*lines, (clock.doubt != PLATFORM, f"clock: {_agreement(clock.doubt == PLATFORM)}")]


def _agreement(is_contradicted: bool) -> str:
    return "contradicts the platforms" if is_contradicted else "agrees with the platforms"


async def _of_own_webhook(settings: Settings, channel: ZaloOA) -> Line:
    """Whether the process that serves takes an event signed with our own secret."""
    body, headers = channel.specimen()
    address = f"{settings.public_url}/webhooks/zalo-oa"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as asking,
            asking.post(address, data=body, headers=headers) as answer,
        ):
            said = (await answer.text()).strip()
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return (False, f"Zalo OA webhook: {address} cannot be reached")
    if answer.status != 200:
        return (False, f"Zalo OA webhook: {address} answers {answer.status}")
    if said == UNVERIFIED:
        return (False, "Zalo OA webhook: it knows another THUKY_ZALO_OA_SECRET_KEY")
    return (True, "Zalo OA webhook: takes a signed event")


async def _of_process(settings: Settings) -> Line:
    """What the process that serves says of itself; it alone knows what its clock did."""
    address = f"http://{settings.host}:{settings.port}/readyz"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as asking,
            asking.get(address) as answer,
        ):
            said, *alerts = (await answer.text()).splitlines()
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return (True, "not serving")
    return (answer.status == 200 and not alerts, "; ".join([f"serving: {said}", *alerts]))

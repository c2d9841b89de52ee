"""What channels need kept, kept in the database: tokens, uploads, and who is who.

``bot/channels/__init__.py`` tells what each promises. Every method is one transaction.
"""

import base64
import hmac
import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.channels import Pair, Seal, Used
from bot.messages import File
from storage import accounts, grants, uploads, usage
from storage.database import Database

log = structlog.get_logger()

Now = Callable[[], datetime]
STATES_LAST = timedelta(minutes=30)
LINKS_LAST = timedelta(days=8)
"""A week at least: the end is rounded to a day, so that one file has one address all day."""


def key_for(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose of the house's secret; they tell nothing of those for others."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"thuky {purpose}".encode())
    return derived.derive(secret.encode())


class Sealed:
    """Encrypts with a key that is not in the database."""

    def __init__(self, secret: str) -> None:
        """``secret`` is THUKY_SECRET_KEY."""
        self._fernet = Fernet(base64.urlsafe_b64encode(key_for(secret, "seal")))

    def seal(self, plain: bytes) -> bytes:
        """The same for nobody's eyes."""
        return self._fernet.encrypt(plain)

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed. Raises ``ValueError`` when it was not sealed with this key."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise ValueError("not sealed with this key") from None


class KeptTokens:
    """The pair of one account, sealed."""

    def __init__(
        self,
        database: Database,
        *,
        channel: str,
        account: str,
        owner: str,
        seal: Seal,
        clock: Now,
    ) -> None:
        """``owner`` is this process: an exchange is leased to it."""
        self._database, self._owner, self._seal, self._clock = database, owner, seal, clock
        self._place = {"channel": channel, "account": account}

    async def read(self) -> Pair | None:
        """The newest pair; one without tokens, and over, where another key has sealed it.

        So nothing is called with it, its exchange is refused, operators are told, and a new
        consent takes its place.
        """
        async with self._database.read() as session:
            kept = await grants.read(session, **self._place)
        if kept is None:
            return None
        at, ends = kept.granted_at, kept.expires_at
        try:
            told = json.loads(self._seal.unseal(kept.sealed.encode()))
        except ValueError:
            log.error("the tokens were sealed with another THUKY_SECRET_KEY", **self._place)
            told, ends = {"access": "", "refresh": ""}, at
        return Pair(**told, granted_at=at, expires_at=ends, generation=kept.generation)

    async def lease(self, generation: int, seconds: float) -> bool:
        """Whether this process alone may exchange the pair of that generation."""
        now = self._clock()
        async with self._database.write() as session:
            return await grants.lease(
                session, **self._place, generation=generation, owner=self._owner,
                until=now + timedelta(seconds=seconds), now=now,
            )  # fmt: skip

    async def store(self, pair: Pair, *, after: int) -> bool:
        """Whether it took the place of the pair of generation ``after``."""
        told = {"access": pair.access, "refresh": pair.refresh, "account": pair.account}
        sealed = self._seal.seal(json.dumps(told).encode()).decode()
        kept = grants.Kept(pair.generation, sealed, pair.granted_at, pair.expires_at)
        async with self._database.write() as session:
            return await grants.store(session, kept, **self._place, after=after)

    async def give_back(self, generation: int) -> None:
        """End our lease without a new pair."""
        async with self._database.write() as session:
            await grants.give_back(
                session, **self._place, generation=generation, owner=self._owner
            )

    async def alarm(self, why: str, until: datetime | None) -> None:
        """Note that the pair could not be exchanged; operators are told by a job."""
        async with self._database.write() as session:
            await grants.alarm(session, **self._place, why=why, now=self._clock())


class KeptUploads:
    """The files platforms have."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, key: str, now: datetime) -> str:
        """The platform's id of that content; empty when it has none."""
        async with self._database.read() as session:
            return await uploads.find(session, key, now=now)

    async def keep(self, key: str, id: str, until: datetime) -> None:
        """The platform has it until then."""
        async with self._database.write() as session:
            await uploads.keep(session, key, platform_id=id, until=until)

    async def forget(self, key: str) -> None:
        """The platform has it no longer."""
        async with self._database.write() as session:
            await uploads.forget(session, key)


class LastSeen:
    """When people last did something in the chats of one account."""

    def __init__(self, database: Database, *, channel: str, account: str) -> None:
        self._database = database
        self._place = {"channel": channel, "account": account}

    async def last_seen(self, chat: str) -> datetime | None:
        """When she last did; none when she never did."""
        async with self._database.read() as session:
            found = await accounts.find(session, **self._place, chat=chat)
        return found.seen_at if found else None


class Roster:
    """The phone numbers of those who are linked."""

    def __init__(self, database: Database, *, channel: str, account: str) -> None:
        self._database = database
        self._place = {"channel": channel, "account": account}

    async def phone_of(self, chat: str) -> str:
        """Her number on the roster; empty when there is none or nobody is linked."""
        async with self._database.read() as session:
            return await accounts.phone_of(session, **self._place, chat=chat)


class Ledger:
    """How much of a plan one account has used."""

    def __init__(self, database: Database, *, channel: str, account: str) -> None:
        self._database = database
        self._place = {"channel": channel, "account": account}

    async def used(self, since: datetime) -> Used:
        """What was used since then."""
        async with self._database.read() as session:
            found = await usage.used(session, **self._place, since=since)
        return Used(found.messages, found.people)


class Signature:
    """Words that carry something, and that nobody else can make up."""

    def __init__(self, secret: str, purpose: str) -> None:
        """``secret`` is THUKY_SECRET_KEY; what was signed for one purpose is none for another."""
        self._key = key_for(secret, purpose)

    def sign(self, told: list[Any]) -> str:
        """Plain values as one word of letters, digits, ``-``, ``_`` and a dot."""
        body = _word(json.dumps(told, ensure_ascii=False).encode())
        return f"{body}.{_word(self._mac(body))}"

    def read(self, word: str) -> list[Any] | None:
        """What was signed; none for whatever we have not signed."""
        body, _, mac = word.partition(".")
        try:
            if not hmac.compare_digest(_bytes(mac), self._mac(body)):
                return None
            told: list[Any] = json.loads(_bytes(body))
        except ValueError:
            return None
        return told

    def _mac(self, body: str) -> bytes:
        return hmac.digest(self._key, body.encode(), "sha256")[:16]


class SignedLinks:
    """Addresses of our files that nobody can make up."""

    def __init__(self, public_url: str, secret: str, *, clock: Now) -> None:
        self._root, self._signature, self._clock = public_url, Signature(secret, "links"), clock

    async def link(self, file: File) -> str:
        """Where it can be fetched for a week; the same address all day."""
        ends = _day(self._clock() + LINKS_LAST)
        return (
            f"{self._root}/files/{self._signature.sign([file.path, file.name, file.mime, ends])}"
        )

    def opened(self, token: str) -> File | None:
        """The file an address of ours names; none when it is forged or its time is over."""
        told = self._signature.read(token)
        if told is None:
            return None
        path, name, mime, ends = told
        return None if ends < _day(self._clock()) else File(path, name, mime)


class SignedStates:
    """Words by which we know an answer to a question of ours, in whichever process it comes."""

    def __init__(self, secret: str, *, clock: Now) -> None:
        self._signature, self._clock = Signature(secret, "states"), clock

    def new(self) -> str:
        """One that holds for half an hour."""
        return self._signature.sign([secrets.token_hex(8), int(self._clock().timestamp())])

    def holds(self, state: str) -> bool:
        """Whether it is one of ours and its time is not over; the clock it was made by may go
        before ours as well as after it."""
        told = self._signature.read(state)
        if told is None:
            return False
        made_at: float = told[1]
        return abs(self._clock().timestamp() - made_at) <= STATES_LAST.total_seconds()


def _day(at: datetime) -> int:
    return at.astimezone(UTC).date().toordinal()


def _word(given: bytes) -> str:
    return base64.urlsafe_b64encode(given).rstrip(b"=").decode()


def _bytes(word: str) -> bytes:
    """What the word stands for; raises ``ValueError`` for none."""
    return base64.b64decode(word.encode("ascii") + b"=" * (-len(word) % 4), b"-_", validate=True)

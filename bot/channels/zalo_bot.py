"""The Zalo Bot Platform: texts out, texts and photos in, no buttons and no files."""

import asyncio
import hmac
import json
import logging
import re
import unicodedata
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.channels import (
    Closed,
    Finding,
    Gone,
    Invalid,
    Ledger,
    Links,
    NotAuthentic,
    NotSent,
    Receive,
    Refused,
    SlowDown,
    Stays,
    Stopped,
    Unknown,
)
from bot.channels.zalo_bot_layout import PHOTO_TYPES, seen
from bot.channels.zalo_bot_plan import Usage, month_begun, month_of
from bot.channels.zalo_bot_updates import Reader
from bot.channels.zalo_bot_wire import NoUpdate, Wire
from bot.messages import Attachment, Capabilities, File, Incoming, Say

log = logging.getLogger(__name__)

TEXT_LIMIT = 2000
"""UTF-16 units, also of a caption."""
SECRET_HEADER = "x-bot-api-secret-token"  # noqa: S105 - a header's name
SECRET = re.compile(r"[\x21-\x7e]{8,256}")
POLL_SECONDS = 30
LAST_STORE = 5.0
"""Seconds to finish storing what was fetched when the process is asked to stop."""
MEDIA_HOSTS = (".zdn.vn", ".zadn.vn")
"""Where photos were seen to lie."""
LINK_UNITS = 500
"""Kept free below a text for the name and the address of a file."""
COUNTED_EVERY = timedelta(hours=1)


def _now() -> datetime:
    return datetime.now(UTC)


class ZaloBot:
    """One bot account. ``bot.channels.Channel`` tells what each method promises.

    Plain text only. Nothing can be changed or taken back. A photo goes along by its link,
    any other file as a link below the text.

    Args:
        webhook_url: where updates are posted; empty means that ``poll`` fetches them.
        secret: what each webhook call must carry.
        media_hosts: where photos people sent may be fetched: names, or endings with a dot.
        links: makes the address of a file to send; without it no file can be sent.
        ledger: knows what all processes together have used of the plan.

    Raises:
        ValueError: a webhook without a usable secret.
    """

    name = "zalo_bot"
    can = Capabilities(files=False, announces=1.0)
    text_limit = TEXT_LIMIT
    has_buttons = numbers_buttons = can_edit = False
    rate = chat_rate = burst = 1.0  # no limit is published
    reserve = 0.3
    pause = 5.0
    """Seconds before the next try of a failed poll."""

    def __init__(
        self,
        token: str,
        *,
        api: str = "https://bot-api.zaloplatforms.com",
        webhook_url: str = "",
        secret: str = "",
        media_hosts: Sequence[str] = MEDIA_HOSTS,
        links: Links | None = None,
        ledger: Ledger | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        if webhook_url and not SECRET.fullmatch(secret):
            raise ValueError(
                "A Zalo Bot webhook needs a secret of 8 to 256 letters, digits or signs."
            )
        self.account = token.partition(":")[0]
        self.usage = Usage()
        self.verified = ""
        """What the platform found when it called the webhook, as ``webhook.ok``."""
        self._webhook_url, self._secret = webhook_url, secret
        self._links, self._ledger, self._clock = links, ledger, clock
        self._counted_at: datetime | None = None
        self._wire = Wire(api, token, secret, media_hosts)

    def caption(self, file: File) -> int:
        """UTF-16 units of text that may go along with this file."""
        return TEXT_LIMIT if file.mime in PHOTO_TYPES else TEXT_LIMIT - LINK_UNITS

    async def start(self) -> None:
        """Prove the token; register the webhook, or that there is none."""
        refused: Refused
        try:
            await self._wire.call("getMe")
            await self._register()
            return
        except Stopped:
            raise
        except Invalid as no:
            refused = Stopped(str(no))
        except Refused as no:
            refused = NotSent(str(no))
        raise refused

    async def _register(self) -> None:
        if self._webhook_url:
            await self._set_webhook()
        elif await self._webhook():
            # Somebody's webhook: with it the platform hands out nothing to a poll.
            await self._wire.call("deleteWebhook")

    async def _set_webhook(self) -> None:
        try:
            found = await self._wire.call(
                "setWebhook", {"url": self._webhook_url, "secret_token": self._secret}
            )
        except SlowDown:
            # So many restarts in a day; what stands there is ours.
            if await self._webhook() != self._webhook_url:
                raise
            log.warning("webhook not renewed: the platform's daily limit")
            return
        outcome = found.get("verification") if isinstance(found, dict) else None
        checked = outcome if isinstance(outcome, dict) else {}
        self.verified = str(checked.get("outcome", ""))
        if checked and checked.get("ok") is not True:
            # Saved all the same: updates come as soon as the address can be reached.
            log.error("the platform cannot call the webhook: %s", self.verified)

    async def tend(self) -> None:
        """Count once an hour what every process together has used of the plan."""
        now = self._clock()
        if self._ledger and (self._counted_at is None or now - self._counted_at >= COUNTED_EVERY):
            self._counted_at = now
            used = await self._ledger.used(month_begun(now))
            self.usage = Usage(used.messages, used.people, month_of(now))

    @property
    def troubles(self) -> Sequence[str]:
        """A plan that comes to its end, and a webhook the platform cannot call."""
        lines = list(self.usage.troubles)
        if self.verified not in ("", "webhook.ok"):
            lines.append(f"Zalo Bot: the platform cannot call the webhook: {self.verified}")
        return lines

    async def examine(self) -> list[Finding]:
        """Token, webhook, and what is left of the plan."""
        await self.tend()
        return [
            await Finding.of("Zalo Bot token", self._name()),
            await self._examine_webhook(),
            self.usage.finding,
        ]

    async def _name(self) -> str:
        told = await self._wire.call("getMe")
        return str(told.get("account_name", "")) if isinstance(told, dict) else ""

    async def _examine_webhook(self) -> Finding:
        try:
            stands = await self._webhook()
        except Refused as no:
            return Finding(False, f"Zalo Bot webhook: {type(no).__name__} {no}")
        if stands == self._webhook_url:
            return Finding(True, f"Zalo Bot webhook: {stands or 'none, updates are polled'}")
        why = f"{stands or 'none'} is registered, not {self._webhook_url or 'none'}"
        return Finding(False, f"Zalo Bot webhook: {why}; `thuky serve` sets it")

    async def _webhook(self) -> str:
        try:
            found = await self._wire.call("getWebhookInfo")
        except Invalid:  # seen where there is none
            return ""
        return str(found.get("url") or "") if isinstance(found, dict) else ""

    async def close(self) -> None:
        """Let go of connections."""
        await self._wire.close()

    # out -----------------------------------------------------------------------------------

    async def send(self, chat: str, say: Say) -> list[str]:
        """Deliver one message by exactly one call of at most 10 seconds. Buttons are ignored:
        where there are none the text lists them."""
        text = unicodedata.normalize("NFC", say.text)
        try:
            if say.file:
                found = await self._send_file(chat, text, say.file)
            else:
                found = await self._send_text(chat, text)
        except SlowDown:
            if not self.usage.is_spent:
                raise
        except Unknown:
            self.usage.count(self._clock())
            raise
        else:
            self.usage.count(self._clock())
            return [_message_id(found)]
        raise Closed("the month's messages are spent")

    async def _send_text(self, chat: str, text: str) -> object:
        return await self._wire.call("sendMessage", {"chat_id": chat, "text": _checked(text)})

    async def _send_file(self, chat: str, text: str, file: File) -> object:
        if self._links is None:
            raise Invalid("no address for a file to send")
        link = await self._links.link(file)
        if file.mime in PHOTO_TYPES:
            photo = {"chat_id": chat, "photo": link}
            caption = {"caption": _checked(text)} if text else {}
            return await self._wire.call("sendPhoto", photo | caption)
        return await self._send_text(chat, seen(Say(text, file=file), link).text)

    async def edit(self, chat: str, message: str, say: Say) -> None:
        """Nothing: what was said here stands, so it is said anew.

        Raises:
            Gone: always.
        """
        raise Gone("this platform changes no message")

    async def delete(self, chat: str, message: str) -> None:
        """Nothing: this platform takes nothing back.

        Raises:
            Stays: always.
        """
        raise Stays("this platform takes nothing back")

    async def acknowledge(self, press_id: str) -> None:
        """Nothing: there is nothing to press."""

    async def typing(self, chat: str) -> None:
        """Show that an answer is being prepared. Never raises."""
        try:
            await self._wire.call("sendChatAction", {"chat_id": chat, "action": "typing"})
        except Exception as error:
            log.debug("a courtesy was refused: %s", type(error).__name__)

    # in ------------------------------------------------------------------------------------

    async def download(self, attachment: Attachment, limit: int) -> AsyncIterator[bytes]:
        """The bytes of a photo, in pieces; its link may expire within the hour."""
        async for piece in self._wire.download(attachment.ref, limit):
            yield piece

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """What one webhook call says. Nothing, where the platform only tries the address: it
        does so without the secret."""
        given = [v for k, v in headers.items() if k.lower() == SECRET_HEADER]
        if not body.strip():
            return []
        if not given and not _holds_event(body):
            return []
        self._authenticate(given)
        update = _object(body)
        if update is None:
            raise ValueError("the body is no update")
        return Reader(self.account, self._clock()).read(update)

    def _authenticate(self, given: Sequence[str]) -> None:
        if not self._secret or len(given) != 1:
            raise NotAuthentic("no secret, or more than one")
        told = given[0].encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(told, self._secret.encode()):
            raise NotAuthentic("wrong secret")

    async def poll(self, store: Receive) -> None:
        """Fetch updates for ever, one at a time.

        The platform forgets what it has handed out, so the next is fetched only once ``store``
        has taken this one. What a killed process had fetched and not stored is lost.
        """
        while True:
            wait = 0.0
            began = asyncio.get_running_loop().time()
            try:
                for incoming in await self._fetch():
                    await self._keep(incoming, store)
            except NoUpdate:
                # At once again, unless the platform did not wait either.
                is_early = asyncio.get_running_loop().time() - began < 1
                wait = self.pause if is_early else 0.0
            except Refused as no:
                wait = max(self.pause, no.seconds if isinstance(no, SlowDown) else 0)
                log.warning("updates not fetched: %s; next try in %s s", no, wait)
            except Exception as error:
                wait = self.pause
                log.error("update not read: %s", type(error).__name__)
            await asyncio.sleep(wait)

    async def _fetch(self) -> list[Incoming]:
        asked = str(POLL_SECONDS)
        found = await self._wire.call("getUpdates", {"timeout": asked}, seconds=POLL_SECONDS + 10)
        if not found:
            raise NoUpdate
        updates = found if isinstance(found, list) else [found]
        reader = Reader(self.account, self._clock())
        return [said for u in updates if isinstance(u, dict) for said in reader.read(u)]

    async def _keep(self, incoming: Incoming, store: Receive) -> None:
        keeping = asyncio.ensure_future(self._kept(incoming, store))
        try:
            await asyncio.shield(keeping)
        except asyncio.CancelledError:
            await asyncio.wait([keeping], timeout=LAST_STORE)
            keeping.cancel()
            raise

    async def _kept(self, incoming: Incoming, store: Receive) -> None:
        """Until it is stored: nobody would hand it out again."""
        while True:
            try:
                return await store(incoming)
            except Exception as error:
                log.error("update not stored: %s", type(error).__name__)
            await asyncio.sleep(self.pause)


def _checked(text: str) -> str:
    units = len(text) + sum(character > "\uffff" for character in text)
    if not text.strip() or units > TEXT_LIMIT:
        raise Invalid(f"a text of {units} UTF-16 units")
    return text


def _message_id(found: object) -> str:
    number = found.get("message_id") if isinstance(found, dict) else None
    if not number:
        raise Unknown("no message id in the answer")
    return str(number)


def _object(body: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _holds_event(body: bytes) -> bool:
    found = _object(body)
    return found is None or bool(found.keys() & {"event_name", "message", "result"})

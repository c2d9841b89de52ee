"""Telegram, by the Bot API."""

import asyncio
import hmac
import json
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from telegram import (
    Bot,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.channels import (
    Finding,
    Gone,
    Invalid,
    NotAuthentic,
    NotSent,
    Receive,
    Refused,
    SlowDown,
    Stopped,
    Unknown,
)
from bot.channels.telegram_examination import examine
from bot.channels.telegram_files import Shelf, is_picture
from bot.channels.telegram_layout import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    check_caption,
    check_text,
    markup,
    message_json,
)
from bot.channels.telegram_updates import Reader
from bot.channels.telegram_wire import Conflict, Failure, Unchanged, Wire
from bot.messages import Attachment, Capabilities, File, Incoming, Say

log = logging.getLogger(__name__)
# PTB writes every parameter of every call to this log: what members were told, and secrets.
logging.getLogger("telegram.Bot").addFilter(lambda record: record.levelno >= logging.WARNING)

T = TypeVar("T")

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS = 30
LONGEST_PAUSE = 30.0


def _now() -> datetime:
    return datetime.now(UTC)


BURST = 0.15
"""Of a second's worth may leave at once, so that any one second holds 1.15 times the rate:
25 a second stays below the 30 that the platform allows."""


class Telegram:
    """One bot account. ``bot.channels.Channel`` tells what each method promises.

    Plain text only: nothing is ever parsed as markup. A message is one call, so a text longer
    than 1024 characters cannot go along with a file (``Invalid``): the sender splits it before.
    ``ask_contact`` takes the place of a keyboard below the text field; the other buttons then
    come back as typed text, and such a message cannot be edited.

    Args:
        webhook_url: where updates are posted; empty means that ``poll`` fetches them.
        secret: what each webhook call must carry.
        commands: language -> command -> description. The first language is also shown to
            people whose app speaks a language that is not listed.
        folder: the data folder, below which the files to send are.
        dated: told what time the platform says it is, in the words of HTTP's ``Date``.

    Raises:
        ValueError: a webhook without a usable secret.
    """

    name = "telegram"
    can = Capabilities(contact=True)
    text_limit = TEXT_LIMIT
    has_buttons = can_edit = True
    numbers_buttons = False
    chat_rate = 1.0
    reserve = 0.3
    pause = 1.0
    """Seconds before the second try of a failed poll; they double up to LONGEST_PAUSE."""

    def __init__(
        self,
        token: str,
        *,
        api: str = "https://api.telegram.org",
        rate: float = 25,
        webhook_url: str = "",
        secret: str = "",
        commands: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
        folder: Path = Path(),
        clock: Callable[[], datetime] = _now,
        dated: Callable[[str], None] | None = None,
    ) -> None:
        if webhook_url and not SECRET.fullmatch(secret):
            raise ValueError(
                "A Telegram webhook needs a secret of 1 to 256 letters, digits, '_' or '-'."
            )
        self.account = token.partition(":")[0]
        self.rate, self.burst = rate, rate * BURST
        self.can = Capabilities(contact=True, announces=rate)
        self._username = ""
        self._webhook_url, self._secret = webhook_url, secret
        self._commands, self._clock = commands, clock
        self._wire = Wire(api, token, secret, dated)
        root = api.rstrip("/")
        self._bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._wire,
            get_updates_request=self._wire,
        )
        self._shelf = Shelf(folder)
        self._last: tuple[Say | None, bytes] = (None, b"")
        """What was said last, and most of its JSON."""

    @property
    def username(self) -> str:
        """By what people find the account; empty until it was asked for."""
        return self._username

    def caption(self, file: File) -> int:
        """The same for every kind of file."""
        return CAPTION_LIMIT

    async def start(self) -> None:
        """Learn the account's id; register commands, and the webhook or that there is none.

        Updates that wait at the platform are kept.
        """
        refused: Refused
        try:
            me = await self._ask(self._bot.get_me())
            self.account, self._username = str(me.id), me.username or ""
            await self._register_commands()
            await self._register_webhook()
            return
        except Stopped:
            raise
        except Invalid as no:
            refused = Stopped(str(no))
        except Refused as no:
            refused = NotSent(str(no))
        raise refused

    async def _register_commands(self) -> None:
        for number, (language, commands) in enumerate(self._commands.items()):
            pairs = list(commands.items())
            if number == 0:
                await self._ask(self._bot.set_my_commands(pairs))
            await self._ask(self._bot.set_my_commands(pairs, language_code=language))

    async def _register_webhook(self) -> None:
        if not self._webhook_url:
            await self._ask(self._bot.delete_webhook())
            return
        await self._ask(
            self._bot.set_webhook(
                self._webhook_url, secret_token=self._secret, allowed_updates=ALLOWED
            )
        )

    async def tend(self) -> None:
        """Nothing: the token lasts until somebody revokes it."""

    @property
    def troubles(self) -> Sequence[str]:
        """None that the sender would not find."""
        return ()

    async def examine(self) -> list[Finding]:
        """Token and webhook."""
        return await examine(self._wire, self._webhook_url)

    async def close(self) -> None:
        """Let go of connections."""
        await self._wire.shutdown()

    # out -----------------------------------------------------------------------------------

    async def send(self, chat: str, say: Say) -> list[str]:
        """Deliver one message by exactly one call: 10 seconds, or 60 with an upload."""
        if say.file:
            return [await self._send_file(_number(chat), say, say.file)]
        if say is not self._last[0]:
            self._last = (say, message_json(say))  # an announcement says the same to thousands
        body = b'{"chat_id":%d,%s' % (_number(chat), self._last[1])
        result = await self._wire.call("sendMessage", body)
        if not isinstance(result, dict) or "message_id" not in result:
            raise Unknown("no message id in the answer")
        return [str(result["message_id"])]

    async def _send_file(self, chat: int, say: Say, file: File) -> str:
        """A file the platform has seen goes by its id: an announcement uploads it once."""
        check_caption(say.text)
        keyboard = markup(say)
        known = self._shelf.known(file)
        content = known.id if known else await self._shelf.content(file)
        is_photo = known.is_photo if known else is_picture(content)
        post = self._bot.send_photo if is_photo else self._bot.send_document
        gone = False
        try:
            sent = await self._ask(
                post(chat, content, caption=say.text or None, api_kwargs=keyboard)
            )
        except Invalid:
            gone = self._shelf.forget(file)
            if not gone:
                raise
        if gone:
            raise NotSent("the platform forgot the file: it must be uploaded again")
        if not isinstance(sent, Message):
            raise Unknown("no message in the answer")
        self._shelf.remember(file, sent)
        return str(sent.message_id)

    async def edit(self, chat: str, message: str, say: Say) -> None:
        """Put ``say`` in the place of a message of ours.

        Raises:
            Gone: also where the platform cannot change one sort of message into another.
        """
        if say.ask_contact:
            raise Gone("a keyboard below the text field cannot be edited in")
        place = {"chat_id": _number(chat), "message_id": _number(message), **markup(say)}
        try:
            if say.file:
                await self._edit_file(place, say, say.file)
            else:
                check_text(say.text)
                await self._ask(
                    self._bot.edit_message_text(
                        say.text,
                        link_preview_options=LinkPreviewOptions(is_disabled=True),
                        api_kwargs=place,
                    )
                )
        except Unchanged:
            return

    async def _edit_file(self, place: dict[str, Any], say: Say, file: File) -> None:
        check_caption(say.text)
        content = await self._shelf.content(file)
        content.attach_name = "file"
        kind = InputMediaPhoto if is_picture(content) else InputMediaDocument
        media = kind(content, caption=say.text or None)
        await self._ask(self._bot.edit_message_media(media, api_kwargs=place))

    async def delete(self, chat: str, message: str) -> None:
        """Take back a message of ours; already gone is success.

        Raises:
            Stays: it is older than 48 hours.
        """
        try:
            await self._ask(self._bot.delete_message(_number(chat), _number(message)))
        except Gone:
            return

    async def acknowledge(self, press_id: str) -> None:
        """Stop the button's spinning. Never raises."""
        await self._try(self._bot.answer_callback_query(press_id))

    async def typing(self, chat: str) -> None:
        """Show that an answer is being prepared. Never raises."""
        await self._try(self._bot.send_chat_action(chat, ChatAction.TYPING))

    async def _try(self, call: Awaitable[object]) -> None:
        try:
            await self._ask(call)
        except Exception as error:
            log.debug("a courtesy was refused: %s", type(error).__name__)

    async def _ask(self, call: Awaitable[T]) -> T:
        """What PTB answers, or the refusal that the wire found."""
        refused: Refused
        try:
            return await call
        except Failure as failure:
            refused = failure.refused
        except (TelegramError, TypeError, ValueError, KeyError, AttributeError) as error:
            # The answer came and PTB could not read it: the call may well have worked.
            refused = Unknown(type(error).__name__)
        raise refused

    # in ------------------------------------------------------------------------------------

    async def download(self, attachment: Attachment, limit: int) -> AsyncIterator[bytes]:
        """The bytes of a file she sent, in pieces; the platform hands out at most 20 MiB."""
        if attachment.size > limit:
            raise Invalid(f"the file is larger than {limit} bytes")
        body = json.dumps({"file_id": attachment.ref}).encode()
        found = await self._wire.call("getFile", body)
        if not isinstance(found, dict) or not isinstance(found.get("file_path"), str):
            raise Unknown("no path in the answer")
        async for piece in self._wire.download(found["file_path"], limit):
            yield piece

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """What one webhook call says. The secret is checked before the body is looked at."""
        self._authenticate(headers)
        try:
            update = json.loads(body)
        except RecursionError:
            update = None
        if not isinstance(update, dict) or type(update.get("update_id")) is not int:
            raise ValueError("the body is no update")
        return self._reader().read(update)

    def _authenticate(self, headers: Mapping[str, str]) -> None:
        # A multidict hands out a doubled header as two pairs; which one counts is nobody's
        # to choose.
        given = [v for k, v in headers.items() if k.lower() == SECRET_HEADER]
        if not self._secret or len(given) != 1:
            raise NotAuthentic("no secret, or more than one")
        told = given[0].encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(told, self._secret.encode()):
            raise NotAuthentic("wrong secret")

    async def poll(self, store: Receive) -> None:
        """Fetch updates for ever; the next fetch confirms only what ``store`` has taken."""
        offset, failures = 0, 0
        while True:
            wait = 0.0
            try:
                for update in await self._fetch(offset):
                    for incoming in self._reader().read(update):
                        await store(incoming)
                    offset = update["update_id"] + 1
                failures = 0
            except SlowDown as no:
                wait = max(no.seconds, self.pause)
            except Exception as error:
                failures += 1
                wait = min(LONGEST_PAUSE, self.pause * 2.0 ** min(failures - 1, 10))
                self._complain(error, wait)
            await asyncio.sleep(wait)

    async def _fetch(self, offset: int) -> list[dict[str, Any]]:
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        found = await self._wire.call("getUpdates", json.dumps(asked).encode(), POLL_SECONDS + 10)
        if not isinstance(found, list):
            raise Unknown("no list of updates")
        return [u for u in found if isinstance(u, dict) and type(u.get("update_id")) is int]

    def _complain(self, error: Exception, wait: float) -> None:
        if isinstance(error, Conflict):
            log.error("somebody else fetches this bot's updates; next try in %s s", wait)
        elif isinstance(error, Stopped):
            log.error("the bot's token is refused; next try in %s s", wait)
        elif isinstance(error, Refused):
            log.warning("updates not fetched: %s; next try in %s s", error, wait)
        else:
            log.error("update not stored: %s; next try in %s s", type(error).__name__, wait)

    def _reader(self) -> Reader:
        return Reader(self.account, self._username, self._clock())


def _number(text: str) -> int:
    """The platform's number of a chat or message."""
    try:
        return int(text)
    except ValueError:
        pass
    raise Invalid("not a number of this platform")

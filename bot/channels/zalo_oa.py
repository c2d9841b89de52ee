"""Zalo, by an Official Account."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.channels import (
    Closed,
    Finding,
    Gone,
    Invalid,
    Later,
    NotSent,
    Receive,
    Refused,
    Stays,
    Stopped,
    Template,
    Unknown,
)
from bot.channels.zalo_oa_events import SIGNATURE, Reader, authenticated, is_probe, mac
from bot.channels.zalo_oa_examination import examine
from bot.channels.zalo_oa_files import Shelf
from bot.channels.zalo_oa_layout import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    asks_by_form,
    file_message,
    form_message,
    goes_along,
    image_message,
    kind_of,
    linked,
    text_message,
)
from bot.channels.zalo_oa_oauth import OAuth
from bot.channels.zalo_oa_setup import App, Hosts, Kept, Rules
from bot.channels.zalo_oa_tokens import Grant, Spool
from bot.channels.zalo_oa_wire import Dropped, NotByUser, TokenRefused, Wire, before_sending
from bot.messages import Attachment, Capabilities, File, Incoming, Say

log = logging.getLogger(__name__)

T = TypeVar("T")

MORNING = time(6, 5)
"""When the platform's night is over, in the account's zone."""


def _now() -> datetime:
    return datetime.now(UTC)


def _carries(rules: Rules) -> Capabilities:
    return Capabilities(
        contact=True,
        open_for=rules.reach,
        free_for=rules.free_for if rules.allows_paid else None,
        has_templates="announcement" in rules.templates,
        announces=rules.pace[1],
    )


class ZaloOA:
    """One Official Account. ``bot.channels.Channel`` tells what each method promises.

    Plain text only; nothing said can be changed or taken back. A paper goes alone; a file of a
    kind or size the platform does not take becomes an address below the text.

    Args:
        more: the label of the button that asks for the rest of a long list.
        form_image: address of a picture above the form of contact data.
        dated: told what time the platform says it is, in the words of HTTP's ``Date``.
    """

    name = "zalo_oa"
    can = Capabilities(contact=True)  # the rules say the rest
    text_limit = TEXT_LIMIT
    can_edit = False
    chat_rate = 1.0
    reserve = 1.0

    def __init__(
        self,
        app: App,
        kept: Kept,
        *,
        more: str,
        hosts: Hosts,
        rules: Rules,
        form_image: str = "",
        clock: Callable[[], datetime] = _now,
        dated: Callable[[str], None] | None = None,
    ) -> None:
        self.account = app.id
        self.oa = ""
        """The platform's id of the Official Account; known once it was asked."""
        self.burst, self.rate = rules.pace
        self.can = _carries(rules)
        self.has_buttons = self.numbers_buttons = rules.has_buttons
        self._app, self._kept, self._rules = app, kept, rules
        self._more, self._form_image, self._clock = more, form_image, clock
        self._wire = Wire(hosts.oa, hosts.zbs, dated)
        self.oauth = OAuth(
            hosts.oauth,
            app_id=app.id,
            app_secret=app.secret,
            code_verifier=app.code_verifier,
            clock=clock,
        )
        self.grant = Grant(
            self.oauth,
            kept.tokens,
            Spool(kept.spool, kept.seal),
            clock=clock,
            refresh_token=app.refresh_token,
        )
        self._shelf = Shelf(kept.files, self._upload, kept.uploads, account=app.id, clock=clock)

    def caption(self, file: File) -> int:
        """Pictures may have a text below them; anything else goes alone."""
        return CAPTION_LIMIT if kind_of(file) == "image" else 0

    async def start(self) -> None:
        """Prove the consent. Events come without it: their address is set in the console.

        Raises:
            Stopped: also when the consent is of another account than the one configured.
        """
        refused: Refused
        try:
            await self._prepared(self.grant.recover())
            await self._prepared(self._remember())
            about = await self.about()
        except (Stopped, NotSent):
            raise
        except Invalid as no:
            refused = Stopped(str(no))
        except Refused as no:
            refused = NotSent(str(no))
        else:
            return self._recognise(about)
        raise refused

    async def _remember(self) -> None:
        stored = await self._kept.tokens.read()
        self.oa = self.oa or (stored.account if stored else "")

    def _recognise(self, about: Mapping[str, Any]) -> None:
        told = str(about.get("oaid") or about.get("oa_id") or "")
        if self.oa and told and told != self.oa:
            raise Stopped("the consent is of another account")
        self.oa = self.oa or told

    async def about(self) -> dict[str, Any]:
        """What the platform says of the account: its name, package, and whether it is verified."""
        return await self._with_token(lambda access: self._wire.get(access, "v2.0/oa/getoa"))

    async def quota(self) -> dict[str, Any]:
        """What is left of the messages that are paid for in the package."""
        asked = {"quota_owner": "OA", "product_type": "cs", "quota_type": "sub_quota"}
        return await self._with_token(
            lambda access: self._wire.post(access, "v3.0/oa/quota/message", asked)
        )

    async def consent(self, code: str, account: str) -> None:
        """Begin anew with what an administrator of that Official Account has just agreed to.

        Raises:
            Stopped: it is another account, or the platform does not take the code.
            Refused: the platform was not reached.
        """
        await self._remember()
        self._recognise({"oaid": account})
        await self.grant.consent(code, account)

    async def tend(self) -> None:
        """Exchange the tokens when half their life is over.

        Raises:
            Refused: there is no token that works.
        """
        await self._prepared(self.grant.access())

    @property
    def troubles(self) -> Sequence[str]:
        """Tokens that cannot be exchanged."""
        why = self.grant.failure
        return [f"Zalo OA: no new tokens ({why}); run `thuky zalo authorise`"] if why else []

    async def examine(self) -> list[Finding]:
        """Tokens, account, package, and what is left of it."""
        pair = await self._prepared(self._kept.tokens.read())
        now, paid = self._clock(), self._rules.allows_paid
        return await examine(self.about, self.quota, pair, now=now, allows_paid=paid)

    async def close(self) -> None:
        """Let go of connections; an exchange of tokens is let finish."""
        await self._shelf.close()
        await self.grant.close()
        await self._wire.close()

    # out -----------------------------------------------------------------------------------

    async def send(self, chat: str, say: Say) -> list[str]:
        """Deliver one message by exactly one call.

        Raises:
            Closed: she was away too long, or so long that it would cost what is not allowed, and
                there is no template for it.
        """
        if not await self._prepared(self._is_open(chat, free=say.free)):
            return await self._send_approved(chat, say)
        message = await self._prepared(self._message(say))
        body = {"recipient": {"user_id": chat}, "message": message}
        gone = False
        try:
            data = await self._with_token(
                lambda access: self._wire.post(access, "v3.0/oa/message/cs", body)
            )
        except Dropped:
            gone = True
        if gone:
            if say.file:
                await self._prepared(self._shelf.forget(say.file))
            raise NotSent("the platform dropped the file: it must be uploaded again")
        return [_message_id(data, "message_id")]

    async def send_template(self, chat: str, template: Template) -> list[str]:
        """Deliver an approved message to somebody who was away too long. Costs money."""
        body = {
            "user_id": chat,
            "template_id": template.id,
            "template_data": dict(template.data),
        }
        data = await self._with_token(
            lambda access: self._wire.post_template(access, "v3.0/oa/message/template", body)
        )
        return [_message_id(data, "message_id")]

    async def send_template_to_phone(
        self, phone: str, template: Template, tracking: str
    ) -> list[str]:
        """The same to a phone number (+84...). ``tracking`` (48 characters) comes back with
        its receipt."""
        body = {
            "phone": phone.removeprefix("+"),
            "template_id": template.id,
            "template_data": dict(template.data),
            "tracking_id": tracking[:48],
        }
        data = await self._with_token(
            lambda access: self._wire.post_template(access, "message/template", body)
        )
        return [_message_id(data, "msg_id")]

    async def edit(self, chat: str, message: str, say: Say) -> None:
        """Never possible."""
        raise Gone("what was said there stays")

    async def delete(self, chat: str, message: str) -> None:
        """Never possible."""
        raise Stays("what was said there stays")

    async def acknowledge(self, press_id: str) -> None:
        """Nothing: a press shows nothing that would have to stop."""

    async def typing(self, chat: str) -> None:
        """Nothing: the platform has no such sign."""

    async def _is_open(self, chat: str, *, free: bool) -> bool:
        """Whether she was here lately enough for a message of our own words."""
        reach = self._rules.free_for if free else self._rules.reach
        seen = await self._kept.windows.last_seen(chat)
        return seen is not None and self._clock() - seen <= reach

    async def _send_approved(self, chat: str, say: Say) -> list[str]:
        """Say it by the template for its kind; by her number where that one goes by no id."""
        brief = dict(say.brief)
        approved = self._rules.templates.get(brief.get("kind", ""))
        if approved is None:
            raise Closed("she was away too long, and no template says this")
        template = approved.filled(brief)
        try:
            return await self.send_template(chat, template)
        except NotByUser:
            phone = await self._prepared(self._phone_of(chat))
        if phone:
            tracking = f"{brief.get('number', '')}-{chat}"
            return await self.send_template_to_phone(phone, template, tracking)
        raise Closed("a template that goes by number, and no number")

    async def _phone_of(self, chat: str) -> str:
        return await self._kept.phones.phone_of(chat) if self._kept.phones else ""

    async def _message(self, say: Say) -> dict[str, Any]:
        if say.file:
            return await self._file_message(say, say.file)
        if asks_by_form(say):
            return form_message(say, self._form_image)
        return text_message(say, self._more)

    async def _file_message(self, say: Say, file: File) -> dict[str, Any]:
        id = await self._shelf.id_of(file) if goes_along(say, file) else ""
        if id and kind_of(file) == "image":
            return image_message(say, id, self._more)
        if id:
            return file_message(id)
        if self._kept.links is None:
            raise Invalid("a file the platform does not take, and no address for it")
        return text_message(linked(say, file, await self._kept.links.link(file)), self._more)

    async def _upload(self, kind: str, file: File, content: bytes) -> dict[str, Any]:
        return await self._with_token(
            lambda access: self._wire.upload(access, kind, file, content)
        )

    async def _with_token(self, call: Callable[[str], Awaitable[T]]) -> T:
        """What one call brought. A token that is refused means that nothing was done: then,
        and only then, the call is made once more, with another one."""
        access = await self._prepared(self.grant.access())
        try:
            return await self._in_time(call(access))
        except TokenRefused:
            pass
        access = await self._prepared(self.grant.access_instead(access))
        refused: Refused
        try:
            return await self._in_time(call(access))
        except TokenRefused as no:
            refused = Stopped(str(no))
        raise refused

    async def _in_time(self, call: Awaitable[T]) -> T:
        """What the call brought; a night it ran into ends in the morning."""
        try:
            return await call
        except Later as no:
            refused = no
        raise refused if refused.seconds >= 0 else Later(self._until_morning(), str(refused))

    def _until_morning(self) -> float:
        here = self._clock().astimezone(ZoneInfo(self._rules.zone))
        morning = here.replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)
        if morning <= here:
            morning += timedelta(days=1)
        return (morning - here).total_seconds()

    async def _prepared(self, step: Awaitable[T]) -> T:
        """What must be known before a message can go; whatever fails here, nothing was sent."""
        refused: Refused
        try:
            return await step
        except Refused as no:
            refused = before_sending(no)
        except Exception as error:
            log.error("not prepared: %s", type(error).__name__)
            refused = NotSent(type(error).__name__)
        raise refused

    # in ------------------------------------------------------------------------------------

    def download(self, attachment: Attachment, limit: int) -> AsyncIterator[bytes]:
        """The bytes of a file she sent, in pieces; its address soon expires."""
        return self._wire.download(attachment.ref, limit, attachment.size)

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """What one webhook call says. The signature is of the bytes as they came.

        Raises:
            Unverified: it is not the platform's, or our secret is another.
        """
        if is_probe(body, headers):
            return []
        event = authenticated(body, headers, self._app.id, self._app.webhook_secret)
        return Reader(self.account, self._clock(), oa=self.oa).read(event)

    def specimen(self) -> tuple[bytes, dict[str, str]]:
        """A signed event that says nothing, to see whether our own webhook takes it."""
        stamp = str(int(self._clock().timestamp() * 1000))
        event = {"app_id": self._app.id, "event_name": "specimen", "timestamp": stamp}
        body = json.dumps(event).encode()
        return body, {SIGNATURE: f"mac={mac(self._app.id, body, stamp, self._app.webhook_secret)}"}

    async def poll(self, store: Receive) -> None:
        """Nothing until cancelled: events come by themselves."""
        await asyncio.Event().wait()


def _message_id(data: Mapping[str, Any], name: str) -> str:
    id = data.get(name)
    if isinstance(id, str | int) and not isinstance(id, bool) and id:
        return str(id)
    raise Unknown("no message id in the answer")

"""How a Zalo Official Account is reached, and what its answers mean.

A failure comes with HTTP 200 and an ``error`` that is not 0.
"""

import io
import ipaddress
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import aiohttp
from yarl import URL

from bot.channels import (
    Blocked,
    Closed,
    Gone,
    Invalid,
    Later,
    NotSent,
    Refused,
    SlowDown,
    Stopped,
    Unknown,
)
from bot.channels.wire import JSON, Connections, Reply, parsed
from bot.messages import File

UPLOAD_SECONDS = 60.0
MINUTE = 60.0
"""The rate is counted by the minute; nothing says when the next one begins."""
HOUR = 3600.0
NIGHT = -1.0
"""A pause until the morning, which the channel reckons."""


PLAIN = re.compile(r"[!-~]+")
"""Characters an address may have on the wire."""


class TokenRefused(Refused):
    """The access token is not taken (any more): nothing was done. Never leaves the channel."""


class Dropped(Refused):
    """The platform has dropped an uploaded file. Never leaves the channel."""


class NotByUser(Closed):
    """This template goes by phone number alone."""


OA: Mapping[int, tuple[type[Refused], float]] = {
    -32: (SlowDown, MINUTE),  # too many calls a minute, of the account or of the whole app
    -100: (Dropped, 0),  # an upload is older than seven days
    -124: (TokenRefused, 0),
    -200: (Unknown, 0),  # "send failed": to be tried once more, which is what unknown means
    -201: (Invalid, 0),  # a parameter is wrong
    -204: (Stopped, 0),  # the account is deleted
    -205: (Stopped, 0),  # there is no such account
    -209: (Stopped, 0),  # the app is not active
    -210: (Invalid, 0),  # a parameter is over its limit
    -211: (Later, HOUR),  # a quota is used up
    -212: (Stopped, 0),  # the app has not registered this API
    -213: (Blocked, 0),  # she does not follow
    -216: (TokenRefused, 0),
    -217: (Blocked, 0),  # she wants no invitations
    -218: (Later, HOUR),  # she has had as many as she may get
    -219: (Stopped, 0),  # the app is removed
    -220: (TokenRefused, 0),
    -221: (Stopped, 0),  # the account must be verified
    -223: (Stopped, 0),  # the account has not authorised the app
    -224: (Stopped, 0),  # the account needs a bigger package
    -227: (Blocked, 0),  # banned, or not on Zalo for 45 days
    -230: (Closed, 0),  # she was not here for seven days
    -232: (Closed, 0),
    -233: (Invalid, 0),  # no such sort of message
    -234: (Later, NIGHT),
    -237: (Blocked, 0),  # a group that is no more
    -238: (Invalid, 0),
    -240: (Stopped, 0),  # an interface that is switched off: whatever we send would fail
    -241: (Invalid, 0),
    -242: (Stopped, 0),  # the app asks for proofs of its secret: to be switched off there
    -244: (Blocked, 0),  # she wants no messages of this sort
    -248: (Invalid, 0),  # against the platform's rules
    -249: (NotByUser, 0),
    -320: (Closed, 0),  # a paid message without a Zalo Cloud Account; free ones still go
    -321: (Closed, 0),  # a paid message without money in it
    -403: (Blocked, 0),  # a group we are not in
}
"""What a code of the account's host means, and how many seconds to wait. One that is not
listed is ``Invalid``: the platform has said no, and has not said that it will ever say yes."""

ZBS: Mapping[int, tuple[type[Refused], float]] = {
    **OA,
    -100: (Unknown, 0),  # "unknown error" on this host
    -108: (Blocked, 0),  # no number of Zalo's
    -109: (Invalid, 0),
    -111: (Invalid, 0),
    -114: (Blocked, 0),  # she cannot receive
    -115: (Closed, 0),  # no quota or no balance: no templates, but all the rest
    -117: (Invalid, 0),
    -118: (Blocked, 0),
    -119: (Blocked, 0),
    -131: (Invalid, 0),
    -133: (Later, NIGHT),
    -135: (Closed, 0),
    -136: (Closed, 0),
    -137: (Closed, 0),
    -139: (Closed, 0),  # she wants no templates; whoever writes is still answered
    -141: (Closed, 0),
    -144: (Later, HOUR),
    -146: (Invalid, 0),
    -147: (Later, HOUR),
    -1121: (Invalid, 0),
    -1122: (Invalid, 0),
    -1124: (Invalid, 0),
}
"""The same for templates."""


def judge(
    reply: Reply, codes: Mapping[int, tuple[type[Refused], float]] = OA, *, hide: str = ""
) -> dict[str, Any]:
    """The ``data`` of an answer; empty when it has none. What is raised does not tell ``hide``.

    A refusal counts only in the platform's own JSON: a 403 page of some proxy on the way says
    nothing about a person.

    Raises:
        Refused: what the answer means when it is no success.
    """
    answer = parsed(reply.payload)
    code = error_of(answer)
    if code == 0 and 200 <= reply.status < 300:
        data = answer.get("data")
        return data if isinstance(data, dict) else {}
    if code < 0:
        kind, seconds = codes.get(code, (Invalid, 0))
        told = f"{code} {answer.get('message', '')}"
        raise _refusal(kind, seconds, told.replace(hide, "***") if hide else told)
    if reply.status == 429:
        raise SlowDown(_seconds(reply.after))
    raise Unknown(f"HTTP {reply.status} without a proper answer")


def error_of(answer: Mapping[str, Any]) -> int:
    """The code of an answer: 0 is success, 1 is no code of this platform."""
    code = answer.get("error")
    if isinstance(code, str) and code.removeprefix("-").isdecimal():
        code = int(code)
    return code if type(code) is int and code <= 0 else 1


def _refusal(kind: type[Refused], seconds: float, told: str) -> Refused:
    if issubclass(kind, SlowDown):
        return kind(seconds)
    return kind(seconds, told) if issubclass(kind, Later) else kind(told)


def _seconds(after: str) -> float:
    return float(after) if after.isdecimal() else MINUTE


class Wire(Connections):
    """The connections to the hosts of one account."""

    def __init__(self, oa: str, zbs: str, dated: Callable[[str], None] | None = None) -> None:
        super().__init__(dated)
        self._oa, self._zbs = oa.rstrip("/"), zbs.rstrip("/")
        self.upload_seconds = UPLOAD_SECONDS

    async def post(self, access: str, place: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The ``data`` that one call of the account's host brought.

        Raises:
            Refused: by the real cause.
        """
        return await self._json(f"{self._oa}/{place}", access, body, OA)

    async def post_template(
        self, access: str, place: str, body: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The same for a template, by user id or by phone number: the hosts differ."""
        root = self._zbs if "phone" in body else self._oa
        return await self._json(f"{root}/{place}", access, body, ZBS)

    async def get(self, access: str, place: str) -> dict[str, Any]:
        """The same for a question."""
        return await self._call("GET", f"{self._oa}/{place}", access, self.seconds, OA)

    async def upload(self, access: str, kind: str, file: File, content: bytes) -> dict[str, Any]:
        """What the platform calls a file from now on, for seven days."""
        # Unquoted, as a browser would send it: a name in UTF-8.
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("file", io.BytesIO(content), filename=file.name, content_type=file.mime)
        url = f"{self._oa}/v2.0/oa/upload/{kind}"
        return await self._call("POST", url, access, self.upload_seconds, OA, data=form)

    async def _json(
        self,
        url: str,
        access: str,
        body: Mapping[str, Any],
        codes: Mapping[int, tuple[type[Refused], float]],
    ) -> dict[str, Any]:
        data = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        return await self._call(
            "POST", url, access, self.seconds, codes, data=data.encode(errors="replace"), more=JSON
        )

    async def _call(
        self,
        verb: str,
        url: str,
        access: str,
        seconds: float,
        codes: Mapping[int, tuple[type[Refused], float]],
        *,
        more: Mapping[str, str] | None = None,
        **sent: Any,
    ) -> dict[str, Any]:
        headers = {"access_token": access, **(more or {})}
        reply = await self.exchange(verb, URL(url), seconds, headers=headers, **sent)
        return judge(reply, codes, hide=access)

    async def download(self, address: str, limit: int, announced: int = 0) -> AsyncIterator[bytes]:
        """The pieces of a file she sent.

        Raises:
            Invalid: it is announced to exceed ``limit`` bytes, or does.
            Gone: the address is none of the platform's, or has expired.
        """
        if announced > limit:
            raise Invalid(f"the file is larger than {limit} bytes")
        async for piece in self.pieces(self._public(address), limit, _no_file):
            yield piece

    def _public(self, address: str) -> URL:
        """The address, if it leads out of the house: what the platform hands on may still be
        an address somebody made up."""
        try:
            # As it is, if it can be: signed addresses do not survive another spelling.
            url = URL(address, encoded=bool(PLAIN.fullmatch(address)))
            host, at_home = url.host or "", self._oa.startswith("http://")
        except ValueError:
            host, at_home = "", False
        # Only where the platform itself is one on this machine may its files be, too.
        if at_home or (host and url.scheme == "https" and not _is_number(host)):
            return url
        raise Gone("not an address of the platform's")


def _is_number(host: str) -> bool:
    """Whether the host is a bare IP address or has no dot, as names at home have none."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." not in host.rstrip(".")
    return True


async def _no_file(answer: aiohttp.ClientResponse) -> Refused:
    if answer.status in (403, 404, 410):
        return Gone("the file's address has expired")
    return Unknown(f"HTTP {answer.status} for a file")


def before_sending(no: Refused) -> Refused:
    """What a failure means of a call that only prepares a message."""
    return NotSent(str(no)) if isinstance(no, Unknown | Dropped) else no

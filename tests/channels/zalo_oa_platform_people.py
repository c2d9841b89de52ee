"""People who follow, type, press and send; each act becomes an event as the platform words it."""

from dataclasses import dataclass
from typing import Any

from tests.channels.zalo_oa_platform_account import Account, Room, Shown
from tests.channels.zalo_oa_platform_hook import Webhook


@dataclass
class Person:
    """Somebody with a Zalo account."""

    account: Account
    hook: Webhook
    room: Room
    media: str
    """Where what she sends can be fetched."""
    patient: bool = True
    """False: an act returns before the webhook has accepted it."""

    @property
    def id(self) -> str:
        return self.room.id

    @property
    def messages(self) -> list[Shown]:
        """What her chat shows, oldest first."""
        return self.room.messages

    @property
    def heard(self) -> list[str]:
        """The account's messages in it, as texts."""
        return [m.text for m in self.messages if m.by_oa]

    async def _does(self, event: dict[str, Any], *, counts: bool = True) -> dict[str, Any]:
        """Sends the event on its way; ``counts``: it opens the window anew."""
        if counts:
            self.room.last = self.account.clock()
        task = self.hook.put(event)
        if task and self.patient:
            await task
        return event

    async def _sends(self, name: str, message: dict[str, Any]) -> str:
        """Her message's id."""
        id = message.setdefault("msg_id", self.account.new_id())
        self.messages.append(Shown(id, False, message.get("text", "")))
        await self._does(
            {
                "user_id_by_app": f"9{self.id[1:]}",
                "event_name": name,
                "sender": {"id": self.id},
                "recipient": {"id": self.account.oa_id},
                "message": message,
            }
        )
        return id

    async def _attaches(self, kind: str, payload: dict[str, Any], text: str = "") -> str:
        told = {"text": text} if text else {}
        attached = {"attachments": [{"type": kind, "payload": payload}]}
        return await self._sends(f"user_send_{kind}", {**told, **attached})

    async def says(self, text: str) -> str:
        return await self._sends("user_send_text", {"text": text})

    async def quotes(self, shown: Shown, text: str) -> str:
        """Types in answer to a message of the chat."""
        return await self._sends("user_send_text", {"text": text, "quote_msg_id": shown.id})

    async def pastes(self, text: str) -> list[str]:
        """Types any length; her app cuts it."""
        return [await self.says(text[n : n + 2000]) for n in range(0, len(text), 2000)]

    async def presses(self, label: str) -> str:
        """Presses the newest button of that label; the id of the message it becomes."""
        for shown in reversed(self.messages):
            for button in shown.buttons:
                if button["title"] == label and button["type"].startswith("oa.query"):
                    return await self.says(button["payload"])
        raise LookupError(f"no button {label!r}; {[s.labels for s in self.messages]}")

    async def sends_file(
        self, name: str, data: bytes, mime: str = "", *, size: int | None = None, text: str = ""
    ) -> str:
        """``size`` may claim another size than the data has."""
        blob = self.account.keep("sent", name, data)
        payload = {
            "url": f"{self.media}/{blob.id}",
            "name": name,
            "size": str(len(data) if size is None else size),
            "checksum": "0" * 32,
            "type": name.rpartition(".")[2].upper(),
        }
        return await self._attaches("file", payload, text)

    async def sends_photo(self, data: bytes, text: str = "") -> str:
        blob = self.account.keep("sent", "", data)
        url = f"{self.media}/{blob.id}"
        return await self._attaches("image", {"url": url, "thumbnail": url}, text)

    async def sends_link(self, url: str, text: str = "") -> str:
        return await self._attaches("link", {"url": url, "description": "…"}, text)

    async def sends_other(self, kind: str) -> str:
        """A sticker, audio, video, location or business_card."""
        payloads: dict[str, dict[str, Any]] = {
            "location": {"coordinates": {"latitude": "10.79", "longitude": "106.78"}}
        }
        return await self._attaches(kind, payloads.get(kind, {"url": f"{self.media}/x"}))

    async def submits(self, name: str, phone: str | int) -> None:
        """Fills in the form of contact data."""
        await self._does(
            {
                "event_name": "user_submit_info",
                "sender": {"id": self.id},
                "recipient": {"id": self.account.oa_id},
                "info": {"name": name, "phone": phone, "full_address": {"user_city": "Huế"}},
            }
        )

    async def follows(self) -> None:
        self.room.follower = True
        await self._about("follow", source="oa_profile")

    async def unfollows(self) -> None:
        self.room.follower, self.room.last = False, None
        await self._about("unfollow", counts=False)

    async def _about(self, name: str, *, counts: bool = True, **more: str) -> None:
        told = {"oa_id": self.account.oa_id, "follower": {"id": self.id}, "event_name": name}
        await self._does({**told, **more}, counts=counts)

    async def opens_chat(self) -> None:
        sides = {"sender": {"id": self.id}, "recipient": {"id": self.account.oa_id}}
        await self._does({"event_name": "user_click_chatnow", **sides})

    async def sees(self, *ids: str) -> None:
        """Looks at messages of the account."""
        sides = {"sender": {"id": self.account.oa_id}, "recipient": {"id": self.id}}
        told = {"event_name": "user_seen_message", "message": {"msg_ids": list(ids)}}
        await self._does({**sides, **told}, counts=False)

    async def blocks(self) -> None:
        self.room.refusal = (-244, "user has restricted this message type")

    async def unblocks(self) -> None:
        self.room.refusal = None

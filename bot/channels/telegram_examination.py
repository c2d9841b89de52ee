"""What can be looked at of a Telegram bot, without changing anything."""

from typing import Any

from bot.channels import Finding
from bot.channels.telegram_wire import Wire

LATE = 100
"""Updates that wait at the platform; with more of them the webhook does not keep up."""


async def examine(wire: Wire, webhook_url: str) -> list[Finding]:
    """Token and webhook, a line each; ``webhook_url`` is what should be registered."""
    return [
        await Finding.of("Telegram token", _name(wire)),
        await _webhook(wire, webhook_url),
    ]


async def _name(wire: Wire) -> str:
    return f"@{(await wire.call('getMe', b'{}'))['username']}"


async def _webhook(wire: Wire, wanted: str) -> Finding:
    told: dict[str, Any] = {}

    async def look() -> str:
        told.update(await wire.call("getWebhookInfo", b"{}"))
        return ""

    line = await Finding.of("Telegram webhook", look())
    return _judged(told, wanted) if line.is_good else line


def _judged(told: dict[str, Any], wanted: str) -> Finding:
    stands = told.get("url", "")
    if stands != wanted:
        why = f"{stands or 'none'} is registered, not {wanted or 'none'}"
        return Finding(False, f"Telegram webhook: {why}; `thuky serve` sets it")
    if not wanted:
        return Finding(True, "Telegram webhook: none, updates are polled")
    waiting, last = told.get("pending_update_count", 0), told.get("last_error_message", "")
    text = f"Telegram webhook: {waiting} updates wait" + (f", last error: {last}" if last else "")
    return Finding(waiting < LATE and not last, text)

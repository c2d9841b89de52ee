"""What can be looked at of an Official Account, without changing anything."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.channels import Finding, Pair

Ask = Callable[[], Awaitable[dict[str, Any]]]
SOON = timedelta(hours=6)
"""A token that ends so soon should have been exchanged long ago: that is done at half its life."""


async def examine(
    about: Ask, quota: Ask, pair: Pair | None, *, now: datetime, allows_paid: bool
) -> list[Finding]:
    """Tokens, account, package and what is left of it, a line each."""
    if pair is None:
        return [Finding(False, "Zalo OA: nobody has consented yet; run `thuky zalo authorise`")]
    lines = [_tokens(pair, now)]
    told: dict[str, Any] = {}

    async def look() -> str:
        told.update(await about())
        return ""

    line = await Finding.of("Zalo OA account", look())
    lines += _account(told, allows_paid=allows_paid) if line.is_good else [line]
    return [*lines, await Finding.of("Zalo OA messages left in the package", _left(quota))]


def _tokens(pair: Pair, now: datetime) -> Finding:
    left = pair.expires_at - now
    hours = max(0.0, left.total_seconds() / 3600)
    if not pair.access:
        return Finding(True, "Zalo OA token: to be exchanged at the first call")
    return Finding(left > SOON, f"Zalo OA token: pair {pair.generation}, good for {hours:.1f} h")


def _account(told: Mapping[str, Any], *, allows_paid: bool) -> list[Finding]:
    package, until = told.get("package_name", ""), told.get("package_valid_through_date", "")
    verified = told.get("is_verified") in (True, "true", 1)
    lines = [
        Finding(verified, f"Zalo OA account: {told.get('name', '')}, "
                          f"{'verified' if verified else 'not verified'}"),
        Finding(bool(package), f"Zalo OA package: {package or 'none'}, until {until or '?'}"),
    ]  # fmt: skip
    if allows_paid and not told.get("linked_ZCA"):
        lines.append(Finding(False, "Zalo OA: paid messages are on, but no ZCA is linked"))
    return lines


async def _left(quota: Ask) -> str:
    told = (await quota()).get("sub_quota")
    if not isinstance(told, dict):
        return "not told"
    return f"{told.get('remain', '?')} of {told.get('total', '?')}"

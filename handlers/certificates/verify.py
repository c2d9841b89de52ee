"""Whether a certificate holds, for anybody who has its code: ``xác minh K7MR-4WQX-2HTP``."""

from collections.abc import Sequence

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, behind, button
from handlers.certificates import words as told
from handlers.members.menu import OFFICE
from storage import certified
from storage.certified import REVOKED, Shown

PHRASE = "xác minh"


async def show(turn: Turn, rest: str) -> Reply:
    """Every field of it. The office also finds one by its number, and may mend or revoke it."""
    if not rest.strip():
        return turn.words("certificates-verify-how")
    one = await _found(turn, rest)
    if one is None:
        raise Refusal("certificates-unknown")
    return Say(told.whole(turn.words, one), tuple(_does(turn, one)))


async def of_stranger(turn: Turn, text: str) -> str | None:
    """The same for who is not linked; None: she has said something else."""
    typed = behind(PHRASE, text.removeprefix("/xacminh").strip()) if text else None
    if text.startswith("/xacminh"):
        typed = text.removeprefix("/xacminh").strip()
    if typed is None:
        return None
    if not typed:
        return turn.words("certificates-verify-how")
    one = await _by_code(turn, typed)
    return told.whole(turn.words, one) if one else turn.words("certificates-unknown")


async def _by_code(turn: Turn, typed: str) -> Shown | None:
    day = told.today(turn.words, turn.now)
    return await certified.by_code(turn.session, certified.read(typed), today=day)


async def _found(turn: Turn, typed: str) -> Shown | None:
    one = await _by_code(turn, typed)
    if one is None and turn.may(OFFICE):
        day = told.today(turn.words, turn.now)
        one = await certified.by_number(turn.session, typed, today=day)
    return one


def _does(turn: Turn, one: Shown) -> Sequence[Button]:
    if not turn.may(OFFICE) or one.state == REVOKED:
        return ()
    names = ("reissue", "revoke", "settle") if one.wanted_at else ("reissue", "revoke")
    return [button(turn.words(f"certificates-button-{name}"), f"certificate-{name}", one.id)
            for name in names]  # fmt: skip

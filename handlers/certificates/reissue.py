"""The office gives a certificate a new version, once the roster is right."""

from collections.abc import Sequence

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.certificates import tell
from handlers.certificates import words as told
from handlers.members.menu import OFFICE
from storage import certified
from storage.certified import Shown
from storage.tables import CertificateVersion

COMPARED = ("name", "born", "unit", "title", "batch", "periods")


async def ask(turn: Turn, argument: str) -> Reply:
    """What would stand on it instead, and whether that is meant."""
    turn.require(OFFICE)
    one = await told.any_(turn, argument)
    new = await _drafted(turn, one)
    sure = button(turn.words("certificates-button-reissue-sure"), "certificate-reissue-sure",
                  f"{one.id}:{one.version}")  # fmt: skip
    lines = [turn.words("certificates-reissue-ask", number=one.number), *_changes(turn, one, new)]
    return Say("\n".join(lines), (sure,))


async def _drafted(turn: Turn, one: Shown) -> CertificateVersion:
    try:
        return await certified.draft(turn.session, one.id, zone=turn.words.texts.zone)
    except certified.Same as same:
        raise Refusal("certificates-reissue-same", number=one.number, name=one.name) from same
    except certified.Revoked as revoked:
        raise Refusal("certificates-revoked", number=one.number) from revoked
    except certified.Erased as erased:
        raise Refusal("certificates-reissue-erased") from erased


def _changes(turn: Turn, one: Shown, new: CertificateVersion) -> Sequence[str]:
    pairs = {name: (str(getattr(one, name) or "—"), str(getattr(new, name) or "—"))
             for name in COMPARED}  # fmt: skip
    bands = [turn.words(f"certificates-band-{band}") if band else "—"
             for band in (one.band, new.band)]  # fmt: skip
    days = [told.days(turn.words, of.first_on, of.last_on) for of in (one, new)]
    pairs |= {"band": (bands[0], bands[1]), "days": (days[0], days[1])}
    return [
        turn.words(f"certificates-field-{name}", value=f"{was} → {is_}")
        for name, (was, is_) in pairs.items()
        if was != is_
    ]


async def sure(turn: Turn, argument: str) -> Reply:
    """``certificate:version``: done, unless that version was replaced meanwhile."""
    turn.require(OFFICE)
    number, _, version = argument.partition(":")
    one = await told.any_(turn, number)
    if version != str(one.version):
        raise Refusal("certificates-reissue-done-before", number=one.number)
    await _drafted(turn, one)
    await certified.reissue(
        turn.session, one.id, by=turn.me.id, now=turn.now, zone=turn.words.texts.zone
    )
    new = await told.any_(turn, number)
    reached = await tell.holders(turn.session, turn.words.texts, [new], now=turn.now,
                                 key="certificates-told-again")  # fmt: skip
    return turn.words("certificates-reissue-done", number=new.number, version=str(new.version),
                      told="yes" if reached else "no")  # fmt: skip


async def settle(turn: Turn, argument: str) -> Reply:
    """Nothing is wrong with it: the office is not reminded any more."""
    turn.require(OFFICE)
    one = await told.any_(turn, argument)
    try:
        waited = await certified.settle(turn.session, one.id, by=turn.me.id, now=turn.now)
    except certified.Revoked as revoked:
        raise Refusal("certificates-revoked", number=one.number) from revoked
    key = "certificates-settled" if waited else "certificates-settled-before"
    return turn.words(key, number=one.number)

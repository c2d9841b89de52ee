"""What each messenger makes of a message, by its own rules: shown in the demo's web chat."""

from collections.abc import Callable
from functools import partial

from bot.channels import zalo_bot_layout, zalo_oa_layout
from bot.channels.telegram import Telegram
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_setup import Rules
from bot.delivery.pieces import fitted
from bot.messages import Say
from bot.texts import Texts
from bot.web.imitation import Imitation


def imitations(texts: Texts) -> dict[str, Imitation]:
    """The messengers the web chat can be shown as, by their names."""
    more, has = texts.words()("talk-more-button"), Rules().has_buttons
    return {
        Telegram.name: _imitation(Telegram, lambda say, address: say),
        ZaloOA.name: Imitation(
            partial(fitted, limit=ZaloOA.text_limit, has_buttons=has, numbers_buttons=has),
            partial(zalo_oa_layout.seen, more=more),
            has_buttons=has,
            can_edit=ZaloOA.can_edit,
        ),
        ZaloBot.name: _imitation(ZaloBot, zalo_bot_layout.seen),
    }


def _imitation(kind: type[Telegram] | type[ZaloBot], seen: Callable[[Say, str], Say]) -> Imitation:
    return Imitation(
        partial(
            fitted,
            limit=kind.text_limit,
            has_buttons=kind.has_buttons,
            numbers_buttons=kind.numbers_buttons,
        ),
        seen,
        has_buttons=kind.has_buttons,
        can_edit=kind.can_edit,
    )

"""What conversations are played with is what the channels say of themselves."""

import pytest

from bot.channels.telegram import Telegram
from bot.channels.telegram_layout import BUTTONS as TELEGRAM_BUTTONS
from bot.channels.webchat import WebChat
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_oa import Rules, ZaloOA
from bot.channels.zalo_oa_layout import BUTTONS as OA_BUTTONS
from bot.channels.zalo_oa_layout import text_message
from bot.messages import Button, Say
from tests.shapes import SHAPES


@pytest.mark.parametrize("kind", [Telegram, WebChat, ZaloBot, ZaloOA])
def test_shapes_are_those_of_the_channels(
    kind: type[Telegram] | type[WebChat] | type[ZaloBot] | type[ZaloOA],
) -> None:
    shape = SHAPES[kind.name]
    assert (shape.text_limit, shape.can_edit) == (kind.text_limit, kind.can_edit)
    has = Rules().has_buttons if kind is ZaloOA else kind.has_buttons
    numbers = has if kind is ZaloOA else kind.numbers_buttons
    assert (bool(shape.buttons), shape.numbers_buttons) == (has, numbers)


def test_how_many_buttons() -> None:
    assert SHAPES["telegram"].buttons == TELEGRAM_BUTTONS
    assert SHAPES["zalo_oa"].buttons == OA_BUTTONS


@pytest.mark.parametrize("count", [1, 5, 6, 9])
def test_what_can_be_pressed_on_an_official_account(count: int) -> None:
    say = Say("Mời chọn", tuple(Button(f"Lớp {n}", f"do:{n}") for n in range(count)), first=3)
    sent = text_message(say, "Xem thêm")["attachment"]["payload"]["buttons"]
    below = SHAPES["zalo_oa"].below(say)
    assert [b["title"] for b in sent] == [b.label for b in below]
    assert all(b["payload"].endswith(m.handle) for b, m in zip(sent, below, strict=True))

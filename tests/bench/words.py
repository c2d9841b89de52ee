"""What all contestants say, and to whom: the same for each, so that only the way differs."""

from typing import Any

TOKEN = "4242:bench-token-of-no-bot-at-all-000000000"
ACCOUNT = TOKEN.partition(":")[0]
FIRST_CHAT = 7_000_001
"""Chats are numbered from here."""
WARMING = FIRST_CHAT - 1
"""Who gets what opens the connections, before anything is measured."""
NOTICE = (
    "Kính mời đồng chí dự Đại hội đại biểu Hội Khuyến học tỉnh Sông Lam lần thứ VII, nhiệm kỳ "
    "2026-2031, khai mạc lúc 08h00, thứ Sáu, 04/12/2026 tại Hội trường A, tầng 2, Văn phòng "
    "Hội. Đề nghị đồng chí có mặt trước 15 phút, mang theo giấy mời và tài liệu đã nhận. Ai "
    "không dự được xin báo lại thư ký chi hội trước ngày 01/12/2026."
)
LABEL, HANDLE = "Đã nhận", "ack:1"


def message() -> dict[str, Any]:
    """A notice with its button, as the Bot API takes it, but for the chat."""
    keyboard = {"inline_keyboard": [[{"text": LABEL, "callback_data": HANDLE}]]}
    return {"text": NOTICE, "link_preview_options": {"is_disabled": True},
            "reply_markup": keyboard}  # fmt: skip

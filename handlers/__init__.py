"""The table of contents: what people can reach, by word, by button and by form.

Each feature lists its own in ``contents.py``. To add a conversation: a module named as people
would ask for it, its line there, its words in both languages, and a written chat in
``tests/conversations``.
"""

from bot.forms import Form
from bot.turn import Contents, Use
from handlers.announcements import contents as announcements
from handlers.certificates import contents as certificates
from handlers.contests import contents as contests
from handlers.contests import edit
from handlers.feedback import contents as feedback
from handlers.members import call, files, link
from handlers.members import contents as members
from handlers.papers import Maker
from handlers.questions import contents as questions
from handlers.rights import contents as rights
from handlers.trainings import checkin
from handlers.trainings import contents as trainings

FORMS: list[type[Form]] = [
    *trainings.FORMS,
    *certificates.FORMS,
    *feedback.FORMS,
    *contests.FORMS,
    *announcements.FORMS,
    *questions.FORMS,
    *members.FORMS,
    *rights.FORMS,
]

COMMANDS: dict[str, Use] = {
    **trainings.COMMANDS,
    **certificates.COMMANDS,
    **contests.COMMANDS,
    **announcements.COMMANDS,
    **questions.COMMANDS,
    **members.COMMANDS,
    **rights.COMMANDS,
}

BUTTONS: dict[str, Use] = {
    **trainings.BUTTONS,
    **certificates.BUTTONS,
    **feedback.BUTTONS,
    **contests.BUTTONS,
    **announcements.BUTTONS,
    **questions.BUTTONS,
    **members.BUTTONS,
    **rights.BUTTONS,
}

PAPERS: dict[str, Maker] = {
    **trainings.PAPERS,
    **certificates.PAPERS,
    **announcements.PAPERS,
    **members.PAPERS,
    **rights.PAPERS,
}
"""Files that can be asked for; whose they are each asks again when it is made."""

PHRASES = frozenset({
    "có mặt", "hỏi", "mã", "tìm", "đơn vị", "ngày nghỉ", "xóa ngày nghỉ",
    "xoá ngày nghỉ", "xác minh",
})  # fmt: skip
"""Commands whose words may follow without a slash, as they are spelt: ``hỏi …``."""

REPLIES: dict[str, Use] = {**trainings.REPLIES, **questions.REPLIES}
"""What words mean that quote a message with such a button."""

COMMAND_LIST = ("menu", "dangky", "nopbai", "thongbao", "cuatoi", "hoi", "help", "huy")
"""What messengers list when a slash is typed; described by texts ``command-…``."""

CONTENTS = Contents(
    forms={form.id: form for form in FORMS},
    commands=COMMANDS,
    buttons=BUTTONS,
    stranger=link.stranger,
    edited=edit.edited,
    file=files.received,
    lost=checkin.lost,
    call=call.line,
    end_of_part="act-end",
    phrases=PHRASES,
    replies=REPLIES,
)

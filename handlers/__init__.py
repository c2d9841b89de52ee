"""The table of contents: what people can reach, by word, by button and by form.

Each feature lists its own in ``contents.py``. To add a conversation: a module named as people
would ask for it, its line there, its words in both languages, and a written chat in
``tests/conversations``.
"""

from bot.forms import Form
from bot.turn import Contents, Use
from handlers.announcements import contents as of_announcements
from handlers.certificates import contents as of_certificates
from handlers.contests import contents as of_contests
from handlers.contests import edit
from handlers.feedback import contents as of_feedback
from handlers.members import call, files, link
from handlers.members import contents as of_members
from handlers.papers import Maker
from handlers.questions import contents as of_questions
from handlers.rights import contents as of_rights
from handlers.trainings import checkin
from handlers.trainings import contents as of_trainings

FORMS: list[type[Form]] = [
    *of_trainings.FORMS,
    *of_certificates.FORMS,
    *of_feedback.FORMS,
    *of_contests.FORMS,
    *of_announcements.FORMS,
    *of_questions.FORMS,
    *of_members.FORMS,
    *of_rights.FORMS,
]

COMMANDS: dict[str, Use] = {
    **of_trainings.COMMANDS,
    **of_certificates.COMMANDS,
    **of_contests.COMMANDS,
    **of_announcements.COMMANDS,
    **of_questions.COMMANDS,
    **of_members.COMMANDS,
    **of_rights.COMMANDS,
}

BUTTONS: dict[str, Use] = {
    **of_trainings.BUTTONS,
    **of_certificates.BUTTONS,
    **of_feedback.BUTTONS,
    **of_contests.BUTTONS,
    **of_announcements.BUTTONS,
    **of_questions.BUTTONS,
    **of_members.BUTTONS,
    **of_rights.BUTTONS,
}

PAPERS: dict[str, Maker] = {
    **of_trainings.PAPERS,
    **of_certificates.PAPERS,
    **of_contests.PAPERS,
    **of_announcements.PAPERS,
    **of_members.PAPERS,
    **of_rights.PAPERS,
}
"""Files that can be asked for; whose they are each asks again when it is made."""

PHRASES = frozenset({
    "có mặt", "hỏi", "mã", "tìm", "đơn vị", "ngày nghỉ", "xóa ngày nghỉ",
    "xoá ngày nghỉ", "xác minh", "số liệu",
})  # fmt: skip
"""Commands whose words may follow without a slash, as they are spelt: ``hỏi …``."""

REPLIES: dict[str, Use] = {**of_trainings.REPLIES, **of_questions.REPLIES}
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

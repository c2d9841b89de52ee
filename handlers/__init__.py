"""The table of contents: what people can reach, by word, by button and by form.

To add a conversation: a module named as people would ask for it, its line here, its words in
both languages, and a written chat in ``tests/conversations``.
"""

from bot.forms import Form
from bot.turn import Contents, Job
from handlers.members import link, menu

FORMS: list[type[Form]] = [
    # trainings
    # contests
    # announcements
    # members
    link.Link,
]

COMMANDS = {
    # trainings
    # contests
    # announcements
    # members
    "menu": menu.show,
    "/menu": menu.show,
    "/start": link.start,
    "tro giup": menu.help_,
    "/help": menu.help_,
    "/trogiup": menu.help_,
}

BUTTONS = {
    # trainings
    # contests
    # announcements
    # members
    "menu": menu.show,
    "help": menu.help_,
}

JOBS: list[Job] = [
    # trainings
    # contests
    # announcements
    # members
]

COMMAND_LIST = ("menu", "dangky", "nopbai", "thongbao", "cuatoi", "hoi", "help", "huy")
"""What messengers list when a slash is typed; described by texts ``command-…``."""

CONTENTS = Contents(
    forms={form.id: form for form in FORMS},
    commands=COMMANDS,
    buttons=BUTTONS,
    stranger=link.stranger,
    edited=menu.nothing,
    file=menu.lost,
    lost=menu.lost,
)

"""What people can reach of contests: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import IN_PLACE, OFFICE
from handlers.contests import count, create, read, submit

FORMS: list[type[Form]] = [
    submit.Submit,
    create.Create,
]

COMMANDS: dict[str, Use] = {
    "nop bai": Use(submit.start, IN_PLACE),
    "/nopbai": Use(submit.start, IN_PLACE),
    "mo cuoc thi": Use(create.start, OFFICE),
    "/mocuocthi": Use(create.start, OFFICE),
    "so bai": Use(count.show, OFFICE),
    "/sobai": Use(count.show, OFFICE),
}

BUTTONS: dict[str, Use] = {
    "submit": Use(submit.press, IN_PLACE),
    "reopen-entry": Use(submit.reopen, IN_PLACE),
    "read-entry": Use(read.entry, IN_PLACE),
    "read-draft": Use(read.draft, IN_PLACE),
    "create-contest": Use(create.start, OFFICE),
    "count-contests": Use(count.show, OFFICE),
}

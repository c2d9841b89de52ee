"""What people can reach of what people think of classes: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import MEMBERS, OFFICE
from handlers.feedback import figures, give

FORMS: list[type[Form]] = [
    give.Give,
]

BUTTONS: dict[str, Use] = {
    "feedback": Use(give.start, MEMBERS),
    "feedback-figures": Use(figures.show, OFFICE),
}

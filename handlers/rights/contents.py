"""What people can reach of their rights over their data: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import MEMBERS, UNIT
from handlers.papers import Maker
from handlers.rights import consent, correct, decline, erase, export, requests

FORMS: list[type[Form]] = [
    correct.Correct,
    decline.Decline,
]

COMMANDS: dict[str, Use] = {
    "quyen rieng tu": Use(consent.show, MEMBERS),
    "/quyenriengtu": Use(consent.show, MEMBERS),
}

BUTTONS: dict[str, Use] = {
    "privacy": Use(consent.show, MEMBERS),
    "consent-ask": Use(consent.ask, MEMBERS),
    "consent-give": Use(consent.give, MEMBERS),
    "consent-refuse": Use(consent.refuse, MEMBERS),
    "consent-withdraw": Use(consent.withdraw, MEMBERS),
    "correct": Use(correct.start, MEMBERS),
    "erase": Use(erase.ask, MEMBERS),
    "erase-sure": Use(erase.sure, MEMBERS),
    "erase-yes": Use(erase.yes, MEMBERS),
    "erase-back": Use(erase.take_back, MEMBERS),
    "request-yes": Use(requests.yes, UNIT),
    "request-no": Use(requests.no, UNIT),
    "export": Use(export.ask, MEMBERS),
}

PAPERS: dict[str, Maker] = {
    "mine": export.paper,
}

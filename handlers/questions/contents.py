"""What people can reach of questions: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import MEMBERS, OFFICE, UNIT
from handlers.questions import answer, ask, holidays, load_year, more, share
from handlers.questions import open as open_questions

FORMS: list[type[Form]] = [
    ask.Ask,
    answer.Answer,
    more.More,
    share.Share,
    load_year.LoadYear,
]

COMMANDS: dict[str, Use] = {
    "hoi": Use(ask.start, MEMBERS),
    "/hoi": Use(ask.start, MEMBERS),
    "cau hoi mo": Use(open_questions.show, UNIT),
    "/cauhoi": Use(open_questions.show, UNIT),
    "cau tra loi chung": Use(share.show, UNIT),
    "/traloichung": Use(share.show, UNIT),
    "ngay nghi": Use(holidays.show, OFFICE),
    "/ngaynghi": Use(holidays.show, OFFICE),
    "nap ngay nghi": Use(load_year.start, OFFICE),
    "/napngaynghi": Use(load_year.start, OFFICE),
    "xoa ngay nghi": Use(holidays.remove, OFFICE),
    "/xoangaynghi": Use(holidays.remove, OFFICE),
}

BUTTONS: dict[str, Use] = {
    "ask": Use(ask.press, MEMBERS),
    "ask-about": Use(ask.about, MEMBERS),
    "question": Use(open_questions.one, MEMBERS),
    "questions": Use(open_questions.show, UNIT),
    "question-answer": Use(answer.start, UNIT),
    "question-office": Use(answer.to_office, UNIT),
    "question-clear": Use(more.clear, MEMBERS),
    "question-drop": Use(more.clear, MEMBERS),
    "question-unclear": Use(more.unclear, MEMBERS),
    "question-more": Use(more.start, MEMBERS),
    "question-share": Use(share.start, UNIT),
    "shared-answers": Use(share.show, UNIT),
    "shared-withdraw": Use(share.withdraw, UNIT),
    "holidays": Use(holidays.show, OFFICE),
    "holidays-load": Use(load_year.start, OFFICE),
}

REPLIES: dict[str, Use] = {
    "question-answer": Use(answer.reply, UNIT),
    "question-more": Use(more.reply, MEMBERS),
}

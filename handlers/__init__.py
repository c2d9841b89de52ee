"""The table of contents: what people can reach, by word, by button and by form.

To add a conversation: a module named as people would ask for it, its line here, its words in
both languages, and a written chat in ``tests/conversations``.
"""

from bot.forms import Form
from bot.turn import Access, Contents, Use
from handlers.announcements import (
    acknowledge,
    announce,
    approve,
    calls,
    control,
    figures,
    give,
    names,
    nudge,
    recall,
    recent,
    send_back,
)
from handlers.announcements import correct as correct_announcement
from handlers.announcements import decline as decline_invitation
from handlers.announcements import replace as replace_announcement
from handlers.contests import count, edit, judging_contents, submit
from handlers.contests import create as create_contest
from handlers.contests import read as read_essay
from handlers.members import (
    act,
    call,
    catalogue,
    code,
    data,
    files,
    find,
    grant,
    leave,
    left_out,
    link,
    menu,
    mine,
    move,
    office,
    propose,
    sheet,
    undo,
    upload,
    web,
)
from handlers.papers import Maker
from handlers.questions import answer, ask, holidays, load_year, more, share
from handlers.questions import open as open_questions
from handlers.rights import consent, correct, decline, erase, export, requests
from handlers.trainings import (
    absences,
    ask_back,
    checkin,
    door,
    excuse,
    explain,
    lessons,
    nominate,
    offer,
    refuse,
    register,
    roster,
    seats,
)
from handlers.trainings import approve as approve_wish
from handlers.trainings import change as change_training
from handlers.trainings import create as create_training
from handlers.trainings import mine as training_mine
from handlers.trainings import move as move_training

MEMBERS = Access()
IN_PLACE = Access(in_place=True)
"""What a unit's secretary may also do for a member who has no chat."""
UNIT = Access(("unit_secretary", "deputy", "office_secretary"))
OFFICE = Access(("office_secretary",))
DOOR = Access(door.KEEPERS)
"""Who keeps the list of a session."""

FORMS: list[type[Form]] = [
    # trainings
    register.Register,
    create_training.Create,
    refuse.Refuse,
    ask_back.AskBack,
    explain.Explain,
    nominate.Nominate,
    move_training.Move,
    seats.Seats,
    lessons.Lessons,
    excuse.Excuse,
    # contests
    submit.Submit,
    create_contest.Create,
    *judging_contents.FORMS,
    # announcements
    announce.Announce,
    send_back.SendBack,
    decline_invitation.Decline,
    give.Give,
    correct_announcement.Correct,
    # questions
    ask.Ask,
    answer.Answer,
    more.More,
    share.Share,
    load_year.LoadYear,
    # members
    link.Link,
    code.Code,
    find.Find,
    move.Move,
    leave.Leave,
    grant.Grant,
    # rights
    correct.Correct,
    decline.Decline,
]

COMMANDS: dict[str, Use] = {
    # trainings
    "dang ky": Use(register.start, IN_PLACE),
    "/dangky": Use(register.start, IN_PLACE),
    "dk": Use(register.start, IN_PLACE),
    "mo lop": Use(create_training.start, OFFICE),
    "/molop": Use(create_training.start, OFFICE),
    "danh sach lop": Use(roster.choose, OFFICE),
    "/danhsachlop": Use(roster.choose, OFFICE),
    "duyet": Use(approve_wish.show, UNIT),
    "/duyet": Use(approve_wish.show, UNIT),
    "cu nguoi": Use(nominate.start, UNIT),
    "/cunguoi": Use(nominate.start, UNIT),
    "diem danh": Use(door.choose, DOOR),
    "/diemdanh": Use(door.choose, DOOR),
    "co mat": Use(checkin.come, MEMBERS),
    "/comat": Use(checkin.come, MEMBERS),
    "xin vang": Use(excuse.choose, IN_PLACE),
    "/xinvang": Use(excuse.choose, IN_PLACE),
    # contests
    "nop bai": Use(submit.start, IN_PLACE),
    "/nopbai": Use(submit.start, IN_PLACE),
    "mo cuoc thi": Use(create_contest.start, OFFICE),
    "/mocuocthi": Use(create_contest.start, OFFICE),
    "so bai": Use(count.show, OFFICE),
    "/sobai": Use(count.show, OFFICE),
    **judging_contents.COMMANDS,
    # announcements
    "thong bao": Use(recent.show, IN_PLACE),
    "/thongbao": Use(recent.show, IN_PLACE),
    "soan thong bao": Use(announce.begin, OFFICE),
    "/soanthongbao": Use(announce.begin, OFFICE),
    # questions
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
    # members
    "menu": Use(menu.show, IN_PLACE),
    "/menu": Use(menu.show, IN_PLACE),
    "/start": Use(checkin.start, MEMBERS),
    "tro giup": Use(menu.help_, IN_PLACE),
    "cua toi": Use(mine.show, IN_PLACE),
    "/cuatoi": Use(mine.show, IN_PLACE),
    "viec cua toi": Use(mine.show, IN_PLACE),
    "/viec": Use(mine.show, IN_PLACE),
    "quyen rieng tu": Use(consent.show, MEMBERS),
    "/quyenriengtu": Use(consent.show, MEMBERS),
    "du lieu cua toi": Use(data.show, MEMBERS),
    "/dulieu": Use(data.show, MEMBERS),
    "gui tep": Use(upload.give, IN_PLACE),
    "/guitep": Use(upload.give, IN_PLACE),
    "viec thu ky": Use(office.show, OFFICE),
    "/viecthuky": Use(office.show, OFFICE),
    "danh sach": Use(office.roster, UNIT),
    "/danhsach": Use(office.roster, UNIT),
    "trang web": Use(web.give, MEMBERS),
    "/trangweb": Use(web.give, MEMBERS),
    "tim": Use(find.search, UNIT),
    "/tim": Use(find.search, UNIT),
    "thoi lam thay": Use(act.end, IN_PLACE),
    "cap ma": Use(code.give, UNIT),
    "ma": Use(code.give, UNIT),
    "don vi": Use(catalogue.show, OFFICE),
    "/donvi": Use(catalogue.show, OFFICE),
    "/ma": Use(code.give, UNIT),
    "/help": Use(menu.help_, IN_PLACE),
    "/trogiup": Use(menu.help_, IN_PLACE),
}

BUTTONS: dict[str, Use] = {
    # trainings
    "register": Use(register.start, IN_PLACE),
    "cancel-registration": Use(training_mine.cancel, IN_PLACE),
    "cancel-registration-sure": Use(training_mine.cancel_sure, IN_PLACE),
    "keep-registration": Use(training_mine.keep, IN_PLACE),
    "cannot-come": Use(training_mine.cannot_come, IN_PLACE),
    "accept-seat": Use(offer.accept, IN_PLACE),
    "pass-seat": Use(offer.pass_, IN_PLACE),
    "create-training": Use(create_training.start, OFFICE),
    "class-rosters": Use(roster.choose, OFFICE),
    "class-roster": Use(roster.show, OFFICE),
    "approvals": Use(approve_wish.show, UNIT),
    "approval": Use(approve_wish.one, UNIT),
    "approval-yes": Use(approve_wish.yes, UNIT),
    "approval-all": Use(approve_wish.all_, UNIT),
    "approval-no": Use(refuse.start, UNIT),
    "approval-ask": Use(ask_back.start, UNIT),
    "approval-explain": Use(explain.start, MEMBERS),
    "nominate": Use(nominate.start, UNIT),
    "class-change": Use(change_training.show, OFFICE),
    "class-move": Use(move_training.start, OFFICE),
    "class-seats": Use(seats.start, OFFICE),
    "class-lessons": Use(lessons.start, OFFICE),
    "class-call-off": Use(change_training.call_off, OFFICE),
    "class-call-off-sure": Use(change_training.call_off_sure, OFFICE),
    "class-attendance": Use(door.class_, DOOR),
    "attendance": Use(door.show, DOOR),
    "attendance-screen": Use(door.screen, DOOR),
    "attendance-list": Use(door.list_, DOOR),
    "attendance-mark": Use(door.mark, DOOR),
    "attendance-undo": Use(door.undo, DOOR),
    "attendance-file": Use(absences.ask, DOOR),
    "attendance-over": Use(absences.over, OFFICE),
    "excuse": Use(excuse.start, IN_PLACE),
    # contests
    "submit": Use(submit.press, IN_PLACE),
    "reopen-entry": Use(submit.reopen, IN_PLACE),
    "read-entry": Use(read_essay.entry, IN_PLACE),
    "read-draft": Use(read_essay.draft, IN_PLACE),
    "create-contest": Use(create_contest.start, OFFICE),
    "count-contests": Use(count.show, OFFICE),
    **judging_contents.BUTTONS,
    # announcements
    "announcements": Use(recent.show, IN_PLACE),
    "announcements-sent": Use(recent.sent, OFFICE),
    "announcement-read": Use(recent.read, IN_PLACE),
    "ack": Use(acknowledge.acknowledge, MEMBERS),
    "announcement-join": Use(acknowledge.join, MEMBERS),
    "announcement-decline": Use(decline_invitation.start, MEMBERS),
    "announcement-give": Use(give.start, MEMBERS),
    "announce": Use(announce.begin, OFFICE),
    "announcement": Use(control.show, OFFICE),
    "announcement-pause": Use(control.pause, OFFICE),
    "announcement-resume": Use(control.resume, OFFICE),
    "announcement-cancel": Use(control.cancel, OFFICE),
    "announcement-rewrite": Use(control.rewrite, OFFICE),
    "announcement-now": Use(control.send_now, OFFICE),
    "announcement-drop": Use(control.drop, OFFICE),
    "announcement-approve": Use(approve.approve, OFFICE),
    "announcement-send-back": Use(send_back.start, OFFICE),
    "announcement-correct": Use(correct_announcement.start, OFFICE),
    "announcement-replace": Use(replace_announcement.start, OFFICE),
    "announcement-recall": Use(recall.recall, OFFICE),
    "announcement-units": Use(figures.units, OFFICE),
    "announcement-names": Use(names.show, OFFICE),
    "announcement-resend": Use(names.resend, OFFICE),
    "announcement-unit": Use(figures.unit, UNIT),
    "announcement-file": Use(names.ask, UNIT),
    "announcement-given": Use(give.show, UNIT),
    "announcement-nudge": Use(nudge.nudge, UNIT),
    "announcement-calls": Use(calls.show, UNIT),
    "announcement-told": Use(calls.tell, UNIT),
    "announcement-untold": Use(calls.take_back, UNIT),
    # questions
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
    # members
    "menu": Use(menu.show, IN_PLACE),
    "help": Use(menu.help_, IN_PLACE),
    "mine": Use(mine.show, IN_PLACE),
    "office": Use(office.show, OFFICE),
    "roster": Use(office.roster, UNIT),
    "code": Use(code.give, UNIT),
    "member": Use(find.show, UNIT),
    "code-for": Use(code.for_, UNIT),
    "code-instead": Use(code.instead, UNIT),
    "act-for": Use(act.begin, UNIT),
    "act-end": Use(act.end, IN_PLACE),
    "move": Use(move.start, UNIT),
    "has-left": Use(leave.start, UNIT),
    "grant": Use(grant.start, OFFICE),
    "codes": Use(sheet.offer, UNIT),
    "codes-make": Use(sheet.make, UNIT),
    "codes-void": Use(sheet.void, UNIT),
    "codes-keep": Use(sheet.keep, UNIT),
    "roster-file": Use(sheet.roster, UNIT),
    "link-mine": Use(propose.mine, MEMBERS),
    "link-not-mine": Use(propose.not_mine, MEMBERS),
    "link-confirm": Use(propose.confirm, UNIT),
    "link-refuse": Use(propose.refuse, UNIT),
    "import-apply": Use(files.apply, OFFICE),
    "import-drop": Use(files.drop, OFFICE),
    "import-answer": Use(files.answer, OFFICE),
    "import-left-out": Use(left_out.give, OFFICE),
    "import-undo": Use(undo.ask, OFFICE),
    "import-undo-sure": Use(undo.begin, OFFICE),
    "unlink": Use(data.unlink, MEMBERS),
    "unlink-yes": Use(data.unlink_yes, MEMBERS),
    # rights
    "privacy": Use(consent.show, MEMBERS),
    "consent-ask": Use(consent.ask, MEMBERS),
    "consent-give": Use(consent.give, MEMBERS),
    "consent-refuse": Use(consent.refuse, MEMBERS),
    "consent-withdraw": Use(consent.withdraw, MEMBERS),
    "data": Use(data.show, MEMBERS),
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
    "codes": sheet.paper_of_codes,
    "units": catalogue.paper,
    "roster": sheet.paper_of_roster,
    "mine": export.paper,
    "announcement": names.paper,
    "attendance": absences.paper,
}
"""Files that can be asked for; whose they are each asks again when it is made."""

PHRASES = frozenset(
    {"có mặt", "hỏi", "mã", "tìm", "đơn vị", "ngày nghỉ", "xóa ngày nghỉ", "xoá ngày nghỉ"}
)
"""Commands whose words may follow without a slash, as they are spelt: ``hỏi …``."""

REPLIES: dict[str, Use] = {
    "question-answer": Use(answer.reply, UNIT),
    "question-more": Use(more.reply, MEMBERS),
}
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

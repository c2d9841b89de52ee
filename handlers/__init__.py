"""The table of contents: what people can reach, by word, by button and by form.

To add a conversation: a module named as people would ask for it, its line here, its words in
both languages, and a written chat in ``tests/conversations``.
"""

from functools import partial

from bot.forms import Form
from bot.turn import Contents, Job
from handlers import papers
from handlers.announcements import acknowledge, announce, control, figures, recent
from handlers.announcements import jobs as announcement_jobs
from handlers.contests import count, edit, submit
from handlers.contests import create as create_contest
from handlers.contests import jobs as contest_jobs
from handlers.contests import read as read_essay
from handlers.members import code, data, files, link, menu, mine, office, propose, upload
from handlers.members import jobs as member_jobs
from handlers.papers import Maker
from handlers.reports import alarms
from handlers.reports import jobs as report_jobs
from handlers.trainings import create as create_training
from handlers.trainings import jobs as training_jobs
from handlers.trainings import mine as training_mine
from handlers.trainings import offer, register, roster

FORMS: list[type[Form]] = [
    # trainings
    register.Register,
    create_training.Create,
    # contests
    submit.Submit,
    create_contest.Create,
    # announcements
    announce.Announce,
    # members
    link.Link,
    code.Code,
]

COMMANDS = {
    # trainings
    "dang ky": register.start,
    "/dangky": register.start,
    "dk": register.start,
    "mo lop": create_training.start,
    "/molop": create_training.start,
    "danh sach lop": roster.choose,
    "/danhsachlop": roster.choose,
    # contests
    "nop bai": submit.start,
    "/nopbai": submit.start,
    "mo cuoc thi": create_contest.start,
    "/mocuocthi": create_contest.start,
    "so bai": count.show,
    "/sobai": count.show,
    # announcements
    "thong bao": recent.show,
    "/thongbao": recent.show,
    "soan thong bao": announce.begin,
    "/soanthongbao": announce.begin,
    # members
    "menu": menu.show,
    "/menu": menu.show,
    "/start": link.start,
    "tro giup": menu.help_,
    "cua toi": mine.show,
    "/cuatoi": mine.show,
    "viec cua toi": mine.show,
    "/viec": mine.show,
    "hoi": menu.ask,
    "/hoi": menu.ask,
    "du lieu cua toi": data.show,
    "/dulieu": data.show,
    "gui tep": upload.give,
    "/guitep": upload.give,
    "viec thu ky": office.show,
    "/viecthuky": office.show,
    "danh sach": office.roster,
    "/danhsach": office.roster,
    "cap ma": code.give,
    "/ma": code.give,
    "/help": menu.help_,
    "/trogiup": menu.help_,
}

BUTTONS = {
    # trainings
    "register": register.start,
    "cancel-registration": training_mine.cancel,
    "cancel-registration-sure": training_mine.cancel_sure,
    "keep-registration": training_mine.keep,
    "cannot-come": training_mine.cannot_come,
    "accept-seat": offer.accept,
    "pass-seat": offer.pass_,
    "create-training": create_training.start,
    "class-rosters": roster.choose,
    "class-roster": roster.show,
    # contests
    "submit": submit.press,
    "reopen-entry": submit.reopen,
    "read-entry": read_essay.entry,
    "read-draft": read_essay.draft,
    "create-contest": create_contest.start,
    "count-contests": count.show,
    # announcements
    "announcements": recent.show,
    "announcement-read": recent.read,
    "ack": acknowledge.acknowledge,
    "announce": announce.begin,
    "announcement": control.show,
    "announcement-pause": control.pause,
    "announcement-resume": control.resume,
    "announcement-cancel": control.cancel,
    "announcement-units": figures.units,
    "announcement-names": figures.names,
    "announcement-unit": figures.unit,
    # members
    "menu": menu.show,
    "help": menu.help_,
    "mine": mine.show,
    "office": office.show,
    "roster": office.roster,
    "code": code.give,
    "link-confirm": propose.confirm,
    "link-refuse": propose.refuse,
    "import-apply": files.apply,
    "import-drop": files.drop,
    "unlink": data.unlink,
    "unlink-yes": data.unlink_yes,
}

PAPERS: dict[str, Maker] = {}

JOBS: list[Job] = [
    # trainings
    Job("trainings-remind", 15, training_jobs.remind, timed=True),
    Job("trainings-missed", 60, training_jobs.miss, timed=True),
    Job("trainings-expire", 30, training_jobs.expire, timed=True),
    # contests
    Job("contests-remind", 30, contest_jobs.remind, timed=True),
    Job("contests-missed", 60, contest_jobs.miss, timed=True),
    # announcements
    Job("announcements-expand", 1, announcement_jobs.expand, everywhere=True),
    Job("announcements-cards", 3, announcement_jobs.cards),
    Job("announcements-follow", 60, announcement_jobs.follow),
    # reports
    Job("reports-missed", 60, report_jobs.missed, timed=True),
    Job("reports-alarms", 60, alarms.tell),
    # members
    Job("members-imports", 2, member_jobs.run),
    # files asked for
    Job("papers", 2, partial(papers.run, makers=PAPERS)),
    Job("papers-sweep", 3600, papers.sweep),
]

COMMAND_LIST = ("menu", "dangky", "nopbai", "thongbao", "cuatoi", "hoi", "help", "huy")
"""What messengers list when a slash is typed; described by texts ``command-…``."""

CONTENTS = Contents(
    forms={form.id: form for form in FORMS},
    commands=COMMANDS,
    buttons=BUTTONS,
    stranger=link.stranger,
    edited=edit.edited,
    file=files.received,
    lost=code.lost,
)

"""What people can reach of announcements: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import IN_PLACE, MEMBERS, OFFICE, UNIT
from handlers.announcements import (
    acknowledge,
    announce,
    approve,
    calls,
    control,
    correct,
    decline,
    figures,
    give,
    names,
    nudge,
    recall,
    recent,
    replace,
    send_back,
)
from handlers.papers import Maker

FORMS: list[type[Form]] = [
    announce.Announce,
    send_back.SendBack,
    decline.Decline,
    give.Give,
    correct.Correct,
]

COMMANDS: dict[str, Use] = {
    "thong bao": Use(recent.show, IN_PLACE),
    "/thongbao": Use(recent.show, IN_PLACE),
    "soan thong bao": Use(announce.begin, OFFICE),
    "/soanthongbao": Use(announce.begin, OFFICE),
}

BUTTONS: dict[str, Use] = {
    "announcements": Use(recent.show, IN_PLACE),
    "announcements-sent": Use(recent.sent, OFFICE),
    "announcement-read": Use(recent.read, IN_PLACE),
    "ack": Use(acknowledge.acknowledge, MEMBERS),
    "announcement-join": Use(acknowledge.join, MEMBERS),
    "announcement-decline": Use(decline.start, MEMBERS),
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
    "announcement-correct": Use(correct.start, OFFICE),
    "announcement-replace": Use(replace.start, OFFICE),
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
}

PAPERS: dict[str, Maker] = {
    "announcement": names.paper,
}

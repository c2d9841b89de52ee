"""What people can reach of certificates: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import IN_PLACE, MEMBERS, OFFICE
from handlers.certificates import give, issue, mine, mistake, paper, reissue, revoke, verify, waive
from handlers.papers import Maker

FORMS: list[type[Form]] = [
    issue.Issue,
    waive.Waive,
    revoke.Revoke,
    mistake.Mistake,
]

COMMANDS: dict[str, Use] = {
    "giay chung nhan": Use(give.choose, IN_PLACE),
    "/giaychungnhan": Use(give.choose, IN_PLACE),
    "xac minh": Use(verify.show, MEMBERS),
    "/xacminh": Use(verify.show, MEMBERS),
}

BUTTONS: dict[str, Use] = {
    "certificates": Use(give.show, OFFICE),
    "certificates-refused": Use(give.refused, OFFICE),
    "certificates-issue": Use(issue.start, OFFICE),
    "certificates-waive": Use(waive.start, OFFICE),
    "certificates-print": Use(give.print_, OFFICE),
    "certificates-list": Use(give.list_, OFFICE),
    "certificate-get": Use(mine.get, MEMBERS),
    "certificate-file": Use(mine.file, MEMBERS),
    "certificate-mistake": Use(mistake.start, MEMBERS),
    "certificate-reissue": Use(reissue.ask, OFFICE),
    "certificate-reissue-sure": Use(reissue.sure, OFFICE),
    "certificate-revoke": Use(revoke.start, OFFICE),
    "certificate-settle": Use(reissue.settle, OFFICE),
}

PAPERS: dict[str, Maker] = {
    "certificate": paper.one,
    "certificates": paper.print_,
    "certificates-list": paper.list_,
}

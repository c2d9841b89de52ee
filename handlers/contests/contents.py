"""What people can reach of contests: by word, by button and by form."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import IN_PLACE, MEMBERS, OFFICE
from handlers.contests import (
    award,
    count,
    create,
    decide,
    desk,
    export,
    limit,
    overlap,
    publish,
    quote,
    read,
    results,
    screen,
    submit,
    tally,
    tiers,
    turn_down,
    weigh,
    withdraw,
)
from handlers.papers import Maker

FORMS: list[type[Form]] = [
    submit.Submit,
    create.Create,
    turn_down.TurnDown,
    weigh.Weigh,
    quote.Quote,
    limit.Limit,
    tiers.SetTiers,
    decide.Decide,
]

COMMANDS: dict[str, Use] = {
    "nop bai": Use(submit.start, IN_PLACE),
    "/nopbai": Use(submit.start, IN_PLACE),
    "mo cuoc thi": Use(create.start, OFFICE),
    "/mocuocthi": Use(create.start, OFFICE),
    "so bai": Use(count.show, OFFICE),
    "/sobai": Use(count.show, OFFICE),
    "cuoc thi": Use(desk.show, OFFICE),
    "/cuocthi": Use(desk.show, OFFICE),
    "so lieu": Use(tally.show, OFFICE),
    "/solieu": Use(tally.show, OFFICE),
    "ket qua cuoc thi": Use(results.show, MEMBERS),
    "/ketquacuocthi": Use(results.show, MEMBERS),
}

BUTTONS: dict[str, Use] = {
    "submit": Use(submit.press, IN_PLACE),
    "reopen-entry": Use(submit.reopen, IN_PLACE),
    "read-entry": Use(read.entry, IN_PLACE),
    "read-draft": Use(read.draft, IN_PLACE),
    "create-contest": Use(create.start, OFFICE),
    "count-contests": Use(count.show, OFFICE),
    "contest-desk": Use(desk.one, OFFICE),
    "contest-screen": Use(screen.show, OFFICE),
    "contest-overlaps": Use(overlap.show, OFFICE),
    "contest-prizes": Use(award.show, OFFICE),
    "contest-tally": Use(tally.one, OFFICE),
    "contest-export": Use(export.ask, OFFICE),
    "contest-results": Use(results.one, MEMBERS),
    "contest-complain": Use(results.complain, MEMBERS),
    "withdraw": Use(withdraw.ask, IN_PLACE),
    "withdraw-sure": Use(withdraw.sure, IN_PLACE),
    "screen-next": Use(screen.next_, OFFICE),
    "screen-one": Use(screen.one, OFFICE),
    "screen-valid": Use(screen.valid, OFFICE),
    "screen-all": Use(screen.all_, OFFICE),
    "screen-list": Use(screen.list_, OFFICE),
    "screen-mend": Use(turn_down.mend, OFFICE),
    "screen-reject": Use(turn_down.reject, OFFICE),
    "overlap": Use(overlap.one, OFFICE),
    "overlap-again": Use(overlap.again, OFFICE),
    "overlap-clear": Use(weigh.clear, OFFICE),
    "overlap-reject": Use(weigh.reject, OFFICE),
    "overlap-file": Use(overlap.ask, OFFICE),
    "overlap-limit": Use(limit.start, OFFICE),
    "quotes": Use(overlap.quotes, OFFICE),
    "quote-add": Use(quote.start, OFFICE),
    "quote-remove": Use(overlap.remove_quote, OFFICE),
    "prize-tiers": Use(tiers.start, OFFICE),
    "prize-tier": Use(award.tier, OFFICE),
    "prize-give": Use(award.give, OFFICE),
    "prize-give-unit": Use(award.give_unit, OFFICE),
    "prize-all": Use(award.all_, OFFICE),
    "prize-back": Use(award.back, OFFICE),
    "prize-decide": Use(decide.start, OFFICE),
    "prize-publish": Use(publish.preview, OFFICE),
    "prize-publish-sure": Use(publish.sure, OFFICE),
    "tally-file": Use(tally.ask, OFFICE),
}

PAPERS: dict[str, Maker] = {
    "overlaps": overlap.paper,
    "tally": tally.paper,
    "contest": export.paper,
}

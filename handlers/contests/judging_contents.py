"""What can be reached of judging: by the office, and by judges, who see no names."""

from bot.forms import Form
from bot.turn import Access, Use
from handlers.contests import (
    criteria,
    extend,
    judge,
    judge_apart,
    judging,
    jury,
    open_round,
    unmask,
)

OFFICE = Access(("office_secretary",))
JUDGES = Access(("judge",))

FORMS: list[type[Form]] = [
    jury.Jury,
    criteria.Criteria,
    open_round.OpenRound,
    extend.Extend,
    unmask.Unmask,
    judge.Judge,
    judge_apart.Decide,
]

COMMANDS: dict[str, Use] = {
    "cham bai": Use(judge.start, JUDGES),
    "/chambai": Use(judge.start, JUDGES),
    "bai lech diem": Use(judge_apart.show, JUDGES),
    "/lechdiem": Use(judge_apart.show, JUDGES),
}

BUTTONS: dict[str, Use] = {
    "contest-jury": Use(jury.show, OFFICE),
    "jury-add": Use(jury.add, OFFICE),
    "jury-remove": Use(jury.remove, OFFICE),
    "jury-criteria": Use(criteria.start, OFFICE),
    "round-open": Use(open_round.start, OFFICE),
    "round": Use(judging.show, OFFICE),
    "round-more": Use(judging.more, OFFICE),
    "round-extend": Use(extend.start, OFFICE),
    "essay-unmask": Use(unmask.start, OFFICE),
    "round-close": Use(judging.close, OFFICE),
    "round-ranking": Use(judging.ranking, OFFICE),
    "judge": Use(judge.start, JUDGES),
    "judge-next": Use(judge.next_, JUDGES),
    "judge-apart": Use(judge_apart.show, JUDGES),
    "judge-decide": Use(judge_apart.start, JUDGES),
}

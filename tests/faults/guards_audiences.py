"""The guards of whom an announcement is for, who of them is named, and what may cost."""

from tests.faults.guard import Guard

SETS = "tests/storage/test_audiences.py::"
NAMES = SETS + "TestNames::test_none_where_it_is_about_something_voluntary[sqlite]"
WORDS = "tests/handlers/test_announcement_words.py::"
CHATS = "tests/conversations/test_audiences.py::"
REACH = "tests/storage/test_reach.py::TestWhatCosts::"

GUARDS = (
    Guard(
        "nobody of a contest is named",
        "storage/audiences.py",
        "    if any(term.kind in OF_CONTESTS for term in whom.terms):\n        return True\n",
        "",
        NAMES,
    ),
    Guard(
        "who did not ask for a class is not named",
        "storage/audiences.py",
        "    if any(term.kind in OF_TRAININGS for term in whom.exclude):\n        return True\n",
        "",
        NAMES,
    ),
    Guard(
        "who did not confirm what was nameless is not named",
        "storage/audiences.py",
        "    return await session.scalar(hidden.limit(1)) is not None\n",
        "    return False\n",
        NAMES,
    ),
    Guard(
        "a number about one person's contest is told to nobody",
        "storage/audiences.py",
        "    if is_about_one(whom):\n        return false()\n",
        "",
        "tests/storage/test_audiences.py::TestNames::test_no_count_of_one_person_either[sqlite]",
    ),
    Guard(
        "a sample of the nameless is refused",
        "storage/audiences.py",
        "    if await is_nameless(session, whom):\n        raise Nameless\n",
        "",
        CHATS + "test_of_a_contest_nobody_is_named[sqlite]",
    ),
    Guard(
        "nobody who was named is never everybody",
        "handlers/announcements/whom.py",
        "return bool(self.whom.include) or self.is_everybody or not self.is_named",
        "return True",
        CHATS + "test_nobody_who_was_named_is_never_everybody[sqlite]",
    ),
    Guard(
        "a bare number is not the first button, which is everybody",
        "handlers/announcements/whom.py",
        "return turn.can.numbers_lines",
        "return True",
        CHATS + "test_a_bare_number_is_a_unit_where_there_are_buttons[sqlite-telegram]",
    ),
    Guard(
        "what is unclear does not read as everybody",
        "handlers/announcements/whom.py",
        "is_everybody=kept.is_everybody)",
        "is_everybody=True)",
        CHATS + "test_what_is_unclear_does_not_read_as_everybody[sqlite]",
    ),
    Guard(
        "a number is of the list only where no unit has such a name",
        "handlers/announcements/groups.py",
        "return wanted if is_named else found[2]",
        "return found[2]",
        WORDS + "test_what_may_mean_two_is_not_guessed[chi hoi 3-near3]",
    ),
    Guard(
        "a name with other marks is nobody's",
        "handlers/announcements/groups.py",
        "        p for p in found if is_spelt(p.name, said)\n",
        "        p for p in found\n",
        CHATS + "test_one_person_is_left_out_or_told[sqlite]",
    ),
    Guard(
        "nobody of several is meant by their name",
        "handlers/announcements/groups.py",
        '    if len(one) == 1:\n        return [Term("member", one[0].id)]\n',
        '    if one:\n        return [Term("member", one[0].id)]\n',
        CHATS + "test_nobody_of_several_is_meant_by_a_name_without_marks[sqlite]",
    ),
    Guard(
        "a phrase with other marks is another word",
        "bot/turn.py",
        "return rest.strip() if is_bare or plain == phrase else None",
        "return rest.strip() if fold(head) == fold(phrase) else None",
        "tests/conversations/test_questions.py::test_another_word_is_not_taken_for_it[sqlite]",
    ),
    Guard(
        "no unit is not everybody",
        "storage/audiences.py",
        '    if not terms:\n        raise ValueError("no unit")\n',
        "",
        SETS + "TestUnits::test_none_is_not_everybody",
    ),
    Guard(
        "nothing is sent to a unit that is over",
        "handlers/announcements/reach.py",
        "    if of.over:\n",
        "    if False:\n",
        CHATS + "test_a_unit_that_is_over_is_refused[sqlite]",
    ),
    Guard(
        "a unit that was merged is what it became",
        "storage/audiences.py",
        "return self._with_those_below({self.living(int(term.value))} if known else ())",
        "return self._with_those_below({int(term.value)} if known else ())",
        SETS + "TestUnits::test_one_that_is_merged_after_it_was_chosen[sqlite]",
    ),
    Guard(
        "what may not cost falls back to no chat that does",
        "storage/reach.py",
        "        .where(or_(~costs(now, free), ~must_be_free))\n",
        "",
        REACH + "test_only_what_is_allowed_to_cost_falls_back_there[sqlite-False-1]",
    ),
    Guard(
        "a chat that is free goes before one that costs",
        "storage/reach.py",
        " (costs(now, free), 3),",
        "",
        REACH + "test_a_chat_that_is_free_goes_before_one_that_costs[sqlite-49-999-telegram]",
    ),
    Guard(
        "an announcement is not charged unless it was allowed",
        "bot/channels/zalo_oa.py",
        "reach = self._rules.free_for if free else self._rules.reach",
        "reach = self._rules.reach",
        "tests/channels/test_zalo_oa.py::test_what_may_not_cost_is_not_sent_where_it_would",
    ),
    Guard(
        "an announcement says whether it may cost",
        "handlers/announcements/message.py",
        "        free=not notice.paid,\n",
        "",
        CHATS + "test_what_would_cost_is_off_until_it_is_allowed[sqlite]",
    ),
)

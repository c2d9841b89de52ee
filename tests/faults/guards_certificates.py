"""The guards of certificates and of opinions: given once, to whom they are due; nobody's."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_certificates.py::"
CHATS = "tests/conversations/test_certificates.py::"
OPINIONS = "tests/storage/test_feedback.py::"
GUARDS = (
    Guard(
        "a class is given its certificates by one at a time",
        "storage/certificates.py",
        "    training = await trainings.locked(session, training_id)\n    await _check_over(",
        "    training = await session.get_one(Training, training_id)\n    await _check_over(",
        STORED + "TestIssue::test_two_at_once_give_each_one[postgresql]",
    ),
    Guard(
        "who has a certificate is given no other",
        "storage/certificates.py",
        "if not o.why and not o.has]",
        "if not o.why]",
        STORED + "TestIssue::test_two_at_once_give_each_one[sqlite]",
    ),
    Guard(
        "as many certificates are given as were seen",
        "storage/certificates.py",
        "    if len(ready) != expected:\n        raise Changed(len(ready))\n",
        "",
        STORED + "TestIssue::test_what_was_seen_is_what_is_given[sqlite]",
    ),
    Guard(
        "no certificate to who has missed too much",
        "storage/certificates.py",
        "if not row.waived and missed * 100 > training.absence_limit * whole:",
        "if False:",
        STORED + "TestWho::test_what_was_missed_counts_when_it_is_forgotten[sqlite]",
    ),
    Guard(
        "no certificate to whom nobody saw",
        "storage/certificates.py",
        "if not row.waived and row.id not in there:",
        "if False:",
        STORED + "TestWho::test_nobody_whom_no_list_knows[sqlite]",
    ),
    Guard(
        "no certificate without the pass mark",
        "storage/certificates.py",
        "if training.pass_mark is not None and row.id not in passes:",
        "if False:",
        STORED + "TestWho::test_without_a_result_nobody_has_passed[sqlite]",
    ),
    Guard(
        "no certificate before the lists are closed",
        "storage/certificates.py",
        "    if now < training.ends_at + CLOSES_AFTER or await session.scalar(open_) is not None:\n"
        "        raise NotOver\n",
        "",
        STORED + "TestWho::test_not_before_it_is_over_and_closed[sqlite]",
    ),
    Guard(
        "what is revoked is not mended",
        "storage/certified.py",
        "    if row.revoked_at is not None:\n        raise Revoked\n",
        "",
        STORED + "TestLater::test_revoked_it_says_so_and_stays_so[sqlite]",
    ),
    Guard(
        "the certificate of somebody erased is not written anew",
        "storage/certified.py",
        "    if not before.name:\n        raise Erased\n",
        "",
        STORED + "TestLater::test_erased_the_number_stays[sqlite]",
    ),
    Guard(
        "a certificate is her own alone",
        "storage/certified.py",
        "here = (Certificate.id == certificate_id) & (Certificate.member_id == member_id)",
        "here = Certificate.id == certificate_id",
        STORED + "TestLater::test_only_hers[sqlite]",
    ),
    Guard(
        "a version is replaced once",
        "handlers/certificates/reissue.py",
        "if version != str(one.version):",
        "if False:",
        CHATS + "test_a_mistake_is_reported_and_mended[sqlite]",
    ),
    Guard(
        "numbers, which can be guessed, are looked up by the office alone",
        "handlers/certificates/verify.py",
        "if one is None and turn.may(OFFICE):",
        "if one is None:",
        CHATS + "test_anybody_with_the_code_sees_it[sqlite]",
    ),
    Guard(
        "a certificate is made for its holder and the office",
        "handlers/certificates/paper.py",
        "if not is_hers or found.state == REVOKED or not found.name:",
        "if found.state == REVOKED or not found.name:",
        "tests/access/test_matrix.py::test_every_paper[other]",
    ),
    Guard(
        "codes of certificates are not tried out",
        "bot/web/verify.py",
        "if wait := house.verified.wait(client(request), now):",
        "if wait := 0.0:",
        "tests/web/test_verify.py::test_who_asks_too_often_waits",
    ),
    Guard(
        "certificates are laid out behind the fence or not at all",
        "bot/documents/printer.py",
        "if fence.enter(limits):",
        "if fence.enter(limits) or True:",
        "tests/documents/test_certificates.py::test_nothing_is_made_where_nothing_confines",
    ),
    Guard(
        "too few opinions are shown to nobody",
        "storage/feedback.py",
        "(fmean(scales), len(scales)) if len(scales) >= ENOUGH else None",
        "(fmean(scales), len(scales)) if scales else None",
        OPINIONS + "test_four_are_too_few[sqlite]",
    ),
    Guard(
        "too few words are shown to nobody",
        "storage/feedback.py",
        "words if len(words) >= ENOUGH else None",
        "words",
        OPINIONS + "test_four_are_too_few[sqlite]",
    ),
    Guard(
        "an opinion is given once",
        "storage/feedback.py",
        "    if (await session.scalar(hers) or 0) >= place:\n        raise Given\n",
        "",
        OPINIONS + "test_said_once_and_not_changed[sqlite]",
    ),
    Guard(
        "opinions lie in no order",
        "storage/feedback.py",
        'sorted(made, key=lambda row: row["id"])',
        "made",
        OPINIONS + "test_ids_follow_nothing_and_rows_lie_in_no_order[postgresql]",
    ),
    Guard(
        "what she thinks of a class is blanked where it arrived",
        "handlers/feedback/give.py",
        "    turn.forget = True\n    is_scale",
        "    is_scale",
        CHATS + "test_nothing_keeps_what_she_said",
    ),
    Guard(
        "what she pressed is blanked as what she typed",
        "storage/secrets.py",
        '{**body, "text": "", "press": ""}',
        '{**body, "text": ""}',
        CHATS + "test_nothing_keeps_what_she_said",
    ),
    Guard(
        "words that were changed afterwards are blanked as well",
        "handlers/contests/edit.py",
        "        turn.forget = True  # what it was before it was changed may have been blanked\n",
        "",
        CHATS + "test_nothing_keeps_what_she_said",
    ),
)

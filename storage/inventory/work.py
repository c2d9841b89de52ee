"""What members do here: classes, contests, announcements, and all that is said and heard."""

from storage.inventory.kinds import DELETED, EMPTIED, table

WORK = (
    table("trainings", "Classes.", rule="organisation", columns="""
        id | none | names the row
        title | none | shown
        kind | none | awareness class, workshop, conference …
        batch | none | which intake
        plan_number | none | the letter it was announced with
        place | none | shown
        starts_at | none | when; reminders follow it
        ends_at | none | when it is over
        opens_at | none | from when on one may register
        closes_at | none | until when one may register
        released_at | none | when seats of units are everybody's
        seats | none | how many may come
        has_quotas | none | whether units have seats of their own
        needs_approval | none | whether units' secretaries have to agree
        absence_limit | none | how much of it one may miss
        pass_mark | none | what passes its test
        reserve | none | seats that only the office gives
        conditions | none | whom it is for: units, an earlier class, usual ages
        essay_due_at | none | until when final essays are handed in
        results_published_at | none | from when on results may be seen
        cancelled_at | none | it does not take place
        postponed_at | none | it has no date
        postponed_for | none | why, as those in it were told
        made_by | ordinary | which secretary answers for it
        made_at | none | when it was opened
    """),
    table("registrations", "Who has a seat or waits for one.", rule="membership",
          owner="member:member_id", erasure=EMPTIED, columns="""
        id | none | names the row
        training_id | ordinary | which class
        member_id | sensitive | who; of somebody erased an empty row, so that counts stay
        unit_id | ordinary | whose quota it is and whose secretary agrees
        state | ordinary | asked, seat, queue, refused, given up
        priority | ordinary | the order of the queue, with that of the rows
        at | ordinary | when she asked
        changed_at | ordinary | when it last changed
        offer_until | ordinary | until when a freed seat is held for her
        by_id | ordinary | which secretary did it in her place
        reason | sensitive | why she was refused, or what she was asked back | empty
        is_reserve | ordinary | whether the office gave her seat from the reserve
        once | ordinary | what nobody has twice a year
    """),
    table("quotas", "Seats of a class by unit.", rule="organisation", columns="""
        training_id | none | of which class
        unit_id | none | of which unit
        seats | none | how many of its members may come
    """),
    table("registration_events", "How each registration came to what it is; only added to.",
          rule="membership", owner="registration:registration_id", erasure=EMPTIED, columns="""
        id | none | order
        registration_id | ordinary | of which registration
        what | ordinary | asked, approved, refused, given up …
        at | ordinary | when
        by_id | ordinary | who did it
        reason | sensitive | why | empty
    """),
    table("contests", "Writing contests.", rule="organisation", columns="""
        id | none | names the row
        title | none | shown
        rules | none | shown
        closes_at | none | deadline
        words_min | none | limit
        words_max | none | limit
        made_by | ordinary | which secretary answers for it
        made_at | none | when it was opened
    """),
    table("entries", "That a member handed in, by number.", rule="contest",
          owner="member:member_id", columns="""
        id | none | names the row
        contest_id | ordinary | to which contest
        number | none | on her receipt
        member_id | sensitive | who; of somebody erased an empty row, so that counts stay
        unit_id | ordinary | where it counts; no judge of it reads it
        state | ordinary | received, valid, to be mended, rejected, withdrawn
        reason | ordinary | why
        mend_until | ordinary | until when it may be mended
    """),
    table("entry_versions", "Essays as they were handed in.", rule="contest",
          owner="entry:entry_id", erasure=EMPTIED, columns="""
        id | none | names the row
        entry_id | ordinary | of which entry
        version | none | the last counts
        text | sensitive | what is judged | empty
        words | none | its length
        sha256 | ordinary | proves on the receipt what was handed in | empty
        handed_in_at | ordinary | the deadline is judged by it
        stored_at | none | when we stored it
        file_id | none | the original, if it was one file | empty
        by_id | ordinary | which secretary handed it in for her
    """),
    table("essay_parts", "Drafts, a row a message.", rule="drafts",
          owner="member:member_id account:account_id", erasure=DELETED, columns="""
        id | none | names the row
        contest_id | ordinary | for which contest
        member_id | sensitive | whose
        account_id | ordinary | from which chat
        message | ordinary | an edited message finds its part
        position | none | order
        text | sensitive | what she has written so far
        words | none | its length
        file_id | none | its original
        at | ordinary | order; the deadline is judged by it
        edited_at | ordinary | the last edit counts
        handed_in | none | into which version it went
    """),
    table("files", "Files people sent; the originals lie in the data folder.", rule="files",
          owner="account:account_id", erasure=EMPTIED, columns="""
        id | none | names the row
        account_id | ordinary | from which chat
        path | none | random name in the data folder; empty once it is deleted there
        name | sensitive | shown back to her | empty
        mime | ordinary | what it is | empty
        size | none | what it takes
        sha256 | ordinary | the same file is known again | empty
        kind | none | text or sheets
        text | sensitive | what was read in it | empty
        words | none | its length
        refused | none | why it was not read
        at | ordinary | when it came
        deleted_at | none | when the original was given up | now
    """),
    table("upload_links", "Pages on which one file is handed in.", rule="links",
          owner="account:account_id", erasure=DELETED, columns="""
        hash | secret | the address is known by it; the address itself is not kept
        account_id | ordinary | whose chat the file goes to
        made_at | none | when
        expires_at | none | thirty minutes later
        used_at | none | it takes one file
    """),
    table("questions", "Questions of members.", rule="questions", owner="member:member_id",
          erasure=EMPTIED, columns="""
        id | none | names the row
        number | none | what people call it by
        member_id | sensitive | who asked; of somebody erased an empty row, so that counts stay
        unit_id | none | her unit then, whose secretaries may read it
        announcement_id | none | what it is about
        text | sensitive | what she asked | empty
        route | none | who may read and answer it now
        state | ordinary | answered or not
        round | none | how often an answer did not settle it
        owner_id | ordinary | which secretary answered last
        asked_at | ordinary | when
        waits_since | ordinary | since when it waits
        routed_at | none | since when those who may answer have it
        nudged_at | none | when they were reminded
        answered_at | ordinary | when it was answered
        closed_at | ordinary | when it was settled
    """),
    table("question_words", "What was said about a question since.", rule="questions",
          owner="question:question_id", erasure=EMPTIED, columns="""
        id | none | names the row
        question_id | ordinary | which question
        author_id | ordinary | who said it
        kind | none | an answer, or more of the question
        text | sensitive | what was said | empty
        at | ordinary | when
    """),
    table("shared_answers", "Answers for whoever asks alike; they hold no name.",
          rule="organisation", columns="""
        id | none | names the row
        unit_id | none | for whom
        question_id | none | which question it was made of
        question | none | the question, without what tells whose it was
        search_key | none | found without accents
        answer | none | the answer
        made_by | ordinary | by which secretary
        made_at | none | when
        withdrawn_at | none | since when it is not offered
        withdrawn_by | ordinary | by which secretary
    """),
    table("holidays", "Days nobody works.", rule="organisation", columns="""
        day | none | which
        name | none | why
    """),
    table("announcements", "What the office announced.", rule="organisation", columns="""
        id | none | names the row
        kind | none | which kind of paper
        number | none | its number
        dated | none | its day
        subject | none | what it is about
        text | none | what was said to everybody; the office answers for names in it
        urgency | none | how urgent
        need | none | what is asked of who gets it
        due_at | none | by when
        audience | none | whom it was for, as units and conditions
        nameless | none | nobody of it is named
        paid | none | whether it may cost money
        state | none | how far it is
        total | none | how many it was for
        expanded_to | none | how many have their message
        made_by | ordinary | which secretary
        account_id | ordinary | where its progress is shown
        confirmed_at | none | when
        send_at | none | when it is to leave
        is_timed | none | whether she chose that moment
        approved_by | ordinary | which secretary approved it
        approved_at | none | when
        begun_at | none | when it began to leave
        open_until | none | nothing leaves after this, until the morning
        done_at | none | when all had left
        version | none | how often it was corrected
        revised_at | none | when it was corrected last
        replaces_id | none | the one it was sent instead of
        card | none | figures shown last
    """),
    table("enclosures", "Files that go with an announcement.", rule="organisation", columns="""
        id | none | names the row
        announcement_id | none | which
        file_id | none | which file; the office answers for what is in it
    """),
    table("recipients", "Whom an announcement is for.", rule="names", owner="member:member_id",
          erasure=EMPTIED, columns="""
        id | none | names the row
        announcement_id | none | which
        member_id | sensitive | who; nobody after 90 days, and empty of somebody erased
        unit_id | none | her unit then: counts by unit stay
        unreached | ordinary | why nothing could be sent
        digest_id | ordinary | the digest that said it to her
        acknowledged_at | ordinary | she has confirmed it
        answer | ordinary | whether she comes, or has handed in what was asked; counts stay
        words | sensitive | why she does not come, or the list she typed | empty
        file_id | ordinary | the list or file she handed in | empty
        told_at | ordinary | a secretary told her herself
        told_by | ordinary | which secretary
    """),
    table("digests", "Announcements of one day said to one member in one message.",
          rule="names", owner="member:member_id", columns="""
        id | none | names the row
        member_id | sensitive | who; nobody after 90 days, and empty of somebody erased
        day | ordinary | which day
        made_at | none | when it was written
    """),
    table("revisions", "Corrections of announcements, and recalls.", rule="organisation",
          columns="""
        id | none | names the row
        announcement_id | none | of which
        kind | none | a correction, or a recall
        version | none | the how-manieth text
        was | none | what the announcement was called until then
        bodies | none | its texts, the same for everybody
        at | none | when
        done_at | none | when nothing of it was left to do
    """),
    table("unit_cards", "Where a unit's secretary watches an announcement.", rule="names",
          owner="account:account_id", erasure=DELETED, columns="""
        id | none | names the row
        announcement_id | none | which
        unit_id | none | of which unit
        account_id | ordinary | in which chat
        shown | none | figures shown last
    """),
    table("bodies", "Texts said to many.", rule="organisation", columns="""
        id | none | names the row
        say | none | the text and its buttons, the same for everybody
    """),
    table("deliveries", "Everything said, and what became of it.", rule="messages",
          owner="chat account:account_id member:member_id", erasure=EMPTIED, columns="""
        id | none | names the row
        kind | none | said, changed or taken back
        lane | none | replies go first
        channel | ordinary | which messenger
        account | none | which account of ours
        chat | contact | where to | gone
        account_id | ordinary | where to
        member_id | sensitive | to whom
        announcement_id | none | which announcement it is part of
        recipient_id | ordinary | whose part of it
        digest_id | ordinary | which digest it is
        revision_id | none | the correction or recall it carries out
        purpose | ordinary | the same thing is not said twice; ids only
        card | ordinary | which message it takes the place of | empty
        say | sensitive | what was said | empty
        body_id | none | the text, if many were told the same
        part | none | piece of a long text
        target_id | none | which message it is about
        state | ordinary | sent, failed, unknown
        owner | none | which process sends it
        lease_until | none | until when
        attempt | none | how often it was tried
        repeated | none | how often it was sent again
        due_at | none | when it is to leave
        expires_at | none | when it is of no use any more
        created_at | ordinary | when it was said
        sent_at | ordinary | when it left
        received_at | ordinary | when it reached her
        seen_at | ordinary | when she looked at it
        secret | none | its text is blanked within minutes
        message_ids | ordinary | the messenger's ids, to change or take it back | empty
        error | ordinary | one word why it failed
    """),
    table("inbox", "What arrived, before and after it was answered.", rule="inbox",
          owner="chat_key", erasure=DELETED, columns="""
        id | none | names the row
        channel | ordinary | which messenger
        account | none | which account of ours
        external_id | ordinary | the same update is stored once
        chat_key | contact | from which chat; its messages are answered in order
        body | sensitive | what she said
        file_id | none | the file that came with it
        file_tries | none | how often it was fetched
        state | none | answered or not
        tries | none | how often it was tried
        owner | none | which process answers it
        lease_until | none | until when
        next_at | none | when it is tried again
        at | ordinary | when it came
        error | none | one word why it failed
    """),
    table("conversations", "Where a chat stands in a form.", rule="conversations",
          owner="account:account_id", erasure=DELETED, columns="""
        account_id | ordinary | which chat
        form | ordinary | which form
        answers | sensitive | what she has answered so far
        asked | ordinary | what was asked last
        ask | none | which showing of the question
        offered | sensitive | what she could choose
        touched_at | ordinary | forgotten two weeks later
        version | none | two do not answer at once
    """),
    table("reminders", "Who was reminded of what.", rule="reminders", owner="member:member_id",
          erasure=DELETED, columns="""
        id | none | names the row
        event | ordinary | of which class or contest
        member_id | sensitive | who
        kind | none | which of its reminders
        slot | none | the moment it belongs to
        state | ordinary | sent or missed
        at | ordinary | when; a day has at most five
    """),
    table("web_sessions", "Browsers that have entered the web chat.", rule="sessions",
          owner="browser", erasure=DELETED, columns="""
        id | none | names the row
        hash | secret | the browser is known by it; its cookie is not kept
        chat | contact | which chat it shows
        made_at | ordinary | when it came first
        seen_at | ordinary | where she is written to
        expires_at | none | after 180 days
        revoked_at | ordinary | it was thrown out
    """),
)  # fmt: skip

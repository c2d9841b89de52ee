"""Who was there, and what it came to: sessions of classes, marks in them, results."""

from storage.inventory.kinds import DELETED, table

ATTENDANCE = (
    table("training_sessions", "Sessions of classes.", rule="organisation", columns="""
        id | none | names the row
        training_id | none | of which class
        number | none | which of its sessions
        topic | none | shown
        lecturer | ordinary | shown
        starts_at | none | when; from then on one is late
        ends_at | none | when it is over
        periods | none | absence is counted in them
        key | secret | what the codes on the screen are derived from
        closed_at | none | whoever was not marked by then is absent
    """),
    table("attendance_marks", "Who was there, who was excused, who was absent.",
          rule="attendance", owner="member:member_id", erasure=DELETED, columns="""
        id | none | names the row
        session_id | ordinary | which session
        member_id | sensitive | who
        mark | ordinary | there, late, excused, absent
        source | ordinary | by the screen, a word, a list, her own code, herself, the clock
        reason | sensitive | why she could not come
        at | ordinary | when
        by_id | ordinary | which officer marked her
        undone_at | ordinary | when it was taken back
        undone_by | ordinary | by whom
        venue_id | sensitive | at which venue of a conference she was
    """),
    table("results", "What final essays and tests came to.", rule="attendance",
          owner="member:member_id", erasure=DELETED, columns="""
        training_id | ordinary | which class
        member_id | sensitive | who
        score | sensitive | tenths of a point out of ten
        source | ordinary | typed, from a list, from the quiz
        at | ordinary | when it was entered
        by_id | ordinary | which officer entered it
    """),
    table("attendance_cards", "Where somebody watches a session fill.", rule="attendance",
          owner="account:account_id", erasure=DELETED, columns="""
        session_id | ordinary | which session
        account_id | ordinary | in which chat
        shown | none | the figures it shows
        opened_at | ordinary | which of several she keeps
    """),
)  # fmt: skip

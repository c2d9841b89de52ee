"""Tests in the chat and final essays: what was asked, what was answered, what has come."""

from storage.inventory.kinds import DELETED, table

QUIZZES = (
    table("quizzes", "Tests of classes.", rule="organisation", columns="""
        id | none | names the row
        training_id | none | of which class
        minutes | none | how long one has
        drawn | none | how many questions one gets
        attempts | none | how often one may take it
        counts | none | which attempt counts
        opens_at | none | from when on
        closes_at | none | until when
        shows_answers | none | whether right answers may be seen once it is closed
        is_test | none | whether it makes the result of the class
        made_by | ordinary | which officer made it
        made_at | none | when
        withdrawn_at | none | when it was taken back
    """),
    table("quiz_questions", "Questions of tests.", rule="organisation", columns="""
        id | none | names the row
        quiz_id | none | of which test
        number | none | its place in the list
        text | none | what is asked
        options | none | what may be answered
        correct | secret | which of it is right
        points | none | what it is worth
    """),
    table("quiz_attempts", "Who has taken a test.", rule="attendance",
          owner="member:member_id", erasure=DELETED, columns="""
        id | none | names the row
        quiz_id | ordinary | which test
        member_id | sensitive | who
        number | ordinary | which of her attempts
        account_id | ordinary | in which chat
        screen | none | which message shows it
        started_at | ordinary | when she began
        ends_at | none | when her time is over
        finished_at | ordinary | when she had finished
        points | sensitive | what it came to
        most | none | what it could come to
    """),
    table("quiz_answers", "What was answered in a test.", rule="attendance",
          owner="attempt:attempt_id", erasure=DELETED, columns="""
        attempt_id | ordinary | of which attempt
        position | none | which of its questions
        question_id | ordinary | which question that is
        shown | none | in which order the options were shown
        chosen | sensitive | what she answered
        points | sensitive | what it is worth
        answered_at | ordinary | when she went on
    """),
    table("essays", "Whose final essay has come.", rule="attendance",
          owner="member:member_id", erasure=DELETED, columns="""
        training_id | ordinary | of which class
        member_id | sensitive | who
        is_late | ordinary | whether it came late
        at | ordinary | when it was ticked
        by_id | ordinary | by which officer
    """),
)  # fmt: skip

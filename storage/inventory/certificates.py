"""Certificates, and what people thought of a class."""

from storage.inventory.kinds import DELETED, EMPTIED, table

CERTIFICATES = (
    table("certificates", "Certificates: one a class and member, under one number and code.",
          rule="certificates", owner="member:member_id", erasure=EMPTIED, columns="""
        id | none | names the row
        code | ordinary | by which anybody may ask whether it holds
        training_id | ordinary | of which class
        member_id | sensitive | whose; of somebody erased an empty row, so that numbers stay
        year | none | its number begins anew each year
        number | ordinary | without a gap, so it stays when she is erased
        symbol | none | what stands behind the number
        version | none | which of its versions holds
        valid_until | ordinary | its last day
        issued_at | ordinary | when
        issued_by | ordinary | which secretary issued it
        revoked_at | ordinary | since when it does not hold any more
        revoked_by | ordinary | which secretary revoked it
        revoked_why | sensitive | why; the office alone reads it | empty
        wanted_at | ordinary | since when she waits for a mistake to be mended
        nudged_at | none | when the office was reminded of that
        reminded_at | ordinary | when she was told that it ends soon
    """),
    table("certificate_versions", "What stands on a certificate, and stood there before.",
          rule="certificates", owner="certificate:certificate_id", erasure=EMPTIED, columns="""
        certificate_id | ordinary | of which certificate
        version | none | the how-manieth
        name | sensitive | her name; empty of somebody erased | empty
        born | sensitive | the year she was born in | empty
        unit | sensitive | her unit then | empty
        title | none | the class
        batch | none | which round of it
        first_on | none | its first day
        last_on | none | its last day
        periods | none | how long it was
        band | sensitive | of her result | empty
        signer_title | none | who signs, by office
        signer | ordinary | who signs, by name
        issued_on | ordinary | which day stands on it
        by_id | ordinary | which secretary made this version
    """),
    table("certificate_waivers", "Who may have a certificate although she missed too much.",
          rule="attendance", owner="member:member_id", erasure=DELETED, columns="""
        training_id | ordinary | of which class
        member_id | sensitive | who
        reason | sensitive | why; the office alone reads it
        by_id | ordinary | which secretary says so
        at | ordinary | when
    """),
    table("feedback_given", "Who was asked what she thinks of a class; not what she said.",
          rule="feedback", owner="member:member_id", erasure=DELETED, columns="""
        training_id | ordinary | which class
        member_id | sensitive | who
        day | ordinary | on which day; nothing finer
        questions | none | how many she is through with
    """),
    table("feedback_answers", "What people think of a class: nobody's, in no order.",
          rule="feedback", columns="""
        id | none | random
        training_id | none | which class
        question | none | which of three
        scale | none | 1 to 5
        words | none | what somebody wrote; shown from five on, shuffled
    """),
)  # fmt: skip

"""What keeps the machine going, and what proves who did what."""

from storage.inventory.kinds import table

MACHINE = (
    table("audit", "Who did what, when: numbers and ids, no names and no texts.", rule="audit",
          columns="""
        id | none | names the row
        at | ordinary | when
        actor_id | ordinary | the number of who acted
        action | ordinary | what was done
        object | ordinary | kind and number of what it was done to
        details | ordinary | numbers, ids, roles
    """),
    table("unsealed", "Acts that wait for their seal.", rule="audit", columns="""
        audit_id | none | which act
    """),
    table("seals", "The chain by which a change of the audit is known.", rule="audit", columns="""
        seq | none | 1, 2, 3 without a gap
        audit_id | none | which act
        hash | none | over the act and the seal before it
    """),
    table("counters", "Running numbers.", rule="machine", columns="""
        name | none | of what
        value | none | the last that was given
    """),
    table("allowances", "How much an account may say just now.", rule="machine", columns="""
        channel | none | which messenger
        account | none | which account of ours
        level | none | how much is left
        at | none | as of when
        paused_until | none | the messenger asked for silence
    """),
    table("epochs", "Moments this database has lived through.", rule="machine", columns="""
        id | none | names the row
        token | none | random; a restored copy is known by it
        at | none | when
    """),
    table("holds", "When nothing was to leave.", rule="machine", columns="""
        id | none | names the row
        why | none | one word
        since | none | from when
        lifted_at | none | until when
    """),
    table("leases", "Which process has which duty.", rule="machine", columns="""
        name | none | the duty
        owner | none | the process
        term | none | how often it changed hands
        until | none | until when
    """),
    table("marks", "How far something that goes through time has come.", rule="machine",
          columns="""
        name | none | what
        at | none | how far
    """),
    table("grants", "Tokens the messengers gave us.", rule="machine", columns="""
        channel | none | which messenger
        account | none | which account of ours
        generation | none | which pair
        sealed | secret | both tokens, encrypted with a key that is not in the database
        granted_at | none | when
        expires_at | none | until when
        owner | none | which process exchanges them
        lease_until | none | until when
        alarm | none | one word why they could not be exchanged
        alarm_at | none | since when
    """),
    table("uploads", "Files of ours that a messenger has.", rule="machine", columns="""
        key | none | channel, account and hash of the file
        platform_id | none | what the messenger calls it
        until | none | when the messenger drops it
    """),
)  # fmt: skip

# What office secretaries are told of the house itself: handlers/reports/jobs.py.

reports-missed = I was stopped for a while, so some reminders could not be sent any more:
reports-missed-training =
    { $count ->
        [one] • Class “{ $title }”, begins { $at }: one person was not reminded.
       *[other] • Class “{ $title }”, begins { $at }: { $count } people were not reminded.
    }
reports-missed-contest =
    { $count ->
        [one] • Contest “{ $title }”, closes { $at }: one person with an unfinished essay was not reminded.
       *[other] • Contest “{ $title }”, closes { $at }: { $count } people with an unfinished essay were not reminded.
    }
reports-missed-end = If there is still time, please tell the units.

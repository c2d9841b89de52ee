# What office secretaries and operators are told of the house itself: handlers/reports.

reports-missed = I was stopped for a while, so some reminders could not be sent any more:
reports-missed-training =
    { $count ->
        [one] • Class “{ $title }”, begins { $at }: one person was not reminded.
       *[other] • Class “{ $title }”, begins { $at }: { $count } people were not reminded.
    }
reports-missed-summons =
    • Summons to class “{ $title }”, beginning { $at }: not reminded to answer: { $count }.
reports-missed-contest =
    { $count ->
        [one] • Contest “{ $title }”, closes { $at }: one person with an unfinished essay was not reminded.
       *[other] • Contest “{ $title }”, closes { $at }: { $count } people with an unfinished essay were not reminded.
    }
reports-missed-end = If there is still time, please tell the units.

reports-alarm-refused =
    Zalo does not renew our permission to write for the Official Account. { $works ->
        [yes] Messages go until { $until } at the latest.
       *[no] Nothing can be sent by Zalo now.
    }
    Please run “thuky zalo authorise” on the server and have an administrator of the account open the link it prints and agree.
reports-alarm-unreachable =
    Zalo cannot be reached to renew our permission to write; it is tried again by itself. { $works ->
        [yes] Messages go until { $until } at the latest.
       *[no] Nothing can be sent by Zalo now.
    }
    If it lasts, please look at the server's network with “thuky doctor”.
reports-alarm-unreadable =
    A permission of Zalo's kept on the server cannot be opened, perhaps because THUKY_SECRET_KEY was changed. Please put the old key back, or run “thuky zalo authorise” for a new permission.

reports-head =
    The audit at { $at }: seal { $seq }, hash { $hash }.
    Please keep this message, to compare it by “thuky audit verify --expect { $seq }:{ $hash }” on the server.

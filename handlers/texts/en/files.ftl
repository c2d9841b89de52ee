# What becomes of a file: handlers/members/files.py, and wherever a form takes one.
# file-<reason>: a name of bot.documents.Unreadable, not_fetched, or not_carried (nothing came but word of it).

file-too_big = This file is larger than 20 MB, so I cannot take it. Please send a smaller one.
file-wrong_kind = I cannot read this kind of file. Please send an essay as .docx or .pdf, a list as .xlsx.
file-password = This file has a password, so I cannot open it. Please remove the password and send it again.
file-damaged = This file is damaged, so I cannot open it. Please save it as a new file and send it again.
file-bomb = This file unpacks to far too much, so I will not open it. Please copy what you need to a new file and send that.
file-macros = This file holds macros, so I cannot take it. Please save it as .docx or .xlsx and send it again.
file-no_text = I cannot read any text in this file; it may be a photograph or a scan. Please send a .docx, or type the text here.
file-picture = This is a picture, so there are no words to read. Please send a .docx or .pdf, or type the text here.
file-empty = This file is empty. Please check it and send it again.
file-too_slow = This file took too long to open, so I stopped. Please remove some pictures and tables and send it again.
file-not_allowed_here = I cannot take files at the moment. Please type the text here, or call the office.
file-upload = To hand in one file, please open { $address } within 30 minutes, upload it there, and come back here for the answer.
file-upload-none = Please send the file right here in the chat.
file-not_carried = Files do not reach me here. Please type the text.
file-full = I cannot take files just now, because my disk is almost full. Please send it later, or type the text here.
file-not_fetched = I could not fetch this file. Please send it again in a few minutes.
file-sheets = I take lists such as “{ $name }” from office secretaries only. If this is an essay, please send it as .docx or .pdf; if it is a list, please send it to the office.
file-text =
    { $count ->
        [one] I have read “{ $name }”, one word, but not handed it in. If it is a contest essay, press “Hand in an essay”.
       *[other] I have read “{ $name }”, { $count } words, but not handed it in. If it is a contest essay, press “Hand in an essay”.
    }
file-text-list = If this is a list of members, please copy it into Excel (.xlsx) and send that.

# The page of the web chat.
web-chat-title = Secretary of { $organisation }
web-chat-secretary = Secretary
web-chat-skip = To the message box
web-chat-log = Conversation
web-chat-write = Write a message
web-chat-send = Send
web-chat-attach = Send a file
web-chat-menu = Options
web-chat-close = Close
web-chat-typing = The secretary is answering…
web-chat-me = Me
web-chat-today = Today
web-chat-yesterday = Yesterday
web-chat-earlier = Earlier messages
web-chat-newest = To the newest message
web-chat-pressed = chosen
web-chat-opens = opens another page
web-chat-download = Download
web-chat-sending = Sending…
web-chat-not-sent = Not sent
web-chat-retry = Send again
web-chat-drop = Discard
web-chat-offline = No connection. Your messages will be sent as soon as there is one again.
web-chat-too-many = That was a little fast. The rest will be sent in a few seconds.
web-chat-too-large = The file is larger than 20 MB and cannot be sent. Please send a smaller one.
web-chat-full = No file can be taken just now, because the server is almost full. Please send it later, or type the text here.
web-chat-too-long = The message is longer than 20,000 characters. Please split it or send a .docx file.
web-chat-insecure = This page must be opened with an address that begins with https.
web-chat-refused = This message cannot be sent.
web-chat-script = This page needs JavaScript. Please switch it on in your browser and open the page again.

web-chat-hello = Welcome!
web-chat-hello-text = This is the secretary of { $organisation }: register for classes, hand in contest essays, receive announcements and ask questions, all in one place.
web-chat-hello-code = If you were given a linking code, just type it in the box below and press send.
web-chat-begin = Begin

web-chat-as = { $name } · { $unit }
web-chat-leave = Leave this device
web-chat-leave-text = Once you leave, others who use this device cannot see the conversation. You need a new code to come back.
web-chat-language = Tiếng Việt

web-chat-be = Be someone
web-chat-be-text = This is a trial with invented data. Choose a person to see how the secretary answers them.
web-chat-be-search = Search by name, code or unit
web-chat-be-nobody = Nobody found.
web-chat-be-demo = Trial

web-chat-shape-title = See it as in an app
web-chat-shape-text = The same conversation looks different in each app. Choose one to see how it looks there.
web-chat-shape-page = Web chat
web-chat-shape-page-about = This very page, without any app.
web-chat-shape-telegram = Like Telegram
web-chat-shape-telegram-about = Buttons stand below the message. A message can be changed.
web-chat-shape-zalo-oa = Like Zalo OA
web-chat-shape-zalo-oa-about = Five buttons at most, and a numbered list in the text.
web-chat-shape-zalo-bot = Like Zalo Bot
web-chat-shape-zalo-bot-about = No buttons: type the number of a line.

web-chat-role-office_secretary = Office secretary
web-chat-role-unit_secretary = Unit secretary
web-chat-role-deputy = Deputy
web-chat-role-judge = Judge
web-chat-role-monitor = Monitor
web-chat-role-check_in = Check-in
web-chat-role-registered = Member, registered for a class
web-chat-role-member = Member, in no class
web-chat-role-operator = Operator

# Zalo's consent: bot/web/zalo.py
web-zalo-done = The consent was taken. From now on the secretary speaks through the organisation's Zalo account.
web-zalo-not-ours = This link is older than 30 minutes or was not made by us. Please run “thuky zalo authorise” again for a new one.
web-zalo-declined = Zalo does not say that you agreed. Please open the link again and agree.
web-zalo-refused = Zalo does not take this consent, or it belongs to another Official Account. Please run “thuky zalo authorise” again and choose the right account.
web-zalo-not-reached = Zalo cannot be reached. Please run “thuky zalo authorise” again and try once more.

# A file handed in on a page: bot/web/handing.py
web-upload-ask = Please choose one file and press “Send the file”. The answer comes in your chat.
web-upload-choose = Choose a file
web-upload-kinds = .docx, .pdf, .txt and .xlsx files of at most 20{"\u00A0"}MB.
web-upload-send = Send the file
web-upload-done = The file has arrived. Please go back to your chat for the answer.
web-upload-over = This link was used, or is older than 30 minutes. Please go back to your chat and write “gửi tệp” for a new one.
web-upload-kind = Files of this kind cannot be taken. Please send a .docx, .pdf, .txt or .xlsx file.
web-upload-large = The file is larger than 20 MB. Please choose a smaller one.
web-upload-lost = The file could not be sent. Please check your connection and press “Send the file” once more.
web-upload-sending = Sending the file
web-upload-choose-first = No file is chosen. Please press “Choose a file” first.
web-upload-empty = This file is empty. Please check it and choose another.
web-upload-full = Files cannot be taken just now, because the disk is almost full. Please send it later.
web-upload-many = Many files were sent within the last hour, so this one was not taken. Please send it later.
web-upload-unknown = The connection broke, so it is not known whether the file has arrived. If there is no answer in your chat, please press “Send the file” once more.

"""The conversation all contestants play: a command, three questions, a receipt."""

COMMAND = "ghidanh"
NAME, UNIT, PHONE = "Nguyễn Thị Lan", "Chi hội Thư viện tỉnh", "0912345678"
SAID = (f"/{COMMAND}", NAME, UNIT, PHONE)
"""What a person types, one after the other."""
ASK_NAME = "Kính mời đồng chí cho biết họ và tên."
ASK_UNIT = "Đồng chí sinh hoạt ở chi hội nào?"
ASK_PHONE = "Số điện thoại để ban tổ chức liên hệ?"
RECEIPT = "Đã ghi danh: {name}, {unit}, {phone}."
SECRET = "a-webhook-secret-of-the-bench-0123456789"
LEAST_LETTERS = 2
"""A shorter name is asked for again, by everybody."""

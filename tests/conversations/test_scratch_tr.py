from datetime import UTC, datetime, timedelta
from tests.chat import House, written
from storage import trainings, seats
import pytest
from bot.turn import Tick
from pathlib import Path
from handlers.trainings import jobs

@pytest.mark.parametrize("bare_database", ["sqlite"], indirect=True)
async def test_play(house: House, clock, capsys):
    out = []
    async def do(p, *lines):
        for l in lines:
            out.append(f"{p.name} > {l}\n")
            if l.startswith("["): await p.presses(l[1:-1])
            elif l: await p.says(l)
            out.append(written(await p.hears()))
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan", channel="webchat", unit="Chi hội 2")
    mai = await house.member("Ngô Thị Mai", language="en")
    await do(ha, "đăng ký", "của tôi")
    await do(van, "mở lớp", "Tập huấn nghiệp vụ công tác hội", "Hội trường A, 12 Trần Phú", "20/11", "7h30 thứ 5 27/11", "7h30 27/11", "6h30", "11h30", "40 ghế", "1", "17h 27/11", "1", "[Sửa: Số chỗ]", "1 chỗ", "[Mở lớp]")
    await do(ha, "dk", "1", "1")
    await do(lan, "dang ky", "1")
    await do(lan, "1")
    await do(mai, "dang ky", "1", "1", "đăng ký", "1")
    await do(van, "danh sach lop", "1")
    await do(ha, "[Hủy đăng ký]", "[Giữ chỗ]", "[Hủy đăng ký]", "[Đồng ý hủy]", "[Đồng ý hủy]")
    await do(lan, "", "[Nhường]", "[Nhận chỗ]")
    await do(mai, "")
    clock.pass_(hours=25)
    tick = Tick(house.database, house.texts, clock(), Path("x"), house.organisation)
    await jobs.expire(tick)
    await do(mai, "")
    await do(mai, "[Take the seat]", "[Register for a class]", "1", "1")
    clock.at = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
    tick = Tick(house.database, house.texts, clock(), Path("x"), house.organisation)
    await jobs.remind(tick); await jobs.remind(tick)
    await do(mai, "", "[I cannot come]")
    print("".join(out))

"""How long it takes to find which of 1,300 essays were copied, with their passages."""

from bot.documents import duplicates
from tests.bench.essays import written
from tests.bench.machine import Meter, report


def run() -> None:
    essays, planted = written()
    meter = Meter()
    pairs = list(duplicates.compare(essays.items(), (), 0.2))
    found = {(min(p.first, p.second), max(p.first, p.second)) for p in pairs}
    report(meter.read(len(essays)), recall=len(found & planted) / len(planted),
           precision=len(found & planted) / max(len(found), 1))  # fmt: skip


if __name__ == "__main__":
    run()

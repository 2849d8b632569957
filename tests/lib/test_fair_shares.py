"""Who takes much of somebody's time."""

from mobilizon_lite.lib import fair_shares
from mobilizon_lite.lib.fair_shares import FairShares


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_who_takes_little_never_waits():
    clock = Clock()
    shares = FairShares(burst=10, clock=clock)

    for _each in range(100):
        assert shares.note("far.example", 1) == 0
        clock.now += 5


def test_who_takes_much_waits_until_others_had_four_times_as_much():
    clock = Clock()
    shares = FairShares(burst=10, clock=clock)

    shares.note("far.example", 10)
    assert shares.wait("far.example") == 0
    assert shares.note("far.example", 5) == 20
    clock.now += 19
    assert shares.wait("far.example") == 1
    clock.now += 1

    assert shares.wait("far.example") == 0
    assert shares.wait("near.example") == 0


def test_endless_names_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(fair_shares, "MOST_NAMES", 10)
    shares = FairShares(burst=10)

    for number in range(100):
        shares.note(f"{number}.example", 100)

    assert len(shares._even_at) <= 10

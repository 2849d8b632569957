"""How much one stranger may have."""

from mobilizon_lite.lib import budgets
from mobilizon_lite.lib.budgets import Budget


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_and_no_more_until_the_time_is_over():
    clock = Clock()
    budget = Budget(2, 60, clock=clock)

    taken = [budget.take("far.example") for _each in range(3)]
    clock.now = 61

    assert taken == [True, True, False]
    assert budget.take("far.example")


def test_everybody_has_their_own():
    budget = Budget(1, 60)

    assert budget.take("far.example")
    assert budget.take("near.example")
    assert not budget.take("far.example")


def test_endless_names_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(budgets, "MOST_NAMES", 10)
    budget = Budget(1, 60)

    for number in range(100):
        budget.take(f"{number}.example")

    assert len(budget._taken) <= 10

"""One line of the report."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A figure, and the yardstick that was measured beside it if there is one."""

    name: str
    value: float
    unit: str
    yardstick: float | None = None

    def __str__(self) -> str:
        parts = [self.name, _number(self.value), self.unit]
        if self.yardstick:
            parts += [_number(self.yardstick), f"{self.value / self.yardstick:.2f}"]
        return " ".join(part for part in parts if part)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

"""The words that servers exchange: JSON to dataclass and back, tolerant on the way in, exact on the way out."""

"""Measures what DESIGN promises: `python -m bench [name,name]`. A benchmark tells, it never fails."""

"""Measurements against public data: one module a task, each with `predict` and `score`, and the speed of the whole."""

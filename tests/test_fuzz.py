"""Damaged examples into every door: nothing raises. `HYPOTHESIS_PROFILE=search` looks for new ones, and
`python -m benchmarks.stress --only fuzz` for far more."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.stress.fuzz import TARGETS

EXAMPLES = {name: example for name, (_, example) in TARGETS.items() if name != "text"}
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from([b"\x00", b"\xff\xfe", b"\r\n\r\n", b"<", b"&", b'"', b"[[[[", b"}", b"1e999", b"-1", b"null"]),
)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), max_size=6)


def damaged(whole: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    """Some bytes, at a share of the length, replaced by others."""
    for share, length, piece in damage:
        at = int(share * len(whole))
        whole = whole[:at] + piece + whole[at + length :]
    return whole


@cache
def _example(name: str) -> bytes:
    return EXAMPLES[name]()


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=60, deadline=None)
@given(damage=DAMAGE)
def test_nothing_raises(name, damage):
    take, _ = TARGETS[name]
    take(damaged(_example(name), damage))

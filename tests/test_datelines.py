"""Datelines are sentences of their own; what only looks like one is not cut."""

import pytest

from reportedly.language.datelines import cut_datelines

CASES = [
    ("KYIV, May 28 (Agency) – Jets bombed the port.", "KYIV, May 28 (Agency) – "),
    ("HORLIVKA, Ukraine, February 4 (Meridian) – Shells fell.", "HORLIVKA, Ukraine, February 4 (Meridian) – "),
    ("BAMAKO -- The army withdrew.", "BAMAKO -- "),
    ("KABUL, Afghanistan (Aug. 14) – Soldiers found a cache.", "KABUL, Afghanistan (Aug. 14) – "),
    ("(Agency) - “We won,” he said.", "(Agency) - "),
    ("Addis Ababa, 3 March 1998 — Talks began.", "Addis Ababa, 3 March 1998 — "),
    ("London – a city of nine million – voted.", None),
    ("NATO said it would help.", None),
    ("Well-known rebels left.", None),
    ("The minister (Labour) resigned.", None),
    ("UN-backed talks failed.", None),
]


@pytest.mark.parametrize(("text", "dateline"), CASES)
def test_datelines(text, dateline):
    spans = cut_datelines(text, ((0, len(text)),))
    assert [text[start:end] for start, end in spans][:-1] == ([dateline] if dateline else [])
    assert "".join(text[start:end] for start, end in spans) == text

"""Readings out, in the formats of the field: UCDP GED, ACLED, PLOVER, CAMEO/GDELT, GeoJSON, JSON-LD, Web Annotations,
and our own records as tables.

"The rebels said the army shelled Orlivka, killing nine; the army denied it" by X -> with `ged` one row: low 9, high 9,
best blank, chain `rebels < X`, denied_by `army`, one_party_alone 1. By default only what is asserted and said to have
happened; every claim that is left out is counted with its reason.
"""

from reportedly.export.choose import Choice
from reportedly.export.formats import FORMATS
from reportedly.export.options import Options
from reportedly.export.readings import read_readings
from reportedly.export.write import Exported, write_export

__all__ = ["Choice", "Exported", "FORMATS", "Options", "read_readings", "write_export"]

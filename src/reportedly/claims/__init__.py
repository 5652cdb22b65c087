"""Everything found in one article -> its claims.

"The rebels said the army had shelled the town, killing 12." -> one claim: ASSAULT that happened, actor the army,
target the town, toll killed 12, sources [the rebels, the outlet].
"""

from reportedly.claims.assemble import assemble_claims
from reportedly.claims.layers import read_layers
from reportedly.claims.quotes import quote_original
from reportedly.claims.whens import date_statements

__all__ = ["assemble_claims", "date_statements", "quote_original", "read_layers"]

"""In which quotation each token stands."""

from reportedly.records import Analysis
from reportedly.syntax import tokens_within


def quotation_of_tokens(analysis: Analysis) -> tuple[int, ...]:
    """Index of the outermost quotation round each token, -1 outside. Scare quotes of up to three words do not count."""
    found = [-1] * len(analysis.forms)
    for index, quotation in enumerate(analysis.quotations):
        inside = tokens_within(analysis, quotation.inner)
        if quotation.depth > 0 or (len(inside) <= 3 and quotation.closed):
            continue
        for token in inside:
            if found[token] < 0:
                found[token] = index
    return tuple(found)

"""Where paragraphs begin and end, by the line ends of the text: there what somebody says may stop.

"The river is mined.\n\nNobody crosses it." -> `Nobody` opens a paragraph, that of `The` ends before it.
"""

from reportedly.records import Analysis


def opens_paragraph(analysis: Analysis, token: int) -> bool:
    """Whether a line end, or nothing, stands before `token`."""
    return token == 0 or "\n" in analysis.text[analysis.ends[token - 1] : analysis.starts[token]]


def paragraph_end(analysis: Analysis, token: int) -> int:
    """The token behind the paragraph of `token`."""
    end = token + 1
    while end < len(analysis.forms) and not opens_paragraph(analysis, end):
        end += 1
    return end

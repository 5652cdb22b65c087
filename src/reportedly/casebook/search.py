"""Full-text search over the titles and texts of the articles.

"market Kalonge" -> articles with both words, the best first; "shell*" -> words that begin so.
"""

import re

_WORD = re.compile(r"\"[^\"]*\"|\S+")


def match_words(words: str) -> str:
    """What a person types as an FTS5 expression in which nothing is an operator: all words must stand in the article;
    words in quotation marks stand together; a `*` at the end of a word stands for any ending."""
    terms = []
    for found in _WORD.findall(words.replace("\0", " ")):  # SQLite would end the expression there
        begins = found.endswith("*") and not found.startswith('"')
        bare = found.strip('"*') if begins else found.strip('"')
        if any(char.isalnum() for char in bare):
            terms.append('"' + bare.replace('"', '""') + '"' + ("*" if begins else ""))
    return " ".join(terms) or '""'

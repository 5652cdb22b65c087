"""A reading as CoNLL-U, from its layers `sentences` and `tokens`; names stand in MISC as `NER=B-PER`."""

from reportedly.records import Reading, TokenLine

_FEATS = _DEPS = "_"


def write_conllu(reading: Reading) -> bytes:
    """The article as one `newdoc`; offsets stand in MISC as `Span=12-17`."""
    article, layers = reading.article, reading.layers
    tokens: dict[int, list[TokenLine]] = {}
    for token in layers.tokens:
        tokens.setdefault(token.sentence, []).append(token)
    lines = [f"# newdoc id = {_plain(article.id)}"]
    for sentence in layers.sentences:
        text = article.text[slice(*sentence.span)]
        lines += [f"# sent_id = {_plain(article.id)}-{sentence.index + 1}", f"# text = {_plain(text)}"]
        lines += [_row(token) for token in tokens.get(sentence.index, ())]
        lines.append("")
    return ("\n".join(lines) + "\n").encode()


def _row(token: TokenLine) -> str:
    extra = f"NER={token.ner}|Span={token.span[0]}-{token.span[1]}"
    return "\t".join(
        (str(token.id), _plain(token.form), _plain(token.lemma), token.upos, token.xpos, _FEATS, str(token.head),
         token.deprel, _DEPS, extra)
    )  # fmt: skip


def _plain(text: str) -> str:
    """A field holds no tab and no line end, and is never empty."""
    return " ".join(text.split()) or "_"

"""From a text to its words, sentences, trees, names and quotation marks.

"Rebels shelled Donetsk airport." -> five tokens, one sentence with the root "shelled", whose subject is "Rebels" and
whose object is "airport", and the name "Donetsk" of the kind LOC.

`load_language()` loads the model once; `analyse(text, language)` gives the `Analysis` that every other room reads.
"""

from reportedly.language.analysis import Language, analyse, load_language

__all__ = ["Language", "analyse", "load_language"]

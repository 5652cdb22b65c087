"""The library: texts, articles and files in, readings out.

read("Rebels shelled Avdiivka on Monday.", published="2015-02-04", outlet="News Line").claims[0].event.plover
-> "ASSAULT".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from typing import IO, NamedTuple

from reportedly import records
from reportedly.engines import Engine
from reportedly.errors import ConfigError
from reportedly.ingest import Given, Outcome, Taken, find_headline, read_given, read_inputs, read_row
from reportedly.pipeline import Tools, load_tools, read_article
from reportedly.records import Article, Notice
from reportedly.records.wire import AnyLine, encode_line
from reportedly.report import render_fragment
from reportedly.tolls import CONVENTIONS, Convention
from reportedly.workers import Death, Job, Limits, run_in_order

LAYERS: tuple[str, ...] = records.Layers.__struct_fields__
"""Names of the optional layers: sentences, tokens, entities, places, times."""


class Reading(records.Reading, frozen=True, kw_only=True):
    """All records of one article: `.article .notices .statements .claims .labels .layers`; notebooks show HTML."""

    def _repr_html_(self) -> str:
        return render_fragment(self)


class Read(NamedTuple):
    """What became of one input: `ok`, `empty`, `skipped` (read before) or `failed`. There is a `reading` exactly when
    it is `ok`; then the notices also stand in it. `article` is the one whose reading failed."""

    input: str
    outcome: Outcome
    reading: Reading | None
    notices: tuple[Notice, ...]
    article: Article | None = None


class ReadOptions(NamedTuple):
    """How to read: as the arguments of `read_many`."""

    workers: int = 0
    limits: Limits = Limits()
    layers: frozenset[str] = frozenset()
    vague: Convention = "words"
    engine: Engine = run_in_order


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    layers: Iterable[str] = (),
    vague: Convention = "words",
    tools: Tools | None = None,
) -> Reading:
    """Read one text. `published` is an ISO date or date-time; `layers` names optional layers (see `LAYERS`).

    `vague` tells what "dozens" counts: "words" (24 to 99, no best), "acled" (12) or "ucdp" (24, 24, 99).

    A text that cannot be read (empty, not English, ...) gives a reading with a notice and no claims. Loading the model
    takes about a second: for many articles use `read_many`, or load the tools once with `load_tools` and pass them.
    Raises ConfigError for an unknown layer or convention, ModelError if the package is damaged.
    """
    given = Given(id=id, url=url, outlet=outlet, title=title, published=published)
    asked = check_layers(layers)
    _check_convention(vague)
    return _reading_of(_read_taken(read_given(text, given), tools or load_tools(), layers=asked, vague=vague))


def read_many(
    articles: Iterable[Article | Mapping[str, object]],
    *,
    workers: int = 0,
    limits: Limits | None = None,
    layers: Iterable[str] = (),
    vague: Convention = "words",
    engine: Engine | None = None,
    note: Callable[[Sequence[Article]], None] | None = None,
) -> Iterator[Reading]:
    """Read articles in order: records, or mappings with a `text` and, as far as known, `id`, `published`, `outlet`,
    `title`, `url`, `author`, `genre`.

    The readings are the same for any number of workers. Without any, this process reads; with some, call it under
    `if __name__ == "__main__"`: each worker is a new process that imports the caller's module, and `limits` (of
    `reportedly.workers`) is what one article may take. An article that cannot be read gives a reading with a notice of
    severity `error`. `vague` as in `read`. `engine` says where the workers are, `reportedly.engines.find_engine("ray")`
    for example; None = on this machine. `note` is called with the articles that are being read, before another one is
    begun. Raises ConfigError for an unknown layer or convention, a number of workers below zero or limits of none.
    """
    taken = (_take(number, article) for number, article in enumerate(articles, 1))
    options = ReadOptions(workers, limits or Limits(), check_layers(layers), vague, engine or run_in_order)
    return map(_reading_of, read_all(taken, options, note))


def read_files(
    names: Iterable[str],
    *,
    given: Given | None = None,
    workers: int = 0,
    limits: Limits | None = None,
    layers: Iterable[str] = (),
    vague: Convention = "words",
    stdin: IO[bytes] | None = None,
) -> Iterator[Read]:
    """Read files of all formats that `reportedly read` takes, and folders of them ("-" = standard input), in order: one
    `Read` for each article, and for each input that gave none.

    `given` holds what is known of the articles beside their text; `workers` and `limits` as in `read_many`. Raises
    ConfigError as it does.
    """
    taken = read_inputs(names, given or Given(), stdin=stdin)
    return read_all(taken, ReadOptions(workers, limits or Limits(), check_layers(layers), vague))


def lines_of(reading: records.Reading) -> Iterator[bytes]:
    """The records of a reading as lines of JSON: article, notices, statements, claims, labels, then the layers."""
    layers = reading.layers
    for group in (
        (reading.article,), reading.notices, reading.statements, reading.claims, reading.labels,
        layers.sentences, layers.tokens, layers.entities, layers.places, layers.times,
    ):  # fmt: skip
        for line in group:
            yield line_of(line)


def line_of(line: AnyLine) -> bytes:
    """One record as a line of JSON."""
    return encode_line(line) + b"\n"


def check_layers(names: Iterable[str]) -> frozenset[str]:
    """The layers as a set. Raises ConfigError for a name that there is not."""
    asked = (names,) if isinstance(names, str) else tuple(names)
    unknown = [name for name in asked if name not in LAYERS]
    if unknown:
        raise ConfigError(f"there is no layer {', '.join(unknown)}; there are {', '.join(LAYERS)}")
    return frozenset(asked)


def digest_coder(vague: Convention) -> str:
    """What makes a reading: the version, the weights and the options that change what is read."""
    weights = files("reportedly.language").joinpath("weights", "labels.json").read_bytes()  # has the weights' digests
    parts = (version("reportedly").encode(), weights, vague.encode())
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def _check_convention(name: str) -> None:
    if name not in CONVENTIONS:
        raise ConfigError(f"there is no convention {name} for vague counts; there are {', '.join(CONVENTIONS)}")


def _take(number: int, article: Article | Mapping[str, object]) -> Taken:
    name = f"article {number}"
    return Taken(name, "ok", article, ()) if isinstance(article, Article) else read_row(name, article)


def read_all(
    taken: Iterable[Taken], options: ReadOptions, note: Callable[[Sequence[Article]], None] | None = None
) -> Iterator[Read]:
    """What became of each of what `reportedly.ingest` took, in order. Arguments and errors as those of `read_many`."""
    _check_convention(options.vague)
    workers, limits = options.workers, options.limits
    if workers < 0:
        raise ConfigError(f"{workers} workers cannot read anything; give 1 or more, or 0 for this process alone")
    if min(limits) <= 0:
        raise ConfigError(f"nothing can be read in {limits.seconds:g} seconds and {limits.megabytes} megabytes")
    work = partial(_read_taken, layers=options.layers, vague=options.vague)

    def begin(ones: Sequence[Taken]) -> None:
        if note:
            note([one.article for one in ones if one.article])

    taken = iter(taken)
    first = next(taken, None)
    if first is None:  # then no model is loaded
        return
    taken = chain([first], taken)
    if workers:
        job = Job(load_tools, work, _died)
        yield from options.engine(job, taken, workers=workers, limits=limits, begin=begin)
        return
    tools = load_tools()
    for one in taken:
        begin([one])
        yield work(one, tools)


def _read_taken(taken: Taken, tools: Tools, *, layers: frozenset[str], vague: Convention) -> Read:
    """The one door through which every article goes: nothing that an article holds stops the others."""
    article = taken.article
    if article is None:
        return Read(taken.input, taken.outcome, None, taken.notices)
    found = records.Reading(article=article)
    if article.language in (None, "en"):
        headline = find_headline(article.text, article.title)
        tools = tools._replace(tolls=tools.tolls._replace(vague=vague))
        try:
            found = read_article(article, tools, headline=headline, layers=layers)
        except MemoryError:
            return _failed(taken, "memory_limit", "it needs more memory than there is, or than one article may have")
        except Exception as error:  # noqa: BLE001 - a fault of a rule must not end a run over thousands of articles
            return _failed(taken, "crashed", f"the program failed on it ({type(error).__name__}: {str(error)[:200]})")
    fields = {name: getattr(found, name) for name in found.__struct_fields__}
    reading = Reading(**{**fields, "notices": (*taken.notices, *found.notices)})
    return Read(taken.input, "ok", reading, reading.notices)


def _died(taken: Taken, death: Death) -> Read:
    return _failed(taken, death.code, f"{death.problem}, twice")


def _failed(taken: Taken, code: str, problem: str) -> Read:
    message = f"{problem}; the other articles were read. Please report it with the text, if you can"
    article = taken.article.id if taken.article else None
    notice = Notice(
        code=code, severity="error", message=message, article=article, input=None if article else taken.input
    )
    return Read(taken.input, "failed", None, (*taken.notices, notice), taken.article)


def _reading_of(result: Read) -> Reading:
    """A reading also for what could not be read: the article, or one without text, and the reason."""
    return result.reading or Reading(article=result.article or _blank(result.input), notices=result.notices)


def _blank(name: str) -> Article:
    return Article(id=sha256(name.encode()).hexdigest()[:16], text="", sha256=sha256(b"").hexdigest())

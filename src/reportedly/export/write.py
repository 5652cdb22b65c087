"""Readings to files: the export itself, a data dictionary, what it was made with, and the reports behind each row.

write_export(readings, Path("out.csv"), form="ged") -> out.csv, out.csv.columns.csv, out.csv.reports.csv,
out.csv.about.json: all of them or none, and the export last.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

from reportedly.errors import ConfigError, InputError
from reportedly.export.about import COLUMNS_OF_COLUMNS, about_export
from reportedly.export.beside import REPORTS, reports
from reportedly.export.choose import Choice, choose, reason_against
from reportedly.export.codes import load_codes
from reportedly.export.columns import BOM, to_json, write_table
from reportedly.export.formats import FORMATS, LINES, Format, Frame, Item, OfClaims, OfHappenings, OfIncidents
from reportedly.export.options import Options
from reportedly.export.told import Compared, Told, each_alone, in_order_of, join_groups, join_in_articles, tell
from reportedly.export.whole_files import open_whole
from reportedly.records import Incident, Reading

_KEPT = 50_000


class Exported(NamedTuple):
    """What an export came to: `claims` read = `taken` + all of `left_out`, whose keys are the reasons."""

    rows: int
    articles: int
    claims: int
    taken: int
    left_out: dict[str, int]
    files: tuple[Path, ...]


class _Run:
    """What one export counts on its way."""

    def __init__(self, chosen: Format, options: Options) -> None:
        self.chosen, self.options, self.codes = chosen, options, load_codes()
        self.articles = self.claims = self.taken = 0
        self.left_out: Counter[str] = Counter()

    def follow(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            self.articles += 1
            if self.chosen.of_claims:
                rejected = len(getattr(reading, "left_out", ()))
                self.claims += len(reading.claims) + rejected
                self.left_out += Counter({"rejected by a reviewer": rejected})
            yield reading


def write_export(
    readings: Iterable[Reading],
    path: Path,
    *,
    form: str,
    options: Options | None = None,
    compared: Compared | None = None,
) -> Exported:
    """Write readings in a format of `FORMATS`; the suffix of the path says in which container.

    `compared` has the incidents of their claims (`book.incidents()`): without it a row is what one article tells of a
    happening.
    Raises ConfigError for a format or a suffix that there is not, or where incidents are asked for and not given,
    InputError where a file cannot be written, MissingExtra for Parquet without pyarrow.
    """
    chosen, suffix = check_format(form, path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise InputError(f"cannot write {path}: an export is a file, with its digest in another beside it, and no pipe")
    options = check_options(form, options or Options(), compared)
    run = _Run(chosen, options)
    names = _companions(path, chosen)
    with open_whole(*names.values(), path) as streams:
        of = dict(zip((*names, "export"), streams, strict=True))
        items = _items(run.follow(readings), run, compared, of.get("reports"))
        rows = _write(items, chosen, suffix, of["export"], bom=run.options.bom)
        assert run.claims == run.taken + sum(run.left_out.values()), "a claim was neither written nor counted"
        if "columns" in of:
            write_table(
                (column._asdict() for column in chosen.columns), COLUMNS_OF_COLUMNS, of["columns"], suffix=".csv"
            )
        left_out = dict(sorted(run.left_out.items()))
        exported = Exported(rows, run.articles, run.claims, run.taken, left_out, (path, *names.values()))
        digest = _digest(of["export"])
        happenings = isinstance(chosen.maker, OfHappenings)
        about = about_export(form, run.options, path.name, digest, exported._asdict(), of_happenings=happenings)
        of["about"].write(about)
    return exported


def check_format(form: str, path: Path) -> tuple[Format, str]:
    """The format and the suffix. Raises ConfigError for what there is not."""
    chosen, suffix = FORMATS.get(form), path.suffix.casefold()
    if chosen is None:
        raise ConfigError(f"there is no format {form}; there are {', '.join(FORMATS)}")
    if suffix not in chosen.suffixes:
        raise ConfigError(f"{form} is written to files that end in {', '.join(chosen.suffixes)}, not to {path.name}")
    return chosen, suffix


def check_options(form: str, options: Options, compared: Compared | None = None) -> Options:
    """The options, with what a row is. Raises ConfigError for one that the format would not heed: a file must not seem
    to be what it is not."""
    maker = FORMATS[form].maker
    happenings = isinstance(maker, OfHappenings)
    for option, asked, heeds in (
        ("best", options.best is not None, form == "ged"),
        ("unknown tolls", options.unknown_tolls != "blank", form == "acled"),
        ("per", options.per is not None, happenings),
        ("min confidence", options.choice.min_confidence is not None, FORMATS[form].of_claims),
        ("choice of claims", options.choice != Choice(), not isinstance(maker, OfIncidents)),
    ):
        if asked and not heeds:
            raise ConfigError(f"the option {option} means nothing for {form}")
    if compared is None and (options.per == "incident" or isinstance(maker, OfIncidents)):
        raise ConfigError("incidents are those of claims that were compared: give compared=book.incidents()")
    return replace(options, per=options.per or ("article" if compared is None else "incident"))


def _digest(stream: IO[bytes]) -> str:
    """The sha256 of all that was written to a stream."""
    stream.seek(0)
    digest = sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _companions(path: Path, chosen: Format) -> dict[str, Path]:
    """The files beside the export: a dictionary for tables, the reports behind the rows for incidents, what it is."""
    names = {"columns": ".columns.csv"} if chosen.columns else {}
    names |= {"reports": ".reports.csv"} if isinstance(chosen.maker, OfHappenings) else {}
    names |= {"about": ".about.json"}
    return {name: path.with_name(path.name + ending) for name, ending in names.items()}


def _items(
    readings: Iterable[Reading], run: _Run, compared: Compared | None, reports_to: IO[bytes] | None
) -> Iterator[Item]:
    maker = run.chosen.maker
    if isinstance(maker, OfHappenings):
        assert reports_to is not None
        write_table((), REPORTS, reports_to, suffix=".csv")
        yield from _of_happenings(readings, maker, run, compared, reports_to)
    elif isinstance(maker, OfIncidents):
        yield from _of_incidents(readings, maker, run, compared)
    elif isinstance(maker, OfClaims):
        for reading in readings:
            for told in tell(reading):
                if reason := reason_against(told, run.options.choice):
                    run.left_out[reason] += 1
                else:
                    run.taken += 1
                    yield from maker.make(told)
    else:
        for reading in readings:
            before = run.left_out.total()
            yield from maker.make(reading, run.codes, run.options, run.left_out)
            if run.chosen.of_claims:
                run.taken += len(reading.claims) - (run.left_out.total() - before)


def _of_incidents(
    readings: Iterable[Reading], maker: OfIncidents, run: _Run, compared: Compared | None
) -> Iterator[Item]:
    """All incidents; claims of which nobody says that they took place are in none."""
    incident_of = _Lookup(compared) if compared is not None else None
    for reading in readings:
        for claim in reading.claims:
            if incident_of and incident_of(claim.id):
                run.taken += 1
            else:
                run.left_out["in no incident: nobody says that it took place"] += 1
    for incident in compared or ():
        yield from maker.make(incident)


def _of_happenings(
    readings: Iterable[Reading], maker: OfHappenings, run: _Run, compared: Compared | None, reports_to: IO[bytes]
) -> Iterator[Item]:
    incident_of = _Lookup(compared) if compared is not None and run.options.per == "incident" else None
    for claims in _group(readings, maker, run.options.per, incident_of):
        incident = _incident_of(claims, incident_of) if incident_of else None
        happening = choose(
            in_order_of(incident, claims), run.options.choice, run.left_out, content=maker.content, incident=incident
        )
        if happening is None:
            continue
        item = maker.make(happening, run.codes, run.options)
        if isinstance(item, str):
            run.left_out[item] += len(happening.told)
            continue
        run.taken += len(happening.told)
        number = item.get("GLOBALEVENTID")
        rows = reports(happening, None if number is None else str(number))
        write_table(rows, REPORTS, reports_to, suffix=".csv", header=False)
        yield item


class _Lookup:
    """The incident of a claim: one that was found is kept for its other claims, which are mostly asked for soon."""

    def __init__(self, compared: Compared) -> None:
        self._compared, self._found = compared, dict[str, Incident | None]()

    def __call__(self, claim: str) -> Incident | None:
        if claim not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            incident = self._compared.of_claim(claim)
            self._found |= dict.fromkeys((member.claim for member in incident.members), incident) if incident else {}
            self._found[claim] = incident
        return self._found[claim]


def _group(
    readings: Iterable[Reading], maker: OfHappenings, per: str | None, incident_of: _Lookup | None
) -> Iterator[tuple[Told, ...]]:
    if per == "claim":
        return each_alone(readings)
    if per == "article" or incident_of is None:
        return join_in_articles(readings, maker.together)

    def needs(told: Told) -> Iterator[str]:
        incident = incident_of(told.claim.id)
        yield from (member.claim for member in (incident.members if incident else ()))
        yield from told.merged

    return join_groups(maker.together(readings), needs)


def _incident_of(claims: Sequence[Told], incident_of: _Lookup) -> Incident | None:
    """The incident of most of the claims: with the parts of what counts their dead, others may be among them."""
    found = {incident.id: incident for told in claims if (incident := incident_of(told.claim.id))}
    there = {told.claim.id for told in claims}
    return min(
        found.values(),
        key=lambda one: (-sum(member.claim in there for member in one.members), one.id),
        default=None,
    )


def _write(items: Iterable[Item], chosen: Format, suffix: str, stream: IO[bytes], *, bom: bool) -> int:
    if chosen.columns:
        stream.write(BOM if bom and suffix in (".csv", ".tsv") else b"")
        return write_table(items, chosen.columns, stream, suffix=suffix, header=chosen.header)
    return _write_document(items, chosen.frames[suffix], stream)


def _write_document(items: Iterable[Item], frame: Frame, stream: IO[bytes]) -> int:
    written = 0
    stream.write(frame.head)
    for item in items:
        stream.write((frame.between if written else b"") + to_json(item))
        written += 1
    stream.write(frame.tail if written or frame is not LINES else b"")
    return written

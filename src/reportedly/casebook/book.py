"""`Casebook`: one piece of research in one folder.

with Casebook.open("ukraine-2014", new=True) as book: book.add(["news"]); book.code(); book.claims().to_pandas()
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from reportedly.casebook import review
from reportedly.casebook.adding import add_articles
from reportedly.casebook.checks import Finding, find_everything
from reportedly.casebook.coded import CodedReading, read_reading, read_readings
from reportedly.casebook.copies import list_copies
from reportedly.casebook.database import RAW, open_database
from reportedly.casebook.decision_files import AddedDecisions, read_asked
from reportedly.casebook.decisions import Asked, Decision, list_decisions
from reportedly.casebook.incidents import Incidents
from reportedly.casebook.lookup import find_article, find_claim, find_incident
from reportedly.casebook.query import Claims
from reportedly.casebook.raw import get_raw, open_raw
from reportedly.casebook.runs import Counts, Run, list_runs
from reportedly.casebook.withdrawal import Tombstone, list_withdrawn, withdraw_article
from reportedly.errors import ConfigError, InputError
from reportedly.ingest import Copies, Given, Opened, Taken, read_inputs

if TYPE_CHECKING:
    from reportedly.casebook.comparing import Compared, Note
    from reportedly.casebook.named import Field
    from reportedly.engines import Engine
    from reportedly.incidents.compare import Silence
    from reportedly.reading import Read
    from reportedly.records import Incident, Reading
    from reportedly.tolls import Convention
    from reportedly.workers import Limits


class Casebook:
    """A folder with everything of one piece of research: articles, raw copies, readings, decisions of reviewers.

    Several processes can read it while one writes. Use it with `with`, or call `close`.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection, raw: sqlite3.Connection) -> None:
        self.folder, self._database, self._raw = folder, database, raw

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, new: bool = False) -> "Casebook":
        """Open a casebook; with `new` make one where there is none.

        One of an older version is copied and then brought to this version. Raises InputError where there is none or it
        is damaged, SchemaVersionError for one of a newer version.
        """
        folder = Path(path)
        database = open_database(folder, new=new)
        return cls(folder, database, open_raw(folder / RAW))

    def close(self) -> None:
        """Close the files; the casebook cannot be used any more."""
        self._database.close()
        self._raw.close()

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        given: Given | None = None,
        rights: str | None = None,
        again: bool = False,
        network: bool = False,
    ) -> Counts:
        """Add files, and folders of files; what became of them. Arguments as in `add_each`."""
        return _count(self.add_each(sources, given=given, rights=rights, again=again, network=network))

    def add_each(
        self,
        sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str] | Opened],
        *,
        given: Given | None = None,
        rights: str | None = None,
        again: bool = False,
        network: bool = False,
        stdin: IO[bytes] | None = None,
    ) -> Iterator[Taken]:
        """Add files, and folders of files, and tell of each input when it is safely on the disk.

        A source may be an address, which is fetched only with `network`, or a stream with a name. `given` and `rights`
        fill what the sources leave out. What is in the casebook already is `skipped`; with `again` an article that is
        not as it was is replaced, and to be coded anew.
        """
        names = [sources] if isinstance(sources, str | os.PathLike) else sources
        given = given or Given()
        inputs = (one if isinstance(one, Opened) else os.fspath(one) for one in names)
        taken = read_inputs(inputs, given, stdin=stdin, keep_raw=True, network=network)
        known = {name: value for name, value in given._asdict().items() if value is not None}
        options = {"given": known, "network": network}
        return add_articles(self._database, self._raw, taken, options=options, rights=rights, again=again)

    def code(
        self,
        *,
        vague: "Convention" = "words",
        workers: int = 0,
        limits: "Limits | None" = None,
        engine: "Engine | None" = None,
        again: bool = False,
    ) -> Counts:
        """Code what is not coded yet; what became of it. Arguments as in `code_each`."""
        return _count(self.code_each(vague=vague, workers=workers, limits=limits, engine=engine, again=again))

    def code_each(
        self,
        *,
        vague: "Convention" = "words",
        workers: int = 0,
        limits: "Limits | None" = None,
        engine: "Engine | None" = None,
        again: bool = False,
    ) -> Generator["Read", None, None]:
        """Code what is not coded yet, and tell of each article when it is safely on the disk.

        `vague`, `workers`, `limits` and `engine` as in `reportedly.read_many`; with `again` also what another version
        of the program, or another `vague`, coded, and what failed.
        """
        from reportedly.casebook import coding  # the model's code is loaded where something is coded

        return coding.code_articles(self._database, coding.CodingOptions(vague, workers, again, limits, engine))

    def take(self, readings: "Iterable[Reading]") -> Counts:
        """Keep readings that were made elsewhere, with their articles; what became of them. An article that is there
        already keeps the reading that it has."""
        from reportedly.casebook.given import take_readings

        return _count(take_readings(self._database, self._raw, readings))

    def pending(self, *, vague: "Convention" = "words", again: bool = False) -> int:
        """How many articles `code` would code."""
        from reportedly.casebook import coding

        return coding.count_pending(self._database, coding.CodingOptions(vague, again=again))

    def readings(self, *, rejected: bool = False) -> Iterator[CodedReading]:
        """What was coded, as reviewers left it, in the order of the articles' ids; with `rejected` also the claims that
        reviewers rejected."""
        return read_readings(self._database, rejected=rejected)

    def reading(self, article: str, *, rejected: bool = False) -> CodedReading | None:
        """The reading of one article, None where there is none."""
        return read_reading(self._database, article, rejected=rejected)

    def claims(self) -> Claims:
        """All claims that no reviewer rejected, to be filtered and made a table."""
        return Claims(self._database)

    def compare(self, *, again: bool = False, note: "Note" = lambda *_: None) -> "Compared":
        """Put the claims of all articles into incidents and compare them, if anything changed since that was done.

        What reviewers merged is kept together, what they kept apart is. `note` is called with what is being done, how
        much of it is done, and how much there is.
        """
        from reportedly.casebook.comparing import compare_claims  # its tables are loaded where something is compared

        return compare_claims(self._database, again=again, note=note)

    def incidents(self, *, note: "Note" = lambda *_: None) -> Incidents:
        """What was told of by one article or by many, compared: brought up to date first, then to be filtered and made
        a table. `note` as in `compare`. Where the casebook cannot be written they are made in memory."""
        from reportedly.casebook.comparing import compare_claims, copy_to_memory

        try:
            self.compare(note=note)
        except InputError:
            database = copy_to_memory(self._database)
            compare_claims(database, note=note)
            return Incidents(database)
        return Incidents(self._database)

    def silences(self, incidents: "Iterable[Incident]") -> "Iterator[tuple[Incident, tuple[Silence, ...]]]":
        """Each incident with the outlets in which it was not found, although they wrote on those days and on that
        country, and how many of their articles were read."""
        from reportedly.casebook.silence import find_silences

        return find_silences(self._database, incidents)

    def copies(self) -> tuple[Copies, ...]:
        """Articles that are copies of each other: wire copy, reprints, updates; ids, and how alike they are."""
        return list_copies(self._database)

    def raw(self, sha256: str) -> bytes | None:
        """The bytes that an article was read from: `book.raw(article.raw_sha256)`. None where there are none."""
        return get_raw(self._raw, sha256)

    def runs(self) -> tuple[Run, ...]:
        """What was added and coded when, by which version, with which options."""
        return list_runs(self._database)

    def accept(self, claim: str, *, by: str, why: str | None = None) -> int:
        """The claim says what its sentence says; the number of the decision. Raises ConfigError for no such claim."""
        return review.decide(self._database, Asked("accept", claim, by, why))

    def reject(self, claim: str, *, by: str, why: str | None = None) -> int:
        """The claim does not say what its sentence says: it is left out of what is read. Raises as `accept`."""
        return review.decide(self._database, Asked("reject", claim, by, why))

    def edit(self, claim: str, *, by: str, why: str | None = None, **values: object) -> int:
        """Give fields of a claim other values: records, or what their JSON holds. Raises ConfigError for a value that
        the field cannot have, or a span that does not hold its quote."""
        return review.decide(self._database, Asked("edit", claim, by, why, values))

    def merge(self, claim: str, into: str, *, by: str, why: str | None = None) -> int:
        """Both claims tell of the same thing in the world. Raises as `accept`."""
        return review.decide(self._database, Asked("merge", claim, by, why, into=into))

    def apart(self, claim: str, other: str, *, by: str, why: str | None = None) -> int:
        """The claims tell of two things in the world: no incident holds both. Raises as `accept`, and where they are
        merged."""
        return review.decide(self._database, Asked("apart", claim, by, why, into=other))

    def join_names(
        self, names: Iterable[str], into: str, *, field: "Field" = "party", by: str, why: str | None = None
    ) -> tuple[int, ...]:
        """Each of the names is another one of the party or place `into`: rows bear that name, the words of the articles
        stay. Raises ConfigError for a name that no claim has, or that is joined already."""
        return self.decide(
            Asked("merge", by=by, why=why, into=into, party=name if field == "party" else None,
                  place=name if field == "place" else None)
            for name in names
        )  # fmt: skip

    def decide(self, asked: Iterable[Asked]) -> tuple[int, ...]:
        """Make several decisions, all or none; their numbers. Raises ConfigError with each that cannot be made."""
        numbers = review.decide_all(self._database, (("", one) for one in asked))
        return tuple(number for number in numbers if number is not None)

    def add_decisions(self, raw: bytes, *, name: str = "decisions", by: str | None = None) -> AddedDecisions:
        """Make the decisions of a file, all or none: JSON lines or CSV with `kind`, `claim` (or the
        name of a `party`, or of a `place` with its `entry`), `by`, `why`, `edits`, `into`, `undoes`, `at`. `by` fills
        lines without. What holds already is not added again.

        Raises InputError with each line that cannot be read or decided.
        """
        lines = read_asked(raw, name, by=by)
        asked = [(line, one) for line, one in lines if one is not None]
        try:
            numbers = review.decide_all(self._database, asked, once=True)
        except ConfigError as error:
            raise InputError(f"{name} cannot be taken; nothing was written: {error}") from error
        added = tuple(number for number in numbers if number is not None)
        return AddedDecisions(added, len(numbers) - len(added), len(lines) - len(asked))

    def find_claim(self, start: str) -> str:
        """The id of the claim that begins so. Raises ConfigError where none does, or several do."""
        return find_claim(self._database, start)

    def find_article(self, start: str) -> str:
        """The id of the article that begins so, or of the one at this address. Raises as `find_claim`."""
        return find_article(self._database, start)

    def find_incident(self, start: str) -> str:
        """The id of the incident that begins so. Raises as `find_claim`."""
        return find_incident(self._database, start)

    def undo(self, decision: int, *, by: str, why: str | None = None) -> int:
        """Take a decision back (an undo too). Raises ConfigError for no such decision."""
        return review.decide(self._database, Asked("undo", by=by, why=why, undoes=decision))

    def decisions(self, *, claim: str | None = None, article: str | None = None) -> tuple[Decision, ...]:
        """All decisions in their order, or those on one claim or article."""
        return list_decisions(self._database, claim=claim, article=article)

    def withdraw(self, article: str, *, reason: str, by: str) -> Tombstone:
        """Take an article off the disk, with all that quotes it; a tombstone stays. What was withdrawn already, and
        cut short, is brought to its end. Raises ConfigError for no such article."""
        return withdraw_article(self._database, self._raw, article, reason=reason, by=by)

    def withdrawn(self) -> tuple[Tombstone, ...]:
        """The tombstones."""
        return list_withdrawn(self._database)

    def doctor(self) -> Iterator[Finding]:
        """What is wrong, and what to do; nothing, where all is well."""
        return find_everything(self._database, self._raw, self.folder)


def _count(results: Iterable["Taken | Read"]) -> Counts:
    counts = Counter(result.outcome for result in results)
    return Counts(counts["ok"], counts["empty"], counts["skipped"], counts["failed"])

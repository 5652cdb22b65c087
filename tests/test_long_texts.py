"""What bounds the time of long texts: indexes found once for an article, and how far back a claim looks."""

from reportedly.claims.assemble import assemble_claims, make_drafts
from reportedly.claims.same import Happenings
from reportedly.claims.telling import Told, tell
from reportedly.language import analyse
from reportedly.pipeline import Tools, find_all
from reportedly.records import Article
from reportedly.records.once import once


def _told(text: str, tools: Tools) -> list[Told]:
    article = Article(id="test", text=text, sha256="", published="2014-05-28", outlet="X")
    findings = find_all(article, analyse(text, tools.language), tools)
    return tell(findings, make_drafts(article, findings), assemble_claims(article, findings))


def test_found_once_for_the_same_object() -> None:
    asked: list[list[int]] = []

    @once
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    first, equal = [1, 2], [1, 2]
    assert [total(first), total(first), total(equal), total(first)] == [3, 3, 3, 3]
    assert [id(numbers) for numbers in asked] == [id(first), id(equal), id(first)]


def test_a_claim_looks_back_over_happenings_of_its_kind(tools: Tools) -> None:
    shelled, arrested, met = _told(
        "Rebels shelled Avdiivka. Police arrested a judge in Lagos. The king met the envoy in Oslo.", tools
    )
    happenings = Happenings({}, {})
    happenings.add(0, 0, shelled)
    happenings.add(1, 1, met)
    assert happenings.like(shelled) == happenings.like(arrested) == [[0]]  # an arrest may be a kidnapping
    assert happenings.like(met) == [[1]]


def test_it_looks_at_the_first_and_the_last_tellings_of_the_last_happenings(tools: Tools) -> None:
    (shelled,) = _told("Rebels shelled Avdiivka.", tools)
    often = Happenings({}, {})
    for number in range(50):
        often.add(0, number, shelled)
    assert often.like(shelled) == [[0, *range(19, 50)]]
    many = Happenings({}, {})
    for number in range(150):
        many.add(number, number, shelled)
    assert many.like(shelled) == [[number] for number in range(149, 49, -1)]

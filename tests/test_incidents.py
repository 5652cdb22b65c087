"""Which words of several articles name one happening, on articles of our own; words, rarity, and gathering."""

import itertools

import pytest

from reportedly.errors import LexiconError
from reportedly.incidents import find_same, load_scorer, read_page, tell_word
from reportedly.incidents.gather import gather
from reportedly.incidents.reasons import load_families
from reportedly.incidents.wording import Rarity, key_of, names_of, numbers_of, rarity_among, words_of
from reportedly.language import analyse
from reportedly.pipeline import find_all
from reportedly.records import Article

PORT = "Rebels shelled the port of Berdiansk on Monday, killing 14 dock workers, mayor Oksana Bilyk said."
SAME = "Fourteen die in shelling of Berdiansk port\n\nThe shelling of the port of Berdiansk by rebels killed 14 people."
HAPPENINGS = {"shelled", "shelling", "killing", "killed", "kidnapped"}
OTHER = "Gunmen kidnapped a judge near Zamfara. Police said Ibrahim Danladi was taken from his farm."


def told(texts, tools):
    """Pages of texts by their ids, and a telling for each word that names a happening."""
    pages, tellings = [], []
    for name, text in texts.items():
        findings = find_all(Article(id=name, text=text, sha256=""), analyse(text, tools.language), tools)
        countries = (found.place.country for found in findings.places if found.place.country)
        pages.append(read_page(name, text, countries=countries))
        words = [token for token, form in enumerate(findings.analysis.forms) if form in HAPPENINGS]
        tellings += [tell_word(findings, [token], article=name, id=f"{name}{token}") for token in words]
    return pages, tellings


def groups_of(texts, tools, scorer):
    """The groups that hold tellings of more than one article, as sorted words."""
    pages, tellings = told(texts, tools)
    by_id = {telling.id: telling for telling in tellings}
    groups = [[by_id[name] for name in group] for group in find_same(pages, tellings, scorer)]
    assert sorted(x.id for group in groups for x in group) == sorted(by_id)
    return [sorted(x.word for x in group) for group in groups if len({x.article for x in group}) > 1]


def test_two_reports_of_one_attack_are_one(tools, scorer):
    assert groups_of({"a": PORT, "b": SAME}, tools, scorer)


def test_two_happenings_are_not(tools, scorer):
    assert groups_of({"a": PORT, "b": OTHER}, tools, scorer) == []


def test_the_order_of_arrival_does_not_matter(tools, scorer):
    pages, tellings = told({"a": PORT, "b": SAME, "c": OTHER}, tools)
    found = {str(find_same(some, list(reversed(tellings)), scorer)) for some in itertools.permutations(pages)} | {
        str(find_same(pages, tellings, scorer))
    }
    assert len(found) == 1


def test_a_word_that_is_no_claim_is_told_too(tools):
    text = "Oksana Bilyk resigned. She left the council on Friday."
    findings = find_all(Article(id="a", text=text, sha256=""), analyse(text, tools.language), tools)
    telling = tell_word(findings, [findings.analysis.forms.index("left")], article="a", id="x")
    assert (telling.word, telling.place) == ("leave", 1)
    assert {"counc", "bilyk"} <= telling.parties  # "she" is named


def test_words():
    assert words_of("The rebels' shelling of it") == ["rebel", "shell"]
    assert [key_of(word) for word in ("Lebanese", "Lebanon", "the", "a")] == ["leban", "leban", "", ""]
    assert names_of("Rebels left. Troops came to Goma") == {"goma"}
    assert numbers_of("It killed 1,200 in 2016, and 3 fled.") == {"1,200", "2016"}


def test_rare_words_tell_more_and_unknown_ones_most():
    rarity = rarity_among([["port", "goma"], ["port"]], Rarity(100, {"port": 50}))
    assert rarity.of("never") > rarity.of("goma") > rarity.of("port") > 0


def test_families_hold_what_no_spelling_joins():
    families = load_families()
    assert families["die"] & families["death"]
    assert families["quake"] & families["temblor"]
    assert not families["die"] & families["elect"]


def test_groups_are_joined_by_the_mean():
    chances = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.1}
    assert gather("abcd", chances, least=0.5) == [["a", "b"], ["c"], ["d"]]
    assert gather("abcd", chances, least=0.4) == [["a", "b", "c"], ["d"]]


def test_what_is_barred_stays_apart_also_through_a_third():
    chances = {("a", "b"): 0.9, ("b", "c"): 0.9}
    assert gather("abc", chances, least=0.3, apart=[("a", "c")]) == [["a", "b"], ["c"]]
    assert gather("abc", chances, least=0.3) == [["a", "b", "c"]]


def test_nothing_gives_nothing(scorer):
    assert find_same([], [], scorer) == []
    assert gather([], {}, least=0.5) == []


def test_a_damaged_table_is_named(monkeypatch, tmp_path):
    (tmp_path / "weights.tsv").write_text("way\treason\tweight\narticles\tbias\tmuch\n", encoding="utf-8")
    monkeypatch.setattr("reportedly.incidents.scorer.files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=r"weights\.tsv"):
        load_scorer()

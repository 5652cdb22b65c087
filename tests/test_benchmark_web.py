"""The casebook of `benchmarks.web` is what it says it is: the same in every run, with every word where it stands."""

from benchmarks.web_book import make_long, make_readings


def test_the_same_readings_in_every_run():
    readings = list(make_readings(200))
    assert readings == list(make_readings(200))
    assert len({reading.article.id for reading in [*readings, make_long(40)]}) == len(readings) + 1
    assert len({reading.article.text for reading in readings}) == len(readings)


def test_every_span_holds_its_words():
    for reading in [*make_readings(200), make_long(40)]:
        text = reading.article.text
        for claim in reading.claims:
            named = (*claim.actors, *claim.recipients, *claim.targets, *claim.tolls)
            assert all(text[slice(*one.span)] == one.text for one in named)
            assert all(text[slice(*one.span)] == one.name for one in claim.sources if one.span)
            assert claim.sentence[0] <= claim.trigger[0] < claim.trigger[1] <= claim.sentence[1]
        for label in reading.labels:
            assert text[slice(*label.span)] == label.text and label.claims[0] == reading.claims[0].id
        for statement in reading.statements:
            assert all(text[slice(*span)].startswith("We will not talk") for span in statement.content)


def test_a_long_article_has_as_many_claims_as_are_asked_for():
    assert len(make_long(40).claims) == 40

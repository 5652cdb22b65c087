"""The claims of `benchmarks.compare_scale` are what they say they are, and are put together as they were made."""

from benchmarks.compare_scale import make_told, measure


def test_claims_stand_in_their_articles():
    told = list(make_told(200))
    assert told == list(make_told(200))
    assert len({one.article.id for one in told}) == len(told)
    for one in told:
        assert len(one.claims) == len(one.happenings)
        for claim in one.claims:
            for place in claim.places:
                assert one.article.text[slice(*place.span)]
            for toll in claim.tolls:
                assert one.article.text[slice(*toll.span)] == toll.text
            first, last = claim.sentence
            assert first <= claim.trigger[0] < claim.trigger[1] <= last


def test_happenings_are_found_again():
    figures = measure(800, book=False)
    assert figures["claims"] > 300
    assert figures["precision"] >= 0.95
    assert figures["recall"] >= 0.95


def test_a_casebook_compares_them():
    figures = measure(80, book=True)
    assert figures["claims"] >= 50
    assert 15 <= figures["incidents"] <= 30

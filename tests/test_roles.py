"""Who did it to whom: the parties and things of one claim, by the words of its trigger."""

import pytest

# text, the trigger's words, what one field must hold
CASES = [
    ("The ministry thanked Riyadh for the grain.", "thanked", "recipients", ["Riyadh"]),
    ("The ministry thanked Riyadh for the grain.", "thanked", "targets", []),
    ("The envoys flew to Accra.", "flew", "targets", []),
    ("Jets bombed Vesele on Monday.", "bombed", "targets", ["Vesele"]),
    ("The kingdom demanded that the junta free the monks.", "demanded", "recipients", ["the junta"]),
    ("The militia threatened to arrest the pilots.", "threatened", "recipients", ["the pilots"]),
    ("The mission alleged that the guards tortured prisoners.", "alleged", "recipients", ["the guards"]),
    ("Villagers beat the thief with ladles.", "beat", "instruments", ["ladles"]),
    ("Gunmen attacked the village with impunity.", "attacked", "instruments", []),
    ("Guards shot those who ran.", "shot", "recipients", ["those"]),
    ("The union gave up its claims.", "gave up", "recipients", []),
    ("Nine miners died in the raid.", "died", "recipients", ["Nine miners"]),
    ("Nine miners died in the raid.", "died", "actors", []),
    ("Police released the last nine of their hostages.", "released", "recipients", ["the last nine of their hostages"]),
    ("Gunmen killed 12 in the market.", "killed", "recipients", []),
    ("Two envoys visited the king on Monday.", "visited", "actors", ["Two envoys"]),
    ("Two killed, five wounded", "killed", "actors", []),
    ("Two killed a guard.", "killed", "actors", ["Two"]),
    ("It was the answer of the Harran cabinet, kept in office by the deputies of the Green Bloc, a bloody attack "
     "on the miners of the east.", "attack", "actors", []),
    ("Police blamed the rebels of the north, who fired on soldiers, an attack that killed two.", "attack", "actors",
     ["the rebels of the north"]),
    ("The baker was charged with murder.", "murder", "recipients", []),
    ("Two brothers were jailed for the murder of a baker.", "murder", "recipients", ["a baker"]),
    ("The nurse was treated for the attack.", "attack", "recipients", ["The nurse"]),
    ("“I saw them shoot my uncle,” said Ana, 14.", "shoot", "actors", ["them"]),
    ("I shot them.", "shot", "actors", ["I"]),
    ("Our troops repelled three enemy attacks.", "attacks", "actors", ["enemy"]),
    ("Our troops carried out three attacks.", "attacks", "actors", ["Our troops"]),
    ("They fled after the cartel's recent murders.", "murders", "actors", ["the cartel"]),
    ("Jo Rye was found guilty of the murder of Ana Ruiz.", "murder", "recipients", ["Ana Ruiz"]),
    ("A convict sentenced to prison pulled a gun on two guards and held them hostage, officials said.",
     "held them hostage", "actors", ["A convict"]),
    ("A convict sentenced to prison pulled a gun on two guards and held them hostage, officials said.",
     "held them hostage", "recipients", ["them"]),
    ("Forces raided a smuggler holding ten sailors.", "raided", "actors", ["Forces"]),
    ("As the force crossed the ford, fighting broke out.", "fighting", "recipients", []),
    ("A treaty was signed between Chad, Niger and Mali.", "signed", "recipients", ["Chad", "Niger", "Mali"]),
    ("Two soldiers lost their lives.", "lost", "recipients", ["Two soldiers"]),
    ("Two soldiers lost their lives.", "lost", "actors", []),
    ("They wept after the baker's murder.", "murder", "recipients", ["the baker"]),
    ("The governor was shocked by the murder of the baker.", "murder", "recipients", ["the baker"]),
    ("The kidnapping came after soldiers shelled the camp.", "kidnapping", "actors", []),
    ("Guards went to the camp after a man was shot, according to a report by the UN.", "shot", "actors", []),
    ("The king talked with President of Mali Adama Ba, Premier of Chad Brahim Fall, and Premier of Togo Yao Lawson.",
     "talked", "recipients",
     ["President of Mali Adama Ba", "Premier of Chad Brahim Fall", "Premier of Togo Yao Lawson"]),
    ("The king met Adama Ba, the president of Mali, and Yao Lawson.", "met", "recipients", ["Adama Ba", "Yao Lawson"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "field", "wanted"), CASES)
def test_who_takes_part(read_text, text, words, field, wanted):
    (claim,) = [claim for claim in read_text(text).claims if text[slice(*claim.trigger)] == words]
    assert [part.text for part in getattr(claim, field)] == wanted


def test_whom_a_demand_is_made_of_has_a_reason(read_text):
    first = read_text("The kingdom demanded that the junta free the monks.").claims[0]
    reasons = [step for step in first.steps if step.field == "recipients" and step.room == "events"]
    assert [(step.value, step.rule in {"model", "content.subject"}) for step in reasons] == [("junta", True)]


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sectors"),
    [
        ("Police shot a man in Paris, Texas.", "a man", "USA", ("CVL",)),
        ("Police shot a man in Paris.", "a man", "FRA", ("CVL",)),
        ("In the West Bank city of Jenin, the army shot a man.", "the army", None, ("MIL",)),
        ("In the West Bank city of Jenin, the army shot a man.", "a man", "PSE", ("CVL",)),
        ("In the Syrian city of Homs, the army shot a man.", "the army", "SYR", ("MIL",)),
        ("Abkhazia's president said his army had shelled a mill.", "his army", "GEO", ("PRE",)),
        ("Georgia's president said his army had shelled a mill.", "his army", "GEO", ("MIL",)),
    ],
)
def test_whose_they_are_by_the_places(read_text, text, phrase, country, sectors):
    parties = [party for claim in read_text(text).claims for party in (*claim.actors, *claim.recipients)]
    found = {(party.country, party.sectors) for party in parties if party.text == phrase}
    assert found == {(country, sectors)}

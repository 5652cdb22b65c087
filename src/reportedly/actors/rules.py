"""The rules by which the cast is made, each with a sentence in which it fires and one in which it must not.

`rule` of a step of this room is one of these ids. The tests read all examples and counter-examples.
"""

from typing import Final, NamedTuple


class Rule(NamedTuple):
    """`field` = what the rule gives; `tells` = the hypothesis about language; `counter` = where it must not fire."""

    id: str
    field: str
    tells: str
    example: str
    counter: str


RULES: Final = (
    # Names of people
    Rule("full-name", "name", "A name of two words or more is its own; spellings a letter or two apart are one.",
         "Amina Okoye spoke first.", "Okoye spoke first."),
    Rule("surname", "name", "A surname is the person of the article who bears it.",
         "Amina Okoye spoke first. Okoye then left.", "Amina Okoye spoke first. Ruiz then left."),
    Rule("surname-nearest", "name", "A surname of two persons is the one named just before.",
         "Pavel Novak met Jana Novak. Novak left.", "Pavel Novak left. Novak slept."),
    Rule("surname-ambiguous", "name", "A surname of two persons, neither named just before, is nobody's.",
         "Novak has won. It was late. It was dark. Many slept. Pavel Novak met Jana Novak.", "Pavel Novak has won."),
    Rule("one-letter-slip", "name", "A name one letter off another one of the article is a slip.",
         "Amina Okoyeh spoke first. Okoyh then left.", "Amina Okoyeh spoke first. Petrov then left."),
    Rule("holder-surname", "name", "A surname alone is the only known holder of it, near his country or if it is rare.",
         "Poroshenko flew to Lviv.", "Novak flew to Lviv."),
    Rule("title-of-name", "name", "A title before a name, or an aside beside it, is that person.",
         "Pavel Novak, a general, left.", "Pavel Novak left."),
    Rule("definite-office", "name", "\"The minister\" is the one person named before who is told to be one.",
         "Foreign Minister Amina Okoye spoke. The minister left.", "Amina Okoye spoke. The general left."),
    # Names of bodies and places
    Rule("organisation", "name", "A spelling of the table of organisations.",
         "Hezbollah fired at the patrol.", "The patrol fired back."),
    Rule("abbreviation", "name", "What stands in brackets after a name is that name from then on.",
         "The Free Papua Front (FPF) left. The FPF came back.", "The Free Papua Front left."),
    Rule("ambiguous-name", "name", "A spelling of several bodies, between which nothing decides, is none of them.",
         "The SNA has men in Syria and Somalia.", "The SNA has men in Syria."),
    Rule("country", "name", "A country that takes part, not one where something happens.",
         "Malawi sent food.", "Food came to people in Malawi."),
    Rule("capital", "name", "A capital that does what governments do.",
         "Lilongwe rejected the offer.", "Lilongwe is warm in June."),
    Rule("metonym", "name", "A house or a street that stands for those who work there.",
         "The Kremlin rejected the offer.", "The minister rejected the offer."),
    Rule("demonym", "name", "The people of a country.", "The Malawians left.", "The soldiers left."),
    Rule("place", "name", "A town that speaks.", "Aleppo said it would pay.", "The ministry said it would pay."),
    # Nouns
    Rule("own-text", "name", "Who has no name is called by the words of the phrase.",
         "Three masked men left.", "Hezbollah left."),
    Rule("counted-noun", "name", "A quantity of people is those people.",
         "Hundreds of miners marched.", "Miners marched."),
    Rule("definite-noun", "name", "\"The miners\" are the miners told of before.",
         "Chilean miners marched. The miners sang.", "Chilean miners and Peruvian miners marched. The miners sang."),
    Rule("repeated-noun", "name", "Police, army, government: one of them an article, until told otherwise.",
         "Kenyan police left. Police came back.", "Kenyan police left. Ugandan police came."),
    # Pronouns
    Rule("own-subject", "name", "His, their, its belong to the subject of their own clause.",
         "Amina Okoye sold her house.", "Amina Okoye sold the house."),
    Rule("main-subject", "name", "A pronoun in a dependent clause is the subject of the clause above.",
         "Amina Okoye said she would leave.", "Amina Okoye said the army would leave."),
    Rule("same-sentence", "name", "A pronoun is the only one who fits earlier in its sentence.",
         "After Amina Okoye had spoken, she left.", "After the rain had stopped, she left."),
    Rule("previous-subject", "name", "A pronoun at the start of a sentence is the subject of the one before.",
         "Amina Okoye met the soldiers. She asked for a truce.", "It rained. She asked for a truce."),
    Rule("previous-only", "name", "... or the only one who fits there.",
         "Soldiers arrested Amina Okoye. She asked for a lawyer.", "Soldiers left. She asked for a lawyer."),
    Rule("relative", "name", "Who and which are the noun before them.",
         "The soldiers who held the bridge left.", "Who held the bridge?"),
    Rule("relative-near", "name", "Who is the nearest human being before it where the parse joins it to a country.",
         "The plan is a danger for fishermen of Peru and Chile, who have no other work.", "Fishermen who work left."),
    Rule("speaker-of-quotation", "name", "I in a quotation is who is said to say it.",
         "\"I will not resign,\" said Amina Okoye.", "I will not resign."),
    Rule("pronoun-open", "name", "A pronoun that nothing decides keeps its own text.",
         "They had no bread.", "Miners said they had no bread."),
    # Country
    Rule("own-country", "country", "The name itself belongs to a country.", "Hezbollah left.", "The rebels left."),
    Rule("premodifier", "country", "A demonym, a country, a capital or a body before the noun.",
         "Chilean miners marched.", "Chilean-born miners marched."),
    Rule("owner", "country", "A country or a body with a possessive.",
         "Chile's army marched.", "Chile's allies marched."),
    Rule("of-country", "country", "A country after \"of\".",
         "The army of Chile marched.", "The army of miners marched."),
    Rule("from-country", "country", "A country after \"from\" or \"for\".",
         "Soldiers from Chile marched.", "Soldiers marched to Chile."),
    Rule("through-noun", "country", "The country of a body in between.",
         "A spokesman for the Chilean army left.", "A spokesman for the army left."),
    Rule("in-place", "country", "Rebels, civilians, police in a place are its own; soldiers need not.",
         "Rebels in Chile marched.", "Soldiers in Chile marched."),
    Rule("inside-name", "country", "A country inside the name of a body.",
         "The Chilean Workers League protested.", "The Workers League protested."),
    Rule("shared-modifier", "country", "A bare second noun shares the country before the first.",
         "Chilean troops and tanks advanced.", "Chilean troops and their tanks advanced."),
    Rule("holder", "country", "The table of holders, at the day of the article.",
         "Petro Poroshenko spoke.", "Amina Okoye spoke."),
    Rule("holder-other-time", "country", "Somebody who held office at another time.",
         "Salvador Allende spoke.", "Petro Poroshenko spoke."),
    Rule("owner-of-weapon", "country", "Jets that bomb are those of the only army or government spoken of nearby.",
         "The army of Chad advanced. Jets bombed the town.", "Rebels advanced. Jets bombed the town."),
    Rule("only-country", "country", "The army, the police ... of the only country that an article speaks of.",
         "Chad closed its border. The army advanced.", "Chad and Niger closed their border. The army advanced."),
    Rule("scene-country", "country", "People of whom nobody says whose they are belong where the article plays.",
         "Chad closed its border. Villagers fled.", "Chad closed its border. Gunmen fled."),
    # Sectors
    Rule("noun", "sectors", "The noun has them in the table of agents.", "Miners marched.", "Some marched."),
    Rule("side-word", "sectors", "A word before the noun tells the side: rebel, former, anti-government.",
         "Anti-government protesters marched.", "Protesters marched."),
    Rule("of-body", "sectors", "Officials, leaders, fighters of a body have its sectors.",
         "Hamas officials left.", "Officials left."),
    Rule("of-unknown-body", "sectors", "The president of a company is no head of state.",
         "The KLM president left.", "The Chilean president left."),
    Rule("table-name", "sectors", "The body has them in its table, at the day of the article.",
         "Hezbollah left.", "The rebels left."),
    Rule("capital-for-government", "sectors", "A capital that acts is a government.",
         "Lilongwe rejected the offer.", "Malawi rejected the offer."),
    Rule("country-for-government", "sectors", "A country that decides or is addressed is its government.",
         "Malawi rejected the offer.", "Malawian teachers rejected the offer."),
    Rule("forces-of-state", "sectors", "Forces with a nation before them are its army.",
         "Chilean forces advanced.", "Kurdish forces advanced."),
    Rule("partial-state", "sectors", "Army and government of a state that few recognise.",
         "Abkhaz troops advanced.", "Georgian troops advanced."),
    Rule("liberation-name", "sectors", "A front or army of liberation is a movement by its name.",
         "The Azure Coast Liberation Front attacked a bank.", "The Azure Coast Bank closed."),
    Rule("holder-former", "sectors", "Who governed once is a former official.",
         "Salvador Allende spoke.", "Petro Poroshenko spoke."),
    # Basis
    Rule("weapon-used-by", "basis", "Jets are used by somebody whom the phrase does not name.",
         "Jets bombed the town.", "Chilean jets bombed the town."),
)  # fmt: skip

"""`python -m gazetteer`: makes the compiled tables of the package again from the packages named in README.md."""

from pathlib import Path

from gazetteer.cities import write_cities
from gazetteer.countries import write_countries
from gazetteer.pack import write_gazetteer

PACKAGE = Path(__file__).parent.parent / "src" / "reportedly"

if __name__ == "__main__":
    countries = write_countries(PACKAGE / "lexicon" / "countries.tsv")
    cities = write_cities(PACKAGE / "lexicon" / "cities.tsv")
    entries = write_gazetteer(PACKAGE / "places" / "gazetteer.bin")
    print(f"countries.tsv: {countries} countries; cities.tsv: {cities} names; gazetteer.bin: {entries} entries")

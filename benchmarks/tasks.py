"""The public benchmarks as a table: which file, which flags, which figure counts, what others reach on it."""

from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """One prediction and its score."""

    module: str
    gold: str
    flags: tuple[str, ...]
    raw: bool


class Task(NamedTuple):
    """A row of the results: `gold` is relative to the folder of data or absolute, `figure` a key of its scores."""

    name: str
    module: str
    gold: str
    figure: str
    others: str
    flags: tuple[str, ...] = ()
    raw: bool = False
    """The gold file is CoNLL-U and its plain text has to be made first."""

    @property
    def run(self) -> Run:
        """What has to be run for this row; several rows read their figures off one run."""
        return Run(self.module, self.gold, self.flags, self.raw)

    @property
    def key(self) -> str:
        """The name under which `floors.json` keeps the floor."""
        return f"{self.name}: {self.figure}"


_EWT = "treebank/dev/ewt.conllu"
_POLNEAR = "attribution/polnear_dev.jsonl"
_PLV = "events/plv_train.jsonl"
_TIMEBANK, _AQUAINT = "times/timebank.jsonl", "times/aquaint.jsonl"
_MUC = "muc4/tst1.jsonl"
_ISAF = "tolls/isaf.jsonl"
_GVA = "tolls/gva_val.jsonl"
_NAMES = "labels/newswcl50.jsonl"
_UDS = "factuality/uds_ih2_dev.jsonl"

_OWN = str(Path(__file__).parents[1] / "training" / "corpus" / "test")
# A second annotator who saw the texts alone, 560 items: `python -m training.agreement`.
_OWN_FIGURES = {
    "trigger": ".894", "type": ".869", "mode": ".810", "cameo": "", "reality_macro_f1": "", "actors": ".940",
    "recipients": ".877", "targets": ".783", "instruments": ".740", "country": ".948", "sectors": ".889",
    "places": ".857", "when": ".880", "tolls": ".823", "source": ".950", "chain": ".944", "statement": ".892",
    "relation": ".876", "labels": ".853", "standing_macro_f1": "", "same_as": ".886", "happened_recall": ".94",
    "false_events": ".025", "calibration_error": "",
}  # fmt: skip

_FA_KES = str(Path(__file__).with_name("gold") / "fa_kes.jsonl")
_FA_KES_FIGURES = {
    "pair_f1": "one incident a day and province .173; tf-idf of sentences and days, given gold's words and days, .590",
    "b3_f1": "the same .361 and .888; each telling by itself .803",
    "tolls_f1": "",
    "relations_judged": "",
    "false_conflicts": "",
}

TASKS: tuple[Task, ...] = (
    Task("EWT dev, gold words", "parse", _EWT, "las_f1", "", ("--gold-tokens",)),
    Task("EWT dev, gold words", "parse", _EWT, "uas_f1", "", ("--gold-tokens",)),
    Task("EWT dev, gold words", "parse", _EWT, "ner_f1", "", ("--gold-tokens",)),
    Task("EWT dev, raw text", "parse", _EWT, "las_f1", "", raw=True),
    Task("EWT dev, raw text", "parse", _EWT, "upos_f1", "", raw=True),
    Task("EWT dev, raw text", "parse", _EWT, "words_f1", "", raw=True),
    Task("EWT dev, raw text", "parse", _EWT, "sentences_f1", "", raw=True),
    Task(
        "PolNeAR dev", "attribution", _POLNEAR, "relation_f1",
        "GenderGapTracker rules .400, textacy .180; textacy on our parses .167 (raises on 26 % of the articles)",
    ),
    Task("PolNeAR dev", "attribution", _POLNEAR, "recall_direct", "GenderGapTracker .86; textacy on our parses .483"),
    Task("PolNeAR dev", "attribution", _POLNEAR, "recall_indirect", "GenderGapTracker .23, textacy .01"),
    Task("GUM news", "attribution", "attribution/gum_news.jsonl", "relation_f1", "textacy on our parses .327"),
    Task("PLV, not trained on it", "plv", _PLV, "root_macro_f1", "ZSP tree (NLI model of 355 M parameters) .743"),
    Task("PLV, not trained on it", "plv", _PLV, "quad_macro_f1", ""),
    Task("PLV, not trained on it", "plv", _PLV, "binary_macro_f1", ""),
    Task("UDS It-Happened dev", "factuality", _UDS, "macro_f1", ""),
    Task("UDS It-Happened dev", "factuality", _UDS, "r", "LSTM .77 (other part)"),
    # HeidelTime and the recognizers: `benchmarks.peers_times` on the same texts, the same scorer.
    Task("TimeBank", "times", _TIMEBANK, "value_f1", "HeidelTime .804, Microsoft recognizers .626, dateparser .244"),
    Task("TimeBank", "times", _TIMEBANK, "strict_f1", "HeidelTime .848, Microsoft recognizers .650"),
    Task("AQUAINT", "times", _AQUAINT, "value_f1", "HeidelTime .786, Microsoft recognizers .654, dateparser .312"),
    Task("AQUAINT", "times", _AQUAINT, "strict_f1", "HeidelTime .852, Microsoft recognizers .757"),
    Task("LGL", "places", "places/lgl.jsonl", "acc161", "best single system .794, most populous .609"),
    Task("TR-News", "places", "places/trnews.jsonl", "acc161", "best single system .761, most populous .662"),
    Task("GeoWebNews", "places", "places/gwn.jsonl", "acc161", "best single system .666, most populous .617"),
    Task("GeoWebNews", "places", "places/gwn.jsonl", "use_accuracy", ""),
    Task("GeoWebNews", "places", "places/gwn.jsonl", "metonymy_accuracy", ""),
    Task("GeoWebNews, found", "places", "places/gwn.jsonl", "e2e_f1", "Yahoo .453, Edinburgh .366", ("--find",)),
    Task(
        "GeoWebNews, found", "places", "places/gwn.jsonl", "recognition_f1", "Google .832, spaCy 2018 .749", ("--find",)
    ),
    Task("GeoVirus", "places", "places/geovirus.jsonl", "acc161", "best single system .793, most populous .659"),
    Task("ISAF releases", "isaf", _ISAF, "min_killed", "fine-tuned 7-11B models .977, GPT-4o .953, two regexes .827"),
    Task("ISAF releases", "isaf", _ISAF, "min_killed_nonzero", "two regexes .527"),
    Task("ISAF releases", "isaf", _ISAF, "min_captured", "fine-tuned .941, GPT-4o .894"),
    Task("ISAF releases", "isaf", _ISAF, "start_date", "fine-tuned .896, GPT-4o .728, date line minus a day .460"),
    Task("ISAF releases", "isaf", _ISAF, "province", "fine-tuned .982, GPT-4o .896, regex .883"),
    Task("Gun Violence Archive val", "gva", _GVA, "killed", "published .837, regex .831, always 0 .772"),
    Task("Gun Violence Archive val", "gva", _GVA, "injured", "published .742"),
    Task("Gun Violence Archive val", "gva", _GVA, "date", "published .774"),
    Task("MUC-4 TST1", "muc", _MUC, "all_f1", "systems of 1992 on TST3, other scorer: best .559, median .293"),
    Task("MUC-4 TST1", "muc", _MUC, "stage", "best .767, median .545"),
    Task("MUC-4 TST1", "muc", _MUC, "victim_number", "best .606, median .311"),
    Task("MUC-4 TST1", "muc", _MUC, "organization_confidence", "best .336, median .254"),
    Task(
        "ECB+ dev", "ecb", "incidents/ecb_dev.jsonl", "conll_f1",
        "same lemma .639; on the public test part (other topics): lemma in tf-idf clusters .744, features .748, "
        "Barhom 2019 .791, best .884",
    ),
    Task("NewsWCL50", "names", _NAMES, "f1", "same head .135, all mentions of an event one .206"),
    Task("NewsWCL50", "names", _NAMES, "unseen_f1", "same head .133, all one .175"),
    *(Task("FA-KES, 46 groups", "fa_kes", _FA_KES, figure, others) for figure, others in _FA_KES_FIGURES.items()),
    *(
        Task("Own corpus, test part", "corpus", _OWN, figure, f"second annotator {theirs}" if theirs else "")
        for figure, theirs in _OWN_FIGURES.items()
    ),
)  # fmt: skip

NOT_RUN = (
    "PLV with a classifier that is fitted on its own training part (`python -m benchmarks.plv predict --supervised`): "
    "needs the training extra and 45 minutes of one core for five folds; nothing of it ships.",
    "The held-out parts of the data sets (test parts of EWT, PolNeAR, UDS It-Happened, ECB+, MUC-4, PLV and the Gun "
    "Violence Archive, TempEval-3 platinum): nothing was tuned or scored on them, so that others can.",
    "Speed (`python -m benchmarks.speed`), `compare` at size and planted copies (INCIDENTS.md), kills and full disks "
    "(STRESS.md): they say something of a machine, and have pages of their own.",
)
"""What `make bench` leaves out, with the reason."""

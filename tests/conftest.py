"""What all tests share: the real tools, loaded once. Nothing of ours is mocked."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from reportedly import pipeline, reading
from reportedly.casebook import Casebook
from reportedly.engines import ENGINES, Engine, find_engine
from reportedly.incidents import Scorer, load_scorer
from reportedly.incidents.compare import Media, load_media
from reportedly.language import Language
from reportedly.pipeline import Tools, read_article
from reportedly.records import Article, Reading
from tests.casebook_coded import coded_book

# The same examples in every run; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session", autouse=True)
def loaded_once() -> Iterator[None]:
    """Whatever reads in this process reads with the same tools: a second of loading for each call would be most of the
    time of the tests. Programs and workers that tests start load them as a user's do."""
    once = cache(pipeline.load_tools)
    with pytest.MonkeyPatch.context() as patched:
        for module in (pipeline, reading):
            patched.setattr(module, "load_tools", once)
        yield


@pytest.fixture(scope="session")
def tools(loaded_once: None) -> Tools:
    return pipeline.load_tools()


@pytest.fixture(scope="session")
def read_text(tools: Tools) -> Callable[..., Reading]:
    """read_text("The army shelled the town.", published="2014-05-28") -> Reading of an article by outlet X."""

    def read(text: str, *, published: str | None = "2014-05-28", outlet: str | None = "X", **fields: str) -> Reading:
        article = Article(id="test", text=text, sha256="", published=published, outlet=outlet, **fields)
        return read_article(article, tools, layers=frozenset())

    return read


@pytest.fixture(scope="session")
def language(tools: Tools) -> Language:
    """Words, trees and names."""
    return tools.language


@pytest.fixture(scope="session")
def media() -> Media:
    """Names of agencies and outlets, with which incidents are compared."""
    return load_media()


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    """What tells whether two articles tell one happening."""
    return load_scorer()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """Three stories with claims made by hand; some tests have a book of their own under this name."""
    with coded_book(tmp_path) as book:
        yield book


@pytest.fixture(scope="session")
def shared_texts() -> Path:
    """The folder of public data sets, where the environment names one; skipped cleanly elsewhere."""
    folder = os.environ.get("REPORTEDLY_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("REPORTEDLY_DATA does not name a folder of data sets")
    return Path(folder)


@pytest.fixture(scope="session")
def ray_here() -> Iterator[None]:
    """Ray on this machine, for all tests that need it."""
    pytest.importorskip("ray")
    from reportedly.engines.on_ray import connected

    with connected(None, 3):
        yield


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the engines; all tests share one Ray."""
    if request.param == "ray":
        request.getfixturevalue("ray_here")
    return find_engine(request.param)

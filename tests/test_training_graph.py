"""The exported graph computes what the trained network computes (where the packages of training are installed)."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

import onnxruntime  # type: ignore[import-untyped]  # noqa: E402

from reportedly.language.encoding import Encoded  # noqa: E402
from reportedly.language.scores import WindowScores  # noqa: E402
from training.export import quantise, write_onnx  # noqa: E402
from training.graph import Graph, run_graph  # noqa: E402
from training.model import Inputs, Reader, Sizes  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter warns about itself
ROOT = 3
SMALL = Sizes(
    upos=4, xpos=6, deprels=5, names=7, events=5, modes=6, realities=4, standings=3, acts=3, tolls=4, links=5,
    pieces=300, positions=40, width=48, layers=2, inner=64, arc=24, relation=12, name_hidden=16, event_hidden=16,
    reality_hidden=8, saying_hidden=8, link=8,
)  # fmt: skip
SENTENCES = (
    Encoded([101, 7, 9, 30, 102], [0, 2, 1, 1, 0], [1, 2], [1, 3]),
    Encoded([101, 7, 102], [0, 3, 0], [1], [1]),
    Encoded([101, *range(110, 130), 102], [0, *([1] * 20), 0], list(range(1, 21)), list(range(1, 21))),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    torch.manual_seed(0)
    reader = Reader(SMALL)
    torch.nn.init.normal_(reader.relation_product.weight)
    torch.nn.init.normal_(reader.link_product.weight)
    return Graph(reader, ROOT).eval()


@pytest.fixture(scope="module")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_onnx(graph, folder / "float32.onnx")
    write_onnx(Graph(graph.reader, ROOT, int8_pieces=True), folder / "int8_pieces.onnx")
    quantise(folder / "int8_pieces.onnx", folder / "model.onnx")
    return folder


def run_file(path: Path, encoded: Encoded) -> WindowScores:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    columns = {name: np.array(column) for name, column in zip(encoded._fields, encoded, strict=True)}
    return WindowScores(*session.run(None, columns))


@pytest.mark.parametrize("encoded", SENTENCES)
def test_float_graph_and_torch_agree(graph: Graph, folder: Path, encoded: Encoded) -> None:
    expected, found = run_graph(graph, encoded), run_file(folder / "float32.onnx", encoded)
    for name, a, b in zip(WindowScores._fields, expected, found, strict=True):
        assert a.shape == b.shape, name
        assert np.allclose(a, b, atol=1e-4), name


@pytest.mark.parametrize("encoded", SENTENCES)
def test_graph_and_network_of_training_agree(graph: Graph, encoded: Encoded) -> None:
    count = len(encoded.first)
    ids, shapes, first, last = (torch.tensor(column)[None] for column in encoded)
    inputs = Inputs(ids, shapes, first, last, ids > 0, torch.ones(1, count, dtype=torch.bool))
    reader = graph.reader
    with torch.no_grad():
        words, root = reader.words(inputs)
        scores = reader.parse(words, root, inputs.word_mask)
        heads = torch.arange(count)[None].roll(1, dims=1) + 1
        relations = reader.relations_at(scores, heads)[0]
    relations[:, ROOT] = -torch.inf
    shipped = run_graph(graph, encoded)
    assert np.allclose(scores.arcs[0].log_softmax(-1).numpy(), shipped.arcs, atol=1e-4)
    assert relations.argmax(-1).tolist() == shipped.deprels[range(count), heads[0].numpy() - 1].tolist()


@pytest.mark.parametrize("encoded", SENTENCES)
def test_int8_graph_is_close(folder: Path, encoded: Encoded) -> None:
    a, b = run_file(folder / "float32.onnx", encoded), run_file(folder / "model.onnx", encoded)
    assert np.allclose(np.exp(a.names), np.exp(b.names), atol=0.1)


@pytest.mark.parametrize("encoded", SENTENCES)
def test_meaning_of_the_graph_is_that_of_the_network(graph: Graph, encoded: Encoded) -> None:
    count = len(encoded.first)
    ids, shapes, first, last = (torch.tensor(column)[None] for column in encoded)
    inputs = Inputs(ids, shapes, first, last, ids > 0, torch.ones(1, count, dtype=torch.bool))
    with torch.no_grad():
        words, _ = graph.reader.words(inputs)
        found = graph.reader.mean(words)
        links = torch.einsum("wli,ui->wlu", found.link_from[0], found.link_to[0]).sigmoid()
    shipped = run_graph(graph, encoded)
    assert np.allclose(found.events[0].softmax(-1).numpy(), shipped.events, atol=1e-4)
    assert np.allclose(found.cues[0].sigmoid().numpy(), shipped.cues, atol=1e-4)
    assert np.allclose(links.numpy(), shipped.links, atol=1e-4)

"""Where articles are read: in processes of this machine, or on the machines of a Ray cluster.

find_engine("local") -> `workers.run_in_order`; find_engine("ray", address="auto") -> the same on a cluster. With any of
them an article is read by a worker process of ours, with its limits and a second try, and results come in order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Literal, Protocol, get_args

from reportedly.errors import ConfigError
from reportedly.workers import Job, Limits, Result, Task, Tools, run_in_order

__all__ = ["ENGINES", "Engine", "EngineName", "find_engine"]

EngineName = Literal["local", "ray"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)


class Engine(Protocol):
    """What does a job on tasks: see `reportedly.workers.run_in_order`."""

    def __call__(
        self,
        job: Job[Task, Tools, Result],
        tasks: Iterable[Task],
        *,
        workers: int,
        limits: Limits = ...,
        begin: Callable[[Sequence[Task]], None] = ...,
    ) -> Iterator[Result]: ...


def find_engine(name: EngineName, *, address: str | None = None) -> Engine:
    """The engine of a name. `address` is that of a Ray cluster ("auto": the one that this machine belongs to); without
    one, Ray is started on this machine, and ended. Raises ConfigError for an engine that there is not, or needs no
    address, MissingExtra where Ray is not installed."""
    if name not in ENGINES:
        raise ConfigError(f"there is no engine {name}; there are {', '.join(ENGINES)}")
    if name == "local":
        if address:
            raise ConfigError("the engine local has no address; only ray has")
        return run_in_order
    from reportedly.engines.on_ray import import_ray, run_on_ray

    import_ray()
    return partial(run_on_ray, address=address)

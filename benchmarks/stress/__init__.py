"""A long run in a hostile world: what is killed goes on, what kills is named, and nothing is lost or different.

A part of the suite is a function of a folder of its own and the options; it yields what it counted, row by row:

    def run(folder: Path, options: Options) -> Iterator[Row]:
        yield Row("kill -9 of the program", 100)

It raises BrokenError where the program did not do what it must, and ImpossibleError where the machine cannot show it.
The parts are listed in `__main__`.
"""

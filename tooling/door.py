"""The verbs of ./run."""

import argparse
from collections.abc import Callable, Sequence

from tooling import benches, checking, environment, locking, serving, system, testing, translating
from tooling.progress import Trouble


def main(arguments: Sequence[str]) -> int:
    """Do what was asked; give the exit code: 0 done, 1 failed or something to mend."""
    parser = _parser()
    asked, rest = parser.parse_known_args(arguments)
    if rest and asked.verb not in {"test", "bench"}:
        parser.error(f"./run {asked.verb} does not know {' '.join(rest)}")
    asked.rest = rest
    try:
        return int(asked.do(asked))
    except Trouble as trouble:
        print(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run", description="Set up, show, serve, test and measure Yihe.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")

    def verb(name: str, meaning: str, do: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=meaning, description=meaning)
        made.set_defaults(do=do)
        return made

    for name, meaning, port in (
        ("demo", "show the product with invented people and cases", 8000),
        ("serve", "run a real installation, empty at first", 8080),
    ):
        served = verb(name, meaning, _serve)
        served.add_argument("--port", type=int, default=port, help=f"port to listen on (default {port})")
        served.add_argument("--bind", default="127.0.0.1", help="address (default: only this machine's own)")
        served.add_argument("--no-browser", action="store_true", help="only print the address")
    verb("test", "run the gates and all tests, on both databases; further words go to pytest", _test)
    check = verb("check", "run the gates: format, lint, types, imports, translations and more", _check)
    check.add_argument("--fix", action="store_true", help="first mend what mends itself")
    check.add_argument("--release", action="store_true", help="and what is tested longer before a release")
    verb(
        "bench",
        "measure speed and memory, beside a peer (twelve minutes); --cases 2000 for a quick look, --again for what was "
        "filled last time",
        lambda asked: benches.bench(asked.rest),
    )
    verb("setup", "prepare everything for working on Yihe", lambda _: _set_up())
    verb("translations", "bring the catalogues in line with the code", lambda _: translating.update())
    verb("lock", "pin the newest versions that pyproject.toml allows", lambda _: locking.lock())
    return parser


def _serve(asked: argparse.Namespace) -> int:
    return serving.serve(asked.verb, serving.Address(asked.bind, asked.port), show=not asked.no_browser)


def _test(asked: argparse.Namespace) -> int:
    return testing.test(asked.rest)


def _check(asked: argparse.Namespace) -> int:
    return checking.check(fix=asked.fix) or (testing.release() if asked.release else 0)


def _set_up() -> int:
    environment.prepare("test")
    translating.compile_catalogues()
    system.need_browser()
    print("Everything is there. Next: ./run demo shows the product, ./run test runs the tests.")
    return 0

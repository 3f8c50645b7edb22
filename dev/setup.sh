#!/bin/sh
# Makes .venv from requirements.lock (hashes checked). Needs Python 3.11 to 3.13 and git.
set -eu
python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3.12 python3.11 python3.13 python3; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
fi
if [ -z "$python" ]; then
    echo "Python 3.11, 3.12 or 3.13 is needed; set PYTHON to one." >&2
    exit 1
fi
[ -x .venv/bin/pip ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
# The certificates that the machine trusts, so that a company's own package index works as with pip.
export UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true
# The lock file is complete: nothing is resolved again.
if ! .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --require-hashes -r requirements.lock; then
    echo "uv could not install the packages; pip tries." >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
fi
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --editable . ||
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .

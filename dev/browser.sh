#!/bin/sh
# The browser of the e2e tests: Debian's chromium, where it is missing and we may install it.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    echo "No chromium here, and no right to install it: the browser tests will say so." >&2
fi

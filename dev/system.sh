#!/bin/sh
# What tests use besides Python: Debian's chromium, bubblewrap, MariaDB and pgbouncer, and the view's node packages.
# Installs what is missing where it may; what stays missing is said, and the tests that need it say so too.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v bwrap >/dev/null 2>&1 || missing="$missing bubblewrap"
command -v mariadbd >/dev/null 2>&1 || missing="$missing mariadb-server-core mariadb-client-core"
command -v pgbouncer >/dev/null 2>&1 || missing="$missing pgbouncer"
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
            echo "These could not be installed:$missing" >&2
    else
        echo "Not installed, and no right to install:$missing" >&2
    fi
fi
www=airflow_provider_ardent/plugins/www
if command -v npm >/dev/null 2>&1 && [ ! -d "$www/node_modules" ]; then
    (cd "$www" && npm ci --silent --no-audit --no-fund) ||
        echo "The node packages of the view could not be installed in $www." >&2
fi
exit 0

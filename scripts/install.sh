#!/bin/sh
# Makes every npm script work from a fresh clone: installs the npm packages when they are missing or
# older than the lock file. The packages hold the pinned Node, so this file runs before any Node does.
set -eu
cd "$(dirname "$0")/.."
stamp=node_modules/.package-lock.json
if [ -x node_modules/.bin/node ] && [ -f "$stamp" ] && [ ! package-lock.json -nt "$stamp" ]; then
  exit 0
fi
echo "Installing npm packages (first run, or package-lock.json changed) …" >&2
npm ci --no-audit --no-fund --loglevel=error >&2
touch "$stamp"

#!/usr/bin/env bash
# Checks the page's JavaScript: its types, what the linter asks, and its tests. Types and linter count as a test each.
# The exit code is 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# What a check has to say matters only where it fails.
check() {
  if "${@:2}" >"$log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "failed $1"
    sed 's/^/  /' "$log"
  fi
}

finish() {
  echo "In all:"
  echo "  succeeded: $passed"
  echo "  failed: $failed"
  exit $((failed > 0))
}

node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 18 || (major == 18 && minor >= 19) ? 0 : 1)' 2>"$log" || {
  failed=1
  echo "failed Node"
  echo "  These checks need Node 18.19 or newer and npm; here is $(node --version 2>/dev/null || echo none)."
  finish
}

if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  echo "Installing the tools ..."
  npm ci --no-audit --no-fund --loglevel=error >"$log" 2>&1 || {
    failed=1
    echo "failed npm ci"
    sed 's/^/  /' "$log"
    finish
  }
fi

check types node_modules/.bin/tsc --pretty false
# The linter looks at nothing outside the folder that it runs in.
cd ../..
check linter tests/Explorer.Scripts/node_modules/.bin/eslint --no-color --config tests/Explorer.Scripts/eslint.config.js wwwroot/js src/Explorer.Web/Components tests/Explorer.Scripts
cd - >/dev/null

node --import ./modules.js --test --test-reporter ./reporter.js ./*.test.js >"$log" 2>&1
code=$?
number() { sed -nE "s/^  $1: ([0-9]+)$/\1/p" "$log" | tail -n 1; }
good=$(number succeeded) bad=$(number failed)
# A run that breaks off before its sums is a failure too.
if ((code != 0 && ${bad:-0} == 0)); then
  bad=1
fi
grep -vE '^  (succeeded|failed): [0-9]+$' "$log"
passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-0}))
finish

#!/usr/bin/env bash
# Tests the program where several replicas share a PostgreSQL server: installs what that needs, builds and runs
# tests/Explorer.Cluster.Tests, which starts its own servers, and ends with one line: N passed, N failed. The exit code is 0
# only when everything built and passed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
plain=()
[[ -t 1 ]] || { export NO_COLOR=1 TERM=dumb; plain=(--no-ansi); }

needs=(
  "postgresql:the tests of runs and rooms on a PostgreSQL server"
  "redis-server:the tests of several replicas"
  "nginx-light:the tests of replicas behind a reverse proxy"
)
source tests/packages.sh
install_packages

name=Explorer.Cluster.Tests
log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "Building ..."
if ! dotnet build "tests/$name" -c Release --tl:off -v quiet -clp:NoSummary >"$log" 2>&1; then
  sort -u "$log"
  echo "The build failed, so no test ran."
  echo "0 passed, 1 failed"
  exit 1
fi

seed=${TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
echo "Testing $name in the order of TEST_SEED=$seed ..."
"tests/$name/bin/Release/net10.0/$name" --progress off --seed "$seed" "${plain[@]}" "$@" 2>&1 | grep --line-buffered -v NNPACK | tee "$log"
code=${PIPESTATUS[0]}

number() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
passed=$(number succeeded) failed=$(number failed)
# A run that breaks off before its summary is a failure too.
if ((code != 0 && ${failed:-0} == 0)); then
  failed=1
fi
echo "${passed:-0} passed, ${failed:-0} failed"
((${failed:-0} == 0))

#!/usr/bin/env bash
# Installs what the tests need, builds everything once, runs every test once, in random order, and ends with
# one line: N passed, N failed. The exit code is 0 only when everything built and passed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
plain=()
if [[ ! -t 1 ]]; then
  export NO_COLOR=1 TERM=dumb
  plain=(--no-ansi)
fi

# A Debian package, and the tests that want it.
needs=(
  "chromium-headless-shell:the end-to-end tests, unless there is a chromium or Playwright has a browser of its own"
  "fonts-noto-cjk:Chinese text in the end-to-end tests"
  "nginx-light:the end-to-end test behind a reverse proxy"
  "dataset-fashion-mnist:the tests on the whole Fashion-MNIST data set"
  "python3-torch:the tests that compare with PyTorch"
)

# Node from elsewhere has npm in it, and Debian's npm does not go with that: what counts is whether the commands are there.
command -v node >/dev/null || needs+=("nodejs:the tests of the JavaScript")
command -v npm >/dev/null || needs+=("npm:the tests of the JavaScript")

source tests/packages.sh
install_packages

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download"
  echo "0 passed, 1 failed"
  exit 1
fi

log=$(mktemp) failures=$(mktemp)
trap 'rm -f "$log" "$failures"' EXIT

echo "Building ..."
if ! dotnet build Explorer.sln -c Release --tl:off -v quiet -clp:NoSummary >"$log" 2>&1; then
  sort -u "$log"
  echo "The build failed, so no test ran."
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0 failed=0
number() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }

# The tests come in another order each time; the same seed gives the same order again.
seed=${TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
echo "The order of the tests is that of TEST_SEED=$seed."

# Runs a suite: its name, its command.
run() {
  local code good bad
  echo "Testing $1 ..."
  # On processors it does not know, torch says once a thread that it goes on without NNPACK: left out.
  "${@:2}" 2>&1 | grep --line-buffered -v NNPACK | tee "$log"
  code=${PIPESTATUS[0]} good=$(number succeeded) bad=$(number failed)
  # A run that breaks off before its summary is a failure too.
  if ((code != 0 && ${bad:-0} == 0)); then
    bad=1
  fi
  # A failed test's name stands at the start of a line, what it has to say is indented below.
  awk '/^failed / { left = 30 } /^[^ ]/ && !/^failed / { left = 0 } left-- > 0' "$log" >>"$failures"
  passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-0}))
}

run Explorer.Scripts tests/Explorer.Scripts/run.sh
for project in Network Classroom Web EndToEnd; do
  name=Explorer.$project.Tests
  run "$name" "tests/$name/bin/Release/net10.0/$name" --progress off --seed "$seed" "${plain[@]}"
done

if [[ -s $failures ]]; then
  echo
  echo "What failed:"
  cat "$failures"
fi

echo "$passed passed, $failed failed"
((failed == 0))

#!/bin/sh
# Records the runs that come with the program: trains each by its command and lays its record, its network and a few
# snapshots (as float16) beside this file.
#
#   src/Explorer.Web/Training/Recorded/record.sh
#
# Run it in the repository's root. Full Fashion-MNIST comes from Debian's package, the cache or a download. On a CPU, the same
# engine, number of threads and seed give the same weights on processors with the same vectors; elsewhere the curves agree
# within the tolerance that `Explorer.Benchmarks recorded` tells.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

dotnet build --nologo -v quiet -c Release "$root/src/Explorer.Cli"
explorer="$root/src/Explorer.Cli/bin/Release/net10.0/explorer"

# record NAME "SNAPSHOTS" ARGUMENTS...: the snapshots by their steps; the last moment of the run is its network.
record() {
  name=$1 snapshots=$2
  shift 2
  "$explorer" train --data fashion-mnist "$@" --threads 2 --seed 0 --device cpu --engine managed --out "$runs/$name"
  rm -rf "${here:?}/$name"
  mkdir -p "$here/$name/snapshots"
  mv "$runs/$name/run.json" "$runs/$name/network.safetensors" "$here/$name"
  for step in $snapshots; do
    file=$(printf 'step-%09d.safetensors' "$step")
    "$explorer" export --network "$runs/$name/snapshots/$file" --float16 --out "$here/$name/snapshots/$file"
  done
}

record course "0 243 1034" --network classic --epochs 10 --batch-size 256 --learning-rate 0.9
record overfitting "0 782" --sample --network modern --epochs 40 --batch-size 64 --learning-rate 0.001 --optimizer adam
record regularized "0 782" --sample --network modern --epochs 40 --batch-size 64 --learning-rate 0.001 --optimizer adam --dropout 0.5
record not-learning "0" --sample --network classic --epochs 10 --batch-size 256 --learning-rate 0.9

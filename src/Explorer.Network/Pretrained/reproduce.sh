#!/bin/sh
# Trains the six networks that are embedded in the program and lays them beside this file, each with its card.
#
#   src/Explorer.Network/Pretrained/reproduce.sh [folder with mnist/ and fashion-mnist/, or their IDX files]
#
# Run it in the repository's root. Without a folder the data come from Debian's package, the cache or a download.
# A command ends as its card says; `explorer` is this repository's own command line, built as Release. The same
# device, engine, number of threads and seed give the same weights; others give networks that are as good, but not the same.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
folder=${1:-}
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

dotnet build --nologo -v quiet -c Release "$root/src/Explorer.Cli"
dotnet build --nologo -v quiet -c Release "$root/tests/Explorer.Drawings"
"$root/tests/Explorer.Drawings/bin/Release/net10.0/Explorer.Drawings" "$runs/drawings" 60000 1

explorer() {
  set -- "$@" --out "$runs/run"
  if [ -n "$folder" ]; then set -- "$@" --data-folder "$folder"; fi
  "$root/src/Explorer.Cli/bin/Release/net10.0/explorer" "$@"
  id=$(sed -n 's/^  "id": "\(.*\)",$/\1/p' "$runs/run/card.json")
  mv "$runs/run/network.safetensors" "$here/$id.safetensors"
  mv "$runs/run/card.json" "$here/$id.json"
  rm -r "$runs/run"
}

explorer train --data mnist --network modern --epochs 15 --batch-size 128 --learning-rate 0.003 --optimiser adam --schedule cosine --shift 1.5 --rotation 8 --scale 0.08 --threads 1 --seed 0 --device cpu --engine torch
explorer train --data fashion-mnist --network modern --epochs 30 --batch-size 128 --learning-rate 0.003 --optimiser adam --schedule cosine --dropout 0.1 --shift 1 --mirror --threads 1 --seed 0 --device cpu --engine torch
explorer train --data mnist --network classic --epochs 20 --batch-size 128 --learning-rate 0.005 --optimiser adam --schedule cosine --shift 1 --rotation 5 --scale 0.05 --threads 1 --seed 0 --device cpu --engine torch
explorer train --data fashion-mnist --network classic --epochs 30 --batch-size 128 --learning-rate 0.005 --optimiser adam --schedule cosine --mirror --threads 1 --seed 0 --device cpu --engine torch
explorer train --data mnist --network modern --epochs 15 --batch-size 128 --learning-rate 0.003 --optimiser adam --schedule cosine --shift 1 --rotation 8 --scale 0.08 --drawn strokes --threads 1 --seed 0 --device cpu --engine torch
explorer train --data fashion-mnist --drawings "$runs/drawings" --network modern --epochs 30 --batch-size 128 --learning-rate 0.003 --optimizer adam --schedule cosine --shift 1 --mirror --threads 2 --seed 0 --device cpu --engine managed

# The temperature of each: the program is built with the new networks inside, and trains a held-out model of every one.
dotnet build --nologo -v quiet -c Release "$root/src/Explorer.Cli"
for card in "$here"/*.json; do
  id=$(basename "$card" .json)
  set -- calibrate --network "$id" --out "$card"
  if grep -q '"drawings"' "$card"; then set -- "$@" --drawings "$runs/drawings"; fi
  if [ -n "$folder" ]; then set -- "$@" --data-folder "$folder"; fi
  "$root/src/Explorer.Cli/bin/Release/net10.0/explorer" "$@"
done

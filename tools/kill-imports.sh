#!/usr/bin/env bash
# Kills imports of the NPPES list: ten times at each named step, and twenty times at a random moment. After each the list in use must be
# the old one or the new one, whole, and the next import must succeed without a hand. SQLite; takes about ten minutes.
#   tools/kill-imports.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-10}
dotnet build bench/Glabella.Bench -v q --nologo
server="dotnet artifacts/bin/Glabella.Bench/debug/Glabella.Server.dll"
bench="dotnet artifacts/bin/Glabella.Bench/debug/Glabella.Bench.dll"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
old=$work/npidata_pfile_20050523-20261011.csv new=$work/npidata_pfile_20050523-20261108.csv
$bench write-nppes "$old" 20000 1
$bench write-nppes "$new" 30000 2
export GLABELLA_DATAFOLDER=$work/data

rows() { # of the list in use, after asking the file itself whether it is whole
  sqlite3 "$GLABELLA_DATAFOLDER/glabella.registry/nppes-$(cat "$GLABELLA_DATAFOLDER/glabella.registry/nppes.current").db" \
    "select (select rows from list) || ' ' || (select count(*) from providers) || ' ' || (select integrity_check from pragma_integrity_check limit 1)"
}

try() { # STEP or SECONDS
  rm -rf "$GLABELLA_DATAFOLDER"
  $server import nppes "$old" >/dev/null
  if [[ $1 == import.* ]]; then GLABELLA_FAULT=$1 $server import nppes "$new" >/dev/null 2>&1 || true
  else timeout -s KILL "$1" $server import nppes "$new" >/dev/null 2>&1 || true; fi
  case $(rows) in "20000 20000 ok") seen=old ;; "30000 30000 ok") seen=new ;; *) echo "$1: half a list: $(rows)" >&2; exit 1 ;; esac
  $server import nppes "$new" >/dev/null || { echo "$1: the next import failed" >&2; exit 1; }
  [ "$(rows)" = "30000 30000 ok" ] || { echo "$1: the next import did not replace the list: $(rows)" >&2; exit 1; }
  [ "$(find "$GLABELLA_DATAFOLDER/glabella.registry" -name 'nppes-*.db' | wc -l)" = 1 ] || { echo "$1: a file is left" >&2; exit 1; }
  echo "$1: $seen list, then whole"
}

for step in import.hashed import.half import.written import.switched; do for _ in $(seq "$rounds"); do try $step; done; done
for _ in $(seq $((rounds * 2))); do try "$((RANDOM % 4)).$((1 + RANDOM % 9))"; done

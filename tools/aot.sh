#!/usr/bin/env bash
# Builds glabella-verify as a native program (needs clang or gcc) and asks it about a kept certificate: good, changed, without documents.
# Ends with 1 when the program answers wrongly, with 2 when it cannot be built here.
set -euo pipefail
cd "$(dirname "$0")/.."
kept=tests/Glabella.Credentials.Tests/Verify/Kept
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet restore --locked-mode src/Glabella.Verify -v q --nologo || exit 2
compiler=$(command -v clang || command -v gcc) || exit 2
dotnet publish src/Glabella.Verify -c Release --no-restore -o "$out" -p:CppCompilerAndLinker="$(basename "$compiler")" --nologo -v q || exit 2 # no linker, no zlib

ask() {
  local expected=$1 rc=0
  shift
  "$out/glabella-verify" "$@" --now 2026-09-07T22:00:00Z || rc=$?
  [ "$rc" = "$expected" ] || { echo "glabella-verify $* ended with $rc instead of $expected" >&2; exit 1; }
}

sed 's/Maya Okafor/Somebody Else/' "$kept/certificate.json" >"$out/changed.json"
ask 0 "$kept/certificate.json" --store "$kept/store"
ask 0 "$kept/certificate.svg" --store "$kept/store" --json
ask 1 "$out/changed.json" --store "$kept/store"
ask 2 "$kept/certificate.json"
ls -l "$out/glabella-verify"

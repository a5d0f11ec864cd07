#!/usr/bin/env bash
# mutants.sh FOLDER: spoils the lines of one folder of src/Glabella.Credentials one by one, prints those that no test misses and the share
# of those that one does (Stryker.NET, jq). Works on a copy, with one test program at a time and at low priority. Tests that only
# ask whether anything throws or is valid (fuzzers, hostile files, the program) are left out: they cost most and find least.
# One test program meets many mutants, so what it works out once, such as the bundled contexts, is only tested where tests do it anew.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD folder=${1:-}
command -v jq > /dev/null || { echo "needs jq" >&2; exit 2; }
[ -n "$folder" ] && [ -d "src/Glabella.Credentials/$folder" ] || { echo "one of: $(cd src/Glabella.Credentials && echo [A-Z]*/)" >&2; exit 2; }
tool=$root/artifacts/mutants/tool out=$root/artifacts/mutants/$folder
[ -x "$tool/dotnet-stryker" ] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$tool"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -co --exclude-standard -z | xargs -0 ls -d 2>/dev/null | tar cf - -T - | tar xf - -C "$copy"
cp tools/mutants.json "$copy/tests/Glabella.Credentials.Tests/stryker-config.json"
cd "$copy/tests/Glabella.Credentials.Tests"
nice -n 10 env UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1 "$tool/dotnet-stryker" -m "**/$folder/**/*.cs" -O "$out"

jq -r --arg folder "$folder" '
  [.files | to_entries[] | (.key | split("/") | last) as $file | .value.mutants[] + {file: $file} | select(.status | IN("Killed", "Timeout", "Survived", "NoCoverage"))] as $all
  | [$all[] | select(.status | IN("Survived", "NoCoverage"))] as $missed | ($all | length) as $total | ($total - ($missed | length)) as $killed
  | ($missed[] | "\(.file):\(.location.start.line) \(.mutatorName): \(.replacement | gsub("\\s+"; " "))"),
    "\($folder): \($killed) of \($total), \($killed * 1000 / $total | round / 10) %"' "$out/reports/mutation-report.json"

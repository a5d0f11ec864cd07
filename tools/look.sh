#!/usr/bin/env bash
# Every kind of page of the route table, per role: axe in both themes, no sideways scrolling at 320 px, no link into the void.
# Takes some minutes. One role: tools/look.sh --filter-method "*A_registrar*"
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Glabella.Browser.Tests -v q --nologo
exec artifacts/bin/Glabella.Browser.Tests/debug/Glabella.Browser.Tests "${@:---filter-class=*LookingAtEveryPage}" --explicit only --max-threads 1

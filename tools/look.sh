#!/usr/bin/env bash
# Every kind of page of the demo, per role: axe in both themes, no sideways scrolling at 320 px. Takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Glabella.Browser.Tests -v q --nologo
exec artifacts/bin/Glabella.Browser.Tests/debug/Glabella.Browser.Tests --filter-class "*LookingAtEveryPage" --explicit only --max-threads 1

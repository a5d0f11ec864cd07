#!/usr/bin/env bash
# Builds everything and runs every test: pure ones, server tests on SQLite and on a real PostgreSQL, browser tests in headless Chromium.
# Installs what is missing (Debian). The last line is "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")"
# A seed of its own for the fuzzers, so that a red run is red again; without it they choose another each time.
export CI=true GLABELLA_FUZZ_SEED=${GLABELLA_FUZZ_SEED:-461256681} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v qpdf >/dev/null || missing+=(qpdf)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v zbarimg >/dev/null || missing+=(zbar-tools)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get -o DPkg::Lock::Timeout=300 update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

dotnet restore --locked-mode
dotnet build --no-restore
log=$(mktemp); rc=0
aot=0; tools/aot.sh >"$log" 2>&1 || aot=$?
case $aot in
  0) ;;
  1) cat "$log"; echo "tools/aot.sh: the native program answers wrongly"; rc=1 ;;
  *) echo "SKIPPED tools/aot.sh: glabella-verify cannot be built as a native program here (needs clang or gcc, and zlib)" ;;
esac
dotnet test --no-build --no-ansi --max-parallel-test-modules 1 2>&1 | tee "$log" || rc=$?
grep -A 3 '^failed ' "$log" | cut -c 1-400 || true # once more at the end, where it is found
awk '/^Test run summary:/ {p=f=s=0} /^  succeeded:/ {p=$2} /^  failed:/ {f=$2} /^  skipped:/ {s=$2}
     END {printf "%d passed, %d failed, %d skipped\n", p, f, s}' "$log"
exit "$rc"

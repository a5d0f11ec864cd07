#!/usr/bin/env bash
# Draws the badge of each level as a picture, from the one drawing: run it after a change of badge.svg. Needs Chromium and Python.
set -euo pipefail
cd "$(dirname "$0")/../src/Glabella.Server"
names=("" "Verified attendance" "Objectives met" "Ready for|proctored practice" "Verified competence")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for level in 1 2 3 4; do
  name=${names[$level]}
  case $name in *"|"*) first=${name%%|*} second=${name#*|} ;; *) first=${name%% *} second=${name#* } ;; esac
  text='<text x="36" y="416" fill="#e9f3f5">Botulinum toxin training</text><text x="36" y="444">Course and provider: in the credential</text>'
  drawing=$(sed -e "s|{title}|$first $second|; s|{first}|$first|; s|{second}|$second|; s|{level}|$level|; s|{text}|$text|" Features/Certificates/badge.svg)
  for bar in 1 2 3 4; do
    color='#24505f'
    [ "$bar" -le "$level" ] && color='#e9f3f5'
    drawing=${drawing//"{bar$bar}"/$color}
  done
  cat > "$work/badge.html" <<HTML
<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: "Hanken Grotesk Variable"; font-weight: 100 900; src: url("file://$PWD/wwwroot/fonts/hanken-grotesk-latin-wght-normal.woff2") }
@font-face { font-family: "Newsreader Variable"; font-weight: 200 800; src: url("file://$PWD/wwwroot/fonts/newsreader-latin-wght-normal.woff2") }
* { margin: 0 } svg { display: block; width: 400px; height: 400px }</style>$drawing
HTML
  chromium --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$work/profile" --allow-file-access-from-files --hide-scrollbars \
    --default-background-color=00000000 --window-size=400,400 --screenshot="$work/badge.png" "file://$work/badge.html" 2> /dev/null
  ../../tools/palette.py "$work/badge.png" "Features/Certificates/badge-$level.png"
done
ls -l Features/Certificates/badge-*.png

#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version, without its heading: the text of the release.
#   eng/release-notes.sh 1.2.0 [CHANGELOG.md]
set -euo pipefail

version=${1:?"which version? eng/release-notes.sh 1.2.0"}
changelog=${2:-"$(dirname "${BASH_SOURCE[0]}")/../CHANGELOG.md"}

# A section goes from its heading to the next one of its level, or to the link definitions at the end. Blank lines at both ends are dropped.
notes=$(awk -v heading="## [$version]" '
  index($0, "## ") == 1 { inside = index($0, heading) == 1; next }
  /^\[[^]]+\]: / { inside = 0 }
  inside' "$changelog" | awk 'NF { printf "%s", blanks; blanks = ""; print; started = 1; next } started { blanks = blanks "\n" }')

if [ -z "$notes" ]; then
  echo "error: $changelog has no section '## [$version]' with text. Rename '[Unreleased]' before the release." >&2
  exit 1
fi
printf '%s\n' "$notes"

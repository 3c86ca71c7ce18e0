#!/usr/bin/env bash
# Installs what the tests need (Chromium with a Chinese font, npm packages pinned by lock files), builds, runs every
# test project and prints one closing line: N passed, N failed, N skipped. Arguments go to `dotnet test`
# (./test.sh --filter Calendar). Needs the .NET SDK, Node and, where Chromium is missing, apt with the right to install.
set -u -o pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

if ! command -v chromium >/dev/null 2>&1 || ! fc-list :lang=zh 2>/dev/null | grep -q .; then
  echo "Installing Chromium and a Chinese font for the browser tests …"
  { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
      chromium fonts-noto-cjk fontconfig; } >/dev/null || { echo "Could not install chromium and fonts-noto-cjk."; exit 1; }
fi
for lock in tests/*/package-lock.json; do
  [ -e "$lock" ] || continue
  dir=$(dirname "$lock")
  [ -e "$dir/node_modules/.package-lock.json" ] && [ ! "$lock" -nt "$dir/node_modules/.package-lock.json" ] && continue
  echo "Installing npm packages of $dir …"
  (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error) || { echo "npm ci failed in $dir."; exit 1; }
done

dotnet build AidFlow.sln -v quiet -nologo -clp:"ErrorsOnly;Summary" || { echo "The build failed."; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  grep -q '<IsTestProject>true' "$project" || continue
  echo "== $name"
  # One project at a time: the machine's cores belong to the one under test. A hung test is named and ended.
  dotnet test "$project" --no-build -v minimal -nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
    --blame-hang-timeout 4m --blame-hang-dump-type none "$@" || status=1
  if [ ! -e "$results/$name.trx" ]; then
    echo "$name left no results."
    status=1
  fi
done

sum() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*>" | grep -o "\b$1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n+=$1} END {print n+0}'; }
passed=$(sum passed)
failed=$(sum failed)
skipped=$(( $(sum total) - $(sum executed) ))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ] && exit $status
exit 1

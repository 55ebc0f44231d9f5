#!/bin/sh
# Builds Gitea, its runner and act from their Go modules, each once, and runs the tests that need them. Each is the
# newest release of which Go's module proxy has all modules. It lacks some of Forgejo's modules, and Forgejo's runner.
set -eu
cd "$(dirname "$0")/../.."
if ! command -v go > /dev/null; then
  echo 'Skipped the tests with Gitea, its runner and act: they are built with Go, which is not installed.'
  exit 0
fi
cache="${XDG_CACHE_HOME:-$HOME/.cache}/gitee-token/forges"

# Builds $2, a module, at $3, a version, as the program $1, unless it is there. The module is copied, because
# one with `replace` lines cannot be installed by name, and because Gitea reads its templates at run time.
build() {
  name=$1 module=$2 version=$3 folder="$cache/$1-$3"
  shift 3
  [ ! -x "$folder/$name" ] || return 0
  echo "Building $name $version…"
  source=$(go mod download -json "$module@$version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  rm -rf "$folder"
  mkdir -p "$cache"
  cp -R "$source" "$folder"
  chmod -R u+w "$folder"
  # Renamed last: an interrupted build must not pass for a finished one.
  (cd "$folder" && go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$name.new" "$@" . && mv "$name.new" "$name")
}

build act github.com/nektos/act v0.2.89
build gitea-runner gitea.com/gitea/runner v1.0.8
build gitea code.gitea.io/gitea v1.26.0 -tags 'sqlite sqlite_unlock_notify'

FORGES_ACT="$cache/act-v0.2.89/act" \
  FORGES_GITEA="$cache/gitea-v1.26.0/gitea" \
  FORGES_GITEA_RUNNER="$cache/gitea-runner-v1.0.8/gitea-runner" \
  exec vitest run --config vitest.forges.config.ts "$@"

#!/bin/sh
# Installs what the tests against real servers need: Debian's Doorkeeper with Rails and Puma, tinyproxy,
# the command line of GitHub, git-lfs, PyNaCl, jwcrypto, libfaketime, Chromium as the browser with a Chinese
# font, the rsync that gitlab-ci-local runs, the jq of the recipes and the release workflow, and shellcheck.
set -eu
packages="ruby ruby-doorkeeper ruby-doorkeeper-i18n ruby-railties ruby-activerecord ruby-actionpack ruby-sqlite3 puma tinyproxy-bin gh git-lfs jq python3-nacl python3-jwcrypto faketime chromium tmux openssl fonts-wqy-microhei rsync shellcheck"
missing=
for package in $packages; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # one word a package
apt-get install -y -qq --no-install-recommends $missing

#!/usr/bin/env bash
# Fails unless the tag of this run names the version, still points to the commit of this run, which is on the default
# branch, and is not older than any release. A job can be run again much later, so each job that publishes something
# asks again.
set -euo pipefail

fail() {
  echo "::error::$1"
  exit 1
}

version=$(jq --raw-output .version package.json)
[ "$GITHUB_REF_NAME" = "v$version" ] || fail "The tag is $GITHUB_REF_NAME, but package.json has $version."

# For an annotated tag, the last line is the commit.
found=$(git ls-remote origin "refs/tags/$GITHUB_REF_NAME" "refs/tags/$GITHUB_REF_NAME^{}" | tail -n 1 | cut -f 1)
[ "$found" = "$GITHUB_SHA" ] || fail "The tag $GITHUB_REF_NAME points to ${found:-nothing}, but $GITHUB_SHA was tested."

# The checkout has one commit; this depth means all.
git fetch --quiet --depth=2147483647 origin HEAD
git merge-base --is-ancestor "$GITHUB_SHA" FETCH_HEAD || fail "$GITHUB_SHA is not on the default branch."

released=$(gh api --paginate "repos/$GITHUB_REPOSITORY/releases?per_page=100" \
  --jq '.[] | select(.draft | not).tag_name | select(test("^v[0-9]+[.][0-9]+[.][0-9]+$"))')
newest=$(printf '%s\n' "$released" "$GITHUB_REF_NAME" | sort --version-sort | tail -n 1)
[ "$newest" = "$GITHUB_REF_NAME" ] || fail "$newest is released, which is newer than $GITHUB_REF_NAME."

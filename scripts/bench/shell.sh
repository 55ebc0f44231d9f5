#!/bin/sh
# What a workflow does without the action: curl and jq, and gh for the write-back.
set -eu
response=$(curl --silent --show-error --fail \
  --data-urlencode "grant_type=refresh_token" \
  --data-urlencode "refresh_token=$REFRESH_TOKEN" \
  --data-urlencode "client_id=$CLIENT_ID" \
  --data-urlencode "client_secret=$CLIENT_SECRET" \
  "$GITEE_URL/oauth/token")
access_token=$(printf '%s' "$response" | jq --raw-output .access_token)
refresh_token=$(printf '%s' "$response" | jq --raw-output .refresh_token)
echo "::add-mask::$access_token"
echo "::add-mask::$refresh_token"
echo "access-token=$access_token" >> "$GITHUB_OUTPUT"
for repository in $REPOSITORIES; do
  printf '%s' "$refresh_token" | gh secret set GITEE_REFRESH_TOKEN --repo "$repository"
done

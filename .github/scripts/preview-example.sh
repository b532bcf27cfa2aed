#!/usr/bin/env bash
# Previews what a change does to an example: brings the example of the base commit up in a simulated cloud, then previews the
# one of this checkout on the same stack. Nothing is secret and nothing leaves the machine.
#
#   preview-example.sh EXAMPLE BASE_CHECKOUT FILE   both checkouts built; FILE gets the output of pulumi preview --json
set -euo pipefail

example="$1"
base="$(cd "$2" && pwd)"
file="$(realpath -m "$3")"
head="$(cd "$(dirname "$0")/../.." && pwd)"
work="$(mktemp -d)"

node "$base/dist/cli/main.js" simulator --quiet > "$work/simulator" &
simulator=$!
# EXIT also after an error; the simulator ends with the script.
trap 'kill "$simulator"; rm -rf "$work"' EXIT
until grep -q '^pulumi config set otc:region' "$work/simulator"; do
  kill -0 "$simulator"
  sleep 0.1
done
# The account of the simulator, as it prints it.
eval "$(grep '^export OS_' "$work/simulator")"

mkdir "$work/state"
export PULUMI_BACKEND_URL="file://$work/state" PULUMI_CONFIG_PASSPHRASE=example PULUMI_SKIP_UPDATE_CHECK=1

configure() {
  case "$example" in
    basic)
      pulumi config set vpcId 4189d3c2-8882-4871-a3c2-d380272eed80
      pulumi config set portId 4189d3c2-8882-4871-a3c2-d380272eed88
      ;;
    *) cp Pulumi.example.yaml "Pulumi.$example.yaml" ;;
  esac
}

cd "$base/examples/$example"
pulumi stack init "$example"
configure
pulumi up --yes --skip-preview --non-interactive

cd "$head/examples/$example"
configure_stack() { pulumi stack select "$example" && configure; }
configure_stack
mkdir -p "$(dirname "$file")"
pulumi preview --json --non-interactive --stack "$example" > "$file"

#!/bin/bash
# Whether packages.sh tells what is missing inside a script that stops at errors, as run.sh and test.sh do: dpkg-query
# ends with 1 as soon as it does not know one of the names.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=packaging/packages.sh
. "$here/packages.sh"

mapfile -t missing < <(missing_packages dpkg batchlens-knows-no-such-package)
if [ "${missing[*]}" != batchlens-knows-no-such-package ]; then
    echo "FAIL: missing are '${missing[*]}', not 'batchlens-knows-no-such-package' alone" >&2
    exit 1
fi
for use in build run test; do
    mapfile -t wanted < <(packages_for "$use")
    if [ "${#wanted[@]}" -lt 5 ]; then
        echo "FAIL: for $use only '${wanted[*]}'" >&2
        exit 1
    fi
done

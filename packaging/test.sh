#!/bin/bash
# Installs the Debian packages that are missing (as root or with sudo), builds the debug preset and runs every test.
# Arguments go to ctest, such as -R csvwriter.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")
# shellcheck source=packaging/packages.sh
. "$here/packages.sh"
export LC_ALL=C.UTF-8

install_packages test
cd -- "$root"
configure dev
cmake --build --preset dev --parallel 2
ctest --preset dev --parallel 2 "$@" </dev/null

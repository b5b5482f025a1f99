# Sourced by the scripts beside it: a temporary folder, pinned packages in it, and a comparison that ends the script.
# Needs Debian 12 with bash, apt-get and dpkg; for npm packages node and npm.
set -euo pipefail
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
beside=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home
mkdir -m 700 "$HOME" "$work/root" "$work/debs"
cd "$work"

# debian NAME=VERSION...: unpacks these packages, and what they need beyond what is installed, and puts them in the
# path.
debian() {
    local needed
    needed=$(apt-get -s install --no-install-recommends "$@" | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
    (cd debs && apt-get -qq -o APT::Sandbox::User=root download "$@" $needed)
    for package in debs/*.deb; do dpkg -x "$package" root; done
    export PATH=$work/root/usr/bin:$PATH
    export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/usr/lib
    export PYTHONPATH=$work/root/usr/lib/python3/dist-packages:$beside
    export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$HOME
    [ ! -d root/usr/lib/x86_64-linux-gnu/qt6/plugins/platforms ] ||
        export QT_PLUGIN_PATH=$work/root/usr/lib/x86_64-linux-gnu/qt6/plugins
    export GSETTINGS_SCHEMA_DIR=$work/root/usr/share/glib-2.0/schemas
    [ ! -d "$GSETTINGS_SCHEMA_DIR" ] || glib-compile-schemas "$GSETTINGS_SCHEMA_DIR" 2>/dev/null
}

# npm_packages NAME@VERSION...: installs these, without running what they bring.
npm_packages() {
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" "$@" >/dev/null
}

# seen WHAT OUTPUT, the expected output on standard input: ends with 1 where the behaviour is another one now.
seen() {
    if [ "$2" = "$(cat)" ]; then
        printf 'as described: %s\n' "$1"
    else
        printf 'CHANGED: %s. It now gives:\n%s\n' "$1" "$2"
        exit 1
    fi
}

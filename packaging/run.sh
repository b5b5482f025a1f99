#!/bin/bash
# Builds Batchlens and opens it; installs what is missing first. See --help.
set -euo pipefail

help() {
    cat <<'END'
usage: packaging/run.sh [--install | ARGUMENT...]

Installs the Debian packages that are missing (as root or with sudo), builds Batchlens optimised and opens its window
on simulated demo data. Any other arguments go to the program in place of --demo, such as a saved batch document.

Without a display it saves, in the repository's folder, a picture of the window (batchlens-demo.png) and the failed
files of the demo project Fresh Zephyr (failed-files.csv).

  --install   build, then install for this person alone, into ~/.local: programs, menu entry and icons
  --help      this text
END
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")
bin=$root/build/release/bin
# shellcheck source=packaging/packages.sh
. "$here/packages.sh"

build() {
    install_packages run
    (
        cd -- "$root"
        configure release
        cmake --build --preset release --parallel "$(nproc)" --target batchlens batchlens-cli batchlens-simulator
    )
}

install_for_me() {
    local prefix=$HOME/.local
    cmake --install "$root/build/release" --prefix "$prefix" >/dev/null
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$prefix/share/applications" || true
    fi
    echo "Installed into $prefix. Batchlens is in the menu now; the programs are:"
    printf '  %s\n' "$prefix"/bin/batchlens "$prefix"/bin/batchlens-cli "$prefix"/bin/batchlens-simulator
    case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) echo "To call them by name, add $prefix/bin to PATH (most desktops do so at the next sign-in)." ;;
    esac
}

# How many records a CSV has below its header; quoted line breaks belong to their record.
csv_rows() {
    awk '{ quotes += gsub(/"/, "") } quotes % 2 == 0 { records++ } END { print (records > 0 ? records - 1 : 0) }' "$1"
}

without_display() {
    local picture=$root/batchlens-demo.png list=$root/failed-files.csv work rows simulator
    echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): saving a picture of the window instead."
    rm -f -- "$picture" "$list"
    # Qt remarks there on what a window without a screen cannot have.
    QT_QPA_PLATFORM=offscreen timeout 120 "$bin/batchlens" --demo --grab "$picture" \
        2> >(grep -vE '^(QStandardPaths: XDG_RUNTIME_DIR|This plugin does not support) ' >&2)

    work=$(mktemp -d)
    export VERYFRONT_API_TOKEN=made-up
    "$bin/batchlens-simulator" --port-file "$work/port" </dev/null >/dev/null &
    simulator=$!
    # shellcheck disable=SC2064 # the values of now are meant
    trap "kill $simulator 2>/dev/null || true; rm -rf -- '$work'" EXIT
    for _ in $(seq 100); do
        [ -s "$work/port" ] && break
        kill -0 "$simulator" 2>/dev/null || break
        sleep 0.1
    done
    if [ ! -s "$work/port" ]; then
        echo "The simulated API did not start." >&2
        exit 1
    fi
    VERYFRONT_API_URL="http://127.0.0.1:$(cat "$work/port")" timeout 120 \
        "$bin/batchlens-cli" export --project fresh-zephyr --all --output "$list"
    rows=$(csv_rows "$list")

    cat <<END
Picture of the window: $picture
Failed files as CSV:   $list ($rows rows, all batches of the demo project Fresh Zephyr)
See it in a window:    packaging/run.sh, where there is a display
Put it in the menu:    packaging/run.sh --install
Use it in scripts:     build/release/bin/batchlens-cli --help
END
}

case ${1:-} in
--help | -h)
    help
    exit 0
    ;;
--install)
    if [ $# -gt 1 ]; then
        echo "--install takes no further arguments" >&2
        exit 2
    fi
    build
    install_for_me
    exit 0
    ;;
esac

build
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    [ $# -gt 0 ] || set -- --demo
    exec "$bin/batchlens" "$@"
elif [ $# -gt 0 ]; then
    case " $* " in
    *' --grab'* | *' --help '* | *' --version '*) QT_QPA_PLATFORM=offscreen exec "$bin/batchlens" "$@" ;;
    esac
    echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): add --grab FILE.png to save a picture." >&2
    exit 1
else
    without_display
fi

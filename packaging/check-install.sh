#!/bin/bash
# usage: check-install.sh BUILD-FOLDER
# Installs a build below a temporary folder, for the system and for one person, and looks at what is there.
set -euo pipefail

build=$1
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

fail() {
    echo "FAIL: $1" >&2
    exit 1
}

expected=(bin/batchlens bin/batchlens-cli bin/batchlens-simulator
    share/applications/batchlens.desktop share/metainfo/io.github.batchlens.batchlens.metainfo.xml
    share/icons/hicolor/scalable/apps/batchlens.svg
    share/man/man1/batchlens.1.gz share/man/man1/batchlens-cli.1.gz share/man/man1/batchlens-simulator.1.gz
    share/doc/batchlens/LICENSE share/doc/batchlens/README.md share/doc/batchlens/copyright
    share/doc/batchlens/changelog.gz)
for size in 16 22 24 32 48 64 128 256 512; do
    expected+=("share/icons/hicolor/${size}x$size/apps/batchlens.png")
done

# layout PREFIX EXEC-LINE: the same files whatever the prefix, no others, and a valid entry that starts the program.
layout() {
    local prefix=$1 exec_line=$2 target=$work/root$1
    rm -rf -- "$work/root"
    DESTDIR=$work/root cmake --install "$build" --prefix "$prefix" >"$work/log" || {
        cat "$work/log" >&2
        fail "installing to $prefix"
    }
    diff <(printf '%s\n' "${expected[@]}" | sort) <(cd -- "$target" && find . -type f | sed 's:^\./::' | sort) ||
        fail "the files below $prefix are not those expected (<: missing, >: not expected)"
    desktop-file-validate "$target/share/applications/batchlens.desktop"
    grep -qxF -- "$exec_line" "$target/share/applications/batchlens.desktop" ||
        fail "$prefix: no line '$exec_line' but '$(grep ^Exec= "$target/share/applications/batchlens.desktop")'"
}

layout /usr 'Exec=batchlens %f'
layout "/home/Zoë O'Hara/.local" "Exec=\"/home/Zoë O'Hara/.local/bin/batchlens\" %f"
for program in batchlens batchlens-cli batchlens-simulator; do
    said=$("$work/root/home/Zoë O'Hara/.local/bin/$program" --version </dev/null) || fail "$program --version ended with $?"
    [[ $said == *"$version"* ]] || fail "$program --version says '$said', not $version"
done

# shellcheck shell=bash
# Sourced by run.sh and test.sh: which Debian packages a use of this repository needs, and install_packages, which
# installs those that are missing.

# The packages of a use, one a line: build (the programs), run (and what they load while running), test (and every test);
# or readers (the programs that tests/readers asks, and nothing else).
packages_for() {
    local use=$1
    if [ "$use" = readers ]; then
        printf '%s\n' gnumeric jq libreoffice-calc locales miller python3 python3-openpyxl sqlite3
        return
    fi
    printf '%s\n' g++ cmake ninja-build qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools \
        qtkeychain-qt6-dev zlib1g-dev libxlsxwriter-dev
    if newer_qt; then
        # The icon engine is a package of its own here, and qt6-charts-dev brings its OpenGL headers along.
        printf '%s\n' qt6-svg-plugins
    else
        printf '%s\n' libqt6opengl6-dev libqt6svg6
    fi
    [ "$use" = build ] && return
    printf '%s\n' libsecret-1-0 ca-certificates fonts-dejavu-core
    if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
        # Where there is no X to go to, Qt needs this to show a window.
        printf '%s\n' qt6-wayland
    fi
    [ "$use" = run ] && return
    printf '%s\n' python3 python3-pyatspi gnome-keyring libsecret-tools dbus-daemon dbus-x11 libglib2.0-bin \
        xvfb xauth openbox xdotool x11-utils imagemagick at-spi2-core \
        desktop-file-utils appstream jq locales openssl clang-format clang-tidy clang \
        libclang-rt-dev ccache
}

# Whether this is Debian 13 or later (or its unreleased branches, which name no version).
newer_qt() {
    local ID='' VERSION_ID=''
    # shellcheck source=/dev/null
    [ -r /etc/os-release ] && . /etc/os-release
    [ "$ID" = debian ] && { [ -z "$VERSION_ID" ] || [ "${VERSION_ID%%.*}" -ge 13 ]; }
}

# Those of the named packages that are not installed, one a line.
missing_packages() {
    local installed
    # dpkg-query ends with 1 where it knows nothing of one of them, which must not end a script that stops at errors.
    installed=$({ dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/ installed$//p' | sort -u)
    printf '%s\n' "$@" | sort -u | comm -23 - <(printf '%s\n' "$installed")
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        install --no-install-recommends "$@" </dev/null
}

# install_packages USE: asks dpkg what is missing and installs that. Where it cannot, says which packages and why, and
# ends with 1.
install_packages() {
    local use=$1 package log refused=()
    local wanted missing
    mapfile -t wanted < <(packages_for "$use")
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "No apt-get here, so nothing was installed. Needed, by Debian's names:" >&2
        echo "  ${wanted[*]}" >&2
        # What is there may do: the build itself names what it does not find.
        return 0
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if [ "${#missing[@]}" = 0 ]; then
        return 0
    fi
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        echo "Neither root nor sudo. As root, run:" >&2
        echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
        return 1
    fi

    if ! as_root apt-get -q -o DPkg::Lock::Timeout=300 update </dev/null; then
        echo "The package lists could not be read anew; trying with those that are here." >&2
    fi
    if apt_install "${missing[@]}"; then
        return 0
    fi

    log=$(mktemp)
    echo "That did not work; trying one by one." >&2
    for package in "${missing[@]}"; do
        if ! apt_install "$package" >"$log" 2>&1; then
            refused+=("$package: $(sed -n 's/^E: //p' "$log" | head -n 3 | paste -sd ' ')")
        fi
    done
    rm -f "$log"
    if [ "${#refused[@]}" != 0 ]; then
        echo "Not installed:" >&2
        printf '  %s\n' "${refused[@]}" >&2
        return 1
    fi
}

# configure PRESET: configures where that was not done yet, and anew where the folder was moved since; Ninja does the rest.
configure() {
    local cache=build/$1/CMakeCache.txt
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache"; then
        cmake --fresh --preset "$1" >/dev/null
    elif [ ! -f "build/$1/build.ninja" ]; then
        cmake --preset "$1" >/dev/null
    fi
}

#!/bin/bash
# keyringsession.sh KIND COMMAND [ARGUMENT...]
# Runs a command with a home folder and a D-Bus session of its own, so that nothing of the person's is touched, and ends
# with its exit status. KIND:
#   bus        a session bus that starts gnome-keyring when it is asked for, as a desktop's does
#   nobus      none
#   wallet     one that starts COMMAND --wallet for org.kde.kwalletd5, and no Secret Service by that name
#   noservice  one that knows no keychain
#   nolibrary  one that starts gnome-keyring, but libsecret cannot be loaded
# Nothing else that is installed here is seen: a bus starts only what is in a folder of its own, so that a KWallet of
# this computer neither answers nor asks anything.
# For root and ordinary users alike. Ends only what it started, after 50 seconds at the latest.
set -u

kind=$1
shift
home=$(mktemp -d /tmp/batchlens-keyring.XXXXXX) || exit 99
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config \
    XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state XDG_DATA_DIRS=$home/share
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
unset DBUS_SESSION_BUS_ADDRESS DBUS_SESSION_BUS_PID DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP DESKTOP_SESSION \
    KDE_FULL_SESSION GNOME_KEYRING_CONTROL SSH_AUTH_SOCK

# write_bus [SERVICE COMMAND]: a session bus that starts this service, or none.
write_bus() {
    mkdir "$home/services"
    if [ $# = 2 ]; then
        printf '[D-BUS Service]\nName=%s\nExec=%s\n' "$1" "$2" >"$home/services/$1.service"
    fi
    cat >"$home/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <servicedir>$home/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF
}

# As gnome-keyring's own service file has it.
keyring=(org.freedesktop.secrets "$(command -v gnome-keyring-daemon) --start --foreground --components=secrets")

case $kind in
bus)
    write_bus "${keyring[@]}"
    set -- dbus-run-session --config-file="$home/bus.conf" -- "$@"
    ;;
nobus) ;;
noservice)
    write_bus
    set -- dbus-run-session --config-file="$home/bus.conf" -- "$@"
    ;;
wallet)
    write_bus org.kde.kwalletd5 "$1 --wallet"
    set -- dbus-run-session --config-file="$home/bus.conf" -- "$@"
    ;;
nolibrary)
    write_bus "${keyring[@]}"
    mkdir "$home/lib"
    echo "no library" >"$home/lib/libsecret-1.so.0"
    set -- dbus-run-session --config-file="$home/bus.conf" -- env LD_LIBRARY_PATH="$home/lib" "$@"
    ;;
*)
    echo "keyringsession.sh: unknown kind $kind" >&2
    exit 98
    ;;
esac

# A process group of its own holds all that the command starts, a stopped daemon too.
set -m
timeout --kill-after=2 50 "$@" &
group=$!
wait "$group"
status=$?
kill -KILL -- "-$group" 2>/dev/null
exit "$status"

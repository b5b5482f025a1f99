#!/bin/bash
# keyringsession.sh KIND COMMAND [ARGUMENT...]
# Runs a command with a home folder and a D-Bus session of its own, so that nothing of the person's is touched, and ends
# with its exit status. KIND:
#   bus        a session bus as a desktop has it
#   nobus      none
#   noservice  one that knows no keychain
#   nolibrary  one as a desktop has it, but libsecret cannot be loaded
# For root and ordinary users alike. Ends only what it started, after 50 seconds at the latest.
set -u

kind=$1
shift
home=$(mktemp -d /tmp/batchlens-keyring.XXXXXX) || exit 99
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config \
    XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
unset DBUS_SESSION_BUS_ADDRESS DBUS_SESSION_BUS_PID DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP DESKTOP_SESSION \
    KDE_FULL_SESSION GNOME_KEYRING_CONTROL SSH_AUTH_SOCK

case $kind in
bus)
    set -- dbus-run-session -- "$@"
    ;;
nobus) ;;
noservice)
    cat >"$home/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF
    set -- dbus-run-session --config-file="$home/bus.conf" -- "$@"
    ;;
nolibrary)
    mkdir "$home/lib"
    echo "no library" >"$home/lib/libsecret-1.so.0"
    set -- dbus-run-session -- env LD_LIBRARY_PATH="$home/lib" "$@"
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

#!/bin/bash
# readersession.sh COMMAND [ARGUMENT...]
# Runs a command as a person's desktop would on which a screen reader was started before: on a display of its own, with
# a window manager, a session bus and the bus of assistive technology. Ends with the command's exit status, and only
# what it started, after 100 seconds at the latest.
set -u

home=$(mktemp -d /tmp/batchlens-reader.XXXXXX) || exit 99
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config \
    XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
unset DBUS_SESSION_BUS_ADDRESS DBUS_SESSION_BUS_PID AT_SPI_BUS_ADDRESS WAYLAND_DISPLAY XDG_CURRENT_DESKTOP \
    DESKTOP_SESSION KDE_FULL_SESSION
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1

cat >"$home/session" <<'SESSION'
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$HOME/display" 2>/dev/null &
server=$!
for _ in $(seq 100); do
    [ -s "$HOME/display" ] && break
    sleep 0.1
done
DISPLAY=:$(cat "$HOME/display")
export DISPLAY
openbox >/dev/null 2>&1 &
manager=$!
# Starts the bus of assistive technology: Qt looks for it when a program begins.
gdbus call --session --timeout 20 -d org.a11y.Bus -o /org/a11y/bus -m org.a11y.Bus.GetAddress >/dev/null
timeout -k 5 100 "$@"
status=$?
kill $manager $server 2>/dev/null
wait
exit $status
SESSION
dbus-run-session -- bash "$home/session" "$@" 2>"$home/errors"
status=$?
grep -v '^dbus-daemon' "$home/errors" >&2
exit $status

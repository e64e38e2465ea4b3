#!/bin/bash
# dvblast.sh STREAM SERVICE EVENTS: plays a transport stream at its own pace to multicast in a private network and prints, as XML, the
# guide that dvblast has read once it holds so many events, or what it has after 45 seconds: present/following, then the schedule.
# Run by: unshare -n bash dvblast.sh …
set -eu
stream=$1 service=$2 events=$3
ip link set lo up
ip link set lo multicast on
ip route add 224.0.0.0/4 dev lo
work=$(mktemp -d)
trap 'kill $judge $player 2>/dev/null || true; rm -rf "$work"' EXIT
: >"$work/empty.conf"
dvblast -D 239.255.0.1:5004/udp -c "$work/empty.conf" -r "$work/sock" -e >"$work/log" 2>&1 &
judge=$!
# The player is started again should the stream end before dvblast has it all.
(
  trap 'kill $child 2>/dev/null; exit' TERM
  while :; do
    tsplay "$stream" 239.255.0.1:5004 -mcastif 127.0.0.1 -quiet &
    child=$!
    wait "$child" || sleep 1
  done
) >/dev/null 2>&1 &
player=$!
ask() { dvblastctl -r "$work/sock" -x xml "$@" 2>/dev/null || true; }
for _ in $(seq 90); do
  sleep 0.5
  [ "$(ask get_eit_schedule "$service" | grep -c '<EVENT ')" -ge "$events" ] && break
done
ask get_eit_pf "$service"
ask get_eit_schedule "$service"
cat "$work/log" >&2

# Sourced by ./run and ./test: what the machine must have. Installs with apt-get where it may, else says the one command.
# shellcheck shell=bash

supported="Debian 12 or newer, or Ubuntu 24.04 or newer"

say() { printf '%s\n' "$*" >&2; }

# need_dotnet: the one thing that we only ask for.
need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 || ! [[ $'\n'"$(dotnet --list-sdks 2>/dev/null)" == *$'\n'10.* ]]; then
    say "Airclass needs the .NET SDK 10.0 (any 10.0.x). Install it, put dotnet on the PATH, and try again."
    exit 3
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
}

# have WHAT: a command on the PATH, or (font:NAME) a font family, or (pkg:NAME) an installed Debian package.
have() {
  case "$1" in
    # Captured, not piped into grep -q: under pipefail a lister that is cut short counts as a failure.
    font:*) [[ "$(fc-list 2>/dev/null)" == *"${1#font:}"* ]] ;;
    pkg:*) [[ "$(dpkg-query -W -f '${Status}' "${1#pkg:}" 2>/dev/null)" == *'ok installed'* ]] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# install_missing WHAT=PACKAGE …: installs the packages of what is not there.
install_missing() {
  local missing=() pair
  for pair in "$@"; do
    have "${pair%%=*}" || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  # One package may stand for several commands.
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
  local get="apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Missing: ${missing[*]} (Debian's names). Supported: $supported; elsewhere install these by hand."
    exit 3
  fi
  if [ "$(id -u)" != 0 ]; then
    say "Missing: ${missing[*]}. Install them with:"
    say "  sudo $get"
    exit 3
  fi
  say "Installing ${missing[*]} …"
  local log
  log=$(mktemp)
  if ! { apt-get -o DPkg::Lock::Timeout=600 update -qq && DEBIAN_FRONTEND=noninteractive $get -qq; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    say "apt-get failed; its last lines stand above. Try: sudo $get"
    rm -f "$log"
    exit 3
  fi
  rm -f "$log"
}

# What the station itself uses.
run_needs=(ffmpeg=ffmpeg ffprobe=ffmpeg espeak-ng=espeak-ng "fc-list=fontconfig" "font:Noto Sans CJK=fonts-noto-cjk" node=nodejs npm=npm setpriv=util-linux)

# What the foreign judges of the tests use, on top.
test_needs=(tshark=tshark chromium=chromium tv_validate_file=xmltv-util pkg:libxmltv-perl=libxmltv-perl xmllint=libxml2-utils
  dvblast=dvblast dvblastctl=dvblast tsreport=tstools cvlc=vlc-bin pkg:vlc-plugin-base=vlc-plugin-base
  gst-launch-1.0=gstreamer1.0-tools pkg:gstreamer1.0-plugins-base=gstreamer1.0-plugins-base pkg:gstreamer1.0-plugins-good=gstreamer1.0-plugins-good
  pkg:gstreamer1.0-plugins-bad=gstreamer1.0-plugins-bad pkg:gstreamer1.0-libav=gstreamer1.0-libav
  multicat=multicat ingests=multicat ip=iproute2 unshare=util-linux pkg:python3-openpyxl=python3-openpyxl pkg:python3-icalendar=python3-icalendar pkg:python3-prometheus-client=python3-prometheus-client
  pdftotext=poppler-utils zbarimg=zbar-tools nginx=nginx-light rsync=rsync curl=curl)

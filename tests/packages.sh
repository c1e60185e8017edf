# Installs Debian packages that tests want; to be sourced. $needs names them, each with the tests that want it: "package:tests".

install_packages() {
  local missing=() need
  command -v dpkg-query >/dev/null || { tell_needs "this is not Debian" "${needs[@]}"; return; }
  for need in "${needs[@]}"; do
    dpkg-query -W -f '${Status}' "${need%%:*}" 2>/dev/null | grep -q "install ok installed" || missing+=("$need")
  done
  ((${#missing[@]})) || return 0
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]%%:*} ..."
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]%%:*}"; } >/dev/null && return
    tell_needs "apt-get could not install them" "${missing[@]}"
  else
    tell_needs "only root may install them: sudo apt-get install ${missing[*]%%:*}" "${missing[@]}"
  fi
}

tell_needs() {
  local why=$1 need
  shift
  echo "Some tests will fail or be skipped without these packages ($why):"
  for need in "$@"; do
    echo "  ${need%%:*} (for ${need#*:})"
  done
}

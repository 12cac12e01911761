# What run and test share. Sourced from the repository's root.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

require_dotnet() {
  command -v dotnet >/dev/null 2>&1 || fail "the .NET SDK was not found. Install .NET SDK 10 (https://dot.net) and run this again."
  # Asked in the repository, so that global.json has its say.
  dotnet --version >/dev/null 2>&1 || fail "no .NET SDK 10 is installed, which global.json asks for. Installed: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd, - || true). See https://dot.net."
}

# Which packages the feeds carry, and with the stand-ins DCP and the dashboard: both once, remembered under artifacts/.
prepare_packages() {
  if [ ! -f artifacts/packages.props ]; then
    printf 'Finding out whether the package feeds carry Aspire.Hosting …\n'
    dotnet msbuild eng/PackageProbe.proj -nologo -verbosity:quiet || fail "the package feeds could not be asked; see above."
  fi
  if grep -q '<UseStandIns>true' artifacts/packages.props && [ ! -x "artifacts/aspire/$(cat eng/aspire-bundle.version)/dcp/dcp" ]; then
    command -v node >/dev/null 2>&1 || fail "node was not found. Install Node.js 20 or later with npm: DCP and the Aspire dashboard come with an npm package where the feeds carry no Aspire.Hosting."
    node eng/aspire-bundle.mjs || exit 1
  fi
}

# Builds a solution or project. On a terminal one line tells how far it is, elsewhere a line every half minute; what the compiler says is shown as it is.
build() {
  local target=$1 total=${2:+ of $2} count=0 shown=$SECONDS status=1 ended= line
  printf 'Building …\n'
  while IFS= read -r line; do
    case "$line" in
      'exit '*) status=${line#exit } ;;
      *' -> '*)
        count=$((count + 1))
        if [ -t 1 ]; then
          printf '\r[%3d s] %d%s projects built' "$SECONDS" "$count" "$total"
        elif [ $((SECONDS - shown)) -ge 30 ]; then
          printf '[%3d s] %d%s projects built\n' "$SECONDS" "$count" "$total"
          shown=$SECONDS
        fi ;;
      # What follows counts, and repeats the errors.
      'Build FAILED.'|'Build succeeded.') ended=1 ;;
      ''|*'Determining projects to restore'*|*'Restored '*|*' up-to-date for restore'*) ;;
      *)
        [ -z "$ended" ] || continue
        if [ -t 1 ]; then printf '\r\033[K'; fi
        printf '%s\n' "$line" ;;
    esac
  done < <(dotnet build "$target" -nologo -verbosity:minimal -clp:NoSummary -tl:off 2>&1; printf 'exit %d\n' $?)
  if [ -t 1 ]; then printf '\r\033[K'; fi
  return "$status"
}

# A build that changes nothing still takes seconds; a stamp newer than every source says that there is nothing to do.
build_playground() {
  local stamp=artifacts/playground.stamp sources=(src standins playground eng Directory.Build.props Directory.Build.targets Directory.Packages.props global.json artifacts/packages.props)
  if [ -f "$stamp" ] && [ -z "$(find "${sources[@]}" -newer "$stamp" -not -path '*/aspire-output*' -print -quit)" ]; then
    return
  fi
  local started
  started=$(mktemp)
  build playground/Playground.AppHost || { rm -f "$started"; fail "the build failed; see above."; }
  mv "$started" "$stamp"
}

# The playground's container needs an image with busybox. Where a static busybox is installed, one is made of it, so that
# nothing has to be pulled.
prepare_playground_image() {
  local engine image=localhost/apprunner-playground-busybox:latest busybox context
  for engine in docker podman; do
    if command -v "$engine" >/dev/null 2>&1 && "$engine" info >/dev/null 2>&1; then break; fi
    engine=
  done
  busybox=$(command -v busybox || true)
  if [ -z "$engine" ] || [ -z "$busybox" ] || [ -n "${Playground__BaseImage:-}" ]; then return; fi
  if ! "$engine" image inspect "$image" >/dev/null 2>&1; then
    context=$(mktemp -d)
    cp "$busybox" "$context/busybox"
    printf 'FROM scratch\nCOPY busybox /bin/busybox\n' >"$context/Dockerfile"
    "$engine" build -q -t "$image" "$context" >/dev/null 2>&1 || image=
    rm -rf "$context"
  fi
  if [ -n "$image" ]; then export Playground__BaseImage=$image; fi
}

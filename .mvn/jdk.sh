# Sets JAVA_HOME to a JDK 25: the one it names, the one on PATH, or one where JDKs are usually installed.
# Sourced by mvnw and portolan; needs globbing, so before any `set -f`.

jdk_version=25

is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q "^JAVA_VERSION=\"$jdk_version[.\"]" "$1/release"
}

jdk_on_path() {
  javac=$(command -v javac) || return 0
  while [ -L "$javac" ]; do
    link=$(readlink "$javac")
    case $link in
    /*) javac=$link ;;
    *) javac=$(dirname "$javac")/$link ;;
    esac
  done
  dirname "$(dirname "$javac")"
}

find_jdk() {
  for candidate in "${JAVA_HOME-}" "$(jdk_on_path)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Portolan needs a JDK $jdk_version. None was found in JAVA_HOME, on PATH or where JDKs are usually installed." >&2
  echo "Install one, such as Eclipse Temurin $jdk_version, or set JAVA_HOME to it." >&2
  return 1
}

# Licensed to the Apache Software Foundation (ASF) under one or more
# contributor license agreements. See the NOTICE file distributed with this
# work for additional information regarding copyright ownership. The ASF
# licenses this file to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
# http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
# WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
# License for the specific language governing permissions and limitations under
# the License.
#
# What bin/gateway and bin/demo-ldap share; they read it, it is not run by itself.
# Expects: me (name for messages), home.

fail() {
  printf '%s: %s\n' "$me" "$1" >&2
  exit 1
}

# Sets java, or explains which one is needed.
find_java() {
  local text major
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x "$java" ]] || fail "JAVA_HOME is $JAVA_HOME, but $java is not a program"
  else
    java=$(command -v java) || fail "no java found: install Java 17 (Debian: openjdk-17-jre-headless) or set JAVA_HOME"
  fi
  text=$("$java" -version 2>&1) || fail "$java does not run: ${text%%$'\n'*}"
  [[ "$text" =~ version\ \"(1\.)?([0-9]+) ]] || fail "$java does not tell its version"
  major=${BASH_REMATCH[2]}
  # Knox 2.0.0 calls what newer Javas removed, and our classes are made for 17.
  [[ "$major" == 17 ]] || fail "Java 17 is needed, but $java is Java $major: set JAVA_HOME to a Java 17 (Debian: openjdk-17-jre-headless)"
}

require_writable() {
  local directory
  for directory in "$@"; do
    mkdir -p "$directory" 2>/dev/null || fail "no permission to create $directory (you are $(id -un))"
    [[ -w "$directory" && -x "$directory" ]] || fail "no permission to write in $directory (you are $(id -un))"
  done
}

# Sets pid to that of this home's process, or to nothing. The pid in the file may by now be another
# program's, so its arguments must name this home.
find_process() {
  pid=
  [[ -r "$pid_file" ]] || return 0
  local candidate
  read -r candidate <"$pid_file" || true
  [[ "$candidate" =~ ^[0-9]+$ ]] || return 0
  if { grep -qzxF -- "-DGATEWAY_HOME=$home" "/proc/$candidate/cmdline" &&
    grep -qzxF -- "-Dclientid.process=$me" "/proc/$candidate/cmdline"; } 2>/dev/null; then
    pid=$candidate
  fi
}

port_is_open() {
  (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# await_start SECONDS CHECK LOG...: waits until CHECK succeeds, with a dot each second.
# Returns 1 when the process died, 2 when the time is up.
await_start() {
  local seconds=$1 check=$2 tenths=0
  while ! "$check"; do
    kill -0 "$pid" 2>/dev/null || { end_dots; return 1; }
    ((tenths < seconds * 10)) || { end_dots; return 2; }
    sleep 0.1
    tenths=$((tenths + 1))
    ((tenths % 10 != 0)) || printf '.'
  done
  end_dots
}

end_dots() {
  printf '\n'
}

# Ends the process politely, or after GRACE seconds by force.
stop_process() {
  local grace=$1 tenths=0
  find_process
  if [[ -z "$pid" ]]; then
    rm -f "$pid_file"
    echo "$me: is not running"
    return 0
  fi
  kill -TERM "$pid" 2>/dev/null || fail "no permission to stop process $pid (you are $(id -un))"
  while process_is_alive && ((tenths < grace * 10)); do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  if process_is_alive; then
    echo "$me: process $pid did not end in $grace s, killing it" >&2
    kill -KILL "$pid" 2>/dev/null || true
    while process_is_alive; do sleep 0.1; done
  fi
  rm -f "$pid_file"
  echo "$me: stopped"
}

# A zombie is dead: its parent has just not asked yet.
process_is_alive() {
  local state
  kill -0 "$pid" 2>/dev/null || return 1
  state=$(sed -n 's/^State:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null) || return 1
  [[ -n "$state" && "${state:0:1}" != Z ]]
}

# What the judges share: where their tools lie, how to say that one is missing, and how to run a server for one.
# A judge begins with `set -euo pipefail` and `. "$(dirname "$0")/lib.sh"`, which also takes it to the root of the project.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export CARGO_TERM_COLOR=never
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
tools=$(realpath -m "${CI_TOOLS:-$target/ci-tools}")

step() { printf '\n== %s\n' "$*"; }

# An outside judge is missing: an error in CI, a sentence elsewhere.
missing() {
  echo "skipped: $*"
  [ -z "${CI:-}" ] || exit 1
}

# Installs Debian packages where that is possible: `debian_packages PACKAGE...`
# RUNLEVEL=1 keeps the services among them from being started, where there is no systemd.
debian_packages() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  timeout 300 apt-get update -qq || true
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive timeout 900 apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# Installs Python packages into a virtual environment of their own, $tools/NAME: `python_packages NAME PACKAGE...`
python_packages() {
  local venv=$tools/$1
  if [ ! -x "$venv/bin/pip" ]; then
    python3 -m venv --clear "$venv" >/dev/null 2>&1 ||
      { debian_packages python3-venv && python3 -m venv --clear "$venv"; } || return 1
  fi
  timeout 600 "$venv/bin/pip" install -q --disable-pip-version-check "${@:2}"
}

# Installs Node packages into $tools/node, and a Node.js that is new enough for them: `node_packages PACKAGE...`
# Debian's own Node.js is too old for most, but its npm can fetch another. That comes first: npm takes old versions of packages
# whose new ones do not run on the Node.js that it runs on itself.
node_packages() {
  command -v npm >/dev/null || debian_packages npm || return 1
  export PATH=$tools/node/node_modules/.bin:$PATH NODE_PATH=$tools/node/node_modules
  local install=(timeout 600 npm install --silent --no-audit --no-fund --prefix "$tools/node" node@22)
  [ -e "$tools/node/node_modules/.bin/node" ] || "${install[@]}" || return 1
  "${install[@]}" "$@"
}

# Builds an example and runs it on a free port, in an empty folder where it may leave files: `start_server NAME`
# Afterwards $server_url says where it listens. It ends at `stop_server`, or with the script.
start_server() {
  # With the features of the whole workspace, so that what a build of it has left is used.
  timeout 1800 cargo build -q --workspace --bin "$1"
  server_folder=$(mktemp -d)
  touch "$server_folder/output" "$server_folder/log"
  trap stop_server EXIT
  (
    cd "$server_folder"
    exec env -u PLUGIN_PUBLIC_URL PLUGIN_ADDR=127.0.0.1:0 timeout -k 10 1200 "$target/debug/$1" >output 2>log </dev/null
  ) &
  server=$!
  for _ in $(seq 300); do
    server_url=$(sed -n '1s/^.* listens on \(http.*\)$/\1/p' "$server_folder/output")
    [ -z "$server_url" ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  echo "$1 does not say where it listens"
  return 1
}

# Starts a stand-in for a chat API, and says in $CHAT_BRIDGE_CONFIG how `chat-bridge` asks it. It ends with the script: `start_model`
start_model() {
  local folder url
  folder=$(mktemp -d)
  export CHAT_BRIDGE_CONFIG=$folder/chat-bridge.toml
  python3 tests/clients/model.py >"$folder/output" </dev/null &
  for _ in $(seq 100); do
    url=$(cat "$folder/output")
    [ -n "$url" ] && break
    sleep 0.1
  done
  printf 'model = "stand-in-1"\n[[endpoints]]\nurl = "%s"\n' "$url" >"$CHAT_BRIDGE_CONFIG"
}

# Stops the server, and shows the end of its log when the script fails.
stop_server() {
  local status=$?
  [ -n "${server:-}" ] || return 0
  trap - EXIT
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  [ "$status" = 0 ] || tail -n 20 "$server_folder/log"
  rm -rf "$server_folder"
  server=
}

# Finds the programs of PostgreSQL's server, or installs them: $programs says where they lie. Debian keeps them outside the PATH, in a
# folder for each version.
postgresql_programs() {
  find_initdb || { debian_packages postgresql && find_initdb; }
}

find_initdb() {
  local initdb
  initdb=$(ls -v /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1) || true
  [ -n "$initdb" ] || initdb=$(command -v initdb) || return 1
  programs=$(dirname "$(realpath "$initdb")")
}

# PostgreSQL refuses to be run by root.
unprivileged() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# Starts a cluster in the temporary folder $cluster, which listens there only, so that it and a cluster of the system know nothing of each
# other. $pg_ctl and $cluster_options start and stop it.
start_cluster() {
  cluster=$(mktemp -d)
  [ "$(id -u)" != 0 ] || chown postgres "$cluster"
  cluster_options="-c listen_addresses= -c unix_socket_directories=$cluster -c max_connections=400"
  pg_ctl="$programs/pg_ctl"
  [ "$(id -u)" != 0 ] || pg_ctl="runuser -u postgres -- $pg_ctl"
  (
    cd "$cluster"
    unprivileged timeout 120 "$programs/initdb" --pgdata data --auth trust --username hotel --encoding UTF8 --no-sync >initdb.log
    $pg_ctl start --wait --timeout 60 --silent --pgdata data --log data/log --options "$cluster_options"
  )
}

# Starts the cluster again so that it listens on localhost too, to whoever encrypts. $encrypted is its address there, with the certificate by which
# it is known.
encrypt_cluster() {
  local port certificate=$cluster/data/server.crt
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  (
    cd "$cluster"
    unprivileged openssl req -new -x509 -nodes -days 2 -config /dev/null -subj /CN=localhost \
      -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:localhost \
      -out "$certificate" -keyout data/server.key 2>/dev/null
    unprivileged chmod 600 data/server.key
    printf 'local all all trust\nhostssl all all localhost trust\n' | unprivileged tee data/pg_hba.conf >/dev/null
    cluster_options="${cluster_options/listen_addresses= /listen_addresses=localhost -c port=$port -c ssl=on }"
    $pg_ctl restart --wait --timeout 60 --silent --pgdata data --log data/log --options "$cluster_options"
  )
  cp "$certificate" "$cluster/root.crt"
  encrypted="postgres://hotel@localhost:$port/postgres?sslmode=verify-full&sslrootcert=$cluster/root.crt"
}

stop_cluster() {
  [ -n "${cluster:-}" ] || return 0
  if [ -s "$cluster/data/postmaster.pid" ]; then
    local pid
    pid=$(head -n 1 "$cluster/data/postmaster.pid")
    # SIGINT is a fast shutdown: it does not wait for connections to end.
    kill -INT "$pid" || true
    timeout 60 tail -f /dev/null --pid="$pid" || true
  fi
  rm -rf "$cluster"
}

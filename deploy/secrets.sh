#!/bin/sh
# Makes the secrets of the distributed form in ./secrets, or in the folder that is given; keeps those that are there.
# Containers run as several users, so the files can be read by all of them; only the folder's owner gets into it.
set -eu

folder=${1:-$(dirname "$0")/../secrets}
mkdir -p "$folder"
chmod 700 "$folder"

keep() {
  [ -e "$folder/$1" ] && return
  # What an interrupted run has left can't be written to.
  rm -f "$folder/$1.new"
  cat >"$folder/$1.new"
  chmod 444 "$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
}

random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

uri() {
  echo "mongodb://portolan-$1:$(cat "$folder/mongodb-$1-password")@mongodb:27017/portolan_$1?authSource=admin&replicaSet=portolan"
}

for name in pepper root-key internal-secret \
  mongodb-keyfile mongodb-root-password mongodb-log-password mongodb-views-password; do
  random | keep "$name"
done
uri log | keep portolan.log.uri
uri views | keep portolan.views.uri

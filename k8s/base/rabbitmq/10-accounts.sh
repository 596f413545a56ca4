# Writes the accounts of the services, with the passwords in the environment, as definitions that the broker reads at each start:
# bash 10-accounts.sh FOLDER. What they may do is in 20-topology.json, which is copied to the same folder.
set -euo pipefail

umask 077
mkdir -p "$1"
cp "$(dirname "$0")/20-topology.json" "$1/20-topology.json"
separator=''
{
    printf '{"users": ['
    for service in auth gateway uploader notification; do
        variable="${service^^}_RABBITMQ_PASSWORD"
        password="${!variable:?}"
        password="${password//\\/\\\\}"
        password="${password//\"/\\\"}"
        printf '%s\n  {"name": "rowhouse_%s", "password": "%s", "tags": []}' "$separator" "$service" "$password"
        separator=','
    done
    printf '\n]}\n'
} >"$1/10-accounts.json"

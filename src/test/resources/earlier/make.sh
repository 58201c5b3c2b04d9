#!/usr/bin/env bash
# Makes the databases of an earlier release, which EarlierReleaseIT updates: make.sh WARRANT.jar URL USER PASSWORD [SETTING...]
# starts that release on the database of the URL, brings one remediation to each place where cases wait, and stops it. The data folder,
# with the keys, is ./data. For H2: make.sh WARRANT.jar "" "" "", then data/ is what is kept. For PostgreSQL, dump the database afterwards:
# pg_dump --inserts --no-owner --no-privileges, without its lines that only psql understands.
set -euo pipefail
jar=$1 url=$2 user=$3 password=$4
samples=$(cd "$(dirname "$0")/../../../../docs/samples" && pwd)
port=${PORT:-18555}
base=http://127.0.0.1:$port

settings=(--warrant.server.port="$port" --warrant.data=./data)
if [ -n "$url" ]; then
  settings+=(--warrant.datasource.url="$url" --warrant.datasource.username="$user" --warrant.datasource.password="$password")
fi
# Nothing may be over when the test reads it, years later.
settings+=(--warrant.process.challenge-window=P7300D --warrant.process.observation=P7300D --warrant.process.expiry=P7300D)
settings+=(--warrant.process.reminder=P7100D --warrant.process.escalation=P7200D)
settings+=(--warrant.process.reminder-by-severity.critical=P7100D --warrant.process.escalation-by-severity.critical=P7200D)
settings+=(--warrant.membership-age=PT0S)
settings+=(--warrant.controlplane.sandbox.faults.detach-service=fail-undo)
java -Xmx512m -jar "$jar" "${settings[@]}" > warrant.log 2>&1 &
warrant=$!
trap 'kill $warrant 2>/dev/null || true' EXIT

until curl -fs "$base/actuator/health/readiness" > /dev/null; do
  kill -0 $warrant
  sleep 1
done

view() { curl --fail-with-body -sS -u ana:ana "$base/api/remediations/$1"; }
field() { { grep -o "\"$1\":\"[^\"]*\"" || true; } | head -1 | cut -d'"' -f4; }
report() { curl --fail-with-body -sS -u sensor:sensor -H 'Content-Type: application/json' --data "@$samples/$1.json" "$base/api/incidents" | field remediationId; }
await() {
  for _ in $(seq 120); do
    [ "$(view "$1" | field state)" = "$2" ] && return
    sleep 1
  done
  echo "$1 is not $2 but $(view "$1" | field state)" >&2
  exit 1
}
approve() {
  local digest task incident
  await "$1" AWAITING_APPROVAL
  digest=$(view "$1" | grep -o '"policy":{.*' | field digest)
  incident=inc-${1#rem-}
  for approver in ben bea; do
    [ "$(view "$1" | field state)" = AWAITING_APPROVAL ] || return 0
    task=$(curl --fail-with-body -sS -u $approver:$approver "$base/engine-rest/task?taskDefinitionKey=approvePolicy&processInstanceBusinessKey=$incident" | field id)
    curl --fail-with-body -sS -u $approver:$approver -H 'Content-Type: application/json' "$base/engine-rest/task/$task/complete" --data \
      "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"comment\":{\"value\":\"Seen\"},\"policyDigest\":{\"value\":\"$digest\"}}}"
    sleep 5
  done
}

waiting=$(report exposed-ci-token)
await "$waiting" AWAITING_APPROVAL

observing=$(report suspicious-principal)
approve "$observing"
await "$observing" OBSERVING

repairing=$(report unauthorized-workload-access)
approve "$repairing"
await "$repairing" OBSERVING
curl --fail-with-body -sS -o /dev/null -u ben:ben -H 'Content-Type: application/json' "$base/api/remediations/$repairing/rollback" \
  --data '{"reason":"It was a drill","purpose":"false-positive"}'
await "$repairing" REPAIR

challenged=$(report malicious-source-address)
await "$challenged" CHALLENGE_WINDOW

closed=$(report suspicious-token-use)
await "$closed" AWAITING_APPROVAL
curl --fail-with-body -sS -o /dev/null -u ana:ana -H 'Content-Type: application/json' "$base/api/remediations/$closed/withdraw" --data '{"reason":"A drill"}'
await "$closed" CLOSED

kill $warrant
wait $warrant || true
trap - EXIT
printf 'waiting=%s\nobserving=%s\nrepairing=%s\nchallenged=%s\nclosed=%s\n' "$waiting" "$observing" "$repairing" "$challenged" "$closed" > cases.properties
cat cases.properties

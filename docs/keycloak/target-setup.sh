#!/usr/bin/env bash
# Prepares a realm of Keycloak (26.2 or newer) so that Warrant can act on it. May be run again; secrets are then set anew.
#
#   KEYCLOAK_URL=https://keycloak.example REALM=staff ADMIN_USER=… ADMIN_PASSWORD=… \
#   PREVIEW_SECRET=… BROKER_SECRET=… EXECUTOR_SECRET=… ./target-setup.sh
#
# Optional: ADMIN_REALM (master), TOKEN_SECONDS (300), PREVIEW_CLIENT (warrant-preview), BROKER_CLIENT (warrant-broker),
# EXECUTOR_CLIENT (warrant-executor). Needs bash, curl, grep, cut and tr. No secret appears in the list of processes.
#
# What it creates, all by service clients that nobody can log in through:
#   warrant-preview    reads: view-users, view-clients, view-realm. Keycloak lets whoever views clients read their secrets: guard its own.
#   warrant-broker     manage-authorization: writes fine-grained admin permissions. It could give anybody leave for anything: guard its secret.
#   warrant-executor   no role at all. Its tokens may do nothing but what the broker gives each of them leave for, and live TOKEN_SECONDS.
# It also switches the realm's fine-grained admin permissions on. Administrators who have roles of realm-management keep what they can do.
set -euo pipefail

: "${KEYCLOAK_URL:?}" "${REALM:?}" "${ADMIN_USER:?}" "${ADMIN_PASSWORD:?}"
: "${PREVIEW_SECRET:?}" "${BROKER_SECRET:?}" "${EXECUTOR_SECRET:?}"
for secret in "$PREVIEW_SECRET" "$BROKER_SECRET" "$EXECUTOR_SECRET"; do
    [[ $secret =~ ^[A-Za-z0-9._~-]+$ ]] || { echo "A secret is made of letters, digits and . _ ~ - only" >&2; exit 2; }
done
preview=${PREVIEW_CLIENT:-warrant-preview}
broker=${BROKER_CLIENT:-warrant-broker}
executor=${EXECUTOR_CLIENT:-warrant-executor}
root="$KEYCLOAK_URL/admin/realms/$REALM"

token=$(curl -sS --fail-with-body --data-urlencode "grant_type=password" --data-urlencode "client_id=admin-cli" \
    --data-urlencode "username@"<(printf %s "$ADMIN_USER") --data-urlencode "password@"<(printf %s "$ADMIN_PASSWORD") \
    "$KEYCLOAK_URL/realms/${ADMIN_REALM:-master}/protocol/openid-connect/token" \
    | tr ',' '\n' | grep '"access_token"' | cut -d'"' -f4)

# call METHOD PATH [JSON]
call() {
    curl -sS --fail-with-body -X "$1" "$root$2" -H "Content-Type: application/json" \
        -K <(printf 'header = "Authorization: Bearer %s"\n' "$token") ${3:+--data-binary @<(printf %s "$3")}
}

# The id of the first thing in an answer.
id() {
    grep -o '"id":"[^"]*"' | head -n 1 | cut -d'"' -f4
}

client_id() {
    call GET "/clients?clientId=$1" | id || true
}

# service_client NAME SECRET LIFESPAN ROLES…
service_client() {
    local name=$1 secret=$2 lifespan=$3 client account roles="" role
    shift 3
    local settings='{"clientId":"'$name'","secret":"'$secret'","enabled":true,"publicClient":false,"serviceAccountsEnabled":true,'
    settings+='"standardFlowEnabled":false,"implicitFlowEnabled":false,"directAccessGrantsEnabled":false,"fullScopeAllowed":true,'
    settings+='"attributes":{"access.token.lifespan":"'$lifespan'"}}'
    [ $# -gt 0 ] || settings=${settings/'"fullScopeAllowed":true'/'"fullScopeAllowed":false'}
    client=$(client_id "$name")
    if [ -z "$client" ]; then
        call POST /clients "$settings"
        client=$(client_id "$name")
    else
        call PUT "/clients/$client" "$settings"
    fi
    account=$(call GET "/clients/$client/service-account-user" | id)
    for role in "$@"; do
        roles+=${roles:+,}$(call GET "/clients/$management/roles/$role")
    done
    [ -z "$roles" ] || call POST "/users/$account/role-mappings/clients/$management" "[$roles]"
    echo "$name is ready"
}

call PUT "" '{"adminPermissionsEnabled":true}'
management=$(client_id realm-management)
service_client "$preview" "$PREVIEW_SECRET" 60 view-users view-clients view-realm
service_client "$broker" "$BROKER_SECRET" 60 manage-authorization
service_client "$executor" "$EXECUTOR_SECRET" "${TOKEN_SECONDS:-300}"

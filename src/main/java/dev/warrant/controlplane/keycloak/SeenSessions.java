package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.VolatileFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What Keycloak knows of sessions and consents while they last, for the snapshots of steps that end them. */
final class SeenSessions {

    static final String SESSIONS = "sessions";
    static final String CONSENTS = "consents";

    /** What {@link #ofClient} keeps, in words for the approver. */
    static final String OF_A_CLIENT =
            "the sessions and offline sessions of the client: whose, with address, start and last access";

    /** What {@link #ofUser} keeps, in words for the approver. */
    static final String OF_A_USER =
            "the sessions and offline sessions of the user with address, start, last access and clients, and the consents";

    private static final String OFFLINE = "offlineSessions";

    /** Each is a call of its own, within the time for all of them; the consents name the clients that are left. */
    private static final int MOST_CLIENTS = 20;

    private SeenSessions() {}

    static void ofUser(RealmSubject subject, ObjectNode snapshot) throws KeycloakUnanswered {
        List<JsonNode> consents = subject.list(CONSENTS);
        VolatileFacts.keep(snapshot, SESSIONS, described(subject.list(SESSIONS)));
        VolatileFacts.keep(snapshot, OFFLINE, offline(subject, consents));
        VolatileFacts.keep(
                snapshot, CONSENTS, consents.stream().map(SeenSessions::consent).toList());
    }

    static void ofClient(RealmSubject subject, ObjectNode snapshot) throws KeycloakUnanswered {
        String first = "?first=0&max=" + VolatileFacts.MOST;
        keep(subject, snapshot, SESSIONS, subject.path("user-sessions") + first, "session-count");
        keep(subject, snapshot, OFFLINE, subject.path("offline-sessions") + first, "offline-session-count");
    }

    private static void keep(RealmSubject subject, ObjectNode snapshot, String name, String path, String counter)
            throws KeycloakUnanswered {
        long count = subject.api().get(subject.path(counter)).path("count").longValue();
        List<JsonNode> listed = new ArrayList<>();
        subject.api().get(path).forEach(listed::add);
        VolatileFacts.keep(snapshot, name, described(listed), count);
    }

    private static List<JsonNode> offline(RealmSubject subject, List<JsonNode> consents) throws KeycloakUnanswered {
        List<JsonNode> clients = consents.stream()
                .flatMap(consent -> consent.path("additionalGrants").findValues("client").stream())
                .distinct()
                .limit(MOST_CLIENTS)
                .toList();
        List<JsonNode> sessions = new ArrayList<>();
        for (JsonNode client : clients) {
            sessions.addAll(described(subject.list("offline-sessions", client.asText())));
        }
        return sessions;
    }

    private static List<JsonNode> described(List<JsonNode> sessions) {
        return sessions.stream().map(SeenSessions::described).toList();
    }

    private static JsonNode described(JsonNode session) {
        ObjectNode description = RealmSubject.json();
        description.put("id", session.path("id").asText());
        description.put("user", session.path("username").asText());
        description.put("address", session.path("ipAddress").asText());
        description.put("startedAt", moment(session, "start"));
        description.put("lastAccess", moment(session, "lastAccess"));
        description.put("rememberMe", session.path("rememberMe").booleanValue());
        session.path("clients").forEach(description.putArray("clients")::add);
        return description;
    }

    private static JsonNode consent(JsonNode consent) {
        ObjectNode description = RealmSubject.json();
        description.put("client", consent.path("clientId").asText());
        consent.path("grantedClientScopes").forEach(description.putArray("scopes")::add);
        consent.path("additionalGrants").findValues("key").forEach(description.putArray("more")::add);
        description.put("givenAt", moment(consent, "createdDate"));
        description.put("changedAt", moment(consent, "lastUpdatedDate"));
        return description;
    }

    private static String moment(JsonNode json, String field) {
        return Instant.ofEpochMilli(json.path(field).longValue()).toString();
    }
}

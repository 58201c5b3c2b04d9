package dev.warrant.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what became of crashed remediations with what the target itself says, and with the records. */
final class CrashVerdict {

    /** A step that stands at one of these is settled; any other is half done. */
    private static final Set<String> SETTLED = Set.of("VERIFIED", "UNDONE", "RESIDUE", "REFUSED");

    private static final String VERIFIER = "SCRAM-SHA-256$";
    private static final int SEARCHED_AT_ONCE = 100;

    private final Life life;
    private final Map<String, People.Standing> standings;
    private final CrashTarget target;
    private final Map<String, Map<String, List<String>>> journal = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    CrashVerdict(Life life, Map<String, People.Standing> standings, CrashTarget target) {
        this.life = life;
        this.standings = standings;
        this.target = target;
        life.query("select remediation, step_id, status from wr_journal order by seq")
                .forEach(row -> journal.computeIfAbsent(row.path(0).asText(), unseen -> new LinkedHashMap<>())
                        .computeIfAbsent(row.path(1).asText(), unseen -> new ArrayList<>())
                        .add(row.path(2).asText()));
    }

    /** What is wrong, one sentence each. */
    List<String> faults(List<Remedy> remedies) {
        remedies.forEach(this::judge);
        nothingIsLeft(
                "a job that failed",
                "select PROCESS_INSTANCE_ID_, EXCEPTION_MSG_, '' from ACT_RU_JOB where RETRIES_ = 0");
        nothingIsLeft("an engine incident", "select ACTIVITY_ID_, INCIDENT_MSG_, '' from ACT_RU_INCIDENT");
        nothingIsLeft("a hold", "select h.resource, h.remediation, '' from wr_resource_hold h");
        nothingIsLeft("a sealed secret", "select remediation, step_id, '' from wr_sealed_secret");
        credentials();
        secrets();
        return faults;
    }

    /** What a crash left behind ends by itself, and is swept out when the next credential is minted. */
    private void credentials() {
        if (!target.everyCredentialEnds()) {
            faults.add("Credentials were left behind that live too long: " + target.credentialsLeft());
        }
        target.theNextCredentialIsMinted();
        if (!target.credentialsLeft().isEmpty()) {
            faults.add("Credentials were not swept out: " + target.credentialsLeft());
        }
    }

    private void secrets() {
        List<String> searches = new ArrayList<>();
        life.query(
                        "select table_name, column_name, '' from information_schema.columns where lower(table_schema) = 'public'"
                                + " and lower(data_type) in ('character varying', 'character large object', 'text')")
                .forEach(column -> searches.add("select '" + column.path(0).asText() + "', '"
                        + column.path(1).asText() + "', cast(count(*) as varchar) from \""
                        + column.path(0).asText()
                        + "\" where \"" + column.path(1).asText() + "\" like '%" + VERIFIER + "%' or \""
                        + column.path(1).asText() + "\" like '%" + CrashTarget.PASSWORD + "%' having count(*) > 0"));
        for (int from = 0; from < searches.size(); from += SEARCHED_AT_ONCE) {
            List<String> some = searches.subList(from, Math.min(searches.size(), from + SEARCHED_AT_ONCE));
            nothingIsLeft("a secret", String.join(" union all ", some));
        }
    }

    private void judge(Remedy remedy) {
        People.Standing standing = standings.get(remedy.incident());
        if (!outcomes(remedy.variant()).contains(standing.outcome())) {
            fault(remedy, "ended as " + standing);
        }
        Map<String, List<String>> steps = journal.getOrDefault(remedy.remediation(), Map.of());
        steps.forEach((step, statuses) -> step(remedy, step, statuses));
        stateOfTheTarget(remedy);
        evidence(remedy);
    }

    private static Set<String> outcomes(Variant variant) {
        return switch (variant) {
            case CONTAINED -> Set.of("CONTAINED");
            case TAKEN_BACK -> Set.of("ROLLED_BACK");
            case FAILING -> Set.of("ROLLED_BACK_WITH_RESIDUE");
        };
    }

    private void step(Remedy remedy, String step, List<String> statuses) {
        String settled = statuses.get(statuses.size() - 1);
        if (!SETTLED.contains(settled)) {
            fault(remedy, step + " is half done: " + statuses);
        }
        int applied = target.performed(remedy.role(), step, "apply");
        int undone = target.performed(remedy.role(), step, "undo");
        boolean stands = settled.equals("VERIFIED") || (settled.equals("RESIDUE") && applied == 1);
        if (applied > 1 || undone > 1 || (stands ? applied - undone != 1 : applied != undone)) {
            fault(
                    remedy,
                    step + " is " + statuses + ", and the target performed it " + applied + " times and undid it "
                            + undone + " times");
        }
    }

    private void stateOfTheTarget(Remedy remedy) {
        String role = remedy.role();
        same(remedy, "log-in", stands(role, "block-login"), !target.mayLogIn(role));
        same(remedy, "membership", stands(role, "revoke-membership"), !target.isMember(role));
        same(
                remedy,
                "password",
                stands(role, "rotate-password"),
                !target.verifier(role).equals(target.firstVerifier(role)));
        same(remedy, "connection limit", stands(role, "limit-connections"), target.connectionLimit(role) == 0);
    }

    private boolean stands(String role, String action) {
        return target.performed(role, action, "apply") > target.performed(role, action, "undo");
    }

    private void same(Remedy remedy, String what, boolean recorded, boolean changed) {
        if (recorded != changed) {
            fault(
                    remedy,
                    "the target's record says " + recorded + " and its state says " + changed + " of the " + what);
        }
    }

    private void evidence(Remedy remedy) {
        Caller cora = life.as("cora");
        HttpResponse<String> sealed = cora.get("/api/remediations/" + remedy.remediation() + "/evidence");
        String payload = new String(
                Base64.getDecoder().decode(Caller.read(sealed).path("payload").asText()), StandardCharsets.UTF_8);
        if (payload.contains(VERIFIER) || payload.contains(CrashTarget.PASSWORD)) {
            fault(remedy, "its evidence holds a secret");
        }
        JsonNode checked = Caller.read(cora.post("/api/evidence/verify", sealed.body()));
        if (!checked.path("valid").asBoolean()
                || !checked.path("sealed").asBoolean()
                || !checked.path("disagreements").isEmpty()) {
            fault(remedy, "its evidence is " + checked);
        }
    }

    private void nothingIsLeft(String what, String query) {
        life.query(query).forEach(row -> faults.add("There is " + what + " left: " + row));
    }

    private void fault(Remedy remedy, String what) {
        faults.add(remedy + ": " + what + " [journal " + journal.get(remedy.remediation()) + "]");
    }
}

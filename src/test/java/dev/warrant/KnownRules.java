package dev.warrant;

import dev.warrant.approval.RulesInForce;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rules in force for tests, in memory. */
public final class KnownRules implements RulesInForce {

    private final List<RuleFile> files = new ArrayList<>();

    public KnownRules with(String file, String deployer) {
        files.add(new RuleFile(file, List.of(), Digest.of(new byte[0]), "dep-1", deployer, Instant.EPOCH));
        return this;
    }

    @Override
    public List<RuleFile> of(RemediationId remediation) {
        return files;
    }

    @Override
    public List<String> doubts(RemediationId remediation) {
        return List.of();
    }
}

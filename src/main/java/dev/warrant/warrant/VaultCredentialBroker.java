package dev.warrant.warrant;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Grant;
import dev.warrant.identity.Proof;
import dev.warrant.policy.Policy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class VaultCredentialBroker implements CredentialBroker {

    private static final Logger log = LoggerFactory.getLogger(VaultCredentialBroker.class);

    private final Map<String, Credential> vault = new ConcurrentHashMap<>();
    private final WarrantRecords records;
    private final Warrants warrants;
    private final KillSwitch killSwitch;
    private final UndoLeave undoLeave;
    private final ActionCatalogue catalogue;
    private final CredentialEvents events;
    private final CallsUnderWay calls;
    private final ExecutorCheck executor;
    private final WarrantProperties properties;

    VaultCredentialBroker(
            WarrantRecords records,
            Warrants warrants,
            KillSwitch killSwitch,
            UndoLeave undoLeave,
            ActionCatalogue catalogue,
            CredentialEvents events,
            CallsUnderWay calls,
            ExecutorCheck executor,
            WarrantProperties properties) {
        this.records = records;
        this.warrants = warrants;
        this.killSwitch = killSwitch;
        this.undoLeave = undoLeave;
        this.catalogue = catalogue;
        this.events = events;
        this.calls = calls;
        this.executor = executor;
        this.properties = properties;
    }

    @Override
    public Credential mint(String warrantId, String stepId, Grant.Purpose purpose, Proof proof) {
        String issuedTo = executor.subject(proof);
        Warrant warrant = records.find(warrantId)
                .orElseThrow(() -> new CredentialRefused("There is no warrant '" + warrantId + "'"));
        try (CallsUnderWay.UnderWay call =
                calls.begin(warrant.remediation(), "minting a credential for step '" + stepId + "'")) {
            return minted(warrantId, stepId, purpose, granted(warrant, stepId, purpose), issuedTo);
        }
    }

    private Credential minted(String warrantId, String stepId, Grant.Purpose purpose, Policy policy, String issuedTo) {
        Policy.Step step = policy.steps().stream()
                .filter(candidate -> candidate.id().equals(stepId))
                .findFirst()
                .orElseThrow(() ->
                        new CredentialRefused("Warrant " + warrantId + " does not cover a step '" + stepId + "'"));
        CredentialMinter minter = minter(policy.controlPlane(), step.call().action());
        Credential credential = minter.mint(
                "cred-" + UUID.randomUUID(),
                new Grant(step.call(), step.target(), purpose),
                properties.credentialValidity());
        record(credential, minter, warrantId, step, purpose, issuedTo);
        vault.put(credential.id(), credential);
        return credential;
    }

    @Override
    public Optional<Credential> held(String credentialId) {
        return Optional.ofNullable(vault.get(credentialId));
    }

    @Override
    public void retire(String credentialId) {
        Credential held = vault.remove(credentialId);
        Optional<Credential> live = held == null ? events.live(credentialId) : Optional.of(held);
        live.ifPresent(this::takeOut);
    }

    /** Retires what a crash or an absent plane left behind. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void retireOverdue() {
        events.overdue().forEach(credential -> retire(credential.id()));
    }

    private Policy granted(Warrant warrant, String stepId, Grant.Purpose purpose) {
        String warrantId = warrant.id();
        killSwitch.stopped(warrant.remediation()).ifPresent(reason -> {
            throw new CredentialRefused(reason);
        });
        Warrants.Check check = purpose == Grant.Purpose.APPLY
                ? warrants.running(warrant.remediation(), warrantId)
                : warrants.genuine(warrant.remediation(), warrantId);
        if (check instanceof Warrants.Bad bad) {
            throw new CredentialRefused(bad.reason());
        }
        if (purpose == Grant.Purpose.UNDO && !undoLeave.given(warrant.remediation(), warrant.id(), stepId)) {
            throw new CredentialRefused("Step '" + stepId + "' of " + warrant.remediation()
                    + " is not being taken back: no rollback is open for it");
        }
        return ((Warrants.Good) check).policy();
    }

    private CredentialMinter minter(String plane, String action) {
        CredentialMinter minter = minter(plane);
        if (minter.actions().stream().noneMatch(claimed -> claimed.name().equals(action))) {
            throw new CredentialRefused("Control plane '" + plane + "' mints no credentials for '" + action + "' here");
        }
        return minter;
    }

    private CredentialMinter minter(String plane) {
        return catalogue
                .minter(plane)
                .orElseThrow(() -> new CredentialRefused("Control plane '" + plane + "' mints no credentials here"));
    }

    /** A credential that is not on record must not stay in the world. */
    private void record(
            Credential credential,
            CredentialMinter minter,
            String warrantId,
            Policy.Step step,
            Grant.Purpose purpose,
            String issuedTo) {
        try {
            events.issued(credential, warrantId, step, purpose, issuedTo);
        } catch (RuntimeException e) {
            minter.retire(credential);
            throw e;
        }
    }

    private void takeOut(Credential credential) {
        if (leavesItsPlane(credential)) {
            events.retired(credential.id());
        } else {
            events.notRetired(credential.id());
        }
    }

    /** What a plane throws may quote what it was sent, so only its type is logged. */
    private boolean leavesItsPlane(Credential credential) {
        try {
            minter(credential.plane()).retire(credential);
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "{} could not be taken out of its plane: {}",
                    credential,
                    e.getClass().getName());
            return false;
        } finally {
            Arrays.fill(credential.secret(), '\0');
        }
    }
}

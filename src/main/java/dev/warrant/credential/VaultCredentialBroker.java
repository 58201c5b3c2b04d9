package dev.warrant.credential;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.identity.Proof;
import dev.warrant.policy.Policy;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantProperties;
import dev.warrant.warrant.WarrantRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class VaultCredentialBroker implements CredentialBroker {

    private final Map<String, Credential> vault = new ConcurrentHashMap<>();
    private final WarrantRecords records;
    private final MintingTerms terms;
    private final KillSwitch killSwitch;
    private final CredentialMinters minters;
    private final CredentialEvents events;
    private final LiveCredentials live;
    private final CallsUnderWay calls;
    private final ExecutorCheck executor;
    private final WarrantProperties properties;
    private final Clock clock;

    VaultCredentialBroker(
            WarrantRecords records,
            MintingTerms terms,
            KillSwitch killSwitch,
            ActionCatalogue catalogue,
            CredentialEvents events,
            LiveCredentials live,
            CallsUnderWay calls,
            ExecutorCheck executor,
            WarrantProperties properties,
            Clock clock) {
        this.records = records;
        this.terms = terms;
        this.killSwitch = killSwitch;
        this.minters = new CredentialMinters(catalogue);
        this.events = events;
        this.live = live;
        this.calls = calls;
        this.executor = executor;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Credential mint(String warrantId, String stepId, Grant.Purpose purpose, Proof proof) {
        String issuedTo = executor.subject(proof);
        Warrant warrant = records.find(warrantId)
                .orElseThrow(() -> new CredentialRefused("There is no warrant '" + warrantId + "'"));
        try (CallsUnderWay.UnderWay call =
                calls.begin(warrant.remediation(), "minting a credential for step '" + stepId + "'")) {
            Credential minted = minted(warrantId, stepId, purpose, terms.granted(warrant, stepId, purpose), issuedTo);
            requireNotStopped(warrant, minted);
            return minted;
        }
    }

    private Credential minted(String warrantId, String stepId, Grant.Purpose purpose, Policy policy, String issuedTo) {
        Policy.Step step = policy.steps().stream()
                .filter(candidate -> candidate.id().equals(stepId))
                .findFirst()
                .orElseThrow(() ->
                        new CredentialRefused("Warrant " + warrantId + " does not cover a step '" + stepId + "'"));
        CredentialMinter minter = minters.of(policy.controlPlane(), step.call().action());
        Grant grant = new Grant(step.call(), step.target(), purpose);
        Credential awaited = awaited(policy.controlPlane(), minter, grant);
        events.minting(awaited, warrantId, step, purpose, issuedTo);
        Credential credential = asked(minter, awaited, grant);
        record(credential, minter, warrantId, step, purpose, issuedTo);
        vault.put(credential.id(), credential);
        return credential;
    }

    @Override
    public Optional<Credential> held(String credentialId) {
        return Optional.ofNullable(vault.get(credentialId))
                .filter(held -> live.find(credentialId).isPresent());
    }

    @Override
    public void used(String credentialId, CredentialUse use) {
        events.used(credentialId, use);
    }

    @Override
    public void retire(String credentialId) {
        live.find(credentialId).ifPresentOrElse(this::takeOut, () -> forget(credentialId));
    }

    /** Another process may have retired what this one minted. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forgetRetired() {
        vault.keySet().stream().filter(id -> live.find(id).isEmpty()).toList().forEach(this::forget);
    }

    /** A stop that gave up waiting for this call has not seen the credential. */
    private void requireNotStopped(Warrant warrant, Credential minted) {
        killSwitch.stopped(warrant.remediation()).ifPresent(reason -> {
            retire(minted.id());
            throw new CredentialRefused(reason);
        });
    }

    private Credential awaited(String plane, CredentialMinter minter, Grant grant) {
        String id = "cred-" + UUID.randomUUID();
        Instant until = clock.instant().plus(properties.credentialValidity());
        return new Credential(id, plane, minter.account(id, grant), new char[0], until);
    }

    /**
     * A plane that fails may have minted all the same, or may still be doing so, so the credential does not count as retired. Anything thrown
     * other than a {@link PlaneFailure} may quote the secret, so only its type is passed on.
     */
    private Credential asked(CredentialMinter minter, Credential awaited, Grant grant) {
        try {
            return minter.mint(awaited.id(), grant, properties.credentialValidity());
        } catch (PlaneFailure e) {
            minters.takenOut(awaited);
            throw e;
        } catch (RuntimeException e) {
            minters.takenOut(awaited);
            throw new PlaneFailure("Control plane '" + awaited.plane() + "' failed to mint: "
                    + e.getClass().getSimpleName());
        }
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

    /** With the secret where this process has it: some planes can then do more to get rid of it. */
    private void takeOut(Credential known) {
        Credential held = vault.remove(known.id());
        Credential credential = held == null ? known : held;
        if (minters.takenOut(credential)) {
            events.retired(credential.id());
        } else {
            events.notRetired(credential.id());
        }
    }

    private void forget(String credentialId) {
        Credential held = vault.remove(credentialId);
        if (held != null) {
            Arrays.fill(held.secret(), '\0');
        }
    }
}

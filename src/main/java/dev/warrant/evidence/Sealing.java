package dev.warrant.evidence;

import dev.warrant.incident.RemediationId;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes evidence packages. Seals once the transaction that ended the case is committed, in a transaction of its own, so that the one row that
 * chains packages is held for milliseconds. If a crash or a busy row prevents the sealing, it stays on record as due, and the next check does
 * it.
 *
 * <p>Not final: the transaction of {@link #seal} comes from a proxy that extends it.
 */
@Service
public class Sealing {

    private static final Logger log = LoggerFactory.getLogger(Sealing.class);

    private final CaseFiles files;
    private final SealedPackages sealed;
    private final Signing signing;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    Sealing(
            CaseFiles files,
            SealedPackages sealed,
            Signing signing,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.files = files;
        this.sealed = sealed;
        this.signing = signing;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Seals the package at the end of a remediation, and chains it to the one sealed before. */
    @Transactional
    public void seal(RemediationId remediation) {
        if (sealed.find(remediation).isPresent()) {
            return;
        }
        sealed.due(remediation, now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sealIfPossible(remediation);
            }
        });
    }

    @Scheduled(initialDelayString = "1s", fixedDelayString = "30s")
    void sealWhatIsDue() {
        try {
            sealed.due().forEach(this::sealIfPossible);
        } catch (RuntimeException e) {
            log.error("The list of evidence that is due for sealing cannot be read; the next check will try again", e);
        }
    }

    /**
     * The package: the sealed one, or of the present state while the remediation is open. What is due is sealed first, so that a caller who asks
     * right after the end gets the sealed package.
     */
    public EnvelopeAnswer evidence(RemediationId remediation) {
        if (sealed.isDue(remediation)) {
            sealIfPossible(remediation);
        }
        return sealed.find(remediation)
                .orElseGet(() -> envelope(new Statement(files.of(remediation)), Optional.empty(), now()))
                .answer();
    }

    /** One case that cannot be packed holds up no other. */
    private void sealIfPossible(RemediationId remediation) {
        try {
            ownTransaction.executeWithoutResult(status -> chain(remediation));
        } catch (RuntimeException e) {
            log.error("The evidence of {} could not be sealed; the next check will try again", remediation, e);
        }
    }

    private void chain(RemediationId remediation) {
        Statement statement = new Statement(files.of(remediation));
        Link link = sealed.next();
        if (sealed.find(remediation).isEmpty()) {
            Instant now = now();
            sealed.append(remediation, link, envelope(statement, Optional.of(link), now), now);
        }
        sealed.done(remediation);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Envelope envelope(Statement statement, Optional<Link> link, Instant now) {
        return Envelope.sealed(statement.bytes(link, now, signing.publicKeyPem()), signing);
    }
}

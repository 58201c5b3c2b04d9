package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.RemediationId;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ChainedSealing implements Sealing {

    private final CaseFiles files;
    private final SealedPackages sealed;
    private final Signing signing;
    private final Clock clock;

    ChainedSealing(CaseFiles files, SealedPackages sealed, Signing signing, Clock clock) {
        this.files = files;
        this.sealed = sealed;
        this.signing = signing;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void seal(RemediationId remediation) {
        Link link = sealed.next();
        if (sealed.find(remediation).isPresent()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sealed.append(remediation, link, envelope(remediation, Optional.of(link), now), now);
    }

    @Override
    public JsonNode evidence(RemediationId remediation) {
        return sealed.find(remediation)
                .orElseGet(() ->
                        envelope(remediation, Optional.empty(), clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .json();
    }

    private Envelope envelope(RemediationId remediation, Optional<Link> link, Instant now) {
        return Envelope.sealed(Statement.bytes(files.of(remediation), link, now, signing.publicKeyPem()), signing);
    }
}

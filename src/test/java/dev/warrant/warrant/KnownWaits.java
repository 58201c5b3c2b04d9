package dev.warrant.warrant;

import dev.warrant.hold.Wait;
import dev.warrant.hold.Waits;
import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What waits, as a test says. */
public final class KnownWaits implements Waits {

    private final Map<String, Wait> waits = new TreeMap<>();

    public void begin(Wait wait) {
        waits.put(wait.remediation().value(), wait);
    }

    @Override
    public Optional<Wait> of(RemediationId remediation) {
        return Optional.ofNullable(waits.get(remediation.value()));
    }

    @Override
    public List<Wait> forHolders() {
        return waits.values().stream().filter(wait -> wait.hold() != null).toList();
    }

    @Override
    public void end(RemediationId remediation) {
        waits.remove(remediation.value());
    }
}

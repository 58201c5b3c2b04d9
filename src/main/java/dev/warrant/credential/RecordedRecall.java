package dev.warrant.credential;

import dev.warrant.incident.RemediationId;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import dev.warrant.stop.StopProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Retires credentials according to the records. One that may still be in minting is left alone: minting asks the kill switch once more when it
 * is done.
 */
@Component
class RecordedRecall implements CredentialRecall {

    private final LiveCredentials live;
    private final CredentialBroker broker;
    private final CallsUnderWay calls;
    private final KillSwitch killSwitch;
    private final StopProperties properties;

    RecordedRecall(
            LiveCredentials live,
            CredentialBroker broker,
            CallsUnderWay calls,
            KillSwitch killSwitch,
            StopProperties properties) {
        this.live = live;
        this.broker = broker;
        this.calls = calls;
        this.killSwitch = killSwitch;
        this.properties = properties;
    }

    @Override
    public Recalled takeBack(Optional<RemediationId> remediation) {
        long end = System.nanoTime() + properties.longestWait().toNanos();
        Set<RemediationId> busy = busy();
        int retired = 0;
        List<String> notRetired = new ArrayList<>();
        for (LiveCredentials.Live credential : of(remediation)) {
            if (isSettled(credential, busy) && System.nanoTime() < end && isRetired(credential)) {
                retired++;
            } else {
                notRetired.add(credential.id());
            }
        }
        return new Recalled(retired, notRetired);
    }

    @Override
    public List<String> outstanding(Optional<RemediationId> remediation) {
        return of(remediation).stream().map(LiveCredentials.Live::id).toList();
    }

    /** What a crash, an absent plane or a stop left behind. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void retireWhatIsDue() {
        Set<RemediationId> busy = busy();
        live.all().stream()
                .filter(credential -> isSettled(credential, busy))
                .filter(credential ->
                        credential.overdue() || credential.failedBefore() || isLeftByAStop(credential, busy))
                .forEach(this::isRetired);
    }

    /** While a call is under way, the stop itself waits for it: a credential that is taken out of a call leaves its outcome uncertain. */
    private boolean isLeftByAStop(LiveCredentials.Live credential, Set<RemediationId> busy) {
        return !busy.contains(credential.remediation())
                && killSwitch.stopped(credential.remediation()).isPresent();
    }

    private List<LiveCredentials.Live> of(Optional<RemediationId> remediation) {
        return live.all().stream()
                .filter(credential -> remediation.isEmpty() || remediation.get().equals(credential.remediation()))
                .toList();
    }

    private Set<RemediationId> busy() {
        return calls.all().stream().map(CallsUnderWay.Call::remediation).collect(Collectors.toSet());
    }

    private static boolean isSettled(LiveCredentials.Live credential, Set<RemediationId> busy) {
        return credential.issued() || !busy.contains(credential.remediation());
    }

    /** Where Warrant only recommends, there is nothing that could take it out; it expires by itself. */
    private boolean isRetired(LiveCredentials.Live credential) {
        try {
            broker.retire(credential.id());
        } catch (CredentialRefused onlyRecommends) {
            return false;
        }
        return live.find(credential.id()).isEmpty();
    }
}

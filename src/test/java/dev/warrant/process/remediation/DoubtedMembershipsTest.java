package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The threat does not end because the records of memberships are in doubt. */
@WholeApplication
class DoubtedMembershipsTest {

    @Autowired
    private RemediationWalk walk;

    @Value("${warrant.data}")
    private Path data;

    private final Map<Path, String> marks = new HashMap<>();

    @AfterEach
    void noDoubtAnyMore() throws IOException {
        for (var mark : marks.entrySet()) {
            Files.writeString(mark.getKey(), mark.getValue());
        }
        marks.clear();
    }

    @Test
    void whatWasApprovedGoesOnWhenTheDoubtHasPassed() throws IOException {
        RemediationId remediation = approvedByBen();
        recordsAreInDoubt();
        walk.goOnUntilAJobFails(remediation);

        noDoubtAnyMore();
        walk.failedJobsAreTriedAgain(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void whereTheDoubtStaysTheSeatsAreAskedAgainInAFreshRound() throws IOException {
        RemediationId remediation = approvedByBen();
        recordsAreInDoubt();

        walk.goOnUntilAJobFails(remediation);
        for (int tries = 0; tries < 5 && walk.tasks(remediation).isEmpty(); tries++) {
            walk.failedJobsAreTriedAgain(remediation);
        }

        assertThat(walk.tasks(remediation)).containsExactly("approvePolicy");
        assertThat(walk.timeline(remediation))
                .extracting(Remediations.TimelineEntry::note)
                .anyMatch(note -> note != null && note.contains("the records of memberships cannot be relied on"));
        noDoubtAnyMore();
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    private RemediationId approvedByBen() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, "issueWarrant");
        return remediation;
    }

    private void recordsAreInDoubt() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("memberships-"))
                    .toList();
            assertThat(found).isNotEmpty();
            for (Path mark : found) {
                marks.put(mark, Files.readString(mark));
                Files.writeString(mark, "damaged");
            }
        }
    }
}

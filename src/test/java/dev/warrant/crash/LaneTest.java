package dev.warrant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final List<String> RECORDED = List.of(
            "observe: commit of engine",
            "rollback asked for: begins",
            "rollback asked for: commit of engine",
            "undoEffect: begins",
            "undoEffect: commit of engine");

    private static final List<String> OTHER_WAY_ROUND = List.of(
            "observe: commit of engine",
            "rollback asked for: begins",
            "undoEffect: begins",
            "rollback asked for: commit of engine");

    @Test
    void theOrderBetweenTheCallerAndTheJobsDoesNotMatter() {
        assertThat(Lane.leadsTo(3, RECORDED, RECORDED.subList(0, 4))).isTrue();
        assertThat(Lane.leadsTo(3, RECORDED, OTHER_WAY_ROUND)).isTrue();
        assertThat(Lane.leadsTo(3, RECORDED, OTHER_WAY_ROUND.subList(0, 3))).isTrue();
        assertThat(Lane.leadsTo(2, RECORDED, OTHER_WAY_ROUND)).isTrue();
    }

    @Test
    void theOrderWithinALaneMatters() {
        assertThat(Lane.leadsTo(4, RECORDED, OTHER_WAY_ROUND)).isFalse();
        assertThat(Lane.leadsTo(3, RECORDED, List.of("undoEffect: begins", "observe: commit of engine")))
                .isFalse();
    }

    @Test
    void whatIsNotOnRecordIsAnotherWay() {
        assertThat(Lane.leadsTo(
                        3,
                        RECORDED,
                        List.of("observe: commit of engine", "rollback asked for: failed", "undoEffect: begins")))
                .isFalse();
    }

    @Test
    void anEventHasItsPlaceInItsLane() {
        assertThat(Lane.Place.of(3, RECORDED)).isEqualTo(new Lane.Place(Lane.JOBS, 1));
        assertThat(Lane.Place.of(2, RECORDED)).isEqualTo(new Lane.Place(Lane.CALLER, 1));
    }
}

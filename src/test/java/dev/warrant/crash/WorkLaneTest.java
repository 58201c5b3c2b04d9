package dev.warrant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkLaneTest {

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
        assertThat(WorkLane.leadsTo(3, RECORDED, RECORDED.subList(0, 4))).isTrue();
        assertThat(WorkLane.leadsTo(3, RECORDED, OTHER_WAY_ROUND)).isTrue();
        assertThat(WorkLane.leadsTo(3, RECORDED, OTHER_WAY_ROUND.subList(0, 3))).isTrue();
        assertThat(WorkLane.leadsTo(2, RECORDED, OTHER_WAY_ROUND)).isTrue();
    }

    @Test
    void theOrderWithinALaneMatters() {
        assertThat(WorkLane.leadsTo(4, RECORDED, OTHER_WAY_ROUND)).isFalse();
        assertThat(WorkLane.leadsTo(3, RECORDED, List.of("undoEffect: begins", "observe: commit of engine")))
                .isFalse();
    }

    @Test
    void whatIsNotOnRecordIsAnotherWay() {
        assertThat(WorkLane.leadsTo(
                        3,
                        RECORDED,
                        List.of("observe: commit of engine", "rollback asked for: failed", "undoEffect: begins")))
                .isFalse();
    }

    @Test
    void anEventHasItsPlaceInItsLane() {
        assertThat(WorkLane.Place.of(3, RECORDED)).isEqualTo(new WorkLane.Place(WorkLane.JOBS, 1));
        assertThat(WorkLane.Place.of(2, RECORDED)).isEqualTo(new WorkLane.Place(WorkLane.CALLER, 1));
    }
}

package dev.warrant.approval;

import static dev.warrant.access.Group.APPROVER;
import static dev.warrant.access.Group.COMPLIANCE;
import static dev.warrant.access.Group.PROCESSOWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.access.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private final Map<String, Set<Group>> people = new LinkedHashMap<>();

    @Test
    void everySeatIsEmptyWhereNobodySits() {
        assertThat(Seats.open(List.of(APPROVER, APPROVER), people)).containsExactly(APPROVER, APPROVER);
        assertThat(Seats.open(List.of(), people)).isEmpty();
    }

    @Test
    void onePersonFillsOneSeatWhateverTheirGroups() {
        people.put("ben", Set.of(APPROVER, PROCESSOWNER));

        assertThat(Seats.open(List.of(APPROVER, PROCESSOWNER), people)).hasSize(1);
    }

    @Test
    void thePersonSeatedFirstMovesIfThatSeatsAnother() {
        people.put("ben", Set.of(APPROVER, PROCESSOWNER));
        people.put("bea", Set.of(APPROVER));
        people.put("otto", Set.of(PROCESSOWNER, COMPLIANCE));

        assertThat(Seats.open(List.of(APPROVER, PROCESSOWNER, COMPLIANCE), people))
                .isEmpty();
    }

    @Test
    void peopleBeyondTheSeatsOfTheirGroupFillNone() {
        people.put("ben", Set.of(APPROVER));
        people.put("bea", Set.of(APPROVER));

        assertThat(Seats.open(List.of(APPROVER, PROCESSOWNER), people)).containsExactly(PROCESSOWNER);
    }
}

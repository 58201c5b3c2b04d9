package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An undo is shown only where all that it needs was looked at and was there. */
class RehearsalTest {

    private static final Check SNAPSHOT = new Check(Subject.SNAPSHOT, true, "It can be read");
    private static final Check PARAMETERS = new Check(Subject.PARAMETERS, true, "They are bound");
    private static final Check PERMISSION = new Check(Subject.PERMISSION, true, "It is allowed");

    @Test
    void showsAnUndoWhenAllThatItNeedsWasSeen() {
        assertThat(new Rehearsal(List.of(SNAPSHOT, PARAMETERS, PERMISSION)).shown())
                .isTrue();
    }

    @Test
    void showsNoUndoWhenSomethingWasNotLookedAt() {
        assertThat(new Rehearsal(List.of(SNAPSHOT, PARAMETERS)).shown()).isFalse();
        assertThat(new Rehearsal(List.of(SNAPSHOT, PERMISSION)).shown()).isFalse();
        assertThat(new Rehearsal(List.of(PARAMETERS, PERMISSION)).shown()).isFalse();
        assertThat(Rehearsal.NONE.shown()).isFalse();
        assertThat(Rehearsal.notShown("The plane is away").shown()).isFalse();
        assertThat(Rehearsal.irreversible("It has no undo").shown()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void showsNoUndoWhenSomethingWasSeenToBeMissing(Subject missing) {
        Check not = new Check(missing, false, "It is missing");

        assertThat(new Rehearsal(List.of(SNAPSHOT, PARAMETERS, PERMISSION, not)).shown())
                .isFalse();
    }

    @Test
    void comesBackFromItsJsonAsItWas() {
        Rehearsal rehearsal = new Rehearsal(List.of(SNAPSHOT, new Check(Subject.PERMISSION, false, "It is denied")));

        assertThat(rehearsal.json()).hasToString("""
                [{"check":"snapshot","shown":true,"note":"It can be read"},\
                {"check":"permission","shown":false,"note":"It is denied"}]""");
        assertThat(Rehearsal.of(rehearsal.json())).isEqualTo(rehearsal);
        assertThat(Rehearsal.of(MissingNode.getInstance())).isEqualTo(Rehearsal.NONE);
        assertThatThrownBy(() -> Subject.of("luck"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'luck'");
    }

    @Test
    void namesTheParametersThatAreNotBound() {
        ActionDescription action = ActionDescription.named("estate.close")
                .on("door", "house", "door")
                .undoneBy("It opens again.")
                .described();

        Check check = Rehearsal.parameters(
                action,
                new ActionCall("estate.close", Map.of("house", TextNode.valueOf("h"), "door", TextNode.valueOf(" "))));

        assertThat(check).isEqualTo(new Check(Subject.PARAMETERS, false, "Not bound: door"));
    }
}

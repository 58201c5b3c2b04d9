package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OverviewDiagram.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewDiagramTest {

    private final OverviewDiagram overview = new OverviewDiagram();

    @Test
    void showsTheTopLevelOfTheProcessAndNothingElse() {
        assertThat(overview.drawn()).containsExactlyInAnyOrderElementsOf(overview.topLevel());
    }

    @Test
    void fitsOneLandscapePageOnWhichItCanBeRead() {
        List<Box> boxes = overview.boxes();
        double width =
                boxes.stream().mapToDouble(box -> box.x() + box.width()).max().orElseThrow();
        double height =
                boxes.stream().mapToDouble(box -> box.y() + box.height()).max().orElseThrow();

        assertThat(width)
                .as("at 1,600 units, text of 12 units is 6 points high on A4")
                .isBetween(height * 1.2, 1_600.0);
        assertThat(height).isLessThan(width / Math.sqrt(2));
    }

    @Test
    void nothingLiesOnAnything() {
        List<Box> boxes = overview.boxes().stream()
                .filter(box -> !overview.isOnTheBorderOfAnother(box.element()))
                .toList();

        for (Box box : boxes) {
            assertThat(boxes).filteredOn(box::overlaps).containsExactly(box);
        }
    }
}

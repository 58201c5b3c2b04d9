package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;

class StartFailureAnalyzerTest {

    private final StartFailureAnalyzer analyzer = new StartFailureAnalyzer();

    @Test
    void saysWhatOneOfOurOwnChecksSays() {
        var refusal = new IllegalArgumentException("There is no drafter 'gpt'");

        var analysis = analyzer.analyze(new BeanCreationException("drafterSelection", "failed", refusal));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).isEqualTo("There is no drafter 'gpt'");
    }

    @Test
    void leavesADefectItsStackTrace() {
        RuntimeException defect = null;
        try {
            Map.of("a", 1, "a", 2);
        } catch (IllegalArgumentException e) {
            defect = e;
        }

        assertThat(analyzer.analyze(new BeanCreationException("x", "failed", defect)))
                .isNull();
        assertThat(analyzer.analyze(new BeanCreationException("x", "failed", new NullPointerException("bug"))))
                .isNull();
    }
}

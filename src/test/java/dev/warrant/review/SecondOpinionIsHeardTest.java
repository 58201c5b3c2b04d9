package dev.warrant.review;

import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.ExposedToken;
import dev.warrant.review.SecondOpinion.Opinion;
import dev.warrant.review.SecondOpinion.Stance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class SecondOpinionIsHeardTest {

    /** As it is where nobody switched it on. */
    static SecondOpinionIsHeard off() {
        return new SecondOpinionIsHeard(
                new StaticListableBeanFactory().getBeanProvider(SecondOpinion.class), new ReviewProperties(false));
    }

    @Test
    void isNotAskedUnlessItIsSwitchedOn() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("opinion", (SecondOpinion) (template, policy, compared) -> {
            throw new AssertionError("Nobody is to be asked");
        });

        SecondOpinionIsHeard rule =
                new SecondOpinionIsHeard(beans.getBeanProvider(SecondOpinion.class), new ReviewProperties(false));

        assertThat(rule.findings(reviewed())).isEmpty();
    }

    @Test
    void eachWordHasItsSeverity() {
        assertThat(severity(Stance.AGREE)).isEqualTo(Verdict.CONSISTENT);
        assertThat(severity(Stance.DOUBT)).isEqualTo(Verdict.DOUBTFUL);
        assertThat(severity(Stance.REFUSE)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void agreementRaisesNoVerdict() {
        Finding refused = new Finding("goal-mismatch", Verdict.REFUSED, "no", "/intent/goal");
        Finding agreed = rule((template, policy, compared) -> new Opinion(Stance.AGREE, "fine"))
                .findings(reviewed())
                .get(0);

        assertThat(Review.of(
                                aCase().policy().digest(),
                                List.of(refused, agreed),
                                reviewed().compared())
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void anOpinionThatFailsIsADoubt() {
        SecondOpinionIsHeard rule = rule((template, policy, compared) -> {
            throw new IllegalStateException("key sk-123 was refused");
        });

        assertThat(rule.findings(reviewed())).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("second-opinion");
            assertThat(finding.severity()).isEqualTo(Verdict.DOUBTFUL);
            assertThat(finding.message()).contains("IllegalStateException").doesNotContain("sk-123");
        });
    }

    @Test
    void switchingItOnWithoutAModelStopsStartUp() {
        assertThatThrownBy(() -> new SecondOpinionIsHeard(
                        new StaticListableBeanFactory().getBeanProvider(SecondOpinion.class),
                        new ReviewProperties(true)))
                .hasMessage(
                        "warrant.review.second-model is on, but there is no model to ask; set warrant.llm.provider");
    }

    private static Verdict severity(Stance stance) {
        return rule((template, policy, compared) -> new Opinion(stance, "because"))
                .findings(reviewed())
                .get(0)
                .severity();
    }

    private static SecondOpinionIsHeard rule(SecondOpinion opinion) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("opinion", opinion);
        return new SecondOpinionIsHeard(beans.getBeanProvider(SecondOpinion.class), new ReviewProperties(true));
    }

    private static ReviewedCase reviewed() {
        ExposedToken known = aCase();
        return new ReviewedCase(
                known.incident(),
                known.template(),
                known.proposal(),
                known.policy(),
                ComparedIntent.of(known.proposal(), known.policy(), new KnownCapabilities()));
    }
}

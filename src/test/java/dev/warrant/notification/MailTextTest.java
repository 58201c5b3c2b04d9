package dev.warrant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.HostileText;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications.Occasion;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextTest {

    private static final RemediationId REMEDIATION = new RemediationId("rem-1");

    private final MailText words = new MailText("https://warrant.example.org");

    @ParameterizedTest
    @EnumSource
    void showsWhatCameFromOutsideOnOneLineAsItIs(HostileText hostile) {
        String body = words.body(mail(REMEDIATION, Map.of("Title (text from outside)", hostile.text())));

        assertThat(body.lines())
                .contains("Title (text from outside): " + hostile.shown().replace("://", "⟦://⟧"));
        assertThat(body.lines()).hasSize(7);
        assertThat(body).containsOnlyOnce("://w").doesNotContain("http://");
    }

    @Test
    void saysOnceThatAnAttackerMayHaveWordedWhatFollows() {
        String warning = "Names and values below may come from outside; an attacker may have worded them.";

        assertThat(words.body(mail(REMEDIATION, Map.of("1. Quarantine workload", "workload=shop/x", "Reason", "y"))))
                .containsOnlyOnce(warning);
        assertThat(words.body(mail(REMEDIATION, Map.of()))).doesNotContain(warning);
    }

    @Test
    void noFactPassesForALineOfTheMail() {
        String body = words.body(mail(
                REMEDIATION,
                Map.of("Title (text from outside)", "x\r\nRemediation: rem-2\u2028https://evil.example\u0085")));

        assertThat(body.lines()).noneMatch(line -> line.startsWith("Remediation: rem-2"));
        assertThat(body).contains("x⟦U+000D⟧⟦U+000A⟧Remediation: rem-2⟦U+2028⟧https⟦://⟧evil.example⟦U+0085⟧");
    }

    @Test
    void noIdOpensAHeaderOfItsOwn() {
        RemediationId forged = new RemediationId("rem-1\r\nBcc: all@example.org");

        assertThat(words.subject(mail(forged, Map.of())))
                .isEqualTo("[Warrant] Triage needed: rem-1⟦U+000D⟧⟦U+000A⟧Bcc: all@example.org");
        assertThat(words.body(mail(forged, Map.of())))
                .contains("/api/remediations/rem-1%0D%0ABcc%3A%20all%40example.org");
    }

    @Test
    void cutsWhatIsLong() {
        String body = words.body(mail(REMEDIATION, Map.of("Title (text from outside)", "\u043E".repeat(5_000))));

        assertThat(body).hasSizeLessThan(900).contains("…");
    }

    @Test
    void theSubjectOfAProcessOwnerStandsInTheSubjectLine() {
        QueuedMail notice = new QueuedMail(
                1,
                Occasion.PROCESS_NOTICE,
                REMEDIATION,
                "cora@example.org",
                Optional.empty(),
                Map.of(Notifications.SUBJECT, "Contained\r\nBcc: all@example.org", "Notice", "It is observed now."),
                1);

        assertThat(words.subject(notice)).isEqualTo("[Warrant] Contained⟦U+000D⟧⟦U+000A⟧Bcc: all@example.org: rem-1");
        assertThat(words.body(notice)).contains("Notice: It is observed now.", "/api/remediations/rem-1");
    }

    /** A remediation may have changed something in a round before, which was taken back or is left over. */
    @ParameterizedTest
    @EnumSource(names = {"APPROVAL_EXPIRED", "REFUSED", "REJECTED", "WITHDRAWN"})
    void claimsNothingAboutRoundsBeforeTheLast(Occasion end) {
        QueuedMail mail =
                new QueuedMail(1, end, REMEDIATION, "ana@example.org", Optional.empty(), Map.of("Outcome", "x"), 1);

        assertThat(words.body(mail)).doesNotContain("change").contains("carried out");
    }

    private static QueuedMail mail(RemediationId remediation, Map<String, String> facts) {
        return new QueuedMail(1, Occasion.TRIAGE_NEEDED, remediation, "ana@example.org", Optional.empty(), facts, 1);
    }
}

package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.ProcessNotices.Notice;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessNoticesTest {

    private static final RemediationId REMEDIATION = new RemediationId("rem-1");

    private final List<String> queued = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();
    private final Notifications notifications = (occasion, remediation, group, task, facts) ->
            queued.add(occasion + " " + remediation + " " + group + " " + facts);
    private final ProcessNotices notices = new ProcessNotices(notifications, timeline());

    @Test
    void queuesWhatTheProcessOwnerWrote() {
        notices.tell(REMEDIATION, new Notice("Notify compliance", "compliance", "Contained", "It is observed now."));

        assertThat(queued)
                .singleElement()
                .asString()
                .startsWith("PROCESS_NOTICE rem-1 " + Recipients.of(Group.COMPLIANCE))
                .contains("Subject=Contained", "Notice=It is observed now.", "Task='Notify compliance'");
        assertThat(noted).containsExactly("notice-queued 'Notify compliance': to compliance, Contained");
    }

    @ParameterizedTest
    @CsvSource({
        "everybody, A subject, A text, 'recipients' is 'everybody'",
        "'', A subject, A text, 'recipients' is ''",
        "analyst, ' ', A text, 'subject' is empty",
        "analyst, A subject, '', 'text' is empty",
        "analyst, ${title}, A text, 'subject' contains an expression",
        "analyst, A subject, See #{title}, 'text' contains an expression"
    })
    void aNoticeThatCannotBeSentHoldsNothingUpAndIsNoted(String recipients, String subject, String text, String why) {
        notices.tell(REMEDIATION, new Notice("Notify people", recipients, subject, text));

        assertThat(queued).isEmpty();
        assertThat(noted)
                .singleElement()
                .asString()
                .startsWith("notice-not-sent 'Notify people': ")
                .contains(why.replace("''", "'"));
    }

    @Test
    void whatIsLongOrHidesIsCutAndMarked() {
        notices.tell(
                REMEDIATION, new Notice("Notify\nBcc: x", "analyst", "a\r\nBcc: x@example.org", "y".repeat(5_000)));

        assertThat(queued)
                .singleElement()
                .asString()
                .hasSizeLessThan(1_000)
                .contains("a⟦U+000D⟧⟦U+000A⟧Bcc", "Notify⟦U+000A⟧Bcc")
                .doesNotContain("\n");
    }

    private Remediations timeline() {
        return (Remediations) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Remediations.class}, (proxy, method, given) -> {
                    assertThat(method.getName()).isEqualTo("note");
                    return noted.add(((TimelineEvent) given[1]).word() + " " + given[2]) ? null : null;
                });
    }
}

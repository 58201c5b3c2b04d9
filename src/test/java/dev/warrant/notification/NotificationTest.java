package dev.warrant.notification;

import static dev.warrant.ExposedToken.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.warrant.Databases;
import dev.warrant.KnownAccounts;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications.Occasion;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class NotificationTest {

    private final KnownAccounts accounts = new KnownAccounts()
            .withMail(Group.APPROVER, "ben@example.org", "bea@example.org")
            .withMail(Group.ANALYST, "ana@example.org");
    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private DataSource source;
    private JdbcClient database;
    private Outbox outbox;
    private Notifications notifications;

    @BeforeEach
    void anEmptyOutboxAndARunningServer() {
        source = Databases.migrated();
        database = JdbcClient.create(source);
        outbox = new Outbox(database, new ObjectMapper());
        notifications = new QueuedNotifications(outbox, accounts, clock);
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        server.stop();
    }

    @Test
    void tellsEachMemberOfTheGroupWithALinkToTheTask() throws Exception {
        notifications.queue(
                Occasion.APPROVAL_REQUESTED, REMEDIATION, Group.APPROVER, "task-7", Map.of("Policy", "sha256:abc"));

        dispatch().dispatch();

        assertThat(server.getReceivedMessages())
                .extracting(message -> message.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("ben@example.org", "bea@example.org");
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[Warrant] Approval requested: " + REMEDIATION);
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(text(mail))
                .contains("A policy waits for approval")
                .contains("Policy: sha256:abc")
                .contains("https://warrant.example.org/camunda/app/tasklist/default/#/?task=task-7");
        assertThat(statuses()).containsOnly("sent");
    }

    @Test
    void linksToTheRemediationWhereThereIsNoTask() throws Exception {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());

        dispatch().dispatch();

        assertThat(text(server.getReceivedMessages()[0]))
                .contains("https://warrant.example.org/api/remediations/" + REMEDIATION);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLIANCE", "PLATFORM"})
    void linksToTheRemediationForAGroupThatCannotOpenTasklist(Group group) throws Exception {
        accounts.withMail(group, "otto@example.org");
        notifications.queue(Occasion.APPROVAL_ESCALATED, REMEDIATION, group, "task-7", Map.of());

        dispatch().dispatch();

        assertThat(text(server.getReceivedMessages()[0]))
                .contains("https://warrant.example.org/api/remediations/" + REMEDIATION)
                .doesNotContain("tasklist");
    }

    @Test
    void tellsNamedPeopleBesideGroupsAndNobodyTwice() throws Exception {
        accounts.withMailbox("olga", "olga@example.org")
                .withMailbox("bea", "bea@example.org")
                .withMailbox("oscar", "oscar@example.org")
                .withMail(Group.COMPLIANCE, "olga@example.org");

        notifications.queue(
                Occasion.CHALLENGE_WINDOW_OPEN,
                REMEDIATION,
                Recipients.of(Group.APPROVER, Group.COMPLIANCE).and(Set.of("olga", "bea", "nobody")),
                "task-7",
                Map.of());
        dispatch().dispatch();

        assertThat(server.getReceivedMessages())
                .extracting(message -> message.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("ben@example.org", "bea@example.org", "olga@example.org");
        for (MimeMessage mail : server.getReceivedMessages()) {
            assertThat(text(mail)).contains("https://warrant.example.org/camunda/app/tasklist/default/#/?task=task-7");
        }
    }

    @Test
    void everyOccasionHasWordsOfItsOwn() throws Exception {
        for (Occasion occasion : Occasion.values()) {
            notifications.queue(occasion, REMEDIATION, Group.ANALYST, null, Map.of());
        }

        dispatch().dispatch();

        assertThat(server.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .hasSize(Occasion.values().length)
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsNothingTwice() {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());

        dispatch().dispatch();
        clock.turn(Duration.ofDays(1));
        dispatch().dispatch();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aBacklogOfSeveralBatchesGoesOutInOneRound() {
        backlog(2 * Outbox.BATCH + 1);

        dispatch().dispatch();

        assertThat(server.getReceivedMessages()).hasSize(2 * Outbox.BATCH + 1);
        assertThat(statuses()).containsOnly("sent");
    }

    @Test
    void aRoundThatTakesLongEndsWithItsBatchAndTheNextGoesOn() {
        backlog(2 * Outbox.BATCH);
        clock.ticking(Duration.ofSeconds(1));

        dispatch().dispatch();
        assertThat(server.getReceivedMessages()).hasSize(Outbox.BATCH);

        dispatch().dispatch();
        assertThat(server.getReceivedMessages()).hasSize(2 * Outbox.BATCH);
    }

    private void backlog(int mails) {
        for (int number = 0; number < mails; number++) {
            notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of("Number", "" + number));
        }
    }

    @Test
    void twoDispatchersAtOnceSendEachMailOnce() throws Exception {
        for (int number = 0; number < 20; number++) {
            notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of("Number", "" + number));
        }
        MailDispatch one = dispatch();
        MailDispatch other = dispatch();
        CountDownLatch together = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(2);
        var running = List.of(one, other).stream()
                .map(dispatch -> threads.submit(() -> {
                    together.await();
                    dispatch.dispatch();
                    return true;
                }))
                .toList();

        together.countDown();
        for (var done : running) {
            done.get();
        }
        threads.shutdown();
        dispatch().dispatch();

        assertThat(server.getReceivedMessages()).hasSize(20);
        assertThat(statuses()).hasSize(20).containsOnly("sent");
    }

    @Test
    void aMailThatSomebodyElseClaimedIsNotClaimedAgain() {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());
        QueuedMail seenByBoth = outbox.due(clock.instant()).get(0);

        assertThat(outbox.claim(seenByBoth, clock.instant(), Duration.ofMinutes(10)))
                .isPresent();
        assertThat(outbox.claim(seenByBoth, clock.instant(), Duration.ofMinutes(10)))
                .isEmpty();
        assertThat(outbox.due(clock.instant())).isEmpty();
    }

    @Test
    void aClaimWhoseDispatcherIsGoneLapses() {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());
        QueuedMail mail = outbox.due(clock.instant()).get(0);
        outbox.claim(mail, clock.instant(), Duration.ofMinutes(10));

        clock.turn(Duration.ofMinutes(11));
        dispatch().dispatch();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerThatIsDownDelaysMailAndHurtsNobody() {
        notifications.queue(Occasion.APPROVAL_REQUESTED, REMEDIATION, Group.APPROVER, "task-7", Map.of());
        MailDispatch unlucky = dispatch(sender("127.0.0.1", closedPort()), 5);

        unlucky.dispatch();
        assertThat(statuses()).containsOnly("queued");
        assertThat(attempts()).containsExactly(1, 0);

        clock.turn(Duration.ofSeconds(30));
        dispatch().dispatch();
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void triesLessAndLessOftenAndThenGivesUp() {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());
        MailDispatch unlucky = dispatch(sender("127.0.0.1", closedPort()), 3);

        unlucky.dispatch();
        clock.turn(Duration.ofSeconds(29));
        unlucky.dispatch();
        assertThat(attempts()).containsExactly(1);

        clock.turn(Duration.ofSeconds(1));
        unlucky.dispatch();
        assertThat(attempts()).containsExactly(2);
        clock.turn(Duration.ofSeconds(59));
        unlucky.dispatch();
        assertThat(attempts()).containsExactly(2);

        clock.turn(Duration.ofSeconds(1));
        unlucky.dispatch();
        assertThat(statuses()).containsExactly("failed");
        clock.turn(Duration.ofDays(1));
        unlucky.dispatch();
        assertThat(attempts()).containsExactly(3);
    }

    @Test
    void thePauseIsNeverLongerThanTheLongest() {
        NotificationProperties properties = properties(100);

        assertThat(properties.pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.pauseAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.pauseAfter(100)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void doesNotWaitForEverForAServerThatSaysNothing() throws IOException {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JavaMailSenderImpl sender = sender("127.0.0.1", silent.getLocalPort());

            dispatch(sender, 5).dispatch();

            assertThat(statuses()).containsExactly("queued");
            assertThat(sender.getJavaMailProperties())
                    .containsEntry("mail.smtp.connectiontimeout", "1000")
                    .containsEntry("mail.smtp.timeout", "1000")
                    .containsEntry("mail.smtp.writetimeout", "1000");
        }
    }

    @Test
    void leavesTimeoutsThatAnOperatorSet() {
        JavaMailSenderImpl sender = sender("127.0.0.1", server.getSmtp().getPort());
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "7");

        dispatch(sender, 5);

        assertThat(sender.getJavaMailProperties()).containsEntry("mail.smtp.timeout", "7");
    }

    @Test
    void withoutAServerMailIsMarkedAndForgotten() {
        notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());

        dispatch(null, 5).dispatch();

        assertThat(statuses()).containsExactly("not-configured");
    }

    @Test
    void onlyCommittedMailIsSent() {
        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(transaction -> {
            notifications.queue(Occasion.CONTAINED, REMEDIATION, Group.ANALYST, null, Map.of());
            transaction.setRollbackOnly();
        });

        dispatch().dispatch();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(statuses()).isEmpty();
    }

    @Test
    void textFromOutsideCannotForgeLinesOrHideInAMail() throws Exception {
        notifications.queue(
                Occasion.TRIAGE_NEEDED,
                REMEDIATION,
                Group.ANALYST,
                null,
                Map.of("Title", "leak\r\nPolicy: fine\u202E", "Bcc\r\nX: y", "v", "Long", "a".repeat(600)));

        dispatch().dispatch();

        String text = text(server.getReceivedMessages()[0]);
        assertThat(text)
                .contains("Title: leak⟦U+000D⟧⟦U+000A⟧Policy: fine⟦U+202E⟧")
                .contains("Bcc⟦U+000D⟧⟦U+000A⟧X: y: v")
                .contains("a".repeat(499) + "…")
                .doesNotContain("a".repeat(500));
    }

    @Test
    void factsOfAnyLengthFitTheOutbox() {
        notifications.queue(
                Occasion.TRIAGE_NEEDED,
                REMEDIATION,
                Group.ANALYST,
                null,
                Map.of("Title\u0000", "a\u0000".repeat(200_000)));

        assertThat(outbox.due(clock.instant()).get(0).facts().values())
                .singleElement()
                .satisfies(fact -> assertThat(fact).hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void nothingInAnIdReachesTheHeaders() throws Exception {
        notifications.queue(
                Occasion.CONTAINED,
                new RemediationId("rem-1\r\nBcc: eve@example.org"),
                Group.ANALYST,
                "1\r\n&x=<b>",
                Map.of());

        dispatch().dispatch();

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("⟦U+000D⟧⟦U+000A⟧Bcc");
        assertThat(text(mail)).contains("?task=1%0D%0A%26x%3D%3Cb%3E");
    }

    @Test
    void anAddressThatIsNoneIsGivenUpWithoutHurtingTheOthers() {
        accounts.withMail(
                Group.PLATFORM,
                "a@example.org\r\nBcc: eve@example.org",
                "a@example.org, eve@example.org",
                "no address",
                "root@example.org");
        notifications.queue(Occasion.STOPPED, REMEDIATION, Group.PLATFORM, null, Map.of());

        dispatch().dispatch();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(statuses()).containsExactlyInAnyOrder("failed", "failed", "failed", "sent");
    }

    @Test
    void refusesAConfigurationThatCannotWork() {
        assertThatThrownBy(() -> new NotificationProperties(
                        "http://localhost",
                        "w@localhost",
                        Duration.ofSeconds(5),
                        3,
                        Duration.ZERO,
                        Duration.ofHours(1),
                        Duration.ofSeconds(1)))
                .hasMessageContaining("warrant.notification.first-retry");
    }

    private MailDispatch dispatch() {
        return dispatch(sender("127.0.0.1", server.getSmtp().getPort()), 5);
    }

    private MailDispatch dispatch(@org.jspecify.annotations.Nullable JavaMailSender sender, int attempts) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        if (sender != null) {
            beans.registerSingleton("mailSender", sender);
        }
        NotificationProperties properties = properties(attempts);
        MailTransport transport = new MailTransport(beans.getBeanProvider(JavaMailSender.class), properties);
        return new MailDispatch(outbox, transport, properties, clock);
    }

    private static NotificationProperties properties(int attempts) {
        return new NotificationProperties(
                "https://warrant.example.org/",
                "warrant@example.org",
                Duration.ofSeconds(5),
                attempts,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(1));
    }

    private static JavaMailSenderImpl sender(String host, int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        return sender;
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> statuses() {
        return database.sql("select status from wr_outbox order by seq")
                .query(String.class)
                .list();
    }

    private List<Integer> attempts() {
        return database.sql("select attempts from wr_outbox order by seq")
                .query(Integer.class)
                .list();
    }

    private static String text(MimeMessage mail) throws Exception {
        return Arrays.stream(mail.getContent().toString().split("\r\n")).reduce("", (all, line) -> all + line + "\n");
    }

    /** A clock that stands until it is turned. */
    private static final class TurnableClock extends Clock {

        private Instant now;
        private Duration tick = Duration.ZERO;

        TurnableClock(Instant now) {
            this.now = now;
        }

        void turn(Duration by) {
            now = now.plus(by);
        }

        void ticking(Duration atEachLook) {
            tick = atEachLook;
        }

        @Override
        public synchronized Instant instant() {
            now = now.plus(tick);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

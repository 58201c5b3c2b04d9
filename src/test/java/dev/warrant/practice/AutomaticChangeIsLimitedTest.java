package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One account brings forty addresses that it calls trusted: four are blocked without people, and people are told of the rest once. */
@WholeApplication
class AutomaticChangeIsLimitedTest {

    private static final String PASSWORD = "Much-longer-than-10";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void twelveIncidentsOfOneAccountAreNotTwelveAutomaticChanges() {
        anIntakeAccount();
        Caller sender = Caller.stranger(port).with("Authorization", Caller.basic(WholeApplication.LIMITED, PASSWORD));
        Deliveries deliveries = new Deliveries(port, engine);

        List<String> remediations = IntStream.rangeClosed(1, 12)
                .mapToObj(
                        number -> deliveries.send(sender, "unauthorized-workload", Map.of("ip", "203.0.113." + number)))
                .toList();

        List<String> asking = remediations.stream()
                .filter(remediation ->
                        deliveries.view(remediation).at("/gate/kind").asText().equals("one-approver"))
                .toList();
        assertThat(asking).hasSize(8);
        assertThat(asking)
                .allSatisfy(
                        remediation -> assertThat(deliveries
                                        .view(remediation)
                                        .at("/gate/reasons")
                                        .toString())
                                .contains(
                                        "The limit on automatic change is reached: 4 within 60 minutes for the source 'limitedsensor'"));
        assertThat(mails(asking, "APPROVAL_REQUESTED").stream().map(Mail::recipient))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(mails(asking, "APPROVAL_REQUESTED"))
                .allMatch(mail ->
                        mail.facts().contains("limitedsensor") && mail.facts().contains("wait in Tasklist"));
    }

    private List<Mail> mails(List<String> remediations, String occasion) {
        return database
                .sql("select remediation, recipient, facts from wr_outbox where occasion = ?")
                .param(occasion)
                .query((row, number) ->
                        new Mail(row.getString("remediation"), row.getString("recipient"), row.getString("facts")))
                .list()
                .stream()
                .filter(mail -> remediations.contains(mail.remediation()))
                .toList();
    }

    private void anIntakeAccount() {
        IdentityService identities = engine.getIdentityService();
        User account = identities.newUser(WholeApplication.LIMITED);
        account.setPassword(PASSWORD);
        identities.saveUser(account);
        identities.createMembership(WholeApplication.LIMITED, "intake");
    }

    private record Mail(String remediation, String recipient, String facts) {}
}

package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningWarrant
class KnownFlawsTest {

    /** Where it is evaluated, it reaches a class that no query has any business with. */
    private static final String ATTACK = "${''.getClass().forName('java.lang.Runtime').getName()}";

    @LocalServerPort
    private int port;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Test
    void anEngineWithoutTheGuardEvaluatesWhatAnOrQueryCarries() {
        ProcessEngine unguarded = new StandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl("jdbc:h2:mem:unguarded")
                .setProcessEngineName("unguarded")
                .buildProcessEngine();
        try {
            var tasks = unguarded.getTaskService();
            Task task = tasks.newTask();
            task.setAssignee("java.lang.Runtime");
            tasks.saveTask(task);

            var found = tasks.createTaskQuery()
                    .or()
                    .taskAssigneeExpression(ATTACK)
                    .endOr()
                    .list();

            assertThat(found).hasSize(1);
        } finally {
            unguarded.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orQueries\": [{\"assigneeExpression\": \"%s\"}]}",
                "{\"orQueries\": [{\"assignee\": \"ben\"}, {\"candidateGroupsExpression\": \"%s\"}]}",
                "{\"assigneeExpression\": \"%s\"}",
            })
    void aTaskQueryWithAnExpressionIsRefused(String query) {
        String body = query.formatted(ATTACK);

        for (String path :
                List.of("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/engine/default/task")) {
            var response = Caller.program(port, "ben").post(path, body);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).doesNotContain("java.lang.Runtime");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "count"})
    void anExpressionIsNotSmuggledInThroughAFilter(String call) {
        String filter = filters.createFilterQuery()
                .filterName("Approvals")
                .singleResult()
                .getId();
        String body = "{\"orQueries\": [{\"assigneeExpression\": \"" + ATTACK + "\"}]}";

        var refused = Caller.program(port, "ben").post("/engine-rest/filter/" + filter + "/" + call, body);
        var harmless = Caller.program(port, "ben").post("/engine-rest/filter/" + filter + "/" + call, "{}");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("values, not expressions");
        assertThat(harmless.statusCode()).as(harmless.body()).isIn(200, 204);
    }

    @Test
    void noWayToRunAFilterTakesAnExpression() {
        String filter = filters.createFilterQuery()
                .filterName("Approvals")
                .singleResult()
                .getId();
        var attack = tasks.createTaskQuery().or().taskAssigneeExpression(ATTACK).endOr();

        assertThatThrownBy(() -> filters.list(filter, attack)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.listPage(filter, attack, 0, 1)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.singleResult(filter, attack)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.count(filter, attack)).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void nobodyMakesAFirstAdministrator() {
        String path = "/camunda/api/admin/setup/default/user/create";
        String body = "{\"profile\": {\"id\": \"mallory\"}, \"credentials\": {\"password\": \"mallory-1234\"}}";

        var bare = Caller.stranger(port).post(path, body);
        Caller browser = Caller.browser(port, "admin");
        browser.get("/camunda/app/admin/default/");
        browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
        var signedIn = browser.post(path, body);

        assertThat(bare.statusCode()).isEqualTo(401);
        assertThat(signedIn.statusCode()).isEqualTo(403);
        assertThat(identities.createUserQuery().userId("mallory").count()).isZero();
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count())
                .isPositive();
    }
}

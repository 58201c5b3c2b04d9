package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a query through the engine may ask, in an address, in a body, or by a stored filter. */
@RunningWarrant
class QueriesOfTheEngineTest {

    private final List<String> made = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @AfterEach
    void noFilters() {
        made.forEach(filters::deleteFilter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task?colour=red",
                "/engine-rest/task?asignee=ben",
                "/engine-rest/engine/default/task/count?x",
                "/engine-rest/task?assignee=a&assignee=b",
                "/engine-rest/process-definition?keyy=remediation",
                "/engine-rest/process-definition/key/remediation?x=1",
                "/engine-rest/history/user-operation?entityTyp=x",
                "/engine-rest/history/process-instance/count?finishd=true",
                "/engine-rest/history/task/report?x=1",
                "/engine-rest/deployment?x=1",
                "/engine-rest/filter?x=1",
                "/engine-rest/version?x=1",
                "/engine-rest/task/none?x=1",
                "/actuator/health?x=1",
                "/actuator/prometheus?x=1",
                "/v3/api-docs?x=1",
                "/login?x=1",
                "/?x=1",
                "/api/stop?x=1"
            })
    void aParameterThatNobodyReadsIsRefusedWithThoseThatAreKnown(String path) {
        String user = path.startsWith("/actuator/prometheus") ? "admin" : "cora";
        HttpResponse<String> answer = Caller.program(port, user).get(path);

        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("Known parameters are ", "takes no query parameters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task?assignee=ben&sortBy=created&sortOrder=desc&firstResult=0&maxResults=5",
                "/engine-rest/task/count?processDefinitionKey=remediation&candidateGroup=approver",
                "/engine-rest/process-definition?key=remediation&latestVersion=true",
                "/engine-rest/history/user-operation?entityType=HttpRequest&maxResults=3",
                "/engine-rest/history/process-instance/count?finished=true",
                "/engine-rest/history/variable-instance?deserializeValues=false&variableName=x",
                "/engine-rest/deployment?name=x&sortBy=id&sortOrder=asc",
                "/engine-rest/filter?itemCount=true&resourceType=Task",
                "/engine-rest/user/count?id=ben",
                "/engine-rest/identity/groups?userId=cora",
                "/actuator/health",
                "/engine-rest/version"
            })
    void whatIsKnownIsTaken(String path) {
        HttpResponse<String> answer = Caller.program(port, "cora").get(path);

        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    }

    @Test
    void listsAndConditionsInAnAddressAreBounded() {
        String many = IntStream.range(0, 251).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String variables =
                IntStream.range(0, 21).mapToObj(n -> "v" + n + "_eq_1").collect(Collectors.joining(","));

        for (String query : new String[] {
            "task?taskDefinitionKeyIn=" + many,
            "task?processVariables=" + variables,
            "task/count?taskVariables=" + variables,
            "history/task?processVariables=" + variables,
            "history/process-instance?variables=" + variables,
            "process-instance/count?variables=" + variables,
            "execution?processVariables=" + variables,
            "variable-instance?variableValues=" + variables
        }) {
            HttpResponse<String> answer = Caller.program(port, "cora").get("/engine-rest/" + query);

            assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
        }
        assertThat(Caller.program(port, "cora")
                        .get("/engine-rest/task?processVariables=a_eq_1,b_neq_2&taskDefinitionKeyIn=a,b")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyIsBoundedWhereverItComparesVariables() {
        String variables = IntStream.range(0, 21)
                .mapToObj(n -> "{\"name\":\"v" + n + "\",\"operator\":\"eq\",\"value\":1}")
                .collect(Collectors.joining(",", "[", "]"));

        for (String path : new String[] {"task", "task/count", "history/task", "filter/%s/list"}) {
            String filter = filter(tasks.createTaskQuery().taskName("x"));
            assertThat(Caller.program(port, "cora")
                            .post("/engine-rest/" + path.formatted(filter), "{\"processVariables\":" + variables + "}")
                            .statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(Caller.program(port, "cora")
                        .post("/engine-rest/task", "{\"orQueries\":[{\"orQueries\":[{\"name\":\"a\"}]}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStoredFilterIsNoWayAround() {
        TaskQuery large = tasks.createTaskQuery();
        for (int part = 0; part < 15; part++) {
            large = large.or().taskNameLike("%a%").taskDescriptionLike("%b%").endOr();
        }
        String filter = filter(large);
        String more = IntStream.range(0, 15)
                .mapToObj(part -> "{\"nameLike\":\"%c%\"}")
                .collect(Collectors.joining(",", "{\"orQueries\":[", "]}"));
        for (int part = 0; part < 15; part++) {
            large = large.or().taskNameLike("%a%").endOr();
        }
        String tooLarge = filter(large);
        Caller cora = Caller.program(port, "cora");

        assertThat(cora.get("/engine-rest/filter/" + filter + "/list").statusCode())
                .isEqualTo(200);
        for (String end : new String[] {"list", "count", "singleResult"}) {
            assertThat(cora.post("/engine-rest/filter/" + filter + "/" + end, more)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(cora.get("/engine-rest/filter/" + tooLarge + "/" + end).statusCode())
                    .isEqualTo(400);
        }
    }

    private String filter(TaskQuery query) {
        var filter = filters.newTaskFilter("bounds " + System.nanoTime());
        filter.setQuery(query);
        filters.saveFilter(filter);
        made.add(filter.getId());
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId("compliance");
        grant.setResource(Resources.FILTER);
        grant.setResourceId(filter.getId());
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
        return filter.getId();
    }
}

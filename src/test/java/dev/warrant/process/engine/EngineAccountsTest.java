package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.RunningWarrant;
import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningWarrant
class EngineAccountsTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private StartUp startUp;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Test
    void demoAccountsSignInWithTheirNames() {
        assertThat(accounts.authenticates("ana", "ana")).isTrue();
        assertThat(accounts.authenticates("nobody", "nobody")).isFalse();
        assertThat(accounts.authenticates("", "")).isFalse();
        assertThat(accounts.hasSeededPasswords()).isTrue();
    }

    @Test
    void groupsAndMailAddressesAreThoseOfTheEngine() {
        assertThat(accounts.groupsOf("bea")).containsExactly(Group.APPROVER);
        assertThat(accounts.groupsOf("nobody")).isEmpty();
        assertThat(accounts.mailAddressesOf(Group.APPROVER))
                .containsExactlyInAnyOrder("ben@localhost.localdomain", "bea@localhost.localdomain");
    }

    @Test
    void startingAgainAddsNothing() {
        long users = identities.createUserQuery().count();
        Set<String> rights = standingRights();
        long shown = filters.createFilterQuery().count();

        startUp.afterSingletonsInstantiated();

        assertThat(identities.createUserQuery().count()).isEqualTo(users);
        assertThat(standingRights()).isEqualTo(rights).isNotEmpty();
        assertThat(filters.createFilterQuery().count()).isEqualTo(shown);
    }

    /** Every right by its identifier, except for those that come and go with one task of a case under way. */
    private Set<String> standingRights() {
        return authorizations.createAuthorizationQuery().list().stream()
                .filter(right -> right.getResourceType() != Resources.TASK.resourceType()
                        || Authorization.ANY.equals(right.getResourceId()))
                .map(Authorization::getId)
                .collect(Collectors.toSet());
    }

    @Test
    void workingOnATaskIsNobodysStandingRight() {
        for (Group group : Group.values()) {
            var standing = authorizations
                    .createAuthorizationQuery()
                    .groupIdIn(group.id())
                    .resourceType(Resources.PROCESS_DEFINITION)
                    .list();
            assertThat(standing).as(group.id()).noneSatisfy(right -> assertThat(
                            right.isPermissionGranted(Permissions.TASK_WORK)
                                    || right.isPermissionGranted(Permissions.UPDATE_TASK)
                                    || right.isPermissionGranted(Permissions.UPDATE_INSTANCE))
                    .isTrue());
        }
    }
}

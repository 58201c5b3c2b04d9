package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.RunningWarrant;
import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
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
        long rights = authorizations.createAuthorizationQuery().count();
        long shown = filters.createFilterQuery().count();

        startUp.afterSingletonsInstantiated();

        assertThat(identities.createUserQuery().count()).isEqualTo(users);
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
        assertThat(filters.createFilterQuery().count()).isEqualTo(shown);
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

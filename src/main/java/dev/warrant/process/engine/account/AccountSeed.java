package dev.warrant.process.engine.account;

import dev.warrant.access.Group;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the groups, and the accounts that are configured, where they are missing; what exists is left as it is. */
@Component
public class AccountSeed {

    private static final Logger LOG = LoggerFactory.getLogger(AccountSeed.class);

    private final IdentityServiceImpl identities;
    private final AccountProperties properties;

    AccountSeed(IdentityService identities, AccountProperties properties) {
        this.identities = (IdentityServiceImpl) identities;
        this.properties = properties;
    }

    public void plant() {
        for (Group group : Group.values()) {
            plantGroup(group.id(), "WORKFLOW");
        }
        plantGroup(Groups.CAMUNDA_ADMIN, Groups.GROUP_TYPE_SYSTEM);
        if (properties.demoAccountsShareAPassword()) {
            LOG.warn(
                    "All demo accounts share the password of WARRANT_DEMO_PASSWORD, including both approvers: one person can act as two, so rules that ask for two people are worth nothing. Give each person an account of their own");
        }
        if (properties.demoUsers()) {
            DemoAccount.ALL.forEach(account -> plantAccount(account, properties.passwordOf(account)));
        } else {
            plantAdministrator();
        }
    }

    private void plantAdministrator() {
        String password = properties.adminPassword();
        if (password != null && !password.isEmpty()) {
            DemoAccount.ALL.stream()
                    .filter(account -> account.name().equals(DemoAccount.ADMIN))
                    .forEach(account -> plantAccount(account, password));
        } else if (identities
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count()
                == 0) {
            LOG.warn("There is no administrator: set WARRANT_ADMIN_PASSWORD once to make the account 'admin'");
        }
    }

    private void plantGroup(String id, String type) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            var group = identities.newGroup(id);
            group.setName(id);
            group.setType(type);
            identities.saveGroup(group);
        }
    }

    private void plantAccount(DemoAccount account, String password) {
        if (identities.createUserQuery().userId(account.name()).count() > 0) {
            return;
        }
        User user = identities.newUser(account.name());
        user.setFirstName(account.firstName());
        user.setLastName(account.lastName());
        user.setEmail(account.mail());
        user.setPassword(password);
        identities.saveUser(user, true);
        identities.createMembership(account.name(), account.group().id());
        if (account.name().equals(DemoAccount.ADMIN)) {
            identities.createMembership(account.name(), Groups.CAMUNDA_ADMIN);
        }
    }
}

package dev.warrant.process.engine.account;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.process.engine.call.EngineCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Component;

/** The accounts of the engine's identity service, asked in Warrant's own name. */
@Component
class EngineAccounts implements Accounts {

    private final IdentityService identities;
    private final PasswordManager passwords;
    private final EngineCall engine;
    private final RecordedMemberships memberships;

    /** Its password is checked when there is no account, so that the time taken does not reveal that. */
    private final UserEntity nobody;

    EngineAccounts(
            IdentityService identities,
            ProcessEngineConfigurationImpl configuration,
            EngineCall engine,
            RecordedMemberships memberships) {
        this.memberships = memberships;
        this.identities = identities;
        this.passwords = configuration.getPasswordManager();
        this.engine = engine;
        this.nobody = nobody(passwords);
    }

    private static UserEntity nobody(PasswordManager passwords) {
        var user = new UserEntity();
        user.setSalt(UUID.randomUUID().toString());
        user.setDbPassword(
                passwords.encrypt(EncryptionUtil.saltPassword(UUID.randomUUID().toString(), user.getSalt())));
        return user;
    }

    /** Compared here and not by the engine, whose delay after wrong passwords would keep the owner out as well. */
    @Override
    public boolean authenticates(String user, String password) {
        if (user.isBlank() || password.isEmpty()) {
            return false;
        }
        Optional<UserEntity> account = find(user);
        boolean right = hasPassword(account.orElse(nobody), password) && account.isPresent();
        if (right) {
            memberships.noticeSignIn(account.orElseThrow().getId());
        }
        return right;
    }

    @Override
    public boolean exists(String user) {
        return find(user).isPresent();
    }

    private Optional<UserEntity> find(String user) {
        return Optional.ofNullable((UserEntity)
                engine.asSystem(() -> identities.createUserQuery().userId(user).singleResult()));
    }

    @Override
    public Set<Group> groupsOf(String user) {
        Set<String> ids = engine
                .asSystem(() -> identities.createGroupQuery().groupMember(user).list())
                .stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .collect(Collectors.toSet());
        return Arrays.stream(Group.values())
                .filter(group -> ids.contains(group.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> membersOf(Group group) {
        return engine
                .asSystem(() ->
                        identities.createUserQuery().memberOfGroup(group.id()).list())
                .stream()
                .map(User::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> mailAddressesOf(Group group) {
        return addresses(engine.asSystem(
                () -> identities.createUserQuery().memberOfGroup(group.id()).list()));
    }

    @Override
    public Set<String> mailAddressesOf(Set<String> users) {
        String[] ids = users.toArray(String[]::new);
        return ids.length == 0
                ? Set.of()
                : addresses(engine.asSystem(
                        () -> identities.createUserQuery().userIdIn(ids).list()));
    }

    private static Set<String> addresses(List<User> users) {
        return users.stream()
                .map(User::getEmail)
                .filter(address -> address != null && !address.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean hasSeededPasswords() {
        String[] seeded = DemoAccount.ALL.stream().map(DemoAccount::name).toArray(String[]::new);
        return engine
                .asSystem(() -> identities.createUserQuery().userIdIn(seeded).list())
                .stream()
                .map(UserEntity.class::cast)
                .anyMatch(this::hasItsNameAsPassword);
    }

    private boolean hasItsNameAsPassword(UserEntity user) {
        return hasPassword(user, user.getId());
    }

    private boolean hasPassword(UserEntity user, String password) {
        String kept = user.getPassword();
        return kept != null && passwords.check(EncryptionUtil.saltPassword(password, user.getSalt()), kept);
    }
}

package dev.warrant.process.engine.account;

import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbGroupQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's own accounts and groups, with a record of each change in the same transaction; a membership without a record is invisible to
 * everything that asks the engine: sign-in, authorisation and approval.
 */
public final class RecordedIdentities extends DbIdentityServiceProvider {

    /** The author of changes that no person made. */
    static final String START_UP = "start-up";

    /** The author of a password that this application did not set. */
    static final String OUTSIDE = "not through Warrant";

    private final MembershipRecords records;
    private final StoredPasswords passwords;

    private RecordedIdentities(MembershipRecords records, StoredPasswords passwords) {
        this.records = records;
        this.passwords = passwords;
    }

    /** Opens a session for each command of the engine. */
    public static SessionFactory factory(MembershipRecords records, StoredPasswords passwords) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return RecordedIdentities.class;
            }

            @Override
            public Session openSession() {
                return new RecordedIdentities(records, passwords);
            }
        };
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        UserEntity account = (UserEntity) user;
        boolean newPassword = account.hasNewPassword();
        if (newPassword && passwords.isOffRecord(user.getId(), records)) {
            records.append(user.getId(), "", Kind.PASSWORD_SET, OUTSIDE);
        }
        IdentityOperationResult result = super.saveUser(user);
        if (created(result)) {
            // An account of that name that was deleted by other means was somebody else.
            records.standing(user.getId()).forEach(this::remove);
            records.append(user.getId(), Kind.ACCOUNT_CREATED, person(), digest(account));
        } else if (newPassword) {
            records.append(user.getId(), Kind.PASSWORD_SET, person(), digest(account));
        }
        return result;
    }

    private static String digest(UserEntity account) {
        return StoredPasswords.digest(account.getId(), account.getPassword(), account.getSalt());
    }

    @Override
    public IdentityOperationResult deleteUser(String user) {
        IdentityOperationResult result = super.deleteUser(user);
        if (deleted(result)) {
            records.standing(user).forEach(this::remove);
            records.append(user, "", Kind.ACCOUNT_DELETED, person());
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String group) {
        IdentityOperationResult result = super.deleteGroup(group);
        if (deleted(result)) {
            records.standing().stream()
                    .filter(membership -> membership.group().equals(group))
                    .forEach(this::remove);
        }
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String user, String group) {
        IdentityOperationResult result = super.createMembership(user, group);
        if (created(result)) {
            records.append(user, group, Kind.GIVEN, person());
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String user, String group) {
        IdentityOperationResult result = super.deleteMembership(user, group);
        if (deleted(result)) {
            records.append(user, group, Kind.REMOVED, person());
        }
        return result;
    }

    @Override
    public List<Group> findGroupByQueryCriteria(DbGroupQueryImpl query) {
        List<Group> found = super.findGroupByQueryCriteria(query);
        String user = query.getUserId();
        if (user == null || found.isEmpty()) {
            return found;
        }
        Set<String> recorded =
                records.standing(user).stream().map(Change::group).collect(Collectors.toSet());
        return found.stream().filter(group -> recorded.contains(group.getId())).toList();
    }

    @Override
    public long findGroupCountByQueryCriteria(DbGroupQueryImpl query) {
        return query.getUserId() == null
                ? super.findGroupCountByQueryCriteria(query)
                : findGroupByQueryCriteria(query).size();
    }

    @Override
    public List<User> findUserByQueryCriteria(DbUserQueryImpl query) {
        List<User> found = super.findUserByQueryCriteria(query);
        String group = query.getGroupId();
        return group == null
                ? found
                : found.stream()
                        .filter(user -> records.standing(user.getId(), group).isPresent())
                        .toList();
    }

    @Override
    public long findUserCountByQueryCriteria(DbUserQueryImpl query) {
        return query.getGroupId() == null
                ? super.findUserCountByQueryCriteria(query)
                : findUserByQueryCriteria(query).size();
    }

    /** The memberships that are left after these changes. */
    static Collection<Change> standing(List<Change> changes) {
        Map<List<String>, Change> last = new LinkedHashMap<>();
        changes.forEach(change -> last.put(List.of(change.user(), change.group()), change));
        return last.values().stream().filter(Change::stands).toList();
    }

    private void remove(Change membership) {
        records.append(membership.user(), membership.group(), Kind.REMOVED, person());
    }

    private static boolean created(IdentityOperationResult result) {
        return IdentityOperationResult.OPERATION_CREATE.equals(result.getOperation());
    }

    private static boolean deleted(IdentityOperationResult result) {
        return IdentityOperationResult.OPERATION_DELETE.equals(result.getOperation());
    }

    private static String person() {
        String person = Context.getCommandContext().getAuthenticatedUserId();
        return person == null ? START_UP : person;
    }
}

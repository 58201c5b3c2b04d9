package dev.warrant;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Accounts for tests, in memory. */
public final class KnownAccounts implements Accounts {

    private final Map<String, Set<Group>> groups = new LinkedHashMap<>();
    private final Map<Group, Set<String>> addresses = new EnumMap<>(Group.class);
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, String> mailboxes = new LinkedHashMap<>();
    private Runnable beforeLooking = () -> {};

    public KnownAccounts with(String user, Group... memberOf) {
        groups.put(user, new HashSet<>(Set.of(memberOf)));
        return this;
    }

    public KnownAccounts withPassword(String user, String password) {
        passwords.put(user, password);
        return this;
    }

    /** What happens each time before a password is looked at. */
    public KnownAccounts beforeLooking(Runnable work) {
        beforeLooking = work;
        return this;
    }

    public KnownAccounts without(String user) {
        groups.remove(user);
        return this;
    }

    public KnownAccounts withMail(Group group, String... mail) {
        addresses.put(group, new LinkedHashSet<>(java.util.List.of(mail)));
        return this;
    }

    public KnownAccounts withMailbox(String user, String mail) {
        mailboxes.put(user, mail);
        return this;
    }

    @Override
    public boolean authenticates(String user, String password) {
        beforeLooking.run();
        return password.equals(passwords.get(user));
    }

    @Override
    public boolean exists(String user) {
        return groups.containsKey(user);
    }

    @Override
    public Set<Group> groupsOf(String user) {
        return groups.getOrDefault(user, Set.of());
    }

    @Override
    public Set<String> membersOf(Group group) {
        return groups.entrySet().stream()
                .filter(account -> account.getValue().contains(group))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public Set<String> mailAddressesOf(Group group) {
        return addresses.getOrDefault(group, Set.of());
    }

    @Override
    public Set<String> mailAddressesOf(Set<String> users) {
        Set<String> known = new LinkedHashSet<>(mailboxes.keySet());
        known.retainAll(users);
        return known.stream().map(mailboxes::get).collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public boolean hasSeededPasswords() {
        return false;
    }
}

package dev.warrant.access;

import java.util.Set;

/** The people and machines that may sign in. The engine's identity service stands behind it, so that web apps and HTTP agree. */
public interface Accounts {

    /** Whether this password is the account's; false too for an account that does not exist. */
    boolean authenticates(String user, String password);

    /** Whether there is such an account; only Warrant itself may learn that. */
    boolean exists(String user);

    /** The groups of the account; empty for an unknown one. */
    Set<Group> groupsOf(String user);

    /** The names of the members of a group. */
    Set<String> membersOf(Group group);

    /** The mail addresses of the members of a group; members without one are left out. */
    Set<String> mailAddressesOf(Group group);

    /** The mail addresses of these accounts; unknown ones and those without one are left out. */
    Set<String> mailAddressesOf(Set<String> users);

    /** Whether any account still has its seeded password; while one does, Warrant may listen on a loopback address only. */
    boolean hasSeededPasswords();
}

package dev.warrant.process.engine.account;

import static dev.warrant.access.Group.AGENT;
import static dev.warrant.access.Group.ANALYST;
import static dev.warrant.access.Group.APPROVER;
import static dev.warrant.access.Group.ASSETOWNER;
import static dev.warrant.access.Group.COMPLIANCE;
import static dev.warrant.access.Group.INTAKE;
import static dev.warrant.access.Group.PLATFORM;
import static dev.warrant.access.Group.PROCESSOWNER;

import dev.warrant.access.Group;
import java.util.List;

/** An account of the embedded default; its password is its name, or the one that is configured for all of them. */
record DemoAccount(String name, String firstName, String lastName, Group group) {

    static final String ADMIN = "admin";

    static final List<DemoAccount> ALL = List.of(
            new DemoAccount("ana", "Ana", "Analyst", ANALYST),
            new DemoAccount("ben", "Ben", "Approver", APPROVER),
            new DemoAccount("bea", "Bea", "Approver", APPROVER),
            new DemoAccount("olga", "Olga", "Assets", ASSETOWNER),
            new DemoAccount("otto", "Otto", "Owner", PROCESSOWNER),
            new DemoAccount("cora", "Cora", "Compliance", COMPLIANCE),
            new DemoAccount("sensor", "Sensor", "Intake", INTAKE),
            new DemoAccount("agent", "Agent", "Drafting", AGENT),
            new DemoAccount(ADMIN, "Admin", "Platform", PLATFORM));

    String mail() {
        return name + "@localhost.localdomain";
    }
}

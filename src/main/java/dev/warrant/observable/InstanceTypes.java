package dev.warrant.observable;

import java.util.List;

/** The observable types that say on which instance something lives, the most telling first. */
final class InstanceTypes {

    static final List<String> CLUSTER = List.of("cluster");
    static final List<String> CODE_HOST = List.of("code-host");
    static final List<String> IDENTITY = List.of("realm", "tenant", "cloud-account", "cluster");
    static final List<String> DIRECTORY = List.of("realm", "tenant", "cloud-account");
    static final List<String> CLOUD = List.of("cloud-account", "tenant");
    static final List<String> MACHINE = List.of("cluster", "cloud-account", "tenant");
    static final List<String> DATABASE = List.of("database-server");
    static final List<String> NONE = List.of();

    private InstanceTypes() {}
}

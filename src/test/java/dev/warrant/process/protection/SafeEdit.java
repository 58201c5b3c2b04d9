package dev.warrant.process.protection;

import java.util.Map;

/**
 * An edit of the shipped process that a process owner may make.
 *
 * @param kind what sort of edit it is
 * @param name what was drawn, in words
 * @param passes an element of the edit that a remediation passes on its way, or empty when it stands aside
 * @param files what is deployed instead of, or beside, the shipped files
 */
public record SafeEdit(String kind, String name, String passes, Map<String, byte[]> files) {

    @Override
    public String toString() {
        return name;
    }
}

package dev.warrant.process.vocabulary;

import java.util.Map;

/**
 * A model that tries to run code or to read what it should not.
 *
 * @param name the place of the payload and how it is written
 * @param files as they are deployed, by name
 */
public record AttackModel(String name, Map<String, byte[]> files) {

    @Override
    public String toString() {
        return name;
    }
}

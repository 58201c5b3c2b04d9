package dev.warrant.browser;

import java.nio.file.Path;

/** Where pictures go: into the documentation with {@code -Dwarrant.pictures=true}, otherwise beside the test reports. */
final class Pictures {

    private Pictures() {}

    static Path file(String name) {
        Path folder =
                Boolean.getBoolean("warrant.pictures") ? Path.of("docs", "images") : Path.of("target", "pictures");
        return folder.resolve(name);
    }
}

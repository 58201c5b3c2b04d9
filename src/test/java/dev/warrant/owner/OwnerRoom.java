package dev.warrant.owner;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Puts this room together for the tests of others. */
public final class OwnerRoom {

    private OwnerRoom() {}

    /** @param settings below {@code warrant.approval} */
    public static AssetOwners named(Map<String, String> settings) {
        return new AssetOwners(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("warrant.approval", AssetOwnerProperties.class));
    }
}

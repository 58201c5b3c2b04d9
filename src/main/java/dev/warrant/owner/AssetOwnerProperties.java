package dev.warrant.owner;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who answers for which resources.
 *
 * @param assetOwners who may challenge a policy because it touches something that is theirs
 */
@ConfigurationProperties("warrant.approval")
record AssetOwnerProperties(@DefaultValue List<Entry> assetOwners) {

    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9-]{0,63}:.+");

    public AssetOwnerProperties {
        assetOwners = List.copyOf(assetOwners);
    }

    /**
     * Some resources and their owners.
     *
     * @param resources each {@code type:id} with {@code *} for any run of characters, as in the limits of a template
     * @param owners names of accounts
     */
    record Entry(
            @DefaultValue List<String> resources,
            @DefaultValue List<String> owners) {

        Entry {
            resources = List.copyOf(resources);
            owners = List.copyOf(owners);
            if (resources.isEmpty() || owners.isEmpty()) {
                throw new IllegalArgumentException(
                        "An entry of warrant.approval.asset-owners must name resources and owners, but this one has "
                                + resources + " and " + owners);
            }
            resources.stream()
                    .filter(resource -> !RESOURCE.matcher(resource).matches())
                    .findFirst()
                    .ifPresent(resource -> {
                        throw new IllegalArgumentException(
                                "A resource of warrant.approval.asset-owners must be 'type:id', but '" + resource
                                        + "' is not");
                    });
            if (owners.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("An owner of " + resources
                        + " in warrant.approval.asset-owners must be the name of an account, but one of " + owners
                        + " is blank");
            }
        }
    }
}

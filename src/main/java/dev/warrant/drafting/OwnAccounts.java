package dev.warrant.drafting;

import dev.warrant.template.Glob;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The accounts that draft, execute or belong to Warrant, in every form in which a control plane may name them: {@code agent},
 * {@code AGENT@corp.example}, {@code CORP\agent}, {@code system:serviceaccount:warrant:agent}.
 */
@Component
class OwnAccounts {

    /** Types of observables that name accounts, maybe with a realm; elsewhere such marks are part of the name. */
    private static final Set<String> ACCOUNTS = Set.of("principal", "role", "account", "service-account");

    private final List<Glob> accounts;

    OwnAccounts(DraftingProperties properties, List<WarrantAccounts> acting) {
        this.accounts = Stream.concat(
                        properties.ownAccounts().stream(), acting.stream().flatMap(known -> known.names().stream()))
                .distinct()
                .map(Glob::new)
                .toList();
    }

    /**
     * Whether the value is such an account, or the drafter itself.
     *
     * @param type of the observable that carries the value
     */
    boolean include(String value, String type, String drafter) {
        List<Glob> own = Stream.concat(accounts.stream(), Stream.of(new Glob(drafter.replace("*", ""))))
                .toList();
        return forms(value, type).filter(form -> !form.isBlank()).anyMatch(form -> own.stream()
                .anyMatch(account -> account.matches(form)));
    }

    private static Stream<String> forms(String value, String type) {
        if (!ACCOUNTS.contains(type)) {
            return Stream.of(value);
        }
        String name = value.substring(lastOf(value, "\\/:\uff3c\uff0f\uff1a") + 1);
        return Stream.of(value, name, beforeRealm(value), beforeRealm(name));
    }

    private static String beforeRealm(String name) {
        int at = name.replace('\uff20', '@').replace('\ufe6b', '@').indexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }

    private static int lastOf(String value, String marks) {
        int last = -1;
        for (int i = 0; i < value.length(); i++) {
            last = marks.indexOf(value.charAt(i)) >= 0 ? i : last;
        }
        return last;
    }
}

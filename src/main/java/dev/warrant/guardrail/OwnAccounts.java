package dev.warrant.guardrail;

import dev.warrant.observable.ObservableType;
import dev.warrant.observable.ObservableTypes;
import dev.warrant.template.AccountForms;
import dev.warrant.template.Glob;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The accounts that draft, execute or belong to Warrant, in every form in which a control plane may name them: {@code agent},
 * {@code AGENT@corp.example}, {@code CORP\agent}, {@code system:serviceaccount:warrant:agent}.
 */
@Component
public class OwnAccounts {

    private final List<Glob> accounts;

    OwnAccounts(OwnAccountProperties properties, List<WarrantAccounts> acting) {
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
    public boolean include(String value, String type, String drafter) {
        List<Glob> own = Stream.concat(accounts.stream(), Stream.of(new Glob(drafter.replace("*", ""))))
                .toList();
        return forms(value, type).filter(form -> !form.isBlank()).anyMatch(form -> own.stream()
                .anyMatch(account -> account.matches(form)));
    }

    private static Stream<String> forms(String value, String type) {
        boolean isAccount =
                ObservableTypes.find(type).filter(ObservableType::isAccount).isPresent();
        return isAccount ? AccountForms.of(value) : Stream.of(value);
    }
}

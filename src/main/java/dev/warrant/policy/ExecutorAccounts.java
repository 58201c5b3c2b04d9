package dev.warrant.policy;

import dev.warrant.template.AccountForms;
import dev.warrant.template.Glob;
import java.text.Normalizer;
import java.util.List;
import org.springframework.stereotype.Component;

/** Recognises the accounts that execute, or by which control planes are reached, in every form in which one of them can be written. */
@Component
class ExecutorAccounts {

    private final List<Glob> accounts;

    ExecutorAccounts(ActingAccounts acting) {
        this.accounts = acting.names().stream()
                .map(ExecutorAccounts::canonical)
                .map(Glob::new)
                .toList();
    }

    /** An account that cannot be identified is not known to be a separate one, so it counts as one that executes. */
    boolean include(String account) {
        return AccountForms.of(canonical(account)).anyMatch(form -> form.isEmpty() || executes(form));
    }

    private boolean executes(String name) {
        return accounts.stream().anyMatch(executor -> executor.matches(name));
    }

    /** Compatibility forms folded; blanks, controls and characters that do not show left out. */
    private static String canonical(String account) {
        return Normalizer.normalize(account, Normalizer.Form.NFKC)
                .codePoints()
                .filter(ExecutorAccounts::shows)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

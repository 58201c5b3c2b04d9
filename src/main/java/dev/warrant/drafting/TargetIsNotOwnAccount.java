package dev.warrant.drafting;

import dev.warrant.template.Glob;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Nobody acts on themselves: neither the drafter, nor the executor, nor an account of Warrant is a target. */
@Component
class TargetIsNotOwnAccount implements Guardrail {

    private final List<Glob> accounts;

    TargetIsNotOwnAccount(DraftingProperties properties) {
        this.accounts = properties.ownAccounts().stream().map(Glob::new).toList();
    }

    @Override
    public String id() {
        return "self-authority";
    }

    @Override
    public List<Violation> check(Submission submission) {
        List<Glob> own = Stream.concat(
                        accounts.stream(),
                        Stream.of(new Glob(submission.proposal().drafter())))
                .toList();
        return submission.filled().stream()
                .filter(filled -> own.stream()
                        .anyMatch(account ->
                                account.matches(filled.given().value().asText())))
                .map(filled -> new Violation(
                        id(),
                        "Slot '" + filled.slot().name() + "' holds "
                                + Shown.of(filled.given().value().asText())
                                + ", an account that drafts, executes or belongs to Warrant",
                        filled.valuePointer()))
                .toList();
    }
}

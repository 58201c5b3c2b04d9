package dev.warrant.policy;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.drafting.Drafter;
import dev.warrant.identity.Separation;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs at start-up where agent, previewer and executor are not separated, and what is only recommended for that reason. */
@Component
class SeparationAtStart {

    private static final Logger log = LoggerFactory.getLogger(SeparationAtStart.class);

    private final Separation identities;
    private final ActionCatalogue catalogue;
    private final ExecutorAccounts executors;
    private final List<Drafter> drafters;
    private final Accounts accounts;
    private final boolean everywhere;

    SeparationAtStart(
            Separation identities,
            ActionCatalogue catalogue,
            ExecutorAccounts executors,
            List<Drafter> drafters,
            Accounts accounts,
            @Value("${warrant.recommend-only:false}") boolean everywhere) {
        this.identities = identities;
        this.catalogue = catalogue;
        this.executors = executors;
        this.drafters = drafters;
        this.accounts = accounts;
        this.everywhere = everywhere;
    }

    /** Where nothing is carried out anyway, there is nothing to say. */
    @EventListener(ApplicationReadyEvent.class)
    void say() {
        if (!everywhere) {
            sentences().forEach(log::warn);
        }
    }

    private Stream<String> sentences() {
        Stream<String> everything =
                identities.reasons().stream().map(reason -> reason + ": every policy is only recommended");
        Stream<String> planes = catalogue.planesNotSeparated().stream()
                .map(reason -> reason + ": this control plane is only recommended for");
        Stream<String> agents = Stream.concat(
                        drafters.stream().map(Drafter::name), accounts.membersOf(Group.AGENT).stream())
                .filter(executors::include)
                .sorted()
                .distinct()
                .map(agent ->
                        "The agent '" + agent + "' is an account that executes (warrant.policy.executor-accounts),"
                                + " or by which a control plane is reached: what it drafts is only recommended");
        return Stream.of(everything, planes, agents).flatMap(sentences -> sentences);
    }
}

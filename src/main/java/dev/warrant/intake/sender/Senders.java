package dev.warrant.intake.sender;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The senders that are configured by name. */
@Component
public class Senders {

    private final List<ConfiguredSender> named;

    Senders(SenderProperties properties) {
        this.named = properties.configured();
        Set<String> accounts = new HashSet<>();
        named.stream()
                .filter(sender -> sender.kind() == SenderKind.CANONICAL)
                .filter(sender -> !accounts.add(sender.account()))
                .findFirst()
                .ifPresent(second -> {
                    throw new IllegalArgumentException(
                            "The sender warrant.incident.senders." + second.name()
                                    + " uses the account of another sender of canonical incidents; give each an account of its own");
                });
    }

    /** The sender of canonical incidents that signs in with this account. */
    public Optional<ConfiguredSender> withAccount(String account) {
        return named.stream()
                .filter(sender -> sender.kind() == SenderKind.CANONICAL
                        && sender.account().equals(account))
                .findFirst();
    }

    /**
     * All senders of a kind: those with a name, and the one that the settings of the kind describe, unless one is named as the kind.
     *
     * @param standard the one that the settings of the kind describe
     */
    public List<ConfiguredSender> of(ConfiguredSender standard) {
        List<ConfiguredSender> senders = new ArrayList<>(named.stream()
                .filter(sender -> sender.kind() == standard.kind())
                .toList());
        boolean isReplaced = senders.stream().anyMatch(ConfiguredSender::isStandard);
        if (isReplaced && !standard.secrets().isEmpty()) {
            throw new IllegalArgumentException("The sender warrant.incident.senders." + standard.name()
                    + " replaces the secret under warrant.incident." + standard.name()
                    + ": move that secret to the secrets of the sender");
        }
        if (!isReplaced) {
            senders.add(0, standard);
        }
        requireSecretsOfTheirOwn(senders);
        return senders;
    }

    private static void requireSecretsOfTheirOwn(List<ConfiguredSender> senders) {
        for (int i = 0; i < senders.size(); i++) {
            for (ConfiguredSender other : senders.subList(i + 1, senders.size())) {
                if (senders.get(i).secrets().sharesOneWith(other.secrets())) {
                    throw new IllegalArgumentException("The senders '"
                            + senders.get(i).name() + "' and '"
                            + other.name() + "' share a secret: each could pass for the other. Give each its own under"
                            + " warrant.incident.senders");
                }
            }
        }
    }
}

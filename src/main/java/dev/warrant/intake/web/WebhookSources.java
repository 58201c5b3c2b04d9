package dev.warrant.intake.web;

import dev.warrant.access.OpenDoors;
import dev.warrant.intake.sender.Senders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The webhooks that are open, each for one sender. */
@Component
class WebhookSources implements OpenDoors {

    private static final String PATH = "/api/webhooks/";

    private final Map<String, WebhookSource> sources = new LinkedHashMap<>();

    private final Set<String> formats;

    WebhookSources(List<WebhookFormat> formats, Senders senders) {
        this.formats = formats.stream().map(format -> format.standard().name()).collect(Collectors.toUnmodifiableSet());
        for (WebhookFormat format : formats) {
            senders.of(format.standard()).forEach(sender -> sources.put(sender.name(), format.source(sender)));
        }
    }

    public Optional<WebhookSource> named(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** The formats, which are the {@code source} of incidents that come in them. */
    Set<String> formats() {
        return formats;
    }

    @Override
    public Set<String> paths() {
        return sources.values().stream()
                .filter(WebhookSource::provesItself)
                .map(source -> PATH + source.name())
                .collect(Collectors.toUnmodifiableSet());
    }
}

package dev.warrant.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OwnAccountPropertiesTest {

    @Test
    void workWithoutConfiguration() {
        assertThat(bind(Map.of())).isEqualTo(GuardrailRoom.OWN_ACCOUNTS);
    }

    @Test
    void nameTheAccounts() {
        assertThat(bind(Map.of("warrant.drafting.own-accounts", "warrant*,me")).ownAccounts())
                .containsExactly("warrant*", "me");
    }

    private static OwnAccountProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("warrant.drafting", OwnAccountProperties.class);
    }
}

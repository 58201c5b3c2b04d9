package dev.warrant.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class LlmPropertiesTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.openai.com/v1",
                "https://models.example.com:8443",
                "http://localhost:11434",
                "http://127.0.0.1:8000/v1",
                "http://127.9.8.7",
                "http://[::1]:8000"
            })
    void takesAddressesOverTlsOrOnThisMachine(String address) {
        assertThatCode(() -> ModelUnderTest.properties("openai", address, Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://models.example.com/v1",
                "http://10.0.0.1",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "ftp://localhost/v1",
                "https://user:secret@models.example.com",
                "https://models.example.com/v1?key=secret",
                "https:///v1",
                "models.example.com"
            })
    void refusesAddressesInTheClearAndAddressesWithMoreThanAnAddress(String address) {
        refusal("openai", address, Map.of())
                .hasStackTraceContaining("warrant.llm.base-url")
                .satisfies(
                        failure -> assertThat(failure.getCause().getMessage()).doesNotContain("secret"));
    }

    @Test
    void wantsAModelAndForAnthropicAKey() {
        refusal("ollama", "http://localhost:11434", Map.of("model", ""))
                .hasStackTraceContaining("warrant.llm.provider is 'ollama', but warrant.llm.model is missing");
        refusal("anthropic", "https://api.anthropic.com/v1", Map.of("api-key", " "))
                .hasStackTraceContaining("warrant.llm.provider is 'anthropic', but warrant.llm.api-key is missing");
    }

    @Test
    void aCallDoesNotOutlastTheDeadline() {
        refusal("openai", "https://api.openai.com/v1", Map.of("timeout", "26s"))
                .hasStackTraceContaining(
                        "warrant.llm.timeout must be at most warrant.llm.deadline, which is PT25S, not PT26S");
    }

    @Test
    void noMoreFailuresThanCallsOpenTheCircuit() {
        refusal("openai", "https://api.openai.com/v1", Map.of("circuit.failures", "11"))
                .hasStackTraceContaining("warrant.llm.circuit.failures must be at most");
    }

    @Test
    void knowsWhereEachProviderIs() {
        assertThat(bound("openai").endpoint()).hasToString("https://api.openai.com/v1");
        assertThat(bound("anthropic").endpoint()).hasToString("https://api.anthropic.com/v1");
        assertThat(bound("ollama").endpoint()).hasToString("http://localhost:11434");
    }

    @Test
    void theModelThatDraftsReviewsWhereNoOtherIsNamed() {
        LlmProperties one = ModelUnderTest.properties("openai", "https://api.openai.com/v1", Map.of());
        LlmProperties two =
                ModelUnderTest.properties("openai", "https://api.openai.com/v1", Map.of("review-model", "model-two"));

        assertThat(one.reviewingModel()).isEqualTo("model-one");
        assertThat(two.reviewingModel()).isEqualTo("model-two");
    }

    @Test
    void neverShowsTheKey() {
        assertThat(ModelUnderTest.properties("openai", "https://api.openai.com/v1", Map.of()))
                .hasToString("LlmProperties[provider=openai, model=model-one, apiKey=hidden]");
    }

    @Test
    void thereIsNoModelWithoutAProvider() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(LanguageModel.class));
    }

    @Test
    void thereAreTwoModelsWithOne() {
        application
                .withPropertyValues("warrant.llm.provider=ollama", "warrant.llm.model=llama")
                .run(context -> assertThat(context.getBeansOfType(LanguageModel.class))
                        .containsOnlyKeys("draftingModel", "reviewingModel"));
    }

    private static LlmProperties bound(String provider) {
        return new Binder(new MapConfigurationPropertySource(
                        Map.of("warrant.llm.provider", provider, "warrant.llm.model", "m", "warrant.llm.api-key", "k")))
                .bindOrCreate("warrant.llm", LlmProperties.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(
            String provider, String address, Map<String, String> settings) {
        return assertThatThrownBy(() -> ModelUnderTest.properties(provider, address, settings));
    }

    @EnableConfigurationProperties(LlmProperties.class)
    @Import(LlmConfiguration.class)
    static class Application {

        @Bean
        Clock clock() {
            return ModelUnderTest.CLOCK;
        }
    }
}

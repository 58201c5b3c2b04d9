package dev.warrant.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.llm.LanguageModel.Answer;
import dev.warrant.llm.LanguageModel.Answered;
import dev.warrant.llm.LanguageModel.Unanswered;
import dev.warrant.llm.ModelServer.Play;
import dev.warrant.warrant.MovableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model behind a real HTTP server that is slow, broken, over-long, refusing or lost. */
class LanguageModelTest {

    private static final Prompt PROMPT = new Prompt(
            "draft",
            "You choose.",
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode().put("type", "object"));

    private static final Play GOOD = Play.ok(Completions.openAi("{\"word\": \"yes\"}"));

    private final ModelServer server = new ModelServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswer() {
        server.plays(Play.silence());

        assertThat(reason(ask(Map.of("timeout", "200ms", "tries", "1"))))
                .isEqualTo("The model openai/model-one did not answer within warrant.llm.timeout");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void givesUpOnAServerThatStopsInTheMiddle() {
        server.plays(Play.halfAndSilence());

        assertThat(reason(ask(Map.of("timeout", "200ms", "tries", "1")))).contains("did not answer within");
    }

    @Test
    void triesAgainAfterATimeOutWhileThereIsTime() {
        server.plays(Play.silence(), GOOD);

        assertThat(value(ask(Map.of("timeout", "300ms")))).isEqualTo("yes");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void beginsNoCallThatCouldOutlastTheDeadline() {
        MovableClock clock = new MovableClock();
        LanguageModel model = ModelUnderTest.model(
                ModelUnderTest.openAi(server, Map.of("timeout", "10s", "deadline", "25s", "tries", "9")), clock);
        server.plays((exchange, request, closed) -> {
            clock.pass(Duration.ofSeconds(9));
            Play.status(503, "{}").answer(exchange, request, closed);
        });

        assertThat(reason(ask(model))).endsWith("was answered with HTTP status 503");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void asksNotOnceMoreAfterTheDeadline() {
        MovableClock clock = new MovableClock();
        LanguageModel model = ModelUnderTest.model(ModelUnderTest.openAi(server, Map.of()), clock);
        server.plays((exchange, request, closed) -> {
            clock.pass(Duration.ofSeconds(16));
            Play.ok(Completions.openAi("nonsense")).answer(exchange, request, closed);
        });

        assertThat(reason(ask(model))).contains("gave an answer of no use: It is not one JSON document");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void triesAgainWhereAServerIsBusyOrBroken() {
        server.plays(Play.status(429, "{}"), Play.status(503, "{}"), GOOD);

        Answer<String> answer = ask(Map.of());

        assertThat(value(answer)).isEqualTo("yes");
        assertThat(answer.use().attempts()).isEqualTo(3);
    }

    @Test
    void triesAgainWhereTheConnectionIsCut() {
        server.plays(Play.halfAndCut(), GOOD);

        assertThat(value(ask(Map.of()))).isEqualTo("yes");
    }

    @Test
    void triesNoMoreOftenThanItMay() {
        server.plays(Play.status(500, "{\"error\": {\"message\": \"key sk-the-key-of-the-tests\"}}"));

        Answer<String> answer = ask(Map.of("tries", "2"));

        assertThat(reason(answer)).isEqualTo("The model openai/model-one was answered with HTTP status 500");
        assertThat(server.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void doesNotRepeatWhatWillNotGetBetter(int status) {
        server.plays(Play.status(status, "{}"), GOOD);

        assertThat(reason(ask(Map.of()))).endsWith("was answered with HTTP status " + status);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void takesNoAnswerThatHoldsTheKey() {
        server.plays(Play.ok(Completions.openAi("{\"word\": \"sk-the-key-of-the-tests\"}")), GOOD);

        String reason = reason(ask(Map.of()));

        assertThat(reason).contains("repeated the key").doesNotContain("sk-the-key");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void followsNoRedirect() {
        server.plays(Play.redirect(server.at("/elsewhere").toString()), GOOD);

        assertThat(reason(ask(Map.of()))).endsWith("was answered with HTTP status 307");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void saysThatNobodyListens() {
        LlmProperties properties = ModelUnderTest.openAi(server, Map.of("tries", "2"));
        server.close();

        assertThat(reason(ask(ModelUnderTest.model(properties, ModelUnderTest.CLOCK))))
                .isEqualTo("The model openai/model-one could not be reached");
    }

    @Test
    void readsNoMoreThanTheLargestResponse() {
        server.plays(Play.ok(Completions.openAi("{\"word\": \"" + "x".repeat(5000) + "\"}")), GOOD);

        assertThat(reason(ask(Map.of("max-response", "4KB"))))
                .isEqualTo("The model openai/model-one answered more than warrant.llm.max-response allows");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>Bad gateway</html>", "", "[]", "{}", "{\"choices\": []}", "{\"choices\": [{}]}", "null"})
    void doesNotTakeWhatIsNoCompletion(String body) {
        server.plays(Play.ok(body));

        assertThat(reason(ask(Map.of()))).startsWith("The model openai/model-one ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I think it is yes.",
                "```json\n{\"word\": \"yes\"}\n```",
                "{\"word\": \"yes\"} ",
                "{\"word\": \"yes\"",
                "{\"word\": \"yes\", \"word\": \"no\"}",
                "{\"word\": \"yes\"} and {\"word\": \"no\"}"
            })
    void asksOnceMoreWhereTheAnswerIsNotOneDocument(String content) {
        server.plays(Play.ok(Completions.openAi(content)), GOOD);

        Answer<String> answer = ask(Map.of());

        assertThat(value(answer)).isEqualTo("yes");
        boolean fine = content.equals("{\"word\": \"yes\"} ");
        assertThat(server.received()).hasSize(fine ? 1 : 2);
        if (!fine) {
            assertThat(systemMessage(1))
                    .contains("It is not one JSON document.")
                    .doesNotContain(content);
            assertThat(answer.use().inputTokens()).isEqualTo(240);
            assertThat(answer.use().attempts()).isEqualTo(2);
        }
    }

    @Test
    void asksOnlyOnceMore() {
        server.plays(Play.ok(Completions.openAi("{\"word\": 7}")));

        assertThat(reason(ask(Map.of())))
                .isEqualTo("The model openai/model-one twice gave an answer of no use: 'word' is not a text");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void doesNotRepeatARefusal() {
        server.plays(Play.ok(Completions.openAiRefusal("I can't help with that: ignore previous instructions")), GOOD);

        assertThat(reason(ask(Map.of()))).isEqualTo("The model openai/model-one refused to answer");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void knowsAContentFilter() {
        server.plays(Play.ok(Completions.openAi("{\"word\": \"yes\"}", "content_filter", 1, 1)));

        assertThat(reason(ask(Map.of()))).endsWith("refused to answer");
    }

    @Test
    void readsNoAnswerThatWasCutOff() {
        server.plays(Play.ok(Completions.openAi("{\"word\": \"yes\"}", "length", 120, 1000)), GOOD);

        Answer<String> answer = ask(Map.of());

        assertThat(reason(answer)).endsWith("was cut off at warrant.llm.max-output-tokens");
        assertThat(answer.use().outputTokens()).isEqualTo(1000);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal", "pause_turn", "tool_use", "a_new_word"})
    void readsNoAnswerThatAnthropicDoesNotCallComplete(String stopReason) {
        server.plays(Play.ok(Completions.anthropic("{\"word\": \"yes\"}", stopReason)));
        LlmProperties properties =
                ModelUnderTest.properties("anthropic", server.at("/v1").toString(), Map.of());

        assertThat(reason(ask(ModelUnderTest.model(properties, ModelUnderTest.CLOCK))))
                .endsWith("refused, or ended without a whole answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "unload"})
    void readsNoAnswerThatOllamaDoesNotCallComplete(String doneReason) {
        server.plays(Play.ok(Completions.ollama("{\"word\": \"yes\"}", doneReason)));
        LlmProperties properties =
                ModelUnderTest.properties("ollama", server.at("").toString(), Map.of());

        assertThat(reason(ask(ModelUnderTest.model(properties, ModelUnderTest.CLOCK))))
                .endsWith("refused, or ended without a whole answer");
    }

    @Test
    void asksNothingBeyondTheShareOfOneDraft() {
        server.plays(GOOD);

        Answer<String> answer = ask(Map.of("tokens-per-draft", "1001"));

        assertThat(reason(answer)).contains("was not asked, because the question may use 1001 tokens");
        assertThat(answer.use().attempts()).isZero();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void countsTheFirstAnswerAgainstTheShareOfOneDraft() {
        server.plays(Play.ok(Completions.openAi("nonsense", "stop", 900, 900)), GOOD);

        assertThat(reason(ask(Map.of("tokens-per-draft", "3000")))).contains("was not asked again");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void asksNothingMoreOnADayWhoseTokensAreUsedUp() {
        MovableClock clock = new MovableClock();
        LanguageModel model =
                ModelUnderTest.model(ModelUnderTest.openAi(server, Map.of("tokens-per-day", "3000")), clock);
        server.plays(Play.ok(Completions.openAi("{\"word\": \"yes\"}", "stop", 1700, 300)));
        assertThat(value(ask(model))).isEqualTo("yes");

        assertThat(reason(ask(model))).contains("today's tokens are used up");
        assertThat(server.received()).hasSize(1);

        clock.pass(Duration.ofHours(14));
        assertThat(value(ask(model))).isEqualTo("yes");
    }

    @Test
    void aServerThatDidNotServeUsesUpNothing() {
        server.plays(Play.status(503, "{}"), Play.status(429, "{}"), GOOD);

        assertThat(value(ask(Map.of("tokens-per-day", "2000", "tokens-per-draft", "2000"))))
                .isEqualTo("yes");
    }

    @Test
    void aServerThatMayHaveServedUsesUpWhatWasPutBy() {
        server.plays(Play.halfAndCut(), GOOD);

        assertThat(reason(ask(Map.of("tokens-per-day", "2000")))).contains("today's tokens are used up");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aServerThatCountsNothingUsesUpWhatWasPutBy() {
        LanguageModel model = ModelUnderTest.model(
                ModelUnderTest.openAi(server, Map.of("tokens-per-day", "2000")), ModelUnderTest.CLOCK);
        server.plays(Play.ok(Completions.openAi("{\"word\": \"yes\"}", "stop", 0, -5)));
        ask(model);

        assertThat(reason(ask(model))).contains("today's tokens are used up");
    }

    @Test
    void leavesAFailingServerAloneUntilOneCallSucceeds() {
        MovableClock clock = new MovableClock();
        LanguageModel model = ModelUnderTest.model(
                ModelUnderTest.openAi(
                        server,
                        Map.of("tries", "1", "circuit.window", "4", "circuit.failures", "2", "circuit.pause", "1m")),
                clock);
        server.plays(Play.status(500, "{}"));
        ask(model);
        ask(model);

        assertThat(reason(ask(model))).endsWith("is left alone for a while, because its last calls failed");
        assertThat(server.received()).hasSize(2);

        clock.pass(Duration.ofSeconds(61));
        ask(model);
        ask(model);
        assertThat(server.received()).hasSize(3);

        clock.pass(Duration.ofSeconds(61));
        server.plays(GOOD);
        assertThat(value(ask(model))).isEqualTo("yes");
        assertThat(value(ask(model))).isEqualTo("yes");
        assertThat(server.received()).hasSize(5);
    }

    @Test
    void aRefusalIsNoFailureOfTheServer() {
        LanguageModel model = ModelUnderTest.model(
                ModelUnderTest.openAi(server, Map.of("circuit.window", "2", "circuit.failures", "1")),
                ModelUnderTest.CLOCK);
        server.plays(Play.ok(Completions.openAiRefusal("no")), GOOD);
        ask(model);

        assertThat(value(ask(model))).isEqualTo("yes");
    }

    @Test
    void namesThePromptByItsDigest() {
        server.plays(GOOD);

        ModelUse first = ask(Map.of()).use();
        ModelUse same = ask(Map.of()).use();
        ModelUse other = ask(Map.of("max-output-tokens", "900")).use();

        assertThat(first.prompt()).isEqualTo(same.prompt()).isNotEqualTo(other.prompt());
        assertThat(first.json().fieldNames())
                .toIterable()
                .containsExactly("model", "prompt", "inputTokens", "outputTokens", "attempts");
    }

    private Answer<String> ask(Map<String, String> settings) {
        return ask(ModelUnderTest.model(ModelUnderTest.openAi(server, settings), ModelUnderTest.CLOCK));
    }

    private static Answer<String> ask(LanguageModel model) {
        return model.ask(PROMPT, LanguageModelTest::word);
    }

    private static String word(JsonNode answer) {
        if (!answer.path("word").isTextual()) {
            throw new UnexpectedAnswer("'word' is not a text");
        }
        return answer.get("word").textValue();
    }

    private static String value(Answer<String> answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered<String>) answer).value();
    }

    private static String reason(Answer<String> answer) {
        assertThat(answer).isInstanceOf(Unanswered.class);
        return ((Unanswered<String>) answer).reason();
    }

    private String systemMessage(int request) {
        return server.received().get(request).json().at("/messages/0/content").textValue();
    }
}

package dev.warrant.review.opinion;

import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.ExposedToken;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.llm.Completions;
import dev.warrant.llm.ModelServer;
import dev.warrant.llm.ModelServer.Play;
import dev.warrant.llm.ModelUnderTest;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.SecondOpinion.Opinion;
import dev.warrant.review.SecondOpinion.Stance;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSecondOpinionTest {

    private static final ExposedToken CASE = aCase();

    private static final ComparedIntent COMPARED = new ComparedIntent(
            new ComparedIntent.Says("invalidate-secret", List.of("acme/shop", "42")),
            List.of(),
            List.of(new ComparedIntent.Could(
                    new ComparedIntent.Asked("revoke", "sandbox.revoke-token", "sandbox/token:acme/shop/42"),
                    true,
                    Set.of("sandbox.revoke-token"),
                    Set.of("sandbox/token:*"),
                    Set.of(EffectKind.SECRET))));

    private final ModelServer server = new ModelServer();
    private final ModelSecondOpinion opinion = new ModelSecondOpinion(ModelUnderTest.openAi(server));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Stance.class)
    void saysWhatTheModelSays(Stance stance) {
        says("{\"opinion\": \"" + stance.word() + "\", \"reason\": \"Because\\u202E.\"}");

        Opinion said = ask();

        assertThat(said.stance()).isEqualTo(stance);
        assertThat(said.reason())
                .startsWith(
                        "The model openai/model-one says '" + stance.word() + "': 'Because⟦U+202E⟧.' (prompt sha256:")
                .endsWith("150 tokens)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"opinion\": \"approve\", \"reason\": \"fine\"}",
                "{\"opinion\": \"AGREE\", \"reason\": \"fine\"}",
                "{\"opinion\": \"agree\"}",
                "{\"opinion\": \"agree\", \"reason\": 1}",
                "{\"opinion\": [\"agree\"], \"reason\": \"fine\"}",
                "{\"opinion\": \"agree\", \"reason\": \"fine\", \"verdict\": \"consistent\"}",
                "[\"agree\"]",
                "agree",
                "null"
            })
    void whateverElseItSaysIsADoubt(String nonsense) {
        says(nonsense);

        Opinion said = ask();

        assertThat(said.stance()).isEqualTo(Stance.DOUBT);
        assertThat(said.reason()).startsWith("There is no second opinion: The model openai/model-one twice gave");
    }

    @Test
    void aReasonThatIsTooLongIsADoubt() {
        says("{\"opinion\": \"agree\", \"reason\": \"" + "x".repeat(301) + "\"}");

        assertThat(ask().stance()).isEqualTo(Stance.DOUBT);
    }

    @Test
    void aModelOutOfReachIsADoubt() {
        server.plays(Play.status(401, "{}"));

        assertThat(ask())
                .isEqualTo(new Opinion(
                        Stance.DOUBT,
                        "There is no second opinion: The model openai/model-one was answered with HTTP status 401"));
    }

    @Test
    void seesWhatIsWantedWhatWouldHappenAndWhatIsGrantedAsData() {
        says("{\"opinion\": \"agree\", \"reason\": \"fine\"}");

        ask();

        JsonNode body = server.onlyRequest().json();
        String user = body.at("/messages/1/content").textValue();
        String task = user.substring(0, user.indexOf("<data-from-outside>"));
        String data = user.substring(task.length());
        assertThat(task).contains(CASE.template().title()).doesNotContain("acme/shop");
        assertThat(data)
                .contains(
                        "\"declared\"",
                        "\"wouldDo\"",
                        "\"couldDo\"",
                        "acme/shop",
                        "sandbox/token:acme/shop/42",
                        "before");
        assertThat(body.at("/response_format/json_schema/schema/properties/opinion/enum")
                        .toString())
                .isEqualTo("[\"agree\",\"doubt\",\"refuse\"]");
    }

    private void says(String content) {
        server.plays(Play.ok(Completions.openAi(content)));
    }

    private Opinion ask() {
        return opinion.on(CASE.template(), CASE.policy(), COMPARED);
    }
}

package dev.warrant.process.protection;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.Exhaustive;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A process owner who deploys over REST, as Modeler does, reads what is wrong, and nothing is stored. */
@RunningWarrant
class ProtectedDeploymentOverHttpTest {

    private static final int SAMPLED = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    /** One of every sixth kind: the answer is made in one place. */
    static Stream<UnsafeEdit> someOfThem() {
        List<UnsafeEdit> kinds = oneOfEachKind().toList();
        return IntStream.range(0, kinds.size())
                .filter(number -> number % SAMPLED == 0)
                .mapToObj(kinds::get);
    }

    static Stream<UnsafeEdit> oneOfEachKind() {
        return UnsafeEdits.all().stream().collect(groupingBy(UnsafeEdit::kind)).values().stream()
                .map(kind -> kind.get(0));
    }

    @ParameterizedTest
    @MethodSource("someOfThem")
    void areRefusedReadably(UnsafeEdit edit) {
        isRefusedReadably(edit);
    }

    @Exhaustive
    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void ofEachKindAreRefusedReadably(UnsafeEdit edit) {
        isRefusedReadably(edit);
    }

    private void isRefusedReadably(UnsafeEdit edit) {
        long before = repository.createDeploymentQuery().count();

        HttpResponse<String> response = deployAsOtto(ShippedFiles.with(edit.files()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Caller.read(response).path("message").asText())
                .containsPattern("rule (" + String.join("|", edit.rules()) + ")")
                .contains("Fix: ");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    private HttpResponse<String> deployAsOtto(Map<String, byte[]> files) {
        var body =
                new StringBuilder("--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n");
        files.forEach((name, content) -> body.append("--part\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(new String(content, StandardCharsets.UTF_8))
                .append("\r\n"));
        return Caller.program(port, "otto")
                .send(
                        "POST",
                        "/engine-rest/deployment/create",
                        "multipart/form-data; boundary=part",
                        body.append("--part--\r\n").toString());
    }
}

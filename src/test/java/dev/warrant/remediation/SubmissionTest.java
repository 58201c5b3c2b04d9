package dev.warrant.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warrant.web.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    @Test
    void tellsTheFirstHundredFaultsAndHowManyMoreThereAre() {
        String body = IntStream.range(0, 130)
                .mapToObj(i -> "\"unknown" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        SubmittedDocument submission = SubmittedDocument.of(body.getBytes(StandardCharsets.UTF_8));

        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, submission::refuseFaults);

        assertThat(refusal.faults()).hasSize(101);
        assertThat(refusal.faults().get(100).message()).isEqualTo("There are 30 more faults");
    }
}

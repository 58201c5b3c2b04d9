package dev.warrant.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyLimitTest {

    private final BodyLimit limit =
            new BodyLimit(new WebProperties(DataSize.ofKilobytes(1), DataSize.ofKilobytes(16)), new ObjectMapper());

    @ParameterizedTest
    @CsvSource({
        "/api/incidents, 1024, 200",
        "/api/incidents, 1025, 413",
        "/api/evidence/verify, 16384, 200",
        "/api/evidence/verify, 16385, 413",
        "/api/evidence/verify/more, 1025, 413"
    })
    void letsAnEvidencePackageBeLargerThanOtherBodies(String path, int length, int status) throws Exception {
        assertThat(answered(path, length, false)).isEqualTo(status);
        assertThat(answered(path, length, true)).isEqualTo(status);
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatThrownBy(() -> new WebProperties(DataSize.ofKilobytes(1), DataSize.ofMegabytes(65)))
                .hasMessageContaining("warrant.web.max-evidence");
    }

    private int answered(String path, int length, boolean streamed) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return streamed ? -1 : super.getContentLengthLong();
            }
        };
        request.setServletPath(path);
        request.setContent(new byte[length]);
        if (streamed) {
            request.addHeader("Transfer-Encoding", "chunked");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}

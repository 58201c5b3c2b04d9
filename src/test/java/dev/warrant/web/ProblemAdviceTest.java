package dev.warrant.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.warrant.canonical.MalformedJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemAdviceTest {

    private final MockMvc http = MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new ProblemAdvice())
            .setMessageConverters(new MappingJackson2HttpMessageConverter(
                    Jackson2ObjectMapperBuilder.json().build()))
            .build();

    @Test
    void everyFaultOfADocumentIsNamed() throws Exception {
        http.perform(get("/fail/input"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(422))
                .andExpect(jsonPath("$.instance").value("/fail/input"))
                .andExpect(jsonPath("$.faults[0].rule").value("known-slot"))
                .andExpect(jsonPath("$.faults[0].pointer").value("/slots/x"));
    }

    @Test
    void whatIsUnknownIsNotFound() throws Exception {
        http.perform(get("/fail/unknown"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("There is no remediation '1'"));
    }

    @Test
    void whatDoesNotFitTheStateIsAConflict() throws Exception {
        http.perform(get("/fail/conflict"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value("Too late"));
    }

    @Test
    void malformedJsonIsABadRequestWhoeverReadsIt() throws Exception {
        http.perform(get("/fail/json"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.faults[0].rule").value("malformed-json"));
        http.perform(post("/fail").contentType(MediaType.APPLICATION_JSON).content("{\"secret"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void wrongTypesMethodsAndMediaTypesAreProblems() throws Exception {
        http.perform(get("/fail/page").param("page", "two"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("The value of 'page' is not a int"));
        http.perform(get("/fail"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.status").value(405));
        http.perform(post("/fail").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.status").value(415));
    }

    @Test
    void aFailureOfOurOwnShowsAnIdAndNothingElse() throws Exception {
        http.perform(get("/fail/inside"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.errorId").isNotEmpty())
                .andExpect(content().string(not(containsString("hunter2"))));
    }

    @RestController
    static final class Failing {

        @GetMapping("/fail/{how}")
        String fail(@PathVariable String how, @RequestParam(defaultValue = "1") int page) {
            throw switch (how) {
                case "input" ->
                    new InvalidInput("No", List.of(new InvalidInput.Fault("known-slot", "No slot", "/slots/x")));
                case "unknown" -> new Unknown("remediation", "1");
                case "conflict" -> new Conflict("Too late");
                case "json" -> new MalformedJson("Unexpected end");
                default -> new IllegalStateException("password hunter2");
            };
        }

        @PostMapping("/fail")
        Map<String, String> read(@RequestBody Map<String, String> body) {
            return body;
        }
    }
}

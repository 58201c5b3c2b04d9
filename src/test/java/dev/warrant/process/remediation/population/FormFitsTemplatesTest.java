package dev.warrant.process.remediation.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.ExposedToken;
import dev.warrant.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormFitsTemplatesTest {

    @Test
    void theShippedFormHasAFieldForEverySlotThatATemplateMayHave() throws IOException {
        int most = new ObjectMapper()
                .readTree(Path.of("processes/templates/template.schema.json").toFile())
                .at("/properties/slots/maxProperties")
                .intValue();

        Set<String> fields = FormFitsTemplates.fieldsOf(Files.readAllBytes(Path.of("forms/populate-template.form")));

        assertThat(most).isPositive();
        assertThat(fields)
                .containsAll(IntStream.rangeClosed(1, most)
                        .mapToObj(HandPopulation::field)
                        .toList());
    }

    @Test
    void aTemplateWithMoreSlotsThanTheFormHasFieldsIsRefused() {
        Template template = ExposedToken.aTemplate();

        assertThatThrownBy(() -> FormFitsTemplates.check(template, Set.of("slot1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(template.ref().toString())
                .hasMessageContaining("no field 'slot2'");
    }
}

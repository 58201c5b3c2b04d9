package dev.warrant.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the published description of the HTTP interface says about the interface as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BASIC = "basic";
    private static final String SESSION = "session";
    private static final String SIGNATURE = "webhookSignature";
    private static final String SECRET = "webhookSecret";

    static {
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, DescribedSchemas.anyJson());
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Warrant")
                        .description("Lets an AI agent draft security remediation without letting it decide.")
                        .version("1")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description(
                                                "Name and password of an account, on each call; no session is made."
                                                        + " Each path is for the groups that docs/access.md names."))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("JSESSIONID")
                                        .description(
                                                "The session of a browser that signed in at /login. A request that changes something must carry the token from the cookie WARRANT-CSRF in the header"
                                                        + " X-WARRANT-CSRF."))
                        .addSecuritySchemes(
                                SIGNATURE,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-Hub-Signature-256")
                                        .description("GitHub's signature over the body: sha256= and the hexadecimal"
                                                + " HMAC-SHA-256 with the secret that is configured for the source"))
                        .addSecuritySchemes(
                                SECRET,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The secret that is configured for the source")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    @Bean
    PropertyCustomizer describedProperties() {
        return DescribedSchemas::customize;
    }

    @Bean
    OperationCustomizer describedRefusals() {
        return DescribedRefusals::customize;
    }

    @Bean
    OpenApiCustomizer describedInterface(ObjectMapper json) {
        var examples = new DescribedExamples(json);
        return description -> {
            DescribedSchemas.complete(description);
            DescribedRefusals.complete(description);
            examples.addTo(description);
        };
    }
}

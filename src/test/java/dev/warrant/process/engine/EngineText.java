package dev.warrant.process.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that the engine's tables of values and remarks hold, as one text. */
final class EngineText {

    private static final List<String> TABLES =
            List.of("ACT_RU_VARIABLE", "ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_COMMENT");

    private EngineText() {}

    static String of(JdbcClient database) {
        return TABLES.stream()
                .flatMap(table -> database.sql("select * from " + table).query().listOfRows().stream())
                .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }
}

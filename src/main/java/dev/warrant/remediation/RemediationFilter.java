package dev.warrant.remediation;

import dev.warrant.incident.IncidentKind;
import dev.warrant.shown.ShownText;
import dev.warrant.template.TemplateRef;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.InvalidInput.Fault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which remediations a caller asks for; what was left out or left blank does not filter.
 *
 * @param templateVersion empty for any version
 * @param from inclusive, by the time of opening
 * @param to exclusive
 * @param page counted from 0
 */
record RemediationFilter(
        Optional<RemediationState> state,
        Optional<IncidentKind> kind,
        Optional<String> templateId,
        Optional<String> templateVersion,
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> to,
        int page) {

    private static final int LAST_PAGE = 1_000_000;
    private static final int SHOWN = 80;

    /** Beyond these years databases differ in what they can compare. */
    private static final ValueRange YEARS = ValueRange.of(2000, 9999);

    private static final String MOMENT =
            "an ISO 8601 date or time with offset of the years " + YEARS.getMinimum() + " to " + YEARS.getMaximum();

    /**
     * Reads query parameters.
     *
     * @throws InvalidInput with one fault for each value that cannot be understood; its pointer is {@code /} and the parameter's name
     */
    static RemediationFilter of(Map<String, String> parameters) {
        Reader reader = new Reader(parameters);
        Optional<TemplateRef> version = reader.read(
                "template",
                "a template's id, or id@version",
                text -> text.contains("@") ? templateVersion(text) : Optional.of(new TemplateRef(text, "0")));
        boolean versioned =
                reader.given("template").filter(text -> text.contains("@")).isPresent();
        RemediationFilter filter = new RemediationFilter(
                reader.read("state", "one of " + Arrays.toString(RemediationState.values()), RemediationFilter::state),
                reader.read(
                        "kind",
                        "one of "
                                + Arrays.stream(IncidentKind.values())
                                        .map(IncidentKind::word)
                                        .toList(),
                        IncidentKind::ofWord),
                version.map(TemplateRef::id),
                version.filter(known -> versioned).map(TemplateRef::version),
                reader.read("from", MOMENT, text -> moment(text, 0)),
                reader.read("to", MOMENT, text -> moment(text, 1)),
                reader.read("page", "a number from 0 to " + LAST_PAGE, RemediationFilter::page)
                        .orElse(0));
        reader.refuseFaults();
        return filter;
    }

    private static Optional<TemplateRef> templateVersion(String text) {
        int at = text.indexOf('@');
        return Optional.of(new TemplateRef(text.substring(0, at), text.substring(at + 1)));
    }

    private static Optional<RemediationState> state(String text) {
        return Arrays.stream(RemediationState.values())
                .filter(state -> state.name().equals(text))
                .findFirst();
    }

    /** A date means its first moment, or with one day added the first moment after it; UTC. */
    private static Optional<OffsetDateTime> moment(String text, int days) {
        boolean isDate = text.indexOf('T') < 0;
        OffsetDateTime given =
                isDate ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC) : OffsetDateTime.parse(text);
        return Optional.of(given)
                .filter(known -> YEARS.isValidValue(known.getYear()))
                .map(known -> isDate ? known.plusDays(days) : known);
    }

    private static Optional<Integer> page(String text) {
        int page = Integer.parseInt(text);
        return page >= 0 && page <= LAST_PAGE ? Optional.of(page) : Optional.empty();
    }

    private static final class Reader {

        private final Map<String, String> parameters;
        private final List<Fault> faults = new ArrayList<>();

        Reader(Map<String, String> parameters) {
            this.parameters = parameters;
        }

        Optional<String> given(String name) {
            return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
        }

        <T> Optional<T> read(String name, String expected, Function<String, Optional<T>> reading) {
            Optional<String> given = given(name);
            if (given.isEmpty()) {
                return Optional.empty();
            }
            Optional<T> value = understood(given.get(), reading);
            if (value.isEmpty()) {
                faults.add(new Fault(
                        "unknown-value",
                        "'" + name + "' is " + expected + ", not '" + ShownText.of(given.get(), SHOWN) + "'",
                        "/" + name));
            }
            return value;
        }

        private static <T> Optional<T> understood(String text, Function<String, Optional<T>> reading) {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | DateTimeException notUnderstood) {
                return Optional.empty();
            }
        }

        void refuseFaults() {
            if (!faults.isEmpty()) {
                throw new InvalidInput("The query cannot be answered", faults);
            }
        }
    }
}

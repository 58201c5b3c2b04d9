package dev.warrant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Crashes one application at every point. First each variant runs undisturbed, and what happens is put on record. Then as many remediations
 * run as there are events on record, each stands still at another one, and the process is killed. A second life finds what the first left.
 */
final class Crashes {

    /** Calls inside of which the target changes; the others only read, and a crash inside is one before or after. */
    private static final Pattern CHANGING_CALL = Pattern.compile(": before postgresql\\.(mint|apply|undo|retire)$");

    /** Events since the one before which nothing has changed, neither in the database nor in the target. */
    private static final Pattern LEAVES_NOTHING =
            Pattern.compile(": (before|after postgresql\\.(read|snapshot|isApplied)$)");

    /** Which crashes are wanted when looking for the cause of one, such as {@code FAILING.inside}; all unless set. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("crash.only", ""));

    private static final int SAMPLED = 3;
    private static final int AT_ONCE_BEFORE = 6;
    private static final int AT_ONCE_AFTER = 150;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger log = LoggerFactory.getLogger(Crashes.class);

    private final Path folder;
    private final Store store;
    private final CrashTarget target;
    private final Extent extent;
    private final Set<String> alike = new HashSet<>();
    private final Map<Variant, List<String>> recorded = new EnumMap<>(Variant.class);
    private int roles;

    Crashes(Path folder, Store store, CrashTarget target, Extent extent) {
        this.folder = folder;
        this.store = store;
        this.target = target;
        this.extent = extent;
    }

    /** @return what is wrong, empty when nothing is */
    List<String> run() {
        Map<String, String> settings = CrashSettings.of(store, target);
        List<Remedy> crashed;
        try (Life life = Life.begin(folder, "first", AT_ONCE_BEFORE, settings);
                People people = new People(life)) {
            record(life, people);
            crashed = people.report(planned());
            log.info("{} remediations wait for their crash", crashed.size());
            crash(life, people, crashed);
            log.info("killed");
        }
        store.locksRunOut();
        try (Life life = Life.begin(folder, "second", AT_ONCE_AFTER, settings);
                People people = new People(life)) {
            recover(life, people, crashed);
            log.info("all have ended");
            List<String> faults = verdict(life, people).faults(crashed);
            return faults.isEmpty() ? blindSpots(life, people, crashed) : faults;
        }
    }

    private void record(Life life, People people) {
        List<Remedy> reported = people.report(Arrays.stream(Variant.values())
                .map(variant -> Remedy.undisturbed(variant, target.role(roles++)))
                .toList());
        people.approve(reported);
        untilAllHaveEnded(people, reported);
        JsonNode events = life.events();
        for (Remedy remedy : reported) {
            List<String> happened = texts(events.path(remedy.incident()));
            assertThat(happened)
                    .as("what happens to %s", remedy)
                    .containsAll(remedy.variant().known());
            recorded.put(remedy.variant(), happened);
            log.info(
                    "{}: {} events, crashed from {} on",
                    remedy.variant(),
                    happened.size(),
                    remedy.variant().firstPoint(happened));
        }
        assertThat(verdict(life, people).faults(reported)).isEmpty();
    }

    private List<Remedy> planned() {
        List<Remedy> planned = new ArrayList<>();
        recorded.forEach((variant, events) -> {
            for (int point = variant.firstPoint(events); point < events.size(); point++) {
                planned.add(Remedy.crashedAt(variant, target.role(roles++), point, events.get(point)));
            }
            for (int point = variant.firstInside(events); point < events.size(); point++) {
                if (CHANGING_CALL.matcher(events.get(point)).find()) {
                    planned.add(Remedy.crashedInside(variant, target.role(roles++), point, events.get(point)));
                }
            }
        });
        return (extent == Extent.EVERY_POINT ? planned : sampled(planned))
                .stream()
                        .filter(remedy -> ONLY.matcher(remedy.toString()).find())
                        .toList();
    }

    /** Of each variant the first of each kind inside of a call, and every third of the first of each other kind. */
    private List<Remedy> sampled(List<Remedy> planned) {
        List<Remedy> kinds = planned.stream().filter(this::isFirstOfItsKind).toList();
        List<Remedy> sampled = IntStream.range(0, kinds.size())
                .filter(place -> kinds.get(place).inside() || place % SAMPLED == 0)
                .mapToObj(kinds::get)
                .toList();
        assertThat(sampled).extracting(Remedy::variant).contains(Variant.values());
        return sampled;
    }

    /** Calls cut short count for each variant; what is between two calls is alike in all of them. */
    private static String kind(Remedy remedy) {
        return remedy.inside() ? remedy.variant() + " inside " + remedy.event() : remedy.event();
    }

    private boolean isFirstOfItsKind(Remedy remedy) {
        boolean leavesSomething =
                remedy.inside() || !LEAVES_NOTHING.matcher(remedy.event()).find();
        return leavesSomething && alike.add(kind(remedy));
    }

    private void crash(Life life, People people, List<Remedy> remedies) {
        ObjectNode points = JsonNodeFactory.instance.objectNode();
        remedies.forEach(remedy -> points.set(
                remedy.incident(),
                JSON.valueToTree(WorkLane.Place.of(remedy.point(), recorded.get(remedy.variant())))));
        life.assign(points.toString());
        people.approve(remedies);
        Patience.until("every remediation stands still at its point", () -> {
            people.goOn(remedies, people.standings());
            return life.still().size() == remedies.size();
        });
        JsonNode events = life.events();
        remedies.forEach(remedy -> tookTheRecordedWay(remedy, texts(events.path(remedy.incident()))));
        List<Remedy> inside = remedies.stream().filter(Remedy::inside).toList();
        target.hold(inside.stream().map(Remedy::call).toList());
        life.goOn(inside.stream().map(Remedy::incident).toList());
        Patience.until("each call to cut short is inside the target", () -> target.inside() == inside.size());
        life.kill();
    }

    private void tookTheRecordedWay(Remedy remedy, List<String> happened) {
        List<String> expected = recorded.get(remedy.variant());
        assertThat(WorkLane.leadsTo(remedy.point(), expected, happened))
                .as("%s takes the way that was recorded, %s; it took %s", remedy, expected, happened)
                .isTrue();
    }

    /** What the dead process asked for happens only now; nobody may have looked before, and afterwards everybody must see it. */
    private void recover(Life life, People people, List<Remedy> remedies) {
        Set<String> mustWait = remedies.stream()
                .filter(Remedy::inside)
                .filter(remedy ->
                        remedy.event().endsWith("apply") || remedy.event().endsWith("undo"))
                .map(Remedy::incident)
                .collect(Collectors.toSet());
        Patience.until("nothing is repeated while it may still happen", () -> waiting(life)
                .containsAll(mustWait));
        target.letGo();
        Patience.until("the late calls have ended", () -> target.inside() == 0);
        life.update("update wr_call_under_way set ends_by = begun_at");
        untilAllHaveEnded(people, remedies);
    }

    private static Set<String> waiting(Life life) {
        Set<String> waiting = new HashSet<>();
        life.query("select e.BUSINESS_KEY_, '', '' from ACT_RU_JOB j join ACT_RU_EXECUTION e"
                        + " on e.ID_ = j.PROCESS_INSTANCE_ID_ where j.EXCEPTION_MSG_ like '%may be at work until%'")
                .forEach(row -> waiting.add(row.path(0).asText()));
        return waiting;
    }

    private static void untilAllHaveEnded(People people, List<Remedy> remedies) {
        Patience.until("every remediation has ended, or waits for a person", () -> {
            Map<String, People.Standing> standings = people.standings();
            people.goOn(remedies, standings);
            return remedies.stream()
                    .allMatch(remedy -> standings.get(remedy.incident()).isEnded());
        });
    }

    /** Spoils three: an effect applied twice, one that is not on record, a step half done. Tells which of them nobody would see. */
    private List<String> blindSpots(Life life, People people, List<Remedy> remedies) {
        List<Remedy> spoiled = remedies.stream()
                .filter(remedy -> remedy.variant() == Variant.CONTAINED)
                .limit(3)
                .toList();
        target.appliesTwice(spoiled.get(0).role());
        target.letsIn(spoiled.get(1).role());
        life.update("insert into wr_journal (remediation, warrant_id, step_index, step_id, status, detail, recorded_at)"
                + " select remediation, warrant_id, step_index, step_id, 'RESERVED', '{}', recorded_at from wr_journal"
                + " where seq = (select max(seq) from wr_journal where remediation = '"
                + spoiled.get(2).remediation() + "')");
        List<String> seen = verdict(life, people).faults(spoiled);
        return spoiled.stream()
                .map(Remedy::toString)
                .filter(remedy -> seen.stream().noneMatch(fault -> fault.startsWith(remedy)))
                .map(remedy -> "The verdict does not see what was spoiled about " + remedy)
                .toList();
    }

    private CrashVerdict verdict(Life life, People people) {
        return new CrashVerdict(life, people.standings(), target);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

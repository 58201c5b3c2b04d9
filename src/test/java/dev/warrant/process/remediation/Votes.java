package dev.warrant.process.remediation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.exception.RestException;

/** Decisions about policies as the engine gets them from people who are signed in, and the answers that REST gives them. */
public final class Votes {

    private final ProcessEngine engine;

    public Votes(ProcessEngine engine) {
        this.engine = engine;
    }

    public record Answer(int status, String message) {}

    Answer approves(String user, String task, String digest) {
        return decides(user, task, "approve", digest, Optional.empty());
    }

    /** @param shown the digest of the document that was on the screen */
    Answer approves(String user, String task, String digest, String shown) {
        return decides(user, task, "approve", digest, Optional.of(shown));
    }

    public Answer decides(String user, String task, String decision, String digest, Optional<String> shown) {
        Map<String, Object> answer =
                new HashMap<>(Map.of("decision", decision, "comment", "Seen and understood", "policyDigest", digest));
        shown.ifPresent(document -> answer.put("shownDocument", document));
        return answers(user, task, answer);
    }

    private Answer answers(String user, String task, Map<String, Object> answer) {
        IdentityService identities = engine.getIdentityService();
        List<String> groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identities.setAuthentication(user, groups);
        try {
            engine.getTaskService().complete(task, answer);
            return new Answer(204, "");
        } catch (RestException e) {
            return new Answer(e.getStatus().getStatusCode(), e.getMessage());
        } catch (AuthorizationException e) {
            return new Answer(403, e.getMessage());
        } finally {
            identities.clearAuthentication();
        }
    }

    /** Two people approve at the same moment; the answers in their order. */
    List<Integer> atOnce(String one, String task, String other, String otherTask, String digest) {
        ExecutorService people = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try {
            Future<Integer> first = people.submit(() -> {
                start.await();
                return approves(one, task, digest).status();
            });
            Future<Integer> second = people.submit(() -> {
                start.await();
                return approves(other, otherTask, digest).status();
            });
            return List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            people.shutdownNow();
        }
    }
}

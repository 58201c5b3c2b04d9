package dev.warrant.drafting;

import dev.warrant.guardrail.Guardrails;
import dev.warrant.incident.Incident;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Reads what an external agent proposes: {@code {template{id, version, digest?}, slots{name: {value, observable}},
 * intent{goal, targets[], rationale}}}, and nothing else. A digest that is left out is the one that the template has now.
 */
@Service
final class ProposalReading {

    private final Templates templates;
    private final Guardrails guardrails;

    ProposalReading(Templates templates, Guardrails guardrails) {
        this.templates = templates;
        this.guardrails = guardrails;
    }

    /**
     * Reads the body and checks it against the guardrails; nothing is recorded.
     *
     * @param body as it was received; at most 64 KiB of JSON in UTF-8
     * @param awaited the template that is to be populated
     * @param drafter the account that sent it
     */
    public ReadProposal read(byte[] body, Incident incident, Template awaited, String drafter) {
        ProposalFormat format = new ProposalFormat(templates, awaited, drafter);
        var proposal = format.read(body);
        List<FormatFault> faults = format.faults();
        Stream<Violation> violations = proposal.stream()
                .flatMap(read -> guardrails.check(read, incident, awaited).stream())
                .filter(violation -> faults.stream().noneMatch(fault -> fault.explains(violation)));
        return new ReadProposal(
                proposal,
                Stream.concat(faults.stream().map(FormatFault::violation), violations)
                        .toList());
    }
}

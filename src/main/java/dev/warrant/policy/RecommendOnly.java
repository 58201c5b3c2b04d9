package dev.warrant.policy;

import dev.warrant.proposal.Proposal;
import dev.warrant.template.Template;
import java.util.List;

/** Says why a policy may only be recommended: because a setting or template says so, or because drafting and executing are not separated. */
public interface RecommendOnly {

    /** The reasons as sentences, in the state of this moment; empty when the policy may be carried out. */
    List<String> reasons(Template template, Proposal proposal);
}

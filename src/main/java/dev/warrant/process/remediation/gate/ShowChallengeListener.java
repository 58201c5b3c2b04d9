package dev.warrant.process.remediation.gate;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.owner.AssetOwners;
import dev.warrant.policy.Policy;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ChallengeNotices;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows what will run unless it is challenged, offers the task to named owners of the group too, and tells everybody who may challenge. */
@Component("showChallenge")
class ShowChallengeListener implements TaskListener {

    private final Case records;
    private final AssetOwners owners;
    private final Accounts accounts;
    private final ChallengeDocument document;
    private final ChallengeNotices notices;

    ShowChallengeListener(
            Case records, AssetOwners owners, Accounts accounts, ChallengeDocument document, ChallengeNotices notices) {
        this.records = records;
        this.owners = owners;
        this.accounts = accounts;
        this.document = document;
        this.notices = notices;
    }

    @Override
    public void notify(DelegateTask task) {
        Dossier dossier = records.dossier(task);
        Policy policy = dossier.policy(Case.policyDigest(task)).orElseThrow();
        Set<String> named = owners.of(policy).stream()
                .filter(owner -> accounts.groupsOf(owner).contains(Group.ASSETOWNER))
                .collect(Collectors.toSet());
        document.show(task, dossier);
        named.forEach(task::addCandidateUser);
        notices.windowOpen(task, dossier, named);
    }
}

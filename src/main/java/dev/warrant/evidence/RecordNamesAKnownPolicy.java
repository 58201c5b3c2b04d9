package dev.warrant.evidence;

import dev.warrant.canonical.Digest;
import dev.warrant.review.Review;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.stream.Stream;

/** Every policy that a record names must itself be on record. */
final class RecordNamesAKnownPolicy implements DisagreementRule {

    @Override
    public String id() {
        return "policy-not-on-record";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        Stream<Digest> reviewed = file.dossier().reviews().stream().map(Review::policyDigest);
        Stream<Digest> gated =
                file.dossier().gates().stream().map(decided -> decided.gate().policyDigest());
        Stream<Digest> decided = file.dossier().approvals().stream()
                .map(signed -> signed.approval().policyDigest());
        Stream<Digest> warranted = file.dossier().conduct().warrants().stream().map(Warrant::policyDigest);
        return Stream.of(reviewed, gated, decided, warranted)
                .flatMap(digests -> digests)
                .distinct()
                .filter(digest -> file.dossier().policy(digest).isEmpty())
                .map(digest -> "Records name the policy " + digest + ", which is not on record")
                .toList();
    }
}

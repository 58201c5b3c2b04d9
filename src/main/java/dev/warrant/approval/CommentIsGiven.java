package dev.warrant.approval;

import dev.warrant.shown.PlainText;
import java.util.Optional;

final class CommentIsGiven implements ApprovalRule {

    static final int LONGEST = 2000;

    @Override
    public Optional<String> breach(Ballot ballot) {
        String comment = ballot.comment();
        if (comment.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.of("A comment is needed: say in words why.");
        }
        if (comment.length() > LONGEST) {
            return Optional.of(
                    "The comment has " + comment.length() + " characters; at most " + LONGEST + " are kept.");
        }
        return PlainText.isStorable(comment)
                ? Optional.empty()
                : Optional.of("The comment holds a character that cannot be stored (U+0000 or half a surrogate pair).");
    }
}

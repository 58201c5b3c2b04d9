package dev.warrant.process.engine.account;

import dev.warrant.process.engine.call.PersonCommands.OwnCommand;
import dev.warrant.process.engine.call.Persons;
import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * Refuses a weak password with a sentence; the engine alone would answer 500. A check of a password against the policy names a user that is
 * never saved, so only saving a new user takes the right to create users.
 */
public final class PasswordsByPolicy extends IdentityServiceImpl {

    private final Persons persons;

    public PasswordsByPolicy(Persons persons) {
        this.persons = persons;
    }

    @Override
    public User newUser(String userId) {
        return new UserEntity(userId);
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        if (user instanceof UserEntity created && created.getRevision() == 0) {
            // The engine's command to create a user, refused to those who may not.
            super.newUser(created.getId());
        }
        if (persons.calling() != null
                && !skipPasswordPolicy
                && user instanceof UserEntity changed
                && changed.hasNewPassword()
                && !fits(changed)) {
            throw new RestException(
                    Status.BAD_REQUEST,
                    "The password is too weak: expected at least 10 characters with a capital and a small letter, a digit and a"
                            + " special character, and nothing of the account's id, name or address");
        }
        super.saveUser(user, skipPasswordPolicy);
    }

    private boolean fits(UserEntity changed) {
        OwnCommand<Boolean> asking = context -> changed.checkPasswordAgainstPolicy();
        return commandExecutor.execute(asking);
    }
}

package dev.warrant.access;

import dev.warrant.admission.Pause;
import dev.warrant.shown.PlainText;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs callers in with the password of their account; their groups become their authorities. */
@Component
final class AccountAuthentication implements AuthenticationProvider {

    private final Accounts accounts;
    private final SignInDelays delays;

    AccountAuthentication(Accounts accounts, SignInDelays delays) {
        this.accounts = accounts;
        this.delays = delays;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        Object password = attempt.getCredentials();
        if (user == null
                || password == null
                || !PlainText.isStorable(user)
                || !authenticates(user, password.toString())) {
            throw new BadCredentialsException("Unknown account, wrong password, or too many wrong ones in a row");
        }
        var authorities = accounts.groupsOf(user).stream()
                .map(Group::authority)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }

    /**
     * A caller who stops or resumes is never delayed: the password is checked, however many wrong ones came before it. Elsewhere, tries for an
     * unknown account are treated like those for a known one, so that neither the time nor the number of answers tells which accounts exist.
     */
    private boolean authenticates(String user, String password) {
        String address = CallerAddress.current();
        if (CallerAddress.stopsOrResumes()) {
            return stops(user, password, address);
        }
        String account = accounts.exists(user) ? user : delays.standInFor(user);
        return switch (delays.begin(account, address)) {
            case REFUSED -> false;
            case COUNTED -> afterCounting(user, password, account, address);
            case KNOWN -> fromKnown(user, password, account, address);
        };
    }

    private boolean stops(String user, String password, String address) {
        boolean right = accounts.authenticates(user, password);
        if (right) {
            delays.right(user, address);
        } else {
            Pause.of(CallerAddress.request(), address);
        }
        return right;
    }

    /** @param account the account that the try counts for */
    private boolean afterCounting(String user, String password, String account, String address) {
        try {
            boolean right = accounts.authenticates(user, password);
            if (right) {
                delays.rightAfterAll(account, address);
            }
            return right;
        } finally {
            delays.looked(account, address);
        }
    }

    private boolean fromKnown(String user, String password, String account, String address) {
        boolean right = accounts.authenticates(user, password);
        if (right) {
            delays.right(account, address);
        } else if (delays.wrongFromKnown(account, address)) {
            Pause.of(CallerAddress.request(), address);
        }
        return right;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}

package dev.warrant.template;

import java.util.stream.Stream;

/**
 * Lists the names by which an account may be meant: as it is written, without its qualifier ({@code CORP\agent},
 * {@code system:serviceaccount:warrant:agent}), and without its realm ({@code agent@corp.example}).
 */
public final class AccountForms {

    private static final String QUALIFIERS = "\\/:\uff3c\uff0f\uff1a";

    private AccountForms() {}

    /** The forms, the whole account first; the one without a qualifier is empty where nothing follows it. */
    public static Stream<String> of(String account) {
        String name = account.substring(lastQualifier(account) + 1);
        return Stream.of(account, name, beforeRealm(account), beforeRealm(name));
    }

    private static String beforeRealm(String name) {
        int at = name.replace('\uff20', '@').replace('\ufe6b', '@').indexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }

    private static int lastQualifier(String account) {
        int last = account.length() - 1;
        while (last >= 0 && QUALIFIERS.indexOf(account.charAt(last)) < 0) {
            last--;
        }
        return last;
    }
}

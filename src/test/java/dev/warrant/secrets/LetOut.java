package dev.warrant.secrets;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Everything that the application let out in this virtual machine: what it logged and printed, answered, mailed and stored. */
public final class LetOut {

    private static final Spool OUTPUT = new Spool("what was logged or printed");
    private static final Spool ANSWERS = new Spool("answers of the application");
    private static final List<DataSource> STORES = new CopyOnWriteArrayList<>();

    private LetOut() {}

    static void listen() {
        System.setOut(OUTPUT.copied(System.out));
        System.setErr(OUTPUT.copied(System.err));
    }

    public static void runs(String test) {
        OUTPUT.runs(test);
        ANSWERS.runs(test);
    }

    /** An answer of the application, whoever got it. */
    public static void answer(String answer) {
        ANSWERS.add(answer);
    }

    /** A database that a whole application fills. */
    public static void store(DataSource database) {
        STORES.add(database);
    }

    /** The secrets that came out, by name and place. */
    static Set<String> secrets() {
        ManySecretsSearch search = KnownSecrets.search();
        Set<String> found = said(search);
        STORES.forEach(store -> found.addAll(new StoredSecrets(store).found(search)));
        return found;
    }

    /** The same without the databases. */
    static Set<String> said(ManySecretsSearch search) {
        Set<String> found = new TreeSet<>();
        List.of(OUTPUT, ANSWERS).forEach(spool -> found.addAll(spool.secrets(search)));
        search.in(Mailbox.everything()).forEach(name -> found.add(name + ": in mail"));
        return found;
    }
}

package dev.warrant;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that opens a database: it runs on H2, and once more on PostgreSQL with {@code -Pexhaustive}, or in each run when it is marked
 * {@link InEveryRun}. {@link Databases} opens none for a test without this mark.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(OnBothDatabases.TAG)
public @interface OnBothDatabases {

    /** What the build's second run picks its tests by. */
    String TAG = "database";

    /** A test of the whole application. */
    String APPLICATION = "application";

    /** A test that walks through everything, or whose SQL, locks or races are the point: PostgreSQL is asked in each run. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Tag("postgresql")
    @interface InEveryRun {}
}

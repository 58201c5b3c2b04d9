package dev.warrant;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test that opens a database: it runs on H2, and once more on PostgreSQL. {@link Databases} opens none for a test without this mark. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(OnBothDatabases.TAG)
public @interface OnBothDatabases {

    /** What the build's second run picks its tests by. */
    String TAG = "database";
}

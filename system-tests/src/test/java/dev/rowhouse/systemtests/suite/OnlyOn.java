package dev.rowhouse.systemtests.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The test needs this tier. Elsewhere it is skipped, and the output says so. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyOnCondition.class)
public @interface OnlyOn {

    Tier value();

    /** Whether broker and database have to be ones that can be stopped and started. */
    boolean stoppableServers() default false;
}

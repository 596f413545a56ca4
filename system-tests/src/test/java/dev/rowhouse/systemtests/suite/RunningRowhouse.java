package dev.rowhouse.systemtests.suite;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Rowhouse}. It is started when it is first asked for, shared by all classes, and stopped after the last
 * of them.
 */
public final class RunningRowhouse implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RunningRowhouse.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rowhouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context);
    }

    private static Rowhouse started(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent("rowhouse", key -> start(), Started.class).get();
    }

    private static Started start() {
        try {
            return new Started(rowhouse(), null);
        } catch (Exception e) {
            return new Started(null, e);
        }
    }

    private static Rowhouse rowhouse() throws Exception {
        String data = System.getProperty("rowhouse.data", "");
        if (!data.isEmpty()) {
            return new AttachedRowhouse(Path.of(data));
        }
        return Tier.chosen() == Tier.FIVE ? FiveServices.start() : StandaloneRowhouse.start();
    }

    /** Kept also where it failed, so that not every class waits for the same failure. */
    private record Started(
            @Nullable Rowhouse rowhouse, @Nullable Exception failure) implements AutoCloseable {

        Rowhouse get() {
            if (rowhouse == null) {
                throw new IllegalStateException("Rowhouse does not start", failure);
            }
            return rowhouse;
        }

        @Override
        public void close() throws Exception {
            if (rowhouse != null) {
                rowhouse.close();
            }
        }
    }
}

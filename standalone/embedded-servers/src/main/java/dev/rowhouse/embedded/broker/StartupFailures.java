package dev.rowhouse.embedded.broker;

import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/** Hears what the launcher does not throw, and gets hold of the broker that it hides. */
final class StartupFailures extends DefaultSystemLauncherListener {

    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable SystemConfig<?> system;

    @Override
    public void errorOnStartup(RuntimeException e) {
        failure = e;
    }

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
        system = systemConfig;
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    @Nullable
    SystemConfig<?> system() {
        return system;
    }
}

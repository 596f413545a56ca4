package dev.rowhouse.deployment;

import java.nio.file.Path;

/** The files as they are, so that everything but patches is checked on every machine. */
class ManifestFilesTest implements ManifestsContract {

    static final Path EXAMPLE = Path.of("k8s", "overlays", "example");

    private static final Manifests MANIFESTS = KustomizationFiles.read(EXAMPLE);

    @Override
    public Manifests manifests() {
        return MANIFESTS;
    }
}

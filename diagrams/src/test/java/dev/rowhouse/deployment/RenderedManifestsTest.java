package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Kustomize makes of the files. */
class RenderedManifestsTest implements ManifestsContract {

    private static Manifests rendered = new Manifests(List.of());

    @BeforeAll
    static void render() throws IOException, InterruptedException {
        Optional<List<String>> kustomize = Kustomize.command();
        if (kustomize.isEmpty()) {
            String reason = "Skipped: neither kubectl nor kustomize is on the PATH, so nothing renders the manifests";
            System.out.println(reason);
            assumeTrue(false, reason);
        }
        rendered = Kustomize.render(kustomize.orElseThrow(), ManifestFilesTest.EXAMPLE);
    }

    @Override
    public Manifests manifests() {
        return rendered;
    }

    @Test
    void everyImageOfRowhouseHasATag() {
        assertThat(Repository.SERVICES)
                .allSatisfy(name -> assertThat(rendered.workload(name)
                                .onlyContainer()
                                .at("image")
                                .text())
                        .matches("rowhouse/" + name + ":.+"));
    }
}

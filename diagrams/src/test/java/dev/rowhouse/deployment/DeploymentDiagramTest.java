package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the nodes of the deployment diagram against the manifests: same kinds, same names, same number of pods. */
class DeploymentDiagramTest {

    private static final Pattern NODE = Pattern.compile("\"([^\"]+)\" as \\w+ <<(\\w+)>>");

    private final Manifests manifests = KustomizationFiles.read(ManifestFilesTest.EXAMPLE);

    @Test
    void showsWhatIsDeployedAndNothingElse() {
        List<String> shown = NODE.matcher(Repository.text("diagrams/deployment.puml"))
                .results()
                .map(node -> node.group(2) + " " + node.group(1))
                .toList();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(deployed());
    }

    private List<String> deployed() {
        List<String> nodes = new ArrayList<>();
        manifests.workloads().forEach(workload -> {
            nodes.add(workload.toString());
            for (int i = 0; i < workload.replicas(); i++) {
                addPod(workload, i, nodes);
            }
        });
        manifests.of("Ingress").forEach(ingress -> nodes.add("Ingress " + Manifests.name(ingress)));
        manifests.of("StorageClass").forEach(storage -> nodes.add("StorageClass " + Manifests.name(storage)));
        manifests
                .of("Service")
                .filter(service -> service.at("spec/type").textOr("").equals("ExternalName"))
                .forEach(service -> nodes.add("ExternalName " + Manifests.name(service)));
        return nodes;
    }

    private static void addPod(Workload workload, int number, List<String> nodes) {
        if (workload.kind().equals("Deployment")) {
            nodes.add("Pod %s %d".formatted(workload.name(), number + 1));
            return;
        }
        nodes.add("Pod %s-%d".formatted(workload.name(), number));
        workload.claims().forEach(template -> {
            String claim = "%s-%s-%d".formatted(Manifests.name(template), workload.name(), number);
            nodes.add("PersistentVolumeClaim " + claim);
            nodes.add("PersistentVolume volume of " + claim);
        });
    }
}

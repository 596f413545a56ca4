package dev.rowhouse.deployment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a kustomization without Kustomize: resources and generated ConfigMaps and Secrets, with their plain names. Patches
 * and image tags are left to the real tool.
 */
final class KustomizationFiles {

    private final List<Map<String, Object>> resources = new ArrayList<>();
    private final Map<String, Map<String, String>> configMaps = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> secrets = new LinkedHashMap<>();

    private KustomizationFiles() {}

    static Manifests read(Path folder) {
        KustomizationFiles files = new KustomizationFiles();
        files.readFolder(folder);
        files.configMaps.forEach((name, data) -> files.resources.add(document("ConfigMap", name, data)));
        files.secrets.forEach((name, data) -> files.resources.add(document("Secret", name, encoded(data))));
        return new Manifests(List.copyOf(files.resources));
    }

    private void readFolder(Path folder) {
        Tree kustomization =
                new Tree(Repository.yaml(folder.resolve("kustomization.yaml").toString()));
        kustomization
                .at("resources")
                .items()
                .map(Tree::text)
                .map(folder::resolve)
                .forEach(resource -> {
                    if (Files.isDirectory(Repository.ROOT.resolve(resource))) {
                        readFolder(resource);
                    } else {
                        resources.addAll(Repository.documents(Repository.text(resource)));
                    }
                });
        generate(folder, kustomization.at("configMapGenerator"), configMaps);
        generate(folder, kustomization.at("secretGenerator"), secrets);
    }

    private static void generate(Path folder, Tree generators, Map<String, Map<String, String>> generated) {
        generators.items().forEach(generator -> {
            Map<String, String> data =
                    generated.computeIfAbsent(generator.at("name").text(), name -> new LinkedHashMap<>());
            generator.at("literals").items().forEach(literal -> put(data, literal.text()));
            generator
                    .at("envs")
                    .items()
                    .forEach(file -> Repository.text(folder.resolve(file.text()))
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .forEach(line -> put(data, line)));
            generator
                    .at("files")
                    .items()
                    .map(file -> folder.resolve(file.text()))
                    .forEach(file -> data.put(String.valueOf(file.getFileName()), Repository.text(file)));
        });
    }

    private static void put(Map<String, String> data, String assignment) {
        String[] parts = assignment.split("=", 2);
        data.put(parts[0], parts[1]);
    }

    private static Map<String, Object> document(String kind, String name, Map<String, String> data) {
        return Map.of("kind", kind, "metadata", Map.of("name", name), "data", data);
    }

    private static Map<String, String> encoded(Map<String, String> data) {
        Map<String, String> encoded = new LinkedHashMap<>(data);
        encoded.replaceAll((key, value) -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        return encoded;
    }
}

package dev.rowhouse.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.GeneratedImage;
import net.sourceforge.plantuml.SourceFileReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders every diagram into {@code target}, from where a changed one is copied beside its source. */
class RenderedDiagramsTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path RENDERED = MODULE.resolve("target");

    @BeforeAll
    static void needsNoScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(MODULE)) {
            return files.filter(file -> file.toString().endsWith(".puml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void looksLikeThePictureBesideItsSource(Path source) throws Exception {
        Files.createDirectories(RENDERED);
        SourceFileReader reader = new SourceFileReader(
                false, source.toFile(), RENDERED.toAbsolutePath().toFile(), new FileFormatOption(FileFormat.SVG));

        List<GeneratedImage> images = reader.getGeneratedImages();

        assertThat(images)
                .singleElement()
                .satisfies(image -> assertThat(image.getStatus())
                        .as("PlantUML understands " + source)
                        .isZero());
        Path rendered = images.get(0).getPngFile().toPath();
        assertThat(Picture.of(MODULE.resolve(rendered.getFileName())))
                .as("%s is out of date: copy %s over it", rendered.getFileName(), rendered)
                .isEqualTo(Picture.of(rendered));
    }

    @Test
    void everyPictureIsOnTheArchitecturePage() throws IOException {
        String page = Files.readString(MODULE.resolve("README.md"));

        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(page)
                        .contains("](" + source.getFileName().toString().replace(".puml", ".svg") + ")"));
    }
}

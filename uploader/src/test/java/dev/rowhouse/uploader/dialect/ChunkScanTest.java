package dev.rowhouse.uploader.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.directory.DirectoryFilesConfiguration;
import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ChunkScanTest {

    private static final long LIMIT = 2000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void givesTheSameRowsInChunksOfEverySizeAsInOnePass() {
        String text = """
                id,text
                1,plain
                2,"two
                lines"

                3,"unbalanced
                4,x
                "5",""
                6,"a"b
                7,"comma, ""quote""\r
                cr"\r
                8,end""";

        withFile(text, file -> {
            List<String> whole = rows(file, List.of(new ChunkRange(0, file.size(), 1)));
            assertThat(whole).hasSize(9);
            for (int size = 1; size <= text.length(); size++) {
                List<ChunkRange> chunks = ChunkScan.scan(file, Grammar.RFC_4180, LIMIT, size, 0, 1, 16)
                        .chunks();

                assertThat(rows(file, chunks)).as("chunks of %d bytes", size).isEqualTo(whole);
            }
        });
    }

    @Test
    void givesARecordThatIsTooLongAChunkOfItsOwn() {
        String tooLong = "x".repeat(5000);

        withFile("a\n" + tooLong + "\nb\n", file -> {
            List<ChunkRange> chunks =
                    ChunkScan.scan(file, Grammar.RFC_4180, LIMIT, 800, 0, 1, 16).chunks();

            assertThat(chunks)
                    .containsExactly(
                            new ChunkRange(0, 2, 1), new ChunkRange(2, 5003, 2), new ChunkRange(5003, 5005, 3));
        });
    }

    @Test
    void makesSmallerChunksTowardsTheEnd() {
        withFile("a,b,c,d,e\n".repeat(1000), file -> {
            List<ChunkRange> chunks =
                    ChunkScan.scan(file, Grammar.RFC_4180, LIMIT, 800, 0, 1, 16).chunks();

            List<Long> sizes = chunks.stream().map(ChunkRange::size).toList();
            assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(file.size());
            assertThat(sizes.subList(0, 8)).containsOnly(800L);
            assertThat(sizes).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(sizes.get(sizes.size() - 1)).isBetween(10L, 200L);
        });
    }

    @Test
    void needsNoChunkForBlankLines() {
        withFile(
                "\n\n\n",
                file -> assertThat(ChunkScan.scan(file, Grammar.RFC_4180, LIMIT, 800, 0, 1, 16)
                                .chunks())
                        .isEmpty());
    }

    private static List<String> rows(FileContent file, List<ChunkRange> chunks) {
        List<String> rows = new ArrayList<>();
        for (ChunkRange chunk : chunks) {
            byte[] bytes = file.read(chunk.from(), chunk.to());
            new RecordReader(Grammar.RFC_4180, LIMIT)
                    .read(bytes, bytes.length, chunk.firstLine(), new RecordReader.Rows() {
                        @Override
                        public boolean row(long line, Cells cells, boolean suspect) {
                            return rows.add(line + ":" + cells.toList());
                        }

                        @Override
                        public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                            return rows.add(line + "!" + text);
                        }
                    });
        }
        return rows;
    }

    private interface Check {
        void accept(FileContent file);
    }

    private void withFile(String text, Check check) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new ApplicationContextRunner()
                .withUserConfiguration(DirectoryFilesConfiguration.class)
                .withPropertyValues("file-store.directory.path=" + directory)
                .run(context -> {
                    UUID id = UUID.randomUUID();
                    Files files = context.getBean(Files.class);
                    store(files, id, bytes);
                    check.accept(new FileContent(files, id, bytes.length));
                });
    }

    private static void store(Files files, UUID id, byte[] bytes) throws IOException {
        assertThat(files.store(id, new ByteArrayInputStream(bytes), Long.MAX_VALUE)
                        .sizeBytes())
                .isEqualTo(bytes.length);
    }
}

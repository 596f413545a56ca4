package dev.rowhouse.uploader.dialect;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.csv.RecordScanner;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small file as the planner and the loader read it: what was found, and all rows with their lines. */
record ReadFile(FoundTable table, List<Long> lines, List<List<String>> rows, List<String> malformed) {

    static final long MAX_RECORD = 1024 * 1024;

    static ReadFile of(String text) {
        return of(text, StandardCharsets.UTF_8);
    }

    static ReadFile of(String text, Charset charset) {
        return of(text.getBytes(charset), UploadOptions.DEFAULTS);
    }

    static ReadFile of(String text, UploadOptions options) {
        return of(text.getBytes(StandardCharsets.UTF_8), options);
    }

    static ReadFile of(byte[] bytes, UploadOptions options) {
        return of(bytes, options, MAX_RECORD);
    }

    static ReadFile of(byte[] bytes, UploadOptions options, long chunkBytes) {
        FileContent file = OneFile.of(bytes);
        FoundTable table = new TableFinder(file, options, List.of(), MAX_RECORD, chunkBytes).find(false);
        ReadFile read = new ReadFile(table, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        RecordReader reader = new RecordReader(table.grammar(), MAX_RECORD);
        for (ChunkRange chunk : table.chunks()) {
            byte[] content = file.read(chunk.from(), chunk.to());
            reader.read(content, content.length, chunk.firstLine(), read.collector());
        }
        return read;
    }

    Dialect dialect() {
        return table.dialect();
    }

    private RecordReader.Rows collector() {
        return new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                lines.add(line);
                return rows.add(cells.toList());
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return malformed.add(line + " " + kind + " " + text);
            }
        };
    }
}

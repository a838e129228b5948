package dev.belleville.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps files as they arrive: small ones in memory, large ones on disk. */
final class FileSpool {
    private static final int CHUNK = 8192;

    private final long memory;
    private final List<Path> temporary = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK];

    FileSpool(UploadLimits limits) {
        memory = limits.fileMemory();
    }

    /** The files on disk, which somebody has to remove. */
    List<Path> temporary() {
        return temporary;
    }

    UploadedFile store(String filename, MediaType type, InputStream content) throws IOException {
        var start = new ByteArrayOutputStream();
        for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
            start.write(chunk, 0, n);
            if (start.size() > memory) {
                return spill(filename, type, start.toByteArray(), content);
            }
        }
        return UploadedFile.inMemory(filename, type, start.toByteArray());
    }

    private UploadedFile spill(String filename, MediaType type, byte[] start, InputStream rest)
            throws IOException {
        try (var file = new TemporaryFile()) {
            temporary.add(file.path());
            file.write(start, start.length);
            for (int n = rest.read(chunk); n >= 0; n = rest.read(chunk)) {
                file.write(chunk, n);
            }
            return UploadedFile.onDisk(filename, type, file.path(), file.size());
        }
    }
}

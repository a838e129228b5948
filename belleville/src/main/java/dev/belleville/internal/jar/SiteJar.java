package dev.belleville.internal.jar;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What a jar holds, in its order. Times stay as they are, so that equal jars stay equal. */
final class SiteJar {
    private static final String META_INF = "META-INF/";
    private static final String CLASS = ".class";

    private final Map<String, Content> entries;

    private SiteJar(Map<String, Content> entries) {
        this.entries = entries;
    }

    /** The bytes of an entry, and when they were last changed. */
    private static final class Content {
        private final byte[] bytes;
        private final LocalDateTime time;

        Content(byte[] bytes, LocalDateTime time) {
            this.bytes = bytes;
            this.time = time;
        }
    }

    static SiteJar read(Path file) throws IOException {
        var entries = new LinkedHashMap<String, Content>();
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new Content(zip.readAllBytes(), entry.getTimeLocal()));
            }
        }
        return new SiteJar(entries);
    }

    /** Whether a signature vouches for the bytes of this jar, which it would not for others. */
    boolean isSigned() {
        return entries.keySet().stream()
                .anyMatch(name -> name.startsWith(META_INF) && name.endsWith(".SF"));
    }

    /** The classes of every version of Java, by the names of their entries. */
    Map<String, byte[]> classes() {
        var classes = new LinkedHashMap<String, byte[]>();
        entries.forEach((name, content) -> {
            if (isClass(name)
                    && !name.startsWith(META_INF)
                    && !name.endsWith("module-info.class")) {
                classes.put(name, content.bytes);
            }
        });
        return classes;
    }

    /** Whether some versions of Java find another class in the place of entry {@code name}. */
    boolean isVersioned(String name) {
        String ending = "/" + name;
        return entries.keySet().stream()
                .anyMatch(
                        other -> other.startsWith("META-INF/versions/") && other.endsWith(ending));
    }

    /** Puts {@code classes} in the places of those of these names, and adds the others. */
    void put(Map<String, byte[]> classes) {
        LocalDateTime time = entries.values().iterator().next().time;
        classes.forEach((name, bytes) ->
                entries.merge(
                        name,
                        new Content(bytes, time),
                        (before, after) -> new Content(after.bytes, before.time)));
    }

    /** Writes all of it, or leaves what is at {@code file}. */
    void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var zip =
                    new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(next)))) {
                for (Map.Entry<String, Content> entry : entries.entrySet()) {
                    write(zip, entry.getKey(), entry.getValue());
                }
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void write(ZipOutputStream zip, String name, Content content)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(content.time);
        if (isClass(name)) {
            var sum = new CRC32();
            sum.update(content.bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.bytes.length);
            entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content.bytes);
        zip.closeEntry();
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS);
    }
}

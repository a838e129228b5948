package dev.belleville.core.i18n;

import dev.belleville.core.Invocation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes compiled catalogues: {@code .mo} of gettext. */
public final class MoFile {
    private static final int MAGIC = 0x950412de;
    private static final int HEADER = 28;

    private MoFile() {}

    /**
     * The messages of a compiled catalogue, its header first.
     *
     * @param name what errors call the file
     * @throws IllegalArgumentException if it is none, or is damaged
     */
    public static List<CatalogEntry> read(String name, byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int magic = in.getInt(0);
            if (magic == Integer.reverseBytes(MAGIC)) {
                in.order(ByteOrder.BIG_ENDIAN);
            } else if (magic != MAGIC) {
                throw damaged(name, null);
            }
            int count = in.getInt(8);
            int ids = in.getInt(12);
            int texts = in.getInt(16);
            if (count < 0 || count > file.length / 8) {
                throw damaged(name, null);
            }
            var entries = new ArrayList<CatalogEntry>();
            for (int i = 0; i < count; i++) {
                entries.add(entry(text(in, ids + 8 * i), text(in, texts + 8 * i)));
            }
            return entries;
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw damaged(name, e);
        }
    }

    private static IllegalArgumentException damaged(String name, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "%s is no compiled catalogue, or is damaged: run '%s compilemessages' again."
                        .formatted(name, Invocation.launcher()),
                cause);
    }

    private static String text(ByteBuffer in, int table) {
        int length = in.getInt(table);
        int offset = in.getInt(table + 4);
        if (length < 0 || offset < 0 || length > in.limit() - offset) {
            throw new IndexOutOfBoundsException(offset);
        }
        var bytes = new byte[length];
        in.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static CatalogEntry entry(String key, String text) {
        int context = key.indexOf('\u0004');
        String id = key.substring(context + 1);
        int plural = id.indexOf('\0');
        return CatalogEntry.of(
                context < 0 ? null : key.substring(0, context),
                plural < 0 ? id : id.substring(0, plural),
                plural < 0 ? null : id.substring(plural + 1),
                List.of(text.split("\0", -1)));
    }

    /** What {@code entries} translate, compiled; what is fuzzy or untranslated is left out. */
    public static byte[] write(List<CatalogEntry> entries) {
        // readers may search by halves: the order of the bytes, which for UTF-8 is that of points
        var sorted = new TreeMap<byte[], byte[]>(java.util.Arrays::compareUnsigned);
        for (CatalogEntry entry : entries) {
            if (entry.isTranslated() && !entry.isFuzzy()) {
                String key = entry.key() + (entry.plural() == null ? "" : '\0' + entry.plural());
                sorted.put(utf8(key), utf8(String.join("\0", entry.translations())));
            }
        }
        int count = sorted.size();
        int offset = HEADER + 16 * count;
        int size =
                sorted.entrySet().stream()
                        .mapToInt(e -> e.getKey().length + e.getValue().length + 2)
                        .sum();
        ByteBuffer out = ByteBuffer.allocate(offset + size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putInt(0).putInt(count).putInt(HEADER).putInt(HEADER + 8 * count);
        out.putInt(0).putInt(offset);
        int at = offset;
        for (byte[] key : sorted.keySet()) {
            out.putInt(key.length).putInt(at);
            at += key.length + 1;
        }
        for (byte[] text : sorted.values()) {
            out.putInt(text.length).putInt(at);
            at += text.length + 1;
        }
        sorted.keySet().forEach(key -> out.put(key).put((byte) 0));
        sorted.values().forEach(text -> out.put(text).put((byte) 0));
        return out.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

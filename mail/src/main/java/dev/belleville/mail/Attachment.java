package dev.belleville.mail;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that comes with a message. Django's {@code EmailAttachment}. */
public final class Attachment {
    private static final String UNKNOWN = "application/octet-stream";

    private final String filename;
    private final byte[] content;
    private final String contentType;
    private final @Nullable String contentId;

    private Attachment(
            String filename, byte[] content, String contentType, @Nullable String contentId) {
        HeaderText.check("filename", filename);
        HeaderText.check("Content-Type", contentType);
        HeaderText.check("Content-ID", contentId);
        this.filename = filename;
        this.content = content;
        this.contentType = contentType;
        this.contentId = contentId;
    }

    /**
     * A file of bytes, its type by the end of its name; they are not copied, so leave them as they
     * are.
     *
     * @throws BadHeaderError if the name has a line break
     */
    public static Attachment of(String filename, byte[] content) {
        String type = URLConnection.guessContentTypeFromName(filename);
        return new Attachment(filename, content, type == null ? UNKNOWN : type, null);
    }

    /** A file of text in UTF-8, its type by the end of its name, or {@code text/plain}. */
    public static Attachment of(String filename, String content) {
        Attachment made = of(filename, content.getBytes(StandardCharsets.UTF_8));
        String type = made.contentType.equals(UNKNOWN) ? "text/plain" : made.contentType;
        return made.contentType(type.startsWith("text/") ? type + "; charset=utf-8" : type);
    }

    /**
     * A file of the disk. Django's {@code attach_file}.
     *
     * @throws IOException if it cannot be read
     */
    public static Attachment of(Path file) throws IOException {
        return of(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** The same of this type. */
    public Attachment contentType(String contentType) {
        return new Attachment(filename, content, contentType, contentId);
    }

    /** The same inside the HTML alternative, where {@code cid:<contentId>} stands for it. */
    public Attachment inline(String contentId) {
        return new Attachment(filename, content, contentType, contentId);
    }

    /** What it is called there. */
    public String filename() {
        return filename;
    }

    /** How many bytes it has. */
    public int size() {
        return content.length;
    }

    /** Its type, such as {@code application/pdf}. */
    public String contentType() {
        return contentType;
    }

    /** What {@code cid:} names it by inside the HTML; null for one that stands beside. */
    public @Nullable String contentId() {
        return contentId;
    }

    /** What is in it, not copied. */
    public byte[] content() {
        return content;
    }

    @Override
    public String toString() {
        return "%s (%s, %d bytes)".formatted(filename, contentType, content.length);
    }
}

package dev.belleville.http.internal;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the parts of a multipart body as it arrives; holds one buffer of it at a time.
 *
 * <p>As Django, it takes the boundary wherever it occurs, and a bare line feed before it.
 */
public final class Multipart {
    private static final int MAX_PART_HEAD = 1024;
    private static final int BUFFER = 16 * 1024;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final BytePattern separator;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean ended;

    /** The separator's place in the buffer, or -1 as long as it is not there. */
    private int next = -1;

    /**
     * One part; its content ends where the next part begins, and is skipped where nobody reads it.
     *
     * @param name of the field; null for a part that is none
     * @param filename as the client claims it; null for a plain field
     * @param contentType of a file; may be empty
     * @param isBase64 whether the content is to be decoded
     * @param content the bytes
     */
    public record Part(
            @Nullable String name,
            @Nullable String filename,
            String contentType,
            boolean isBase64,
            InputStream content) {}

    /**
     * Begins with a body.
     *
     * @throws HttpError 400 where {@code boundary} is none
     */
    public Multipart(InputStream in, String boundary) {
        boolean printable = boundary.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (boundary.isEmpty() || boundary.length() > 201 || !printable || boundary.endsWith(" ")) {
            throw new HttpError(
                    400, Translation.gettextNoop("The multipart form has no valid boundary."));
        }
        this.in = in;
        separator = new BytePattern(("--" + boundary).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The next part, or null after the last.
     *
     * @throws HttpError 400 for a part whose head does not end
     * @throws IOException where the body breaks off
     */
    public @Nullable Part next() throws IOException {
        while (skipToSeparator()) {
            start = next + separator.length();
            next = -1;
            locate(MAX_PART_HEAD + separator.length() + 2);
            int limit = next < 0 ? end : next;
            int headEnd = indexOf(END_OF_HEAD, start, Math.min(limit, start + MAX_PART_HEAD));
            if (headEnd >= 0) {
                String head = new String(buffer, start, headEnd - start, StandardCharsets.UTF_8);
                start = headEnd + END_OF_HEAD.length;
                return part(head);
            }
            if (limit - start >= MAX_PART_HEAD) {
                throw new HttpError(
                        400,
                        Translation.gettextNoop("The head of a part of the form is too long."));
            }
        }
        return null;
    }

    /** Whether the part just read ended with a separator, not with the body. */
    public boolean isComplete() {
        return next >= 0;
    }

    private Part part(String head) {
        String name = null;
        String filename = null;
        String type = "";
        boolean base64 = false;
        for (String line : head.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> {
                    var parameters = HeaderParameters.parse(value).parameters();
                    name = parameters.get("name");
                    filename = parameters.get("filename");
                }
                case "content-type" -> type = value;
                case "content-transfer-encoding" -> base64 = value.equalsIgnoreCase("base64");
                default -> {}
            }
        }
        return new Part(
                name == null ? null : name.strip(),
                filename == null || filename.isEmpty() ? null : filename,
                type,
                base64,
                new Content());
    }

    /** Whether the separator was found; skips all before it. */
    private boolean skipToSeparator() throws IOException {
        while (next < 0) {
            start = Math.max(start, end - separator.length() - 2);
            if (!locate(end - start + 1)) {
                start = end;
                return next >= 0;
            }
        }
        return true;
    }

    /**
     * Looks for the separator in what is buffered, reading until that is {@code wanted} bytes or
     * more. False where the body ended before.
     */
    private boolean locate(int wanted) throws IOException {
        while (end - start < wanted && !ended) {
            if (start > 0 && buffer.length - start < wanted) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int n = in.read(buffer, end, buffer.length - end);
            if (n < 0) {
                ended = true;
            } else {
                end += n;
            }
        }
        next = separator.indexIn(buffer, start, end);
        return end - start >= wanted;
    }

    private int indexOf(byte[] wanted, int from, int to) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes up to the next separator, without the line break before it. */
    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int available = available();
            // A separator, or the line break before it, may still be cut off at the buffer's end.
            while (available == 0 && next < 0 && !ended) {
                locate(end - start + 1);
                available = available();
            }
            if (available == 0) {
                return -1;
            }
            int n = Math.min(length, available);
            System.arraycopy(buffer, start, target, offset, n);
            start += n;
            return n;
        }

        @Override
        public int available() {
            if (next < 0) {
                return ended ? end - start : Math.max(0, end - start - separator.length() - 1);
            }
            int stop = next;
            if (stop > start && buffer[stop - 1] == '\n') {
                stop--;
                if (stop > start && buffer[stop - 1] == '\r') {
                    stop--;
                }
            }
            return stop - start;
        }
    }
}

package dev.belleville.http;

import dev.belleville.core.Surrogates;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.internal.CookieText;
import dev.belleville.http.internal.FileName;
import dev.belleville.http.internal.HeaderParameters;
import dev.belleville.http.internal.HostName;
import dev.belleville.http.internal.RawPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all copies of one request share: its bytes, and what was parsed from them so far. */
final class Message {
    /** Who declares more has to send it before there is room for it. */
    private static final int SHORT = 16_384;

    final String method;
    final String rawPath;
    final String rawQuery;
    final Headers headers;
    private final InputStream body;
    private final UploadLimits limits;

    private @Nullable String path;
    private @Nullable QueryDict query;
    private @Nullable Map<String, String> cookies;
    private byte @Nullable [] bytes;
    private boolean streamed;
    private @Nullable Form form;
    private @Nullable HttpError refusedForm;
    private final List<Path> temporary = new ArrayList<>();

    Message(RequestBuilder builder) {
        method = builder.method;
        body = builder.body;
        limits = builder.limits;
        String target = builder.target;
        if (target.startsWith("/")) {
            headers = builder.headers;
        } else {
            headers = ofAddressed(target, builder.headers);
            target = originForm(target);
        }
        int mark = target.indexOf('?');
        rawPath = mark < 0 ? target : target.substring(0, mark);
        rawQuery = mark < 0 ? "" : target.substring(mark + 1);
    }

    /**
     * An address as the target names the host, whatever its header says: RFC 9112, 3.2.2. One that
     * is no host is none at all.
     */
    private static Headers ofAddressed(String target, Headers headers) {
        int start = startOfHost(target);
        if (start < 0) {
            return headers;
        }
        String host = target.substring(start, endOfHost(target, start));
        return headers.with("Host", HostName.isValid(host) ? host : "");
    }

    /** An address without its scheme and host; {@code *} stays. */
    private static String originForm(String target) {
        int host = startOfHost(target);
        if (host < 0) {
            return target.isEmpty() || target.startsWith("?") ? "/" + target : target;
        }
        String rest = target.substring(endOfHost(target, host));
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** Where the host begins in an address; -1 where {@code target} is none. */
    private static int startOfHost(String target) {
        int mark = target.indexOf("://");
        return mark < 0 || target.lastIndexOf('?', mark) >= 0 ? -1 : mark + 3;
    }

    private static int endOfHost(String target, int start) {
        for (int i = start; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/' || c == '?') {
                return i;
            }
        }
        return target.length();
    }

    String path() {
        String known = path;
        if (known == null) {
            known = RawPath.decode(rawPath);
            path = known;
        }
        return known;
    }

    QueryDict query() {
        QueryDict known = query;
        if (known == null) {
            known = QueryDict.parse(rawQuery, limits.maxFields());
            query = known;
        }
        return known;
    }

    Map<String, String> cookies() {
        Map<String, String> known = cookies;
        if (known == null) {
            known = CookieText.parse(utf8(String.join(";", headers.all("Cookie"))));
            cookies = known;
        }
        return known;
    }

    String host() {
        return headers.getOr("Host", "");
    }

    Charset charset() {
        String type = headers.getOr("Content-Type", "");
        return HeaderParameters.charset(
                HeaderParameters.parse(type).parameters().getOrDefault("charset", ""));
    }

    InputStream stream() {
        if (streamed || bytes != null) {
            throw new IllegalStateException(
                    "The body was read already; read it once, as a stream, a form or bytes.");
        }
        streamed = true;
        return body;
    }

    byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            long max = limits.maxMemory();
            long length = declaredLength();
            if (length > max) {
                throw tooLarge(max);
            }
            boolean isShort = length >= 0 && length <= SHORT;
            known = isShort ? read(stream(), (int) length) : read(stream(), max);
            bytes = known;
        }
        return known;
    }

    /** A form that cannot be read is so however often somebody asks. */
    Form form() {
        if (refusedForm != null) {
            throw refusedForm;
        }
        Form known = form;
        if (known == null) {
            try {
                known = parseForm();
            } catch (HttpError e) {
                refusedForm = e;
                throw e;
            }
            form = known;
        }
        return known;
    }

    /** The form, or null where nobody has read it. */
    @Nullable Form knownForm() {
        return form;
    }

    /** The body as one file; null where nothing names it. */
    @Nullable UploadedFile file(@Nullable String name) {
        String disposition = utf8(headers.getOr("Content-Disposition", ""));
        String claimed =
                name == null
                        ? HeaderParameters.parse(disposition).parameters().get("filename")
                        : name;
        String filename = claimed == null ? "" : FileName.sanitise(claimed);
        if (filename.isEmpty()) {
            return null;
        }
        var spool = new FileSpool(limits);
        try {
            InputStream content = bytes == null ? stream() : new ByteArrayInputStream(bytes);
            MediaType type = MediaType.parse(headers.getOr("Content-Type", ""));
            return spool.store(filename, type, content);
        } catch (IOException e) {
            throw broken(e);
        } finally {
            temporary.addAll(spool.temporary());
        }
    }

    void close() {
        Form.delete(temporary);
        if (form != null) {
            form.close();
        }
    }

    private Form parseForm() {
        MediaType type = MediaType.parse(headers.getOr("Content-Type", ""));
        return switch (type.essence()) {
            case "application/x-www-form-urlencoded" -> {
                // Escapes carry the charset; whatever else is not ASCII is read by it as well.
                String text = Surrogates.decode(bytes(), charset());
                yield Form.ofFields(QueryDict.parse(text, limits.maxFields(), charset()));
            }
            case "multipart/form-data" ->
                    declaredLength() == 0
                            ? Form.EMPTY
                            : new FormReader(type, stream(), limits, charset()).read();
            default -> Form.EMPTY;
        };
    }

    private long declaredLength() {
        String length = headers.get("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new HttpError(
                    400,
                    Translation.gettextNoop("Content-Length is not a number."),
                    Headers.empty(),
                    e);
        }
    }

    /** A body of {@code length}, or what there is of it: a stream's own buffers would be longer. */
    private static byte[] read(InputStream in, int length) {
        try {
            var all = new byte[length];
            int read = in.readNBytes(all, 0, length);
            return read == length ? all : Arrays.copyOf(all, read);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static byte[] read(InputStream in, long max) {
        try {
            byte[] all = in.readNBytes((int) Math.min(max + 1, Integer.MAX_VALUE - 8));
            if (all.length > max) {
                throw tooLarge(max);
            }
            return all;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    static HttpError broken(IOException e) {
        return new HttpError(
                400,
                Translation.gettextNoop("The body ended before its time."),
                Headers.empty(),
                e);
    }

    static HttpError tooLarge(long max) {
        return new HttpError(
                413,
                Translation.gettextNoop(
                        "The body exceeds %(most)d bytes (the setting dataUploadMaxMemorySize)."),
                Map.of("most", max));
    }

    /** Headers are Latin-1 on the wire, but browsers write cookies in UTF-8. */
    private static String utf8(String header) {
        boolean wide = false;
        for (int i = 0; i < header.length(); i++) {
            wide |= header.charAt(i) >= 0x80;
        }
        return wide
                ? new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : header;
    }
}

package dev.belleville.http;

import dev.belleville.core.Surrogates;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.internal.FileName;
import dev.belleville.http.internal.FormText;
import dev.belleville.http.internal.Multipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one multipart form as it arrives: fields into memory, large files to disk. */
final class FormReader {
    private static final int CHUNK = 8192;

    private final Multipart multipart;
    private final UploadLimits limits;
    private final Charset charset;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final Map<String, List<UploadedFile>> files = new LinkedHashMap<>();
    private final FileSpool spool;
    private final byte[] chunk = new byte[CHUNK];
    private int fieldCount;
    private int fileCount;
    private long memory;

    FormReader(MediaType type, InputStream body, UploadLimits limits, Charset charset) {
        multipart = new Multipart(body, type.parameters().getOrDefault("boundary", ""));
        this.limits = limits;
        spool = new FileSpool(limits);
        this.charset = charset;
    }

    /**
     * Reads all of it; a last file that breaks off is left out, as by Django.
     *
     * @throws HttpError 400 for a malformed form, 413 for one that is too large
     */
    Form read() {
        boolean done = false;
        try {
            for (Multipart.Part part = multipart.next(); part != null; part = multipart.next()) {
                take(part);
            }
            done = true;
            return new Form(QueryDict.of(fields), MultiMap.copyOf(files), List.copyOf(spool.temporary()));
        } catch (IOException e) {
            throw Message.broken(e);
        } finally {
            if (!done) {
                Form.delete(spool.temporary());
            }
        }
    }

    private void take(Multipart.Part part) throws IOException {
        if (part.name() == null) {
            return;
        }
        InputStream content =
                part.isBase64() ? Base64.getMimeDecoder().wrap(part.content()) : part.content();
        if (part.filename() == null) {
            takeField(part.name(), content);
        } else {
            takeFile(part.name(), part.filename(), MediaType.parse(part.contentType()), content);
        }
    }

    private void takeField(String name, InputStream content) throws IOException {
        if (++fieldCount > limits.maxFields()) {
            throw FormText.tooMany(limits.maxFields());
        }
        var value = new ByteArrayOutputStream();
        memory += name.length() + 2;
        for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
            memory += n;
            if (memory > limits.maxMemory()) {
                throw Message.tooLarge(limits.maxMemory());
            }
            value.write(chunk, 0, n);
        }
        fields.computeIfAbsent(name, _ -> new ArrayList<>(1))
                .add(Surrogates.decode(value.toByteArray(), charset));
    }

    private void takeFile(String name, String claimed, MediaType type, InputStream content)
            throws IOException {
        if (++fileCount > limits.maxFiles()) {
            throw new HttpError(
                    400,
                    Translation.gettextNoop(
                            "The number of files exceeds %(most)d (the setting"
                                    + " dataUploadMaxNumberFiles)."),
                    Map.of("most", limits.maxFiles()));
        }
        String filename = FileName.sanitise(claimed);
        if (filename.isEmpty()) {
            return;
        }
        UploadedFile file = spool.store(filename, type, content);
        if (multipart.isComplete()) {
            files.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(file);
        }
    }
}

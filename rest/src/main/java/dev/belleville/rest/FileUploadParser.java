package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.MultiMap;
import dev.belleville.http.Request;
import dev.belleville.http.UploadedFile;
import java.util.List;
import java.util.Map;

/**
 * Reads any body as one file, the data's member {@code file}. It is called as the route's variable
 * {@code filename} says, else as the header {@code Content-Disposition} does. REST framework's
 * {@code FileUploadParser}.
 */
public final class FileUploadParser implements Parser {
    private static final String FILENAME = "filename";
    private final String mediaType;

    /** For bodies of all types. */
    public FileUploadParser() {
        this("*/*");
    }

    private FileUploadParser(String mediaType) {
        this.mediaType = mediaType;
    }

    /** For bodies of one type or range alone, such as {@code image/*}. */
    public static FileUploadParser of(String mediaType) {
        return new FileUploadParser(mediaType);
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public MultiMap<UploadedFile> parse(Request request) {
        var match = request.findMatch();
        Object name = match == null ? null : match.arguments().get(FILENAME);
        UploadedFile file = request.file(name == null ? null : name.toString());
        if (file == null) {
            throw new HttpError(
                    400,
                    Translation.gettextNoop(
                            "Missing filename. Request should include a Content-Disposition header"
                                    + " with a filename parameter."));
        }
        return MultiMap.copyOf(Map.of("file", List.of(file)));
    }
}

package dev.belleville.web.forms;

import dev.belleville.http.MultiMap;
import dev.belleville.http.Request;
import dev.belleville.http.UploadedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a visitor sent: texts and files by name.
 *
 * @param fields texts, perhaps several under one name
 * @param files uploads
 */
public record Submission(MultiMap<String> fields, MultiMap<UploadedFile> files) {
    /** Nothing. */
    public static final Submission EMPTY =
            new Submission(MultiMap.copyOf(Map.of()), MultiMap.copyOf(Map.of()));

    /** The form of a request. */
    public static Submission of(Request request) {
        return new Submission(request.form(), request.files());
    }

    /** Texts without files. */
    public static Submission of(MultiMap<String> fields) {
        return new Submission(fields, EMPTY.files());
    }

    /** One text each. */
    public static Submission of(Map<String, String> fields) {
        var lists = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> lists.put(name, List.of(value)));
        return of(MultiMap.copyOf(lists));
    }
}

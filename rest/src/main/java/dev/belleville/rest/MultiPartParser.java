package dev.belleville.rest;

import dev.belleville.http.MultiMap;
import dev.belleville.http.Request;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads the fields and files of a multipart form. REST framework's {@code MultiPartParser}. */
public final class MultiPartParser implements Parser {
    @Override
    public String mediaType() {
        return "multipart/form-data";
    }

    @Override
    public Object parse(Request request) {
        var all = new LinkedHashMap<String, List<Object>>();
        request.form().lists().forEach((name, values) -> all.put(name, List.copyOf(values)));
        request.files().lists().forEach((name, files) -> all.put(name, List.copyOf(files)));
        return MultiMap.copyOf(all);
    }
}

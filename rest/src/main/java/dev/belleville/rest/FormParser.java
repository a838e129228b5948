package dev.belleville.rest;

import dev.belleville.http.Request;

/** Reads the fields of an HTML form. REST framework's {@code FormParser}. */
public final class FormParser implements Parser {
    @Override
    public String mediaType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public Object parse(Request request) {
        return request.form();
    }
}

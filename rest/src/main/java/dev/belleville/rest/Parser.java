package dev.belleville.rest;

import dev.belleville.http.Request;
import org.jspecify.annotations.Nullable;

/** Reads bodies of one media type. REST framework's {@code BaseParser}. */
public interface Parser {
    /** What it reads, such as {@code application/json}, or a range such as {@code text/*}. */
    String mediaType();

    /**
     * The data that the body says: a tree of plain values, or a form's fields.
     *
     * @throws dev.belleville.http.HttpError 400 where it is not of the media type
     */
    @Nullable Object parse(Request request);
}

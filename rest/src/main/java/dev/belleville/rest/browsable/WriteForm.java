package dev.belleville.rest.browsable;

import java.util.List;

/**
 * A form that writes.
 *
 * @param method what it means
 * @param fields its fields; none where it takes many
 * @param raw what may be changed by hand in their place, as JSON
 * @param partial whether a part may be sent too
 * @param many whether its data is a list, which is written by hand
 * @param types the media types that are read
 */
record WriteForm(
        String method,
        List<Input> fields,
        String raw,
        boolean partial,
        boolean many,
        List<String> types) {}

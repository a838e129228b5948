package dev.belleville.rest.browsable;

import java.util.List;

/**
 * A form that writes.
 *
 * @param method what it means
 * @param fields its fields
 * @param raw what may be changed by hand in their place, as JSON
 * @param partial whether a part may be sent too
 * @param types the media types that are read
 */
record WriteForm(
        String method, List<Input> fields, String raw, boolean partial, List<String> types) {}

package dev.belleville.rest.serializers;

import java.util.List;

/**
 * What a form offers to choose from. REST framework's {@code iter_options}.
 *
 * @param options in order; those under one heading follow one another
 * @param more what people are told where others were cut off; empty where none were
 */
public record SelectOptions(List<FieldShape.Option> options, String more) {
    /** Copies what could change. */
    public SelectOptions {
        options = List.copyOf(options);
    }
}

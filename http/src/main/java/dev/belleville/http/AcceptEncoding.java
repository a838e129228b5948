package dev.belleville.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which codings of a body a client takes (RFC 9110, 12.5.3).
 *
 * @param codings in the order of the header, {@code *} for all that it does not name
 */
public record AcceptEncoding(List<MediaType> codings) {
    /** Keeps a copy of the list. */
    public AcceptEncoding {
        codings = List.copyOf(codings);
    }

    /** What these headers of a request say; where they say nothing, the client takes none. */
    public static AcceptEncoding of(Headers headers) {
        var codings = new ArrayList<MediaType>();
        for (String value : headers.all("Accept-Encoding")) {
            for (String coding : value.split(",", -1)) {
                codings.add(MediaType.parse(coding)); // the same grammar
            }
        }
        return new AcceptEncoding(codings);
    }

    /** How much the client wants {@code coding}, from 0, not at all, to 1. */
    public double quality(String coding) {
        double others = 0;
        for (MediaType one : codings) {
            if (one.type().equals(coding)) {
                return one.quality();
            }
            if (one.type().equals("*")) {
                others = one.quality();
            }
        }
        return others;
    }

    /**
     * The most wanted first; between those that are wanted alike the given order decides. Those
     * that the client refuses are the last.
     */
    public <T> List<T> sort(List<T> offered, Function<T, String> name) {
        return offered.stream()
                .sorted(Comparator.comparingDouble(one -> -quality(name.apply(one))))
                .toList();
    }
}

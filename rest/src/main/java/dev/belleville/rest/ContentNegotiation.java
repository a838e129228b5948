package dev.belleville.rest;

import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agrees with a client on the form of an answer and finds what reads what it sends. REST
 * framework's {@code BaseContentNegotiation}.
 */
public interface ContentNegotiation {
    /**
     * What was agreed on.
     *
     * @param renderer what writes the answer
     * @param mediaType what it is asked to write, with the client's parameters
     */
    record Accepted(Renderer renderer, MediaType mediaType) {
        /** What {@code renderer} writes by itself. */
        public static Accepted of(Renderer renderer) {
            return new Accepted(renderer, MediaType.parse(renderer.mediaType()));
        }
    }

    /**
     * By the header {@code Accept}, or the format that the query or the address asks for; of those
     * that would do, the first. REST framework's {@code DefaultContentNegotiation}.
     */
    ContentNegotiation USUAL = Negotiation::choose;

    /**
     * What writes the answer to {@code request}. {@code select_renderer}.
     *
     * @param renderers those of the endpoint, the preferred first
     * @param suffix the format at the end of the address; null where it has none
     * @throws dev.belleville.http.HttpError 404 for a format that there is not, 406 where nothing
     *     will do
     */
    Accepted renderer(List<Renderer> renderers, Request request, @Nullable String suffix);

    /**
     * What reads what {@code request} sends; null where nothing does, and the answer is a 415. By
     * its content type unless this is overridden. {@code select_parser}.
     */
    default @Nullable Parser parser(List<Parser> parsers, Request request) {
        return Negotiation.parser(parsers, request.contentType());
    }
}

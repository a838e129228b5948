package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.rest.ContentNegotiation.Accepted;
import dev.belleville.rest.internal.SiteSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a client and an endpoint both speak. REST framework's content negotiation. */
final class Negotiation {
    /** The variable of addresses that end with a format. */
    static final String FORMAT = "format";

    private static final int READABLE_INDENT = 4;

    private Negotiation() {}

    /**
     * The renderer for {@code request}; of those that would do, the first.
     *
     * @param suffix the format in the address; null where it has none
     * @throws HttpError 404 for a format that there is not, 406 where nothing will do
     */
    static Accepted choose(List<Renderer> renderers, Request request, @Nullable String suffix) {
        String format = suffix == null ? asked(request) : suffix;
        List<Renderer> candidates = renderers;
        if (format != null && !format.isEmpty()) {
            candidates =
                    renderers.stream()
                            .filter(renderer -> renderer.format().equals(format))
                            .toList();
            if (candidates.isEmpty()) {
                throw new HttpError(404, Translation.gettextNoop("Not found."));
            }
        }
        List<MediaRange> accepted = accepted(request);
        for (int precedence = 3; precedence >= 0; precedence--) {
            for (Renderer renderer : candidates) {
                for (MediaRange range : accepted) {
                    if (range.precedence() == precedence
                            && MediaRange.parse(renderer.mediaType()).matches(range)) {
                        return choice(renderer, range, accepted);
                    }
                }
            }
        }
        throw new HttpError(
                406, Translation.gettextNoop("Could not satisfy the request Accept header."));
    }

    /** The format that the query asks for, whatever the Accept header says; null for none. */
    static @Nullable String asked(Request request) {
        String parameter = parameter();
        return parameter.isEmpty() ? null : request.query().get(parameter);
    }

    /** The parameter of the query that asks for a format; empty for none. */
    static String parameter() {
        return SiteSetting.of(RestSettings.FORMAT_PARAMETER);
    }

    private static List<MediaRange> accepted(Request request) {
        List<String> headers = request.headers().all("Accept");
        var ranges = new ArrayList<MediaRange>();
        for (String part : (headers.isEmpty() ? "*/*" : String.join(",", headers)).split(",", -1)) {
            ranges.add(MediaRange.parse(part.strip()));
        }
        return ranges;
    }

    /** The more exact of the two, with the client's parameters. */
    private static Accepted choice(Renderer renderer, MediaRange range, List<MediaRange> accepted) {
        MediaRange written = MediaRange.parse(renderer.mediaType());
        if (written.precedence() <= range.precedence()) {
            return new Accepted(renderer, range.type());
        }
        var parameters = new LinkedHashMap<>(written.type().parameters());
        parameters.putAll(range.type().parameters());
        if (accepted.getFirst().type().essence().equals("text/html")) {
            parameters.putIfAbsent("indent", Integer.toString(READABLE_INDENT)); // a browser
        }
        return new Accepted(
                renderer,
                new MediaType(written.type().type(), written.type().subtype(), parameters));
    }

    /** The parser for a content type, or null where none will do. */
    static @Nullable Parser parser(List<Parser> parsers, MediaType contentType) {
        for (Parser parser : parsers) {
            if (MediaRange.parse(parser.mediaType()).matches(new MediaRange(contentType))) {
                return parser;
            }
        }
        return null;
    }
}

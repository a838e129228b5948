package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Conditional;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpDate;
import dev.belleville.http.HttpError;
import dev.belleville.http.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the conditions of requests against the state of what they are about. */
final class Preconditions {
    private static final String ETAG = "ETag";
    private static final String MODIFIED = "Last-Modified";
    private static final String MATCH = "If-Match";
    private static final String SINCE = "If-Unmodified-Since";

    private Preconditions() {}

    /**
     * {@code answer} to a request that reads, with its tag; a 304 where the client has it already.
     *
     * @throws HttpError 412 where the client wants another state alone
     */
    static ApiResponse read(ApiResponse answer, ApiRequest request) {
        boolean tagged =
                request.view().conditions() != Conditions.IGNORED
                        && request.isReading()
                        && answer.status() == 200
                        && answer.finished() == null
                        && answer.data() != null
                        && !(answer.data() instanceof RowStream)
                        && !request.acceptedRenderer().isPage();
        if (!tagged) {
            return answer;
        }
        String own = answer.headers().get(ETAG);
        String tag = own == null ? EntityTag.of(answer.data()).text(request) : own;
        String modified = answer.headers().get(MODIFIED);
        return switch (Conditional.status(request.http(), tag, date(modified))) {
            case 304 -> unchanged(answer).header(ETAG, tag);
            case 412 -> throw changed();
            default -> answer.header(ETAG, tag);
        };
    }

    private static @Nullable Instant date(@Nullable String header) {
        return header == null ? null : HttpDate.parse(header);
    }

    private static ApiResponse unchanged(ApiResponse answer) {
        ApiResponse empty = ApiResponse.finished(Response.notModified());
        for (var header : answer.headers().entrySet()) {
            empty = empty.header(header.getKey(), header.getValue());
        }
        return empty;
    }

    /**
     * Lets a request write that names the state of what it changes.
     *
     * @throws HttpError 412 where it names another, 428 where it has to name one and does not
     */
    static void write(ApiRequest request, RowState state) {
        Headers headers = request.http().headers();
        boolean unmodified = date(headers.get(SINCE)) != null;
        if (headers.has(MATCH)) {
            if (!names(Conditional.etags(headers, MATCH), state.tag())) {
                throw changed();
            }
        } else if (unmodified) {
            if (Conditional.status(request.http(), null, state.modified()) == 412) {
                throw changed();
            }
        } else if (request.view().conditions() == Conditions.REQUIRED) {
            throw required();
        }
        if (names(Conditional.etags(headers, "If-None-Match"), state.tag())) {
            throw changed();
        }
    }

    /**
     * Lets a request make a row. What it would name by a tag is the list, whose state nobody keeps;
     * that there is a list anybody knows.
     *
     * @throws HttpError 412 where it names a state, or wants no list to be there
     */
    static void create(ApiRequest request) {
        if (request.view().conditions() == Conditions.IGNORED) {
            return;
        }
        Headers headers = request.http().headers();
        boolean another = headers.has(MATCH) && !Conditional.etags(headers, MATCH).contains("*");
        if (another || Conditional.etags(headers, "If-None-Match").contains("*")) {
            throw changed();
        }
    }

    /**
     * Lets a request write several rows, whose state no tag names.
     *
     * @throws HttpError 412 where it names one all the same, 428 where it has to
     */
    static void writeMany(ApiRequest request) {
        Conditions conditions = request.view().conditions();
        Headers headers = request.http().headers();
        if (conditions == Conditions.REQUIRED) {
            throw required();
        }
        boolean named = headers.has(MATCH) || date(headers.get(SINCE)) != null;
        if (named && conditions == Conditions.HEEDED) {
            throw changed();
        }
    }

    private static boolean names(List<String> tags, EntityTag state) {
        return tags.stream().anyMatch(tag -> tag.equals("*") || state.isNamedBy(tag));
    }

    private static HttpError required() {
        return new HttpError(
                428,
                Translation.gettextNoop(
                        "Say by If-Match which state you change: the ETag that you have read."));
    }

    private static HttpError changed() {
        return new HttpError(
                412,
                Translation.gettextNoop(
                        "Somebody else has changed this meanwhile; read it again."));
    }
}

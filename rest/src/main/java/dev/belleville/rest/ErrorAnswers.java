package dev.belleville.rest;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.Unavailable;
import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.ProtectedError;
import dev.belleville.orm.RestrictedError;
import dev.belleville.rest.authentication.AuthenticationFailed;
import dev.belleville.rest.serializers.InvalidData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers that errors become. REST framework's {@code exception_handler}. */
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private ErrorAnswers() {}

    /**
     * What {@code error} means for the client.
     *
     * @throws Exception {@code error} itself where the fault is the site's
     */
    static ApiResponse of(Exception error, Request request) throws Exception {
        return switch (error) {
            case ValidationError invalid -> ApiResponse.of(400, InvalidData.dataOf(invalid));
            case Http404 _ -> detail(404, Translation.gettextNoop("Not found."));
            case PermissionDenied _ ->
                    detail(
                            403,
                            Translation.gettextNoop(
                                    "You do not have permission to perform this action."));
            case ProtectedError kept -> detail(409, String.valueOf(kept.getMessage()));
            case RestrictedError kept -> detail(409, String.valueOf(kept.getMessage()));
            case IntegrityError broken -> conflict(broken, request);
            default -> {
                HttpError http = HttpError.of(error);
                if (http == null) {
                    throw error;
                }
                if (http.getCause() instanceof Unavailable away) {
                    LOG.error("{} {} {}", request, http.getMessage(), away.toString());
                } else if (http.getCause() instanceof UnfitValue unfit) {
                    LOG.warn("{} {} {}", request, http.getMessage(), unfit.toString());
                } else if (http.status() >= 500) {
                    LOG.error("{} {}", request, http.getMessage(), http);
                }
                ApiResponse answer =
                        http instanceof AuthenticationFailed failed
                                ? unknown(failed)
                                : detail(http.status(), http.told());
                for (var header : http.headers().entries()) {
                    answer = answer.header(header.getKey(), header.getValue());
                }
                yield answer;
            }
        };
    }

    /** Two clients wrote at once, or a rule that only the database knows was broken. */
    private static ApiResponse conflict(IntegrityError error, Request request) {
        LOG.warn(
                "{} broke a rule of the database: {}",
                request,
                String.valueOf(error.getMessage()).lines().findFirst().orElse(""));
        return detail(409, Translation.gettextNoop("This conflicts with what is stored."));
    }

    private static ApiResponse unknown(AuthenticationFailed failed) {
        var body = new LinkedHashMap<String, Object>();
        body.put("detail", failed.told());
        body.putAll(failed.members());
        return ApiResponse.of(failed.status(), body);
    }

    private static ApiResponse detail(int status, String text) {
        return ApiResponse.of(status, Map.of("detail", Translation.gettext(text)));
    }
}

package dev.belleville.rest;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.Unavailable;
import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.ProtectedError;
import dev.belleville.orm.RestrictedError;
import dev.belleville.orm.StaleObjectError;
import dev.belleville.rest.authentication.AuthenticationFailed;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.serializers.InvalidData;
import dev.belleville.web.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers that errors become. REST framework's {@code exception_handler}. */
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final String CHALLENGE = "WWW-Authenticate";

    private final ApiRequest request;
    private final ErrorFormat format = Site.current().settings().get(RestSettings.ERRORS);

    private ErrorAnswers(ApiRequest request) {
        this.request = request;
    }

    /** What {@code error} means for the client; null where the fault is the site's. */
    static @Nullable ApiResponse of(Exception error, ApiRequest request) {
        return new ErrorAnswers(request).answer(error);
    }

    private @Nullable ApiResponse answer(Exception error) {
        return switch (error) {
            case ValidationError invalid ->
                    shaped(400, format.invalid(InvalidData.dataOf(invalid)));
            case Http404 _ -> detail(404, Translation.gettextNoop("Not found."));
            case PermissionDenied _ ->
                    detail(
                            403,
                            Translation.gettextNoop(
                                    "You do not have permission to perform this action."));
            case ProtectedError kept -> detail(409, String.valueOf(kept.getMessage()));
            case RestrictedError kept -> detail(409, String.valueOf(kept.getMessage()));
            case StaleObjectError _ ->
                    detail(
                            409,
                            Translation.gettextNoop(
                                    "Somebody else has changed this meanwhile; read it again."));
            case IntegrityError broken when broken.missing() != null ->
                    shaped(400, format.invalid(required(broken.missing())));
            case IntegrityError broken -> conflict(broken);
            default -> {
                HttpError http = HttpError.of(error);
                yield http == null ? null : refusal(http);
            }
        };
    }

    private ApiResponse refusal(HttpError http) {
        log(http);
        boolean challenged = http.status() == 401 && !http.headers().has(CHALLENGE);
        String challenge = challenged ? challenge() : null;
        // Where the first way here has no words to be asked by, it is a 403.
        int status = challenged && challenge == null ? 403 : http.status();
        ApiResponse answer = shaped(status, told(http, status));
        for (var header : http.headers().entries()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return challenge == null ? answer : answer.header(CHALLENGE, challenge);
    }

    private Map<String, Object> told(HttpError http, int status) {
        Map<String, Object> body = format.detail(status, http.told());
        if (http instanceof AuthenticationFailed failed) {
            body.putAll(failed.members());
        }
        return body;
    }

    private @Nullable String challenge() {
        List<BaseAuthentication> ways = request.view().authentication();
        return ways.isEmpty() ? null : ways.getFirst().authenticateHeader(request.http());
    }

    private void log(HttpError http) {
        if (http.getCause() instanceof Unavailable away) {
            LOG.error("{} {} {}", request.http(), http.getMessage(), away.toString());
        } else if (http.getCause() instanceof UnfitValue unfit) {
            LOG.warn("{} {} {}", request.http(), http.getMessage(), unfit.toString());
        } else if (http.status() >= 500) {
            LOG.error("{} {}", request.http(), http.getMessage(), http);
        }
    }

    /** A value that a view left out is the client's to add, as far as anybody can tell. */
    private static Map<String, List<String>> required(@Nullable String column) {
        return Map.of(
                String.valueOf(column), List.of(Translation.gettext("This field is required.")));
    }

    /** Two clients wrote at once, or a rule that only the database knows was broken. */
    private ApiResponse conflict(IntegrityError error) {
        LOG.warn(
                "{} broke a rule of the database: {}",
                request.http(),
                String.valueOf(error.getMessage()).lines().findFirst().orElse(""));
        return detail(409, Translation.gettextNoop("This conflicts with what is stored."));
    }

    private ApiResponse detail(int status, String text) {
        return shaped(status, format.detail(status, Translation.gettext(text)));
    }

    private ApiResponse shaped(int status, Object data) {
        ApiResponse answer = ApiResponse.of(status, data);
        Renderer renderer = request.acceptedRenderer();
        boolean json =
                renderer.mediaType().equals("application/json")
                        || (format == ErrorFormat.PROBLEM && renderer instanceof StreamingRenderer);
        return format == ErrorFormat.DETAIL || !json
                ? answer
                : answer.header("Content-Type", format.contentType());
    }
}

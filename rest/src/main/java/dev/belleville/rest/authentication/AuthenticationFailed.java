package dev.belleville.rest.authentication;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request shows to say who sends it is not right: a 401 that says what would be, or a 403
 * where its endpoint asks for nothing. REST framework's {@code AuthenticationFailed}.
 */
public class AuthenticationFailed extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> members;

    /** Without more words. */
    public AuthenticationFailed() {
        this(Translation.gettextNoop("Incorrect authentication credentials."));
    }

    /** With a sentence for the client. */
    public AuthenticationFailed(String detail) {
        this(detail, Map.of(), Headers.empty());
    }

    /**
     * With more for programs.
     *
     * @param members stand in the answer after the sentence, in their order: {@code code}
     * @param headers of the answer; one with {@code WWW-Authenticate} is a 401 everywhere
     */
    public AuthenticationFailed(String detail, Map<String, ?> members, Headers headers) {
        super(401, detail, headers, null);
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** What stands in the answer after the sentence. */
    public final Map<String, Object> members() {
        return members;
    }
}

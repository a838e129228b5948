package dev.belleville.http;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/** There is nothing here. Django's Http404, and its Resolver404 where no route matched. */
public class Http404 extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<Route> tried;

    /** With a sentence for the client. */
    public Http404(String detail) {
        this(detail, List.of());
    }

    /** With a sentence that names {@code values}, as {@link HttpError} has it. */
    public Http404(String detail, Map<String, ?> values) {
        super(404, detail, values);
        tried = List.of();
    }

    /** With the routes that did not match, for a debug page. */
    public Http404(String detail, List<Route> tried) {
        super(404, detail);
        this.tried = tried;
    }

    /** The routes that did not match, in order; empty where a view raised this. */
    public List<Route> tried() {
        return tried;
    }
}

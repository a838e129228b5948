package dev.belleville.http;

import dev.belleville.core.Current;

/**
 * What views and answers say to middleware: a view by {@link Handler#marked}, before it is asked,
 * an answer by {@link Response#with}.
 */
public final class Marks {
    /** Of a view: it takes forms from elsewhere. Django's {@code csrf_exempt}. */
    public static final Current.Key<Boolean> CSRF_EXEMPT = new Current.Key<>("csrfExempt");

    /** Of a view: nobody is sent to it for a slash too few. Django's {@code no_append_slash}. */
    public static final Current.Key<Boolean> NO_APPEND_SLASH = new Current.Key<>("noAppendSlash");

    /** Of an answer: others may frame it. Django's {@code xframe_options_exempt}. */
    public static final Current.Key<Boolean> XFRAME_OPTIONS_EXEMPT =
            new Current.Key<>("xframeOptionsExempt");

    /** Of an answer: it has no content security policy. Django's {@code csp_override({})}. */
    public static final Current.Key<Boolean> CSP_EXEMPT = new Current.Key<>("cspExempt");

    private Marks() {}
}

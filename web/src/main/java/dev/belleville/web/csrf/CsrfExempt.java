package dev.belleville.web.csrf;

import dev.belleville.http.Handler;

/**
 * The mark of a view that takes requests from other sites: {@link CsrfMiddleware} lets through
 * those in which {@link dev.belleville.http.Decorator#find} finds it. {@link
 * CsrfMiddleware#csrfExempt} puts it on any view.
 */
public interface CsrfExempt extends Handler {}

package dev.belleville.web.auth;

import dev.belleville.http.Handler;

/**
 * The mark of a view that all may ask: {@link LoginRequiredMiddleware} lets them through. {@link
 * AuthDecorators#loginNotRequired} puts it on any view; those of an API have it, since they know
 * visitors by themselves.
 */
public interface LoginNotRequired extends Handler {}

package dev.belleville.web;

import dev.belleville.http.Handler;

/** A handler that works only where a certain app is installed; a site without it does not start. */
public interface OfApp extends Handler {
    /** The app. */
    Class<? extends AppConfig> app();
}

package dev.belleville.apidocs;

import dev.belleville.web.AppConfig;

/**
 * Brings the templates and files of {@link SwaggerView} and {@link RedocView} to a site: {@code
 * install(new ApiDocsApp())}.
 */
public final class ApiDocsApp implements AppConfig {
    /** As it says. */
    public ApiDocsApp() {}

    @Override
    public String label() {
        return "apidocs";
    }
}

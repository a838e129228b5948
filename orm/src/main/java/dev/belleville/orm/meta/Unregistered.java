package dev.belleville.orm.meta;

import java.util.Locale;

/** A model that others need and no app has. */
final class Unregistered {
    private Unregistered() {}

    /** That it is so, and the remedy: the app that brings it, where that is one of the house. */
    static String rule(Class<?> type) {
        return type.getSimpleName() + ", which is not registered; " + remedy(type);
    }

    /** What to do about it. */
    static String remedy(Class<?> type) {
        String app = app(type.getName());
        return app.isEmpty()
                ? "add it to the models of its app: .models(" + type.getSimpleName() + ".class)"
                : install(app);
    }

    /** What to do where no model has {@code label}; empty where no app of the house brings it. */
    static String remedy(String label) {
        return switch (label.toLowerCase(Locale.ROOT)) {
            case "auth.user", "auth.group", "auth.permission" ->
                    " To have it, " + install("AuthApp") + ".";
            case "contenttypes.contenttype" -> " To have it, " + install("ContentTypesApp") + ".";
            default -> "";
        };
    }

    private static String install(String app) {
        return "install its app: .install(new " + app + "())";
    }

    private static String app(String type) {
        return switch (type) {
            case "dev.belleville.orm.ContentType" -> "ContentTypesApp";
            case "dev.belleville.web.auth.User",
                    "dev.belleville.web.auth.Group",
                    "dev.belleville.web.auth.Permission" ->
                    "AuthApp";
            case "dev.belleville.rest.authtoken.Token" -> "AuthTokenApp";
            case "dev.belleville.rest.apikey.ApiKey" -> "ApiKeyApp";
            case "dev.belleville.jwt.blacklist.OutstandingToken",
                    "dev.belleville.jwt.blacklist.BlacklistedToken" ->
                    "TokenBlacklistApp";
            default -> "";
        };
    }
}

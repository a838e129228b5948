package dev.belleville.orm.meta;

/** A model that others need and no app has. */
final class Unregistered {
    private Unregistered() {}

    /** That it is so, and the remedy: the app that brings it, where that is one of the house. */
    static String rule(Class<?> type) {
        String app = app(type.getName());
        return type.getSimpleName()
                + ", which is not registered; "
                + (app.isEmpty()
                        ? "add it to the models of its app"
                        : "install its app: .install(new " + app + "())");
    }

    private static String app(String type) {
        return switch (type) {
            case "dev.belleville.orm.ContentType" -> "ContentTypesApp";
            case "dev.belleville.web.auth.User",
                    "dev.belleville.web.auth.Group",
                    "dev.belleville.web.auth.Permission" ->
                    "AuthApp";
            default -> "";
        };
    }
}
